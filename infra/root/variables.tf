# What the values may be is checked by modules/system.

variable "name" {
  description = "Your prefix: NAME. It begins the name of everything, also of a bucket."
  type        = string
}

variable "account_id" {
  description = "The account: twelve digits. The provider refuses to touch another one."
  type        = string
}

variable "region" {
  description = "The region."
  type        = string
  default     = "ap-northeast-1"
}

variable "zones" {
  description = "Three availability zones of the region."
  type        = list(string)
  default     = ["ap-northeast-1a", "ap-northeast-1c", "ap-northeast-1d"]
}

variable "images" {
  description = "What runs, each as repository@sha256:…: ml-pipeline, update-server, rollback, predictor, fluentd, importer; with dashboards also dashboard, prometheus, pushgateway and exporter."
  type        = map(string)
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
