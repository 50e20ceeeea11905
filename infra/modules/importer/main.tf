locals {
  log_group = "/aws/lambda/${var.name}"
  workgroup = { REDSHIFT_WORKGROUP = var.workgroup, REDSHIFT_DATABASE = var.database }
}

resource "aws_cloudwatch_log_group" "this" {
  name              = local.log_group
  retention_in_days = var.log_retention_days
}

# An event that failed three times waits here, and no row is lost.
resource "aws_sqs_queue" "failed" {
  name                      = "${var.name}-failed"
  message_retention_seconds = 14 * 24 * 60 * 60
  sqs_managed_sse_enabled   = true
}

module "role" {
  source = "../role"

  name           = "${var.role_prefix}-importer"
  description    = "What the importer may do: have the warehouse copy, and write its log"
  services       = ["lambda.amazonaws.com"]
  account_id     = var.account_id
  source_account = "if-sent"

  policies = {
    logs = [{
      sid       = "WriteLogs"
      actions   = ["logs:CreateLogStream", "logs:PutLogEvents"]
      resources = ["arn:aws:logs:${var.region}:${var.account_id}:log-group:${local.log_group}:log-stream:*"]
    }]
    failed = [{
      sid       = "KeepFailedEvents"
      actions   = ["sqs:SendMessage"]
      resources = ["arn:aws:sqs:${var.region}:${var.account_id}:${var.name}-failed"]
    }]
    warehouse = var.warehouse_statements.workgroup
    # A statement has no name in IAM; only who made it is told.
    statements = var.warehouse_statements.statements
  }
}

resource "aws_lambda_function" "this" {
  function_name                  = var.name
  description                    = "Copies shipped logs into the warehouse"
  role                           = module.role.arn
  package_type                   = "Image"
  image_uri                      = var.image
  architectures                  = ["x86_64"]
  memory_size                    = var.memory
  timeout                        = var.timeout_seconds
  reserved_concurrent_executions = var.concurrency

  environment {
    variables = merge(local.workgroup, { NAME = var.environment_name, SYSTEM_ENV = "ecs" }, var.environment)
  }

  logging_config {
    log_format = "Text"
    log_group  = aws_cloudwatch_log_group.this.name
  }
}

resource "aws_lambda_function_event_invoke_config" "this" {
  function_name                = aws_lambda_function.this.function_name
  maximum_retry_attempts       = 2
  maximum_event_age_in_seconds = 21600

  destination_config {
    on_failure {
      destination = aws_sqs_queue.failed.arn
    }
  }
}

resource "aws_lambda_permission" "bucket" {
  statement_id   = "bucket"
  function_name  = aws_lambda_function.this.function_name
  action         = "lambda:InvokeFunction"
  principal      = "s3.amazonaws.com"
  source_arn     = "arn:aws:s3:::${var.bucket}"
  source_account = var.account_id
}

resource "aws_s3_bucket_notification" "this" {
  bucket = var.bucket

  lambda_function {
    id                  = "logs"
    lambda_function_arn = aws_lambda_function.this.arn
    events              = ["s3:ObjectCreated:*"]
    filter_prefix       = "logs/"
  }

  # S3 tries the function when it is told of it.
  depends_on = [aws_lambda_permission.bucket]
}
