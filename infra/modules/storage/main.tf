module "bucket" {
  source = "../bucket"

  name            = var.name
  force_destroy   = var.force_destroy
  noncurrent_days = var.noncurrent_days
  expiration_days = { "logs/" = var.log_days }
}

resource "aws_dynamodb_table" "this" {
  name                        = var.name
  billing_mode                = "PAY_PER_REQUEST"
  hash_key                    = "revision"
  deletion_protection_enabled = !var.force_destroy

  attribute {
    name = "revision"
    type = "S"
  }

  server_side_encryption {
    enabled = true
  }

  point_in_time_recovery {
    enabled = true
  }
}
