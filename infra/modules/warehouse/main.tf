module "role" {
  source = "../role"

  name        = "${var.role_prefix}-warehouse"
  description = "What COPY and UNLOAD may do"
  services    = ["redshift.amazonaws.com", "redshift-serverless.amazonaws.com"]
  account_id  = var.account_id

  source_account = "if-sent"

  policies = {
    bucket = [
      {
        sid       = "Find"
        actions   = ["s3:GetBucketLocation", "s3:ListBucket"]
        resources = ["arn:aws:s3:::${var.bucket}"]
      },
      {
        sid       = "Copy"
        actions   = ["s3:GetObject"]
        resources = [for prefix in var.read_prefixes : "arn:aws:s3:::${var.bucket}/${prefix}*"]
      },
      {
        sid       = "Unload"
        actions   = ["s3:AbortMultipartUpload", "s3:DeleteObject", "s3:PutObject"]
        resources = [for prefix in var.write_prefixes : "arn:aws:s3:::${var.bucket}/${prefix}*"]
      },
    ]
  }
}

module "security_group" {
  source = "../security-group"

  name        = var.workgroup
  description = "The warehouse: nobody connects, the Data API is the way in"
  vpc_id      = var.vpc_id
  egress      = var.egress
}

# Encrypted at rest by Redshift itself, which has no switch for it; the password is Secrets Manager's and in no state file.
resource "aws_redshiftserverless_namespace" "this" {
  namespace_name        = var.namespace
  db_name               = var.database
  manage_admin_password = true
  iam_roles             = [module.role.arn]
  default_iam_role_arn  = module.role.arn
  kms_key_id            = var.kms_key_id
}

resource "aws_redshiftserverless_workgroup" "this" {
  workgroup_name       = var.workgroup
  namespace_name       = aws_redshiftserverless_namespace.this.namespace_name
  base_capacity        = var.base_capacity
  max_capacity         = var.max_capacity
  publicly_accessible  = false
  enhanced_vpc_routing = true
  subnet_ids           = var.subnet_ids
  security_group_ids   = [module.security_group.id]
}

resource "aws_redshiftserverless_usage_limit" "this" {
  count = var.daily_limit == null ? 0 : 1

  resource_arn  = aws_redshiftserverless_workgroup.this.arn
  usage_type    = "serverless-compute"
  period        = "daily"
  amount        = var.daily_limit
  breach_action = "deactivate"
}
