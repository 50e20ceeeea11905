locals {
  arn      = "arn:aws:states:${var.region}:${var.account_id}:stateMachine:${var.name}"
  families = [for family in var.task_families : "arn:aws:ecs:${var.region}:${var.account_id}:task-definition/${family}:*"]
  cluster  = "arn:aws:ecs:${var.region}:${var.account_id}:cluster/${var.cluster}"
}

# Step Functions wants this beginning: groups under it share one resource policy, which has a limited length.
resource "aws_cloudwatch_log_group" "this" {
  name              = "/aws/vendedlogs/states/${var.name}"
  retention_in_days = var.log_retention_days
}

module "role" {
  source = "../role"

  name        = "${var.role_prefix}-states"
  description = "What the state machine may do: run its tasks, and be told when they end"
  services    = ["states.amazonaws.com"]
  account_id  = var.account_id

  policies = {
    tasks = [
      {
        sid        = "RunTasks"
        actions    = ["ecs:RunTask"]
        resources  = local.families
        conditions = { ArnEquals = { "ecs:cluster" = [local.cluster] } }
      },
      {
        sid       = "FollowTasks"
        actions   = ["ecs:DescribeTasks", "ecs:StopTask"]
        resources = ["arn:aws:ecs:${var.region}:${var.account_id}:task/${var.cluster}/*"]
      },
      {
        sid       = "HearTasksEnd"
        actions   = ["events:DescribeRule", "events:PutRule", "events:PutTargets"]
        resources = ["arn:aws:events:${var.region}:${var.account_id}:rule/StepFunctionsGetEventsForECSTaskRule"]
      },
      {
        sid        = "GiveTasksTheirRoles"
        actions    = ["iam:PassRole"]
        resources  = var.passed_role_arns
        conditions = { StringEquals = { "iam:PassedToService" = ["ecs-tasks.amazonaws.com"] } }
      },
    ]
    # None of these takes the name of a resource.
    logs = [{
      sid = "DeliverLogs"
      actions = [
        "logs:CreateLogDelivery",
        "logs:DeleteLogDelivery",
        "logs:DescribeLogGroups",
        "logs:DescribeResourcePolicies",
        "logs:GetLogDelivery",
        "logs:ListLogDeliveries",
        "logs:PutResourcePolicy",
        "logs:UpdateLogDelivery",
      ]
      resources = ["*"]
    }]
  }
}

resource "aws_sfn_state_machine" "this" {
  name       = var.name
  role_arn   = module.role.arn
  definition = templatefile(var.definition_file, var.values)

  logging_configuration {
    level                  = "ALL"
    include_execution_data = true
    log_destination        = "${aws_cloudwatch_log_group.this.arn}:*"
  }
}

module "scheduler_role" {
  source = "../role"

  name        = "${var.role_prefix}-scheduler"
  description = "What the schedule may do: start the state machine"
  services    = ["scheduler.amazonaws.com"]
  account_id  = var.account_id

  policies = {
    start = [{
      sid       = "Start"
      actions   = ["states:StartExecution"]
      resources = [local.arn]
    }]
  }
}

resource "aws_scheduler_schedule" "this" {
  name                         = var.schedule_name
  description                  = "Trains every day"
  state                        = var.schedule.enabled ? "ENABLED" : "DISABLED"
  schedule_expression          = var.schedule.expression
  schedule_expression_timezone = var.schedule.timezone

  flexible_time_window {
    mode = "OFF"
  }

  target {
    arn      = aws_sfn_state_machine.this.arn
    role_arn = module.scheduler_role.arn

    retry_policy {
      maximum_event_age_in_seconds = 3600
      maximum_retry_attempts       = 3
    }
  }
}
