variable "name" {
  description = "Name of the bucket."
  type        = string

  validation {
    condition     = can(regex("^[a-z0-9][a-z0-9-]{1,61}[a-z0-9]$", var.name))
    error_message = "The name '${var.name}' is not 3 to 63 lower-case letters, digits and hyphens, as a bucket's has to be."
  }
}

variable "force_destroy" {
  description = "Whether destroying also takes what is in the bucket."
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

variable "expiration_days" {
  description = "After how many days objects are deleted, by the prefix of their keys."
  type        = map(number)
  default     = {}

  validation {
    condition     = alltrue([for prefix, days in var.expiration_days : prefix != "" && days >= 1])
    error_message = "expiration_days is ${jsonencode(var.expiration_days)}; each prefix has at least one character, and each number of days is at least 1."
  }
}
