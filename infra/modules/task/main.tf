locals {
  # A file of ops/ is a list of containers, or an object with volumes beside it.
  rendered    = jsondecode(templatefile(var.definition_file, var.values))
  definitions = try(local.rendered.containerDefinitions, local.rendered)

  containers = [for container in local.definitions : merge(container, {
    readonlyRootFilesystem = try(container.readonlyRootFilesystem, true)
    linuxParameters        = { capabilities = { drop = ["ALL"] } }
    mountPoints            = concat(try(container.mountPoints, []), [{ sourceVolume = "tmp-${container.name}", containerPath = "/tmp" }])
    logConfiguration = {
      logDriver = "awslogs"
      options = {
        awslogs-group         = aws_cloudwatch_log_group.this.name
        awslogs-region        = var.region
        awslogs-stream-prefix = container.name
      }
    }
  })]

  volumes = concat(
    [for volume in try(local.rendered.volumes, []) : volume.name],
    [for container in local.definitions : "tmp-${container.name}"],
  )

  # The repositories in ECR that the images name; an image of another registry needs no right here.
  ecr          = "^([0-9]{12})\\.dkr\\.ecr\\.([a-z0-9-]+)\\.amazonaws\\.com/([^@:]+)[@:]"
  images       = concat([for container in local.definitions : container.image], var.other_images)
  named        = [for image in local.images : regex(local.ecr, image) if can(regex(local.ecr, image))]
  repositories = distinct([for parts in local.named : "arn:aws:ecr:${parts[1]}:${parts[0]}:repository/${parts[2]}"])

  log_group      = "/mlops-practice/${var.family}"
  role           = "${var.role_prefix}-${var.task}"
  execution_role = "${var.role_prefix}-${var.task}-execution"
}

resource "aws_cloudwatch_log_group" "this" {
  name              = local.log_group
  retention_in_days = var.log_retention_days
}

module "role" {
  source = "../role"

  name        = local.role
  description = "What the program in ${var.family} may do"
  services    = ["ecs-tasks.amazonaws.com"]
  account_id  = var.account_id
  policies    = var.policies
}

module "execution_role" {
  source = "../role"

  name        = local.execution_role
  description = "How ECS starts ${var.family}: it fetches the images and writes the logs"
  services    = ["ecs-tasks.amazonaws.com"]
  account_id  = var.account_id

  policies = {
    logs = [{
      sid       = "WriteLogs"
      actions   = ["logs:CreateLogStream", "logs:PutLogEvents"]
      resources = ["arn:aws:logs:${var.region}:${var.account_id}:log-group:${local.log_group}:log-stream:*"]
    }]
    images = concat(
      [{
        sid       = "LogIn"
        actions   = ["ecr:GetAuthorizationToken"]
        resources = ["*"]
      }],
      length(local.repositories) == 0 ? [] : [{
        sid       = "FetchImages"
        actions   = ["ecr:BatchCheckLayerAvailability", "ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"]
        resources = local.repositories
      }],
    )
  }
}

resource "aws_ecs_task_definition" "this" {
  family                   = var.family
  requires_compatibilities = ["FARGATE"]
  network_mode             = "awsvpc"
  cpu                      = var.cpu
  memory                   = var.memory
  task_role_arn            = module.role.arn
  execution_role_arn       = module.execution_role.arn
  container_definitions    = jsonencode(local.containers)

  runtime_platform {
    operating_system_family = "LINUX"
    cpu_architecture        = var.architecture
  }

  dynamic "volume" {
    for_each = toset(local.volumes)

    content {
      name = volume.key
    }
  }

  lifecycle {
    precondition {
      condition     = alltrue([for container in local.containers : can(regex("@sha256:[0-9a-f]{64}$", container.image))])
      error_message = "${var.definition_file} names an image without a digest: ${jsonencode([for container in local.containers : container.image])}. Give it as repository@sha256:…, so that what runs is what was tested."
    }

    precondition {
      condition     = alltrue([for container in local.containers : !try(container.privileged, false)])
      error_message = "${var.definition_file} asks for a privileged container; Fargate has none."
    }
  }
}
