provider "aws" {
  region              = var.region
  allowed_account_ids = [var.account_id]

  default_tags {
    tags = {
      Project   = "mlops-practice"
      Trainee   = var.name
      Subject   = basename(local.subject)
      ManagedBy = "terraform"
    }
  }
}

module "system" {
  source = "../modules/system"

  subject                = local.subject
  name                   = var.name
  account_id             = var.account_id
  region                 = var.region
  zones                  = var.zones
  images                 = var.images
  allowed_cidrs          = var.allowed_cidrs
  certificate_arn        = var.certificate_arn
  egress                 = var.egress
  endpoint_zones         = var.endpoint_zones
  predictors             = var.predictors
  stable_timeout_seconds = var.stable_timeout_seconds
  schedule               = var.schedule
  warehouse_daily_limit  = var.warehouse_daily_limit
  dashboards             = var.dashboards
  canary                 = var.canary
  budget                 = var.budget
  log_retention_days     = var.log_retention_days
  force_destroy          = var.force_destroy
}
