mock_provider "aws" {}

variables {
  namespace   = "taro-namespace"
  workgroup   = "taro-workgroup"
  account_id  = "123456789012"
  role_prefix = "taro"
  vpc_id      = "vpc-1"
  subnet_ids  = ["subnet-1", "subnet-2", "subnet-3"]
  egress      = {}
  bucket      = "taro-mlops-practice"
}

run "what_creates_runs_before_what_grants" {
  command = plan
  variables {
    schema_file   = "tests/schema.sql"
    schema_values = { task_role = "taro-ml-pipeline" }
  }
  assert {
    condition     = { for key, one in aws_redshiftdata_statement.create : key => one.sql } == { "01" = "CREATE TABLE imp_log (id VARCHAR(64))", "02" = "create user \"IAMR:taro-ml-pipeline\" password disable" }
    error_message = "What creates is not told from the rest."
  }
  assert {
    condition     = { for key, one in aws_redshiftdata_statement.then : key => one.sql } == { "00" = "GRANT SELECT ON imp_log TO \"IAMR:taro-ml-pipeline\"" }
    error_message = "The grant is not kept for the end."
  }
}

run "a_semicolon_in_quotes_is_refused_and_not_cut" {
  command = plan
  variables {
    schema_file = "tests/quoted.sql"
  }
  expect_failures = [aws_redshiftdata_statement.then]
}

run "without_a_file_there_is_no_statement" {
  command = plan
  assert {
    condition     = length(aws_redshiftdata_statement.create) + length(aws_redshiftdata_statement.then) == 0
    error_message = "There are statements without a file."
  }
}
