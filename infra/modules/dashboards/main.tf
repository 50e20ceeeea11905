# Who asks whom: Grafana (dashboard) asks Prometheus, Prometheus asks the Pushgateway and the prediction servers, the pipeline pushes.
locals {
  ports = { dashboard = 3000, prometheus = 9090, pushgateway = 9091 }

  task = { for name in keys(local.ports) : name => {
    family             = "${var.name}-${name}"
    name               = name
    role_prefix        = var.role_prefix
    account_id         = var.account_id
    region             = var.region
    definition_file    = "${var.definitions}/${name}.json"
    values             = { name = var.name, region = var.region, namespace = var.namespace, image = var.images[name] }
    cpu                = 512
    memory             = 1024
    log_retention_days = var.log_retention_days
  } }
}

# The one of them that people look at.
module "load_balancer" {
  source = "../load-balancer"

  name            = var.balancer_name
  vpc_id          = var.vpc_id
  subnet_ids      = var.public_subnet_ids
  allowed_cidrs   = var.allowed_cidrs
  certificate_arn = var.certificate_arn
  port            = local.ports.dashboard
  paths           = ["/*"]
  health_path     = "/api/health"
  targets         = { dashboard = { port = local.ports.dashboard, security_group_id = module.dashboard.security_group_id } }
}

module "dashboard" {
  source = "../service"

  name          = "${var.name}-dashboard-service"
  cluster_arn   = var.cluster_arn
  vpc_id        = var.vpc_id
  subnet_ids    = var.subnet_ids
  task          = local.task["dashboard"]
  load_balancer = { target_group_arn = module.load_balancer.target_group_arn, container = "dashboard", port = local.ports.dashboard }
  ingress       = { load-balancer = { port = local.ports.dashboard, security_group_id = module.load_balancer.security_group_id } }
  egress = merge(var.egress, {
    prometheus = { port = local.ports.prometheus, security_group_id = module.prometheus.security_group_id }
  })
}

module "prometheus" {
  source = "../service"

  name        = "${var.name}-prometheus-service"
  cluster_arn = var.cluster_arn
  vpc_id      = var.vpc_id
  subnet_ids  = var.subnet_ids
  task        = local.task["prometheus"]
  registry    = { arn = var.registry_arns["prometheus"] }
  ingress     = { dashboard = { port = local.ports.prometheus, security_group_id = module.dashboard.security_group_id } }
  egress = merge(var.egress, var.scraped, {
    pushgateway = { port = local.ports.pushgateway, security_group_id = module.pushgateway.security_group_id }
  })
}

module "pushgateway" {
  source = "../service"

  name        = "${var.name}-pushgateway-service"
  cluster_arn = var.cluster_arn
  vpc_id      = var.vpc_id
  subnet_ids  = var.subnet_ids
  task        = local.task["pushgateway"]
  registry    = { arn = var.registry_arns["pushgateway"] }
  egress      = var.egress
  ingress = merge(
    { for name, group in var.pushing : name => { port = local.ports.pushgateway, security_group_id = group } },
    { prometheus = { port = local.ports.pushgateway, security_group_id = module.prometheus.security_group_id } },
  )
}
