module "task" {
  source = "../task"

  family             = var.task.family
  task               = var.task.name
  role_prefix        = var.task.role_prefix
  account_id         = var.task.account_id
  region             = var.task.region
  definition_file    = var.task.definition_file
  values             = var.task.values
  policies           = var.task.policies
  cpu                = var.task.cpu
  memory             = var.task.memory
  log_retention_days = var.task.log_retention_days
  other_images       = var.task.other_images
}

module "security_group" {
  source = "../security-group"

  name        = var.name
  description = "The tasks of ${var.name}"
  vpc_id      = var.vpc_id
  ingress     = var.ingress
  egress      = var.egress
}

resource "aws_ecs_service" "this" {
  name            = var.name
  cluster         = var.cluster_arn
  task_definition = module.task.arn
  desired_count   = var.desired_count
  launch_type     = "FARGATE"

  # New tasks are there and healthy before old ones go.
  deployment_minimum_healthy_percent = 100
  deployment_maximum_percent         = 200
  health_check_grace_period_seconds  = var.load_balancer == null ? null : var.grace_period_seconds
  wait_for_steady_state              = var.wait_for_steady_state
  enable_execute_command             = false
  enable_ecs_managed_tags            = true
  propagate_tags                     = "SERVICE"

  deployment_circuit_breaker {
    enable   = true
    rollback = true
  }

  network_configuration {
    subnets          = var.subnet_ids
    security_groups  = [module.security_group.id]
    assign_public_ip = false
  }

  dynamic "load_balancer" {
    for_each = var.load_balancer == null ? [] : [var.load_balancer]

    content {
      target_group_arn = load_balancer.value.target_group_arn
      container_name   = load_balancer.value.container
      container_port   = load_balancer.value.port
    }
  }

  dynamic "service_registries" {
    for_each = var.registry == null ? [] : [var.registry]

    content {
      registry_arn = service_registries.value.arn
    }
  }
}
