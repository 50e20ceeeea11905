# What is refused, before anything is asked of AWS.

mock_provider "aws" {}

variables {
  subject       = "../../../solutions"
  name          = "taro"
  account_id    = "123456789012"
  allowed_cidrs = ["203.0.113.0/24"]
  images = {
    ml-pipeline   = "r/ml-pipeline@sha256:1111111111111111111111111111111111111111111111111111111111111111"
    update-server = "r/update-server@sha256:1111111111111111111111111111111111111111111111111111111111111111"
    rollback      = "r/rollback@sha256:1111111111111111111111111111111111111111111111111111111111111111"
    predictor     = "r/predictor@sha256:1111111111111111111111111111111111111111111111111111111111111111"
    fluentd       = "r/fluentd@sha256:1111111111111111111111111111111111111111111111111111111111111111"
    importer      = "r/importer@sha256:1111111111111111111111111111111111111111111111111111111111111111"
  }
}

run "everything_wrong_is_told_at_once" {
  command = plan
  variables {
    name       = "taro.yamada"
    account_id = "1234"
    zones      = ["us-east-1a", "us-east-1b", "us-east-1c"]
    images     = { predictor = "r/predictor:latest", oracle = "r/oracle@sha256:1111111111111111111111111111111111111111111111111111111111111111" }
    budget     = { usd = 20, emails = [] }
  }
  expect_failures = [var.name, var.account_id, var.zones, var.images, var.budget]
}

run "a_name_that_aws_keeps_for_itself" {
  command = plan
  variables {
    name = "xn--taro"
  }
  expect_failures = [var.name]
}

run "a_name_too_long_for_a_bucket" {
  command = plan
  variables {
    name = "ttttttttttttttttttttttttttttttttttttttttttttttttt"
  }
  expect_failures = [var.name]
}
