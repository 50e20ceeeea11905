variable "name" {
  description = "Prefix of the repositories' names."
  type        = string
}

variable "region" {
  description = "The region of the functions that may fetch images."
  type        = string
}

variable "account_id" {
  description = "The account of the functions that may fetch images."
  type        = string
}

variable "images" {
  description = "The images that need a repository, such as predictor."
  type        = set(string)

  validation {
    condition     = alltrue([for image in var.images : can(regex("^[a-z0-9]+(-[a-z0-9]+)*$", image))])
    error_message = "A name among ${jsonencode(var.images)} is not lower-case letters, digits and single hyphens."
  }
}

variable "functions" {
  description = "Those of the images that Lambda fetches."
  type        = set(string)
  default     = []

  validation {
    condition     = length(setsubtract(var.functions, var.images)) == 0
    error_message = "${jsonencode(setsubtract(var.functions, var.images))} is not among the images; add it there."
  }
}

variable "keep" {
  description = "How many images a repository keeps. Leave room: an image that a task definition names must not go."
  type        = number
  default     = 30

  validation {
    condition     = var.keep >= 2
    error_message = "keep is ${var.keep}; it is at least 2, or there is nothing to go back to."
  }
}

variable "force_destroy" {
  description = "Whether destroying a repository takes its images too."
  type        = bool
  default     = false
}
