# Logs become rows: the warehouse, and the function that has it copy what is shipped.

module "warehouse" {
  source = "../warehouse"

  namespace   = "${var.name}-namespace"
  workgroup   = local.workgroup
  account_id  = var.account_id
  role_prefix = local.short
  vpc_id      = module.network.vpc_id
  subnet_ids  = module.network.private_subnet_ids
  egress      = { for to, rule in module.network.egress : to => rule if to == "s3" || to == "anywhere" }
  bucket      = module.storage.bucket
  daily_limit = var.warehouse_daily_limit
  schema_file = local.schema_sql

  # By name and not by the roles' own outputs: their policies name the workgroup, so that would be a circle.
  schema_values = { lambda_role = "${local.short}-importer", task_role = "${local.short}-ml-pipeline" }
}

module "importer" {
  source = "../importer"

  name                 = "${var.name}-importer"
  environment_name     = var.name
  account_id           = var.account_id
  region               = var.region
  role_prefix          = local.short
  image                = var.images["importer"]
  bucket               = module.storage.bucket
  workgroup            = module.warehouse.workgroup
  database             = module.warehouse.database
  warehouse_statements = local.warehouse_statements
  log_retention_days   = var.log_retention_days
}
