resource "aws_service_discovery_private_dns_namespace" "this" {
  name        = var.namespace
  description = "Names of the services for each other"
  vpc         = var.vpc_id
}

resource "aws_service_discovery_service" "this" {
  for_each = var.services

  name          = each.key
  force_destroy = true

  dns_config {
    namespace_id   = aws_service_discovery_private_dns_namespace.this.id
    routing_policy = "MULTIVALUE"

    dns_records {
      type = "A"
      ttl  = 10
    }
  }

  # Whether a task is well, ECS says here: it stops tasks of a service that has no such block. 1 is the one value that AWS
  # takes; providers 6 call the argument deprecated, and send nothing for an empty block.
  health_check_custom_config {
    failure_threshold = 1
  }
}
