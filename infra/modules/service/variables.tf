variable "name" {
  description = "Name of the service, such as taro-predictor-service."
  type        = string

  validation {
    condition     = can(regex("^[A-Za-z0-9_-]{1,255}$", var.name))
    error_message = "The service's name '${var.name}' is not 1 to 255 letters, digits, hyphens and underscores."
  }
}

variable "cluster_arn" {
  description = "The cluster."
  type        = string
}

variable "task" {
  description = "What it runs, as the module task takes it."
  type = object({
    family             = string
    name               = string
    role_prefix        = string
    account_id         = string
    region             = string
    definition_file    = string
    values             = map(string)
    cpu                = optional(number, 256)
    memory             = optional(number, 512)
    log_retention_days = optional(number, 30)
    other_images       = optional(list(string), [])
    policies = optional(map(list(object({
      sid        = string
      actions    = list(string)
      resources  = list(string)
      conditions = optional(map(map(list(string))), {})
    }))), {})
  })
}

variable "desired_count" {
  description = "How many tasks run."
  type        = number
  default     = 1

  validation {
    condition     = var.desired_count >= 0 && floor(var.desired_count) == var.desired_count
    error_message = "desired_count is ${var.desired_count}; it is a whole number from 0."
  }
}

variable "vpc_id" {
  description = "The VPC of the tasks."
  type        = string
}

variable "subnet_ids" {
  description = "Private subnets: tasks have no public address."
  type        = list(string)
}

variable "ingress" {
  description = "Who may connect, as the module security-group takes it."
  type        = map(object({ port = number, security_group_id = string }))
  default     = {}
}

variable "egress" {
  description = "Where the tasks may connect to, as the module security-group takes it."
  type = map(object({
    port              = number
    security_group_id = optional(string)
    prefix_list_id    = optional(string)
    cidr              = optional(string)
  }))
  default = {}
}

variable "load_balancer" {
  description = "The target group that the tasks register in; null for none."
  type        = object({ target_group_arn = string, container = string, port = number })
  default     = null
}

variable "grace_period_seconds" {
  description = "For how long after its start a task may fail the load balancer's checks."
  type        = number
  default     = 60

  validation {
    condition     = var.grace_period_seconds >= 0 && var.grace_period_seconds <= 3600
    error_message = "grace_period_seconds is ${var.grace_period_seconds}; it is 0 to 3600."
  }
}

variable "registry" {
  description = "The service of Cloud Map that the tasks register in; null for none."
  type        = object({ arn = string })
  default     = null
}

variable "wait_for_steady_state" {
  description = "Whether an apply waits until the new tasks are stable."
  type        = bool
  default     = false
}
