variable "name" {
  description = "Name of the bucket and of the table."
  type        = string

  validation {
    condition     = can(regex("^[a-z0-9][a-z0-9-]{1,61}[a-z0-9]$", var.name))
    error_message = "The name '${var.name}' is not 3 to 63 lower-case letters, digits and hyphens, as a bucket's has to be."
  }
}

variable "force_destroy" {
  description = "Whether destroying also takes what is in the bucket, and the table. false protects both."
  type        = bool
  default     = false
}

variable "noncurrent_days" {
  description = "For how many days an overwritten or deleted object can be got back."
  type        = number
  default     = 30

  validation {
    condition     = var.noncurrent_days >= 1
    error_message = "noncurrent_days is ${var.noncurrent_days}; it is at least 1."
  }
}

variable "log_days" {
  description = "After how many days shipped logs are deleted; the warehouse has their rows."
  type        = number
  default     = 90

  validation {
    condition     = var.log_days >= 1
    error_message = "log_days is ${var.log_days}; it is at least 1."
  }
}
