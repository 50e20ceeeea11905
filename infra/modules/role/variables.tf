variable "name" {
  description = "Name of the role, at most 64 characters."
  type        = string

  validation {
    condition     = can(regex("^[A-Za-z0-9+=,.@_-]{1,64}$", var.name))
    error_message = "The role's name '${var.name}' is not 1 to 64 letters, digits or +=,.@_-; shorten it."
  }
}

variable "description" {
  description = "What the role is for, in one line."
  type        = string
}

variable "services" {
  description = "The services that may assume the role, such as [\"ecs-tasks.amazonaws.com\"]."
  type        = list(string)

  validation {
    condition     = length(var.services) > 0 && alltrue([for service in var.services : endswith(service, ".amazonaws.com")])
    error_message = "The services ${jsonencode(var.services)} are not service names such as ecs-tasks.amazonaws.com."
  }
}

variable "account_id" {
  description = "The account on whose behalf the service may assume the role."
  type        = string

  validation {
    condition     = can(regex("^[0-9]{12}$", var.account_id))
    error_message = "The account '${var.account_id}' is not twelve digits."
  }
}

variable "source_account" {
  description = "Whether the service has to send aws:SourceAccount (required), or is refused only where it sends another account (if-sent)."
  type        = string
  default     = "required"

  validation {
    condition     = contains(["required", "if-sent"], var.source_account)
    error_message = "source_account is '${var.source_account}'; it is either required or if-sent."
  }
}

variable "policies" {
  description = "What the role may do: statements that allow, by the name of their inline policy."
  type = map(list(object({
    sid        = string
    actions    = list(string)
    resources  = list(string)
    conditions = optional(map(map(list(string))), {})
  })))
  default = {}

  validation {
    condition     = alltrue(flatten([for policy in var.policies : [for statement in policy : length(statement.actions) > 0 && !contains(statement.actions, "*")]]))
    error_message = "A statement of ${var.name} names no action, or all of them; name those that it needs."
  }
}
