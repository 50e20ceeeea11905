variable "namespace" {
  description = "The private domain, such as taro-mlops-practice.internal."
  type        = string

  validation {
    condition     = can(regex("^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\\.internal$", var.namespace))
    error_message = "The namespace '${var.namespace}' is not a name of at most 63 letters, digits and hyphens with .internal behind it."
  }
}

variable "vpc_id" {
  description = "The VPC in which the names are known."
  type        = string
}

variable "services" {
  description = "The services that get a name, such as predictor."
  type        = set(string)

  validation {
    condition     = alltrue([for service in var.services : can(regex("^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$", service))])
    error_message = "A name among ${jsonencode(var.services)} is not lower-case letters, digits and hyphens."
  }
}
