variable "family" {
  description = "The task definition's family, such as taro-predictor."
  type        = string

  validation {
    condition     = can(regex("^[A-Za-z0-9_-]{1,255}$", var.family))
    error_message = "The family '${var.family}' is not 1 to 255 letters, digits, hyphens and underscores."
  }
}

variable "task" {
  description = "What the task is, such as predictor; the end of the names of its roles."
  type        = string
}

variable "role_prefix" {
  description = "The beginning of the names of its roles: short, since they may have 64 characters."
  type        = string
}

variable "account_id" {
  description = "The account."
  type        = string
}

variable "region" {
  description = "The region of the logs."
  type        = string
}

variable "definition_file" {
  description = "A chapter's file with the containers: a list of them, or an object with volumes and containerDefinitions."
  type        = string
}

variable "values" {
  description = "What stands in that file as $${…}: image, name, region and so on."
  type        = map(string)
}

variable "other_images" {
  description = "Images that are started with the same role by others, besides those in the file."
  type        = list(string)
  default     = []
}

variable "policies" {
  description = "What the program may do, as the module role takes it."
  type = map(list(object({
    sid        = string
    actions    = list(string)
    resources  = list(string)
    conditions = optional(map(map(list(string))), {})
  })))
  default = {}
}

variable "cpu" {
  description = "CPU units; 1024 are one virtual CPU."
  type        = number
  default     = 256

  validation {
    condition     = contains([256, 512, 1024, 2048, 4096, 8192, 16384], var.cpu)
    error_message = "cpu is ${var.cpu}; Fargate has 256, 512, 1024, 2048, 4096, 8192 and 16384."
  }
}

variable "memory" {
  description = "Memory in MiB."
  type        = number
  default     = 512

  validation {
    condition     = var.memory >= 512 && var.memory <= 122880
    error_message = "memory is ${var.memory}; Fargate has 512 to 122880 MiB, and which go with which cpu."
  }
}

variable "architecture" {
  description = "The images' architecture."
  type        = string
  default     = "X86_64"

  validation {
    condition     = contains(["X86_64", "ARM64"], var.architecture)
    error_message = "architecture is '${var.architecture}'; it is X86_64 or ARM64."
  }
}

variable "log_retention_days" {
  description = "For how many days logs are kept, as CloudWatch offers them."
  type        = number
  default     = 30

  validation {
    condition     = contains([1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653], var.log_retention_days)
    error_message = "log_retention_days is ${var.log_retention_days}; CloudWatch takes 1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365 and some longer ones."
  }
}
