variable "name" {
  description = "Name of the group."
  type        = string

  validation {
    condition     = length(var.name) <= 255 && !startswith(var.name, "sg-")
    error_message = "The security group's name '${var.name}' is longer than 255 characters or begins with sg-."
  }
}

variable "description" {
  description = "What is in the group, in one line."
  type        = string
}

variable "vpc_id" {
  description = "The VPC of the group."
  type        = string
}

variable "ingress" {
  description = "Who may open a connection, on which TCP port: other groups only, by a name for the rule."
  type        = map(object({ port = number, security_group_id = string }))
  default     = {}

  validation {
    condition     = alltrue([for rule in var.ingress : rule.port >= 1 && rule.port <= 65535])
    error_message = "A port of ${jsonencode(keys(var.ingress))} is not in 1 to 65535."
  }
}

variable "egress" {
  description = "Where connections may go, on which TCP port: one of a group, a prefix list and a range, by a name for the rule."
  type = map(object({
    port              = number
    security_group_id = optional(string)
    prefix_list_id    = optional(string)
    cidr              = optional(string)
  }))
  default = {}

  validation {
    condition     = alltrue([for rule in var.egress : rule.port >= 1 && rule.port <= 65535])
    error_message = "A port of ${jsonencode(keys(var.egress))} is not in 1 to 65535."
  }
}
