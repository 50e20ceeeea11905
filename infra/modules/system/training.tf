# Training: three tasks that run once and end, and the state machine that runs two of them every day.

locals {
  roller_values = {
    name                   = var.name
    region                 = var.region
    cluster                = local.cluster
    predictor_services     = join(",", local.services)
    stable_timeout_seconds = tostring(var.stable_timeout_seconds)
  }
}

module "batch_group" {
  source = "../security-group"

  name        = "${local.base}-batch"
  description = "Tasks that run once: nobody connects to them"
  vpc_id      = module.network.vpc_id

  egress = merge(module.network.egress,
    { for dashboards in module.dashboards : "pushgateway" => { port = 9091, security_group_id = dashboards.pushgateway_security_group_id } },
  )
}

module "ml_pipeline" {
  source = "../task"

  family             = "${var.name}-ml-pipeline"
  task               = "ml-pipeline"
  role_prefix        = local.short
  account_id         = var.account_id
  region             = var.region
  definition_file    = local.files.ml_pipeline
  values             = { name = var.name, region = var.region, image = var.images["ml-pipeline"] }
  policies           = local.ml_pipeline_policies
  cpu                = 4096
  memory             = 8192
  log_retention_days = var.log_retention_days
}

module "update_server" {
  source = "../task"

  family             = "${var.name}-update-server"
  task               = "update-server"
  role_prefix        = local.short
  account_id         = var.account_id
  region             = var.region
  definition_file    = local.files.update_server
  values             = merge(local.roller_values, { image = var.images["update-server"] })
  policies           = local.update_server_policies
  log_retention_days = var.log_retention_days
}

module "rollback" {
  source = "../task"

  family             = "${var.name}-rollback"
  task               = "rollback"
  role_prefix        = local.short
  account_id         = var.account_id
  region             = var.region
  definition_file    = local.files.rollback
  values             = merge(local.roller_values, { image = var.images["rollback"] })
  policies           = local.rollback_policies
  log_retention_days = var.log_retention_days
}

module "pipeline" {
  source = "../pipeline"

  name               = local.machine
  schedule_name      = "${var.name}-daily"
  account_id         = var.account_id
  region             = var.region
  role_prefix        = local.short
  cluster            = module.cluster.name
  definition_file    = local.files.state_machine
  task_families      = [module.ml_pipeline.family, module.update_server.family]
  passed_role_arns   = concat(module.ml_pipeline.passed_role_arns, module.update_server.passed_role_arns)
  schedule           = var.schedule
  log_retention_days = var.log_retention_days

  values = {
    cluster            = module.cluster.name
    ml_pipeline_task   = module.ml_pipeline.arn
    update_server_task = module.update_server.arn
    subnet_a           = module.network.private_subnet_ids[0]
    subnet_b           = module.network.private_subnet_ids[1]
    security_group     = module.batch_group.id
  }
}
