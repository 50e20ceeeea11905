terraform {
  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = ">= 5.100, < 7"
    }
  }
}

provider "aws" {
  max_retries = 2

  default_tags {
    tags = { course = "mlops" }
  }
}

variable "name" {
  type = string
}

variable "load_balancer" {
  type = string
}

variable "cluster" {
  type = string
}

variable "stable" {
  type = string
}

variable "canary_weight" {
  type    = number
  default = 10
}

variable "answer" {
  type    = string
  default = "first"
}

data "aws_lb" "front" {
  name = var.load_balancer
}

data "aws_lb_listener" "http" {
  load_balancer_arn = data.aws_lb.front.arn
  port              = 80
}

data "aws_ecs_cluster" "this" {
  cluster_name = var.cluster
}

data "aws_lb_target_group" "stable" {
  name = var.stable
}

resource "aws_ecs_task_definition" "canary" {
  family                   = "${var.name}-predictor-canary"
  requires_compatibilities = ["FARGATE"]
  network_mode             = "awsvpc"
  cpu                      = 256
  memory                   = 512
  container_definitions = jsonencode([{
    name         = "predictor"
    image        = "server"
    essential    = true
    portMappings = [{ containerPort = 8080, protocol = "tcp" }]
    environment  = [{ name = "ANSWER", value = var.answer }]
  }])
}

resource "aws_lb_target_group" "canary" {
  name                 = "${var.name}-canary"
  port                 = 8080
  protocol             = "HTTP"
  vpc_id               = data.aws_lb.front.vpc_id
  target_type          = "ip"
  deregistration_delay = 10

  health_check {
    path     = "/ready"
    interval = 10
  }

  stickiness {
    type    = "lb_cookie"
    enabled = false
  }

  tags = { stage = "canary" }
}

resource "aws_lb_listener_rule" "split" {
  listener_arn = data.aws_lb_listener.http.arn
  priority     = 10

  action {
    type = "forward"
    forward {
      target_group {
        arn    = data.aws_lb_target_group.stable.arn
        weight = 100 - var.canary_weight
      }
      target_group {
        arn    = aws_lb_target_group.canary.arn
        weight = var.canary_weight
      }
    }
  }

  condition {
    path_pattern {
      values = ["/", "/predict"]
    }
  }
}

# Everything else that a rule may say.
resource "aws_lb_listener_rule" "testers" {
  listener_arn = data.aws_lb_listener.http.arn
  priority     = 5

  action {
    type             = "forward"
    target_group_arn = aws_lb_target_group.canary.arn
  }

  condition {
    http_header {
      http_header_name = "X-Canary"
      values           = ["yes", "always"]
    }
  }

  condition {
    http_request_method {
      values = ["POST"]
    }
  }
}

resource "aws_lb_listener_rule" "sticky" {
  listener_arn = data.aws_lb_listener.http.arn
  priority     = 6

  action {
    type = "forward"
    forward {
      target_group {
        arn = aws_lb_target_group.canary.arn
      }
      stickiness {
        enabled  = true
        duration = 60
      }
    }
  }

  condition {
    host_header {
      values = ["canary.example.com"]
    }
  }
}

resource "aws_lb_listener_rule" "closed" {
  listener_arn = data.aws_lb_listener.http.arn
  priority     = 7

  action {
    type = "fixed-response"
    fixed_response {
      content_type = "text/plain"
      message_body = "closed"
      status_code  = "404"
    }
  }

  condition {
    query_string {
      key   = "debug"
      value = "*"
    }
  }
}

resource "aws_lb_listener_rule" "moved" {
  listener_arn = data.aws_lb_listener.http.arn
  priority     = 8

  action {
    type = "redirect"
    redirect {
      path        = "/predict"
      status_code = "HTTP_301"
    }
  }

  condition {
    path_pattern {
      values = ["/v1/*"]
    }
  }
}

resource "aws_service_discovery_private_dns_namespace" "this" {
  name = "${var.name}-mlops-practice.internal"
  vpc  = data.aws_lb.front.vpc_id
}

resource "aws_service_discovery_service" "canary" {
  name = "predictor-canary"

  dns_config {
    namespace_id = aws_service_discovery_private_dns_namespace.this.id
    dns_records {
      type = "A"
      ttl  = 10
    }
  }

  health_check_custom_config {
    failure_threshold = 1
  }
}

resource "aws_ecs_service" "canary" {
  name                               = "${var.name}-predictor-canary-service"
  cluster                            = data.aws_ecs_cluster.this.arn
  task_definition                    = aws_ecs_task_definition.canary.arn
  desired_count                      = 1
  launch_type                        = "FARGATE"
  health_check_grace_period_seconds  = 60
  deployment_minimum_healthy_percent = 100
  deployment_maximum_percent         = 200

  deployment_circuit_breaker {
    enable   = true
    rollback = true
  }

  network_configuration {
    subnets = data.aws_lb.front.subnets
  }

  load_balancer {
    target_group_arn = aws_lb_target_group.canary.arn
    container_name   = "predictor"
    container_port   = 8080
  }

  service_registries {
    registry_arn = aws_service_discovery_service.canary.arn
  }

  enable_execute_command = true

  lifecycle {
    ignore_changes = [desired_count]
  }

  depends_on = [aws_lb_listener_rule.split]
}

resource "aws_appautoscaling_target" "canary" {
  service_namespace  = "ecs"
  resource_id        = "service/${data.aws_ecs_cluster.this.cluster_name}/${aws_ecs_service.canary.name}"
  scalable_dimension = "ecs:service:DesiredCount"
  min_capacity       = 1
  max_capacity       = 3
}

resource "aws_appautoscaling_policy" "cpu" {
  name               = "${var.name}-canary-cpu"
  service_namespace  = aws_appautoscaling_target.canary.service_namespace
  resource_id        = aws_appautoscaling_target.canary.resource_id
  scalable_dimension = aws_appautoscaling_target.canary.scalable_dimension
  policy_type        = "TargetTrackingScaling"

  target_tracking_scaling_policy_configuration {
    target_value       = 50
    scale_in_cooldown  = 60
    scale_out_cooldown = 30

    predefined_metric_specification {
      predefined_metric_type = "ECSServiceAverageCPUUtilization"
    }
  }
}

resource "aws_appautoscaling_policy" "requests" {
  name               = "${var.name}-canary-requests"
  service_namespace  = aws_appautoscaling_target.canary.service_namespace
  resource_id        = aws_appautoscaling_target.canary.resource_id
  scalable_dimension = aws_appautoscaling_target.canary.scalable_dimension
  policy_type        = "TargetTrackingScaling"

  target_tracking_scaling_policy_configuration {
    target_value = 6000

    predefined_metric_specification {
      predefined_metric_type = "ALBRequestCountPerTarget"
      resource_label         = "${data.aws_lb.front.arn_suffix}/${aws_lb_target_group.canary.arn_suffix}"
    }
  }
}
