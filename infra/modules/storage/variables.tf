variable "name" {
  description = "Name of the bucket and of the table."
  type        = string
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
}

variable "log_days" {
  description = "After how many days shipped logs are deleted; the warehouse has their rows."
  type        = number
  default     = 90
}
