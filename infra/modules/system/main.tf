# What everything stands on.

module "network" {
  source = "../network"

  name           = local.base
  region         = var.region
  zones          = var.zones
  egress         = var.egress
  endpoint_zones = var.endpoint_zones
}

module "storage" {
  source = "../storage"

  name          = local.base
  force_destroy = var.force_destroy
}

module "cluster" {
  source = "../cluster"

  name = local.cluster
}

module "discovery" {
  source = "../discovery"

  namespace = local.namespace
  vpc_id    = module.network.vpc_id
  services  = ["predictor", "predictor-canary", "prometheus", "pushgateway"]
}
