variable "subject" {
  description = "The folder of the chapters whose ops/ files are deployed: that of starter or of solutions."
  type        = string
}

variable "name" {
  description = "Your prefix: NAME. It begins the name of everything, also of a bucket."
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

variable "zones" {
  description = "Three availability zones of the region."
  type        = list(string)
  default     = ["ap-northeast-1a", "ap-northeast-1c", "ap-northeast-1d"]

  validation {
    condition     = length(distinct(var.zones)) == 3 && alltrue([for zone in var.zones : startswith(zone, var.region)])
    error_message = "The zones ${jsonencode(var.zones)} are not three different ones of ${var.region}; name three of that region."
  }
}

variable "images" {
  description = "What runs, each as repository@sha256:…: ml-pipeline, update-server, rollback, predictor, fluentd, importer; with dashboards also dashboard, prometheus, pushgateway and exporter."
  type        = map(string)

  validation {
    condition     = alltrue([for image in values(var.images) : can(regex("^[^@\\s]+@sha256:[0-9a-f]{64}$", image))])
    error_message = "These images have no digest: ${join(", ", [for name, image in var.images : "${name} = ${image}" if !can(regex("^[^@\\s]+@sha256:[0-9a-f]{64}$", image))])}. Give each as repository@sha256:…, because a tag can be moved."
  }

  validation {
    condition     = length(setsubtract(["ml-pipeline", "update-server", "rollback", "predictor", "fluentd", "importer"], keys(var.images))) == 0
    error_message = "Images are missing: ${join(", ", setsubtract(["ml-pipeline", "update-server", "rollback", "predictor", "fluentd", "importer"], keys(var.images)))}."
  }

  validation {
    condition     = length(setsubtract(keys(var.images), ["ml-pipeline", "update-server", "rollback", "predictor", "predictor-canary", "fluentd", "importer", "dashboard", "prometheus", "pushgateway", "exporter"])) == 0
    error_message = "Nothing runs the images ${join(", ", setsubtract(keys(var.images), ["ml-pipeline", "update-server", "rollback", "predictor", "predictor-canary", "fluentd", "importer", "dashboard", "prometheus", "pushgateway", "exporter"]))}."
  }
}

variable "allowed_cidrs" {
  description = "Who may send requests, such as [\"203.0.113.0/24\"]; [\"0.0.0.0/0\"] is everyone."
  type        = set(string)
}

variable "certificate_arn" {
  description = "A certificate of ACM for HTTPS; null is HTTP."
  type        = string
  default     = null
}

variable "egress" {
  description = "How tasks reach AWS: endpoints, or nat."
  type        = string
  default     = "endpoints"
}

variable "endpoint_zones" {
  description = "In how many zones the interface endpoints stand, 1 to 3."
  type        = number
  default     = 1
}

variable "predictors" {
  description = "How many prediction servers run."
  type        = number
  default     = 2
}

variable "stable_timeout_seconds" {
  description = "For how long the update server waits until the prediction servers are stable."
  type        = number
  default     = 900

  validation {
    condition     = var.stable_timeout_seconds >= 1 && var.stable_timeout_seconds <= 3600
    error_message = "stable_timeout_seconds is ${var.stable_timeout_seconds}; it is 1 to 3600."
  }
}

variable "schedule" {
  description = "When the pipeline runs, as the module pipeline takes it."
  type = object({
    enabled    = optional(bool, true)
    expression = optional(string, "cron(0 4 * * ? *)")
    timezone   = optional(string, "Asia/Tokyo")
  })
  default = {}
}

variable "warehouse_daily_limit" {
  description = "RPU hours a day after which the warehouse stops until the next; null is no limit."
  type        = number
  default     = 8
}

variable "dashboards" {
  description = "Whether Prometheus, the Pushgateway and Grafana of chapter 7 run too."
  type        = bool
  default     = false
}

variable "canary" {
  description = "Whether the canary of chapter 6, which has a Terraform of its own, is rolled with the prediction servers. Not before it is there."
  type        = bool
  default     = false
}

variable "budget" {
  description = "An alarm by e-mail at 80 % of so many US dollars a month, spent or foreseen, of the whole account; null for none."
  type        = object({ usd = number, emails = list(string) })
  default     = null

  validation {
    condition     = var.budget == null || try(var.budget.usd > 0 && length(var.budget.emails) > 0, false)
    error_message = "The budget needs an amount above 0 and at least one address."
  }
}

variable "log_retention_days" {
  description = "For how many days logs are kept."
  type        = number
  default     = 30
}

variable "force_destroy" {
  description = "Whether destroying also takes the bucket's contents and the table. Wanted in a course, and nowhere else."
  type        = bool
  default     = false
}
