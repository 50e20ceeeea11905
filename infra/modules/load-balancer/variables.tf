variable "name" {
  description = "Name of the load balancer, its group and its target group, at most 32 characters."
  type        = string

  validation {
    condition     = can(regex("^[A-Za-z0-9]([A-Za-z0-9-]{0,30}[A-Za-z0-9])?$", var.name)) && !startswith(var.name, "internal-")
    error_message = "The load balancer's name '${var.name}' is not 1 to 32 letters, digits and hyphens (a letter or digit first and last, not beginning with internal-)."
  }
}

variable "vpc_id" {
  description = "The VPC."
  type        = string
}

variable "subnet_ids" {
  description = "Two public subnets."
  type        = list(string)

  validation {
    condition     = length(var.subnet_ids) >= 2
    error_message = "A load balancer needs subnets in two zones, found ${length(var.subnet_ids)}."
  }
}

variable "allowed_cidrs" {
  description = "Who may send requests, such as [\"203.0.113.0/24\"]; [\"0.0.0.0/0\"] is everyone."
  type        = set(string)

  validation {
    condition     = length(var.allowed_cidrs) > 0 && alltrue([for cidr in var.allowed_cidrs : can(cidrnetmask(cidr))])
    error_message = "${jsonencode(var.allowed_cidrs)} are not ranges of IPv4 addresses, such as 203.0.113.0/24."
  }
}

variable "certificate_arn" {
  description = "A certificate of ACM. With it requests are taken over HTTPS and HTTP only redirects; null is HTTP."
  type        = string
  default     = null

  validation {
    condition     = var.certificate_arn == null || can(regex("^arn:aws:acm:[a-z0-9-]+:[0-9]{12}:certificate/.+$", var.certificate_arn))
    error_message = "The certificate '${coalesce(var.certificate_arn, "null")}' is not the ARN of one of ACM."
  }
}

variable "targets" {
  description = "Where it forwards to: port and security group, by a name for the rule."
  type        = map(object({ port = number, security_group_id = string }))
}

variable "port" {
  description = "The port of the targets."
  type        = number
  default     = 8080
}

variable "paths" {
  description = "The paths that reach the targets; all others are answered 404."
  type        = list(string)
  default     = ["/", "/predict"]

  validation {
    condition     = length(var.paths) >= 1 && length(var.paths) <= 5
    error_message = "There are ${length(var.paths)} paths; a rule has 1 to 5."
  }
}

variable "health_path" {
  description = "The path that a target answers with 200 when it is well."
  type        = string
  default     = "/ready"
}

variable "drain_seconds" {
  description = "For how long a task that is going may finish its requests."
  type        = number
  default     = 30

  validation {
    condition     = var.drain_seconds >= 0 && var.drain_seconds <= 3600
    error_message = "drain_seconds is ${var.drain_seconds}; it is 0 to 3600."
  }
}

variable "deletion_protection" {
  description = "Whether the load balancer is protected from being destroyed."
  type        = bool
  default     = false
}
