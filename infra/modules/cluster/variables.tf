variable "name" {
  description = "Name of the cluster."
  type        = string

  validation {
    condition     = can(regex("^[A-Za-z0-9_-]{1,255}$", var.name))
    error_message = "The cluster's name '${var.name}' is not 1 to 255 letters, digits, hyphens and underscores."
  }
}

variable "container_insights" {
  description = "CloudWatch's own metrics of tasks. Chapter 7 measures with Prometheus instead."
  type        = bool
  default     = false
}
