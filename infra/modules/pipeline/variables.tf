variable "name" {
  description = "Name of the state machine."
  type        = string

  validation {
    condition     = can(regex("^[A-Za-z0-9_-]{1,80}$", var.name))
    error_message = "The state machine's name '${var.name}' is not 1 to 80 letters, digits, hyphens and underscores."
  }
}

variable "account_id" {
  description = "The account."
  type        = string
}

variable "region" {
  description = "The region."
  type        = string
}

variable "role_prefix" {
  description = "The beginning of the names of its roles."
  type        = string
}

variable "definition_file" {
  description = "A chapter's file with the states."
  type        = string
}

variable "values" {
  description = "What stands in that file as $${…}: cluster, task definitions, subnets and so on."
  type        = map(string)
}

variable "cluster" {
  description = "Name of the cluster in which it runs tasks."
  type        = string
}

variable "task_families" {
  description = "The families of the tasks that it may run."
  type        = list(string)

  validation {
    condition     = length(var.task_families) > 0
    error_message = "The state machine may run no task at all; name the families of its tasks."
  }
}

variable "passed_role_arns" {
  description = "The roles of those tasks."
  type        = list(string)
}

variable "schedule_name" {
  description = "Name of the schedule, at most 64 characters."
  type        = string
}

variable "schedule" {
  description = "When it runs: an expression of EventBridge Scheduler with its time zone, and whether it does."
  type = object({
    enabled    = optional(bool, true)
    expression = optional(string, "cron(0 4 * * ? *)")
    timezone   = optional(string, "Asia/Tokyo")
  })
  default = {}

  validation {
    condition     = can(regex("^(cron|rate|at)\\(.+\\)$", var.schedule.expression))
    error_message = "The schedule '${var.schedule.expression}' is not cron(…), rate(…) or at(…)."
  }
}

variable "log_retention_days" {
  description = "For how many days the log of executions is kept."
  type        = number
  default     = 30
}
