# Requests: load balancer, prediction servers, and the log that they ship.

module "load_balancer" {
  source = "../load-balancer"

  name            = "${local.short}-predict"
  vpc_id          = module.network.vpc_id
  subnet_ids      = module.network.public_subnet_ids
  allowed_cidrs   = var.allowed_cidrs
  certificate_arn = var.certificate_arn
  targets         = { predictor = { port = 8080, security_group_id = module.predictor.security_group_id } }
}

module "predictor" {
  source = "../service"

  name          = local.predictor
  cluster_arn   = module.cluster.arn
  vpc_id        = module.network.vpc_id
  subnet_ids    = module.network.private_subnet_ids
  desired_count = var.predictors
  egress        = module.network.egress
  registry      = { arn = module.discovery.registry_arns["predictor"] }
  load_balancer = { target_group_arn = module.load_balancer.target_group_arn, container = "predictor", port = 8080 }

  ingress = merge(
    { load-balancer = { port = 8080, security_group_id = module.load_balancer.security_group_id } },
    { for dashboards in module.dashboards : "prometheus" => { port = 8080, security_group_id = dashboards.prometheus_security_group_id } },
    { for dashboards in module.dashboards : "prometheus-exporter" => { port = 9779, security_group_id = dashboards.prometheus_security_group_id } },
  )

  task = {
    family             = "${var.name}-predictor"
    name               = "predictor"
    role_prefix        = local.short
    account_id         = var.account_id
    region             = var.region
    definition_file    = local.files.predictor
    values             = { name = var.name, region = var.region, image = var.images["predictor"], fluentd_image = var.images["fluentd"], exporter_image = lookup(var.images, "exporter", "") }
    policies           = local.predictor_policies
    cpu                = 1024
    memory             = 2048
    log_retention_days = var.log_retention_days
    other_images       = [for name, image in var.images : image if name == "predictor-canary"]
  }
}

module "dashboards" {
  source = "../dashboards"
  count  = var.dashboards ? 1 : 0

  name              = var.name
  role_prefix       = local.short
  account_id        = var.account_id
  region            = var.region
  definitions       = local.files.dashboards
  images            = var.images
  namespace         = module.discovery.namespace
  registry_arns     = module.discovery.registry_arns
  cluster_arn       = module.cluster.arn
  vpc_id            = module.network.vpc_id
  subnet_ids        = module.network.private_subnet_ids
  egress            = module.network.egress
  public_subnet_ids = module.network.public_subnet_ids
  allowed_cidrs     = var.allowed_cidrs
  certificate_arn   = var.certificate_arn
  balancer_name     = "${local.short}-dashboard"
  scraped = {
    predictor = { port = 8080, security_group_id = module.predictor.security_group_id }
    exporter  = { port = 9779, security_group_id = module.predictor.security_group_id }
  }
  pushing            = { pipeline = module.batch_group.id }
  log_retention_days = var.log_retention_days
}
