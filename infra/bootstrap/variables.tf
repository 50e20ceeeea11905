variable "name" {
  description = "Your prefix: NAME, as in the deployment."
  type        = string

  validation {
    condition     = can(regex("^[a-z0-9]([a-z0-9-]{0,46}[a-z0-9])?$", var.name)) && !can(regex("^(xn--|sthree-|amzn-s3-demo-)", var.name))
    error_message = "The name '${var.name}' is not 1 to 48 lower-case letters, digits and hyphens (a letter or digit first and last; not beginning with xn--, sthree- or amzn-s3-demo-)."
  }
}

variable "account_id" {
  description = "The account: twelve digits. The provider refuses to touch another one."
  type        = string

  validation {
    condition     = can(regex("^[0-9]{12}$", var.account_id))
    error_message = "The account '${var.account_id}' is not twelve digits; aws sts get-caller-identity tells yours."
  }
}

variable "region" {
  description = "The region."
  type        = string
  default     = "ap-northeast-1"

  validation {
    condition     = can(regex("^[a-z]{2,}(-[a-z]+)+-[0-9]+$", var.region))
    error_message = "The region '${var.region}' is not one, such as ap-northeast-1."
  }
}

variable "images" {
  description = "The images that need a repository."
  type        = set(string)
  default = [
    "ml-pipeline", "update-server", "rollback", "predictor", "predictor-canary", "fluentd", "importer",
    "dashboard", "prometheus", "pushgateway", "exporter",
  ]

  validation {
    condition     = contains(var.images, "importer")
    error_message = "The images ${jsonencode(var.images)} lack importer, the one that Lambda fetches."
  }
}

variable "force_destroy" {
  description = "Whether destroying takes the images and the states with it."
  type        = bool
  default     = false
}
