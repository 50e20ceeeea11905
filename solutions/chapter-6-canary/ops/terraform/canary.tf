# The canary: what runs, as whose targets, in which service, and how testers reach it.

# <task 6.1> Task definition, target group, rule for X-Canary, and service.
locals {
  canary = "${var.name}-predictor-canary"

  # Load balancers and target groups have 32 characters for a name.
  short = length(local.canary) <= 32 ? local.canary : "${substr(var.name, 0, 14)}-${substr(sha1(var.name), 0, 6)}-canary"

  common = [
    { name = "NAME", value = var.name },
    { name = "AWS_REGION", value = var.region },
    { name = "SYSTEM_ENV", value = "ecs" },
  ]
}

resource "aws_ecs_task_definition" "canary" {
  family                   = local.canary
  requires_compatibilities = ["FARGATE"]
  network_mode             = "awsvpc"
  cpu                      = 1024
  memory                   = 2048
  task_role_arn            = var.task_role_arn
  execution_role_arn       = var.execution_role_arn

  container_definitions = jsonencode([
    {
      name         = "predictor"
      image        = var.image
      essential    = true
      portMappings = [{ containerPort = 8080, protocol = "tcp" }]
      environment = concat(local.common, [
        { name = "ENV", value = "predictor-canary" },
        { name = "LOG_FILE", value = "/var/logs/bid_response.log" },
      ])
      mountPoints = [{ sourceVolume = "logs", containerPath = "/var/logs" }]
      dependsOn   = [{ containerName = "fluentd", condition = "START" }]
      healthCheck = {
        command     = ["CMD-SHELL", "curl -f http://localhost:8080/ready || exit 1"]
        interval    = 5
        timeout     = 2
        retries     = 3
        startPeriod = 30
      }
      logConfiguration = {
        logDriver = "awslogs"
        options = {
          awslogs-group         = var.log_group
          awslogs-region        = var.region
          awslogs-stream-prefix = "canary"
        }
      }
    },
    {
      name        = "fluentd"
      image       = var.fluentd_image
      essential   = true
      environment = local.common
      mountPoints = [{ sourceVolume = "logs", containerPath = "/var/logs" }]
      stopTimeout = 60
      logConfiguration = {
        logDriver = "awslogs"
        options = {
          awslogs-group         = var.log_group
          awslogs-region        = var.region
          awslogs-stream-prefix = "canary-fluentd"
        }
      }
    },
  ])

  volume {
    name = "logs"
  }
}

resource "aws_lb_target_group" "canary" {
  name                 = local.short
  target_type          = "ip"
  protocol             = "HTTP"
  port                 = 8080
  vpc_id               = var.vpc_id
  deregistration_delay = 30

  health_check {
    path                = "/ready"
    matcher             = "200"
    interval            = 10
    timeout             = 5
    healthy_threshold   = 2
    unhealthy_threshold = 3
  }
}

# Before anybody gets the canary by chance, its authors get it on purpose.
resource "aws_lb_listener_rule" "testers" {
  listener_arn = var.listener_arn
  priority     = 10

  action {
    type             = "forward"
    target_group_arn = aws_lb_target_group.canary.arn
  }

  condition {
    http_header {
      http_header_name = "X-Canary"
      values           = ["always"]
    }
  }

  condition {
    path_pattern {
      values = ["/", "/predict"]
    }
  }
}

resource "aws_ecs_service" "canary" {
  name            = "${local.canary}-service"
  cluster         = var.cluster
  task_definition = aws_ecs_task_definition.canary.arn
  desired_count   = 1
  launch_type     = "FARGATE"

  # A new task is there and healthy before an old one goes.
  deployment_minimum_healthy_percent = 100
  deployment_maximum_percent         = 200
  health_check_grace_period_seconds  = 60

  deployment_circuit_breaker {
    enable   = true
    rollback = true
  }

  network_configuration {
    subnets         = var.subnets
    security_groups = [var.security_group]
  }

  load_balancer {
    target_group_arn = aws_lb_target_group.canary.arn
    container_name   = "predictor"
    container_port   = 8080
  }

  service_registries {
    registry_arn = var.registry_arn
  }

  # How many there are is not said here but by scaling.
  lifecycle {
    ignore_changes = [desired_count]
  }

  # ECS wants the target group to be used by a rule first.
  depends_on = [aws_lb_listener_rule.testers]
}
# <instead>
# </task>
