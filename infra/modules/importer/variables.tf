variable "name" {
  description = "Name of the function, such as taro-importer."
  type        = string

  validation {
    condition     = can(regex("^[A-Za-z0-9_-]{1,64}$", var.name))
    error_message = "The function's name '${var.name}' is not 1 to 64 letters, digits, hyphens and underscores."
  }
}

variable "environment_name" {
  description = "The trainee's prefix: the function's NAME."
  type        = string
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
  description = "The beginning of the name of its role."
  type        = string
}

variable "image" {
  description = "The image in ECR, by digest."
  type        = string

  validation {
    condition     = can(regex("^[^@\\s]+@sha256:[0-9a-f]{64}$", var.image))
    error_message = "The importer's image '${var.image}' has no digest; give it as repository@sha256:…, so that what runs is what was tested."
  }
}

variable "bucket" {
  description = "Name of the bucket whose logs/ it imports."
  type        = string
}

variable "workgroup" {
  description = "The warehouse's workgroup."
  type        = string
}

variable "database" {
  description = "The warehouse's database."
  type        = string
}

variable "warehouse_statements" {
  description = "What it may do with the warehouse, as the module role takes it: about the workgroup, and about its own statements."
  type = map(list(object({
    sid        = string
    actions    = list(string)
    resources  = list(string)
    conditions = optional(map(map(list(string))), {})
  })))

  validation {
    condition     = toset(keys(var.warehouse_statements)) == toset(["workgroup", "statements"])
    error_message = "warehouse_statements has ${jsonencode(keys(var.warehouse_statements))}; it has workgroup and statements."
  }
}

variable "environment" {
  description = "Further environment variables."
  type        = map(string)
  default     = {}
}

variable "memory" {
  description = "Memory in MiB."
  type        = number
  default     = 512

  validation {
    condition     = var.memory >= 128 && var.memory <= 10240
    error_message = "memory is ${var.memory}; Lambda has 128 to 10240 MiB."
  }
}

variable "timeout_seconds" {
  description = "For how long one event may take; the copy of a file is waited for."
  type        = number
  default     = 300

  validation {
    condition     = var.timeout_seconds >= 1 && var.timeout_seconds <= 900
    error_message = "timeout_seconds is ${var.timeout_seconds}; Lambda has 1 to 900."
  }
}

variable "concurrency" {
  description = "How many events are imported at the same time at most; -1 is no bound. A new account has only 10 in all, of which none can be reserved."
  type        = number
  default     = -1
}

variable "log_retention_days" {
  description = "For how many days its log is kept."
  type        = number
  default     = 30
}
