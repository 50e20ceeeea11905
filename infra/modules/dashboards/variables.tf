variable "name" {
  description = "The trainee's prefix."
  type        = string
}

variable "role_prefix" {
  description = "The beginning of the names of the roles."
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

variable "definitions" {
  description = "The chapter's folder with dashboard.json, prometheus.json and pushgateway.json: the containers of each."
  type        = string
}

variable "images" {
  description = "The images, by digest."
  type        = map(string)

  validation {
    condition     = length(setsubtract(["dashboard", "prometheus", "pushgateway", "exporter"], keys(var.images))) == 0
    error_message = "The dashboards need the images dashboard, prometheus, pushgateway and exporter; given are ${jsonencode(keys(var.images))}."
  }
}

variable "namespace" {
  description = "The private domain of the services that Prometheus finds by name."
  type        = string
}

variable "registry_arns" {
  description = "The services of Cloud Map, by name."
  type        = map(string)
}

variable "cluster_arn" {
  description = "The cluster."
  type        = string
}

variable "vpc_id" {
  description = "The VPC."
  type        = string
}

variable "subnet_ids" {
  description = "Private subnets."
  type        = list(string)
}

variable "public_subnet_ids" {
  description = "Public subnets, for the load balancer in front of Grafana."
  type        = list(string)
}

variable "balancer_name" {
  description = "The name of that load balancer: at most 32 characters."
  type        = string
}

variable "allowed_cidrs" {
  description = "Who may look at the dashboards."
  type        = set(string)
}

variable "certificate_arn" {
  description = "A certificate of ACM for HTTPS; null is HTTP."
  type        = string
  default     = null
}

variable "egress" {
  description = "The way to AWS, as the module security-group takes it."
  type = map(object({
    port              = number
    security_group_id = optional(string)
    prefix_list_id    = optional(string)
    cidr              = optional(string)
  }))
}

variable "scraped" {
  description = "What Prometheus asks besides the Pushgateway: port and group, by name."
  type        = map(object({ port = number, security_group_id = string }))
}

variable "pushing" {
  description = "The groups that may push, by name."
  type        = map(string)
}

variable "log_retention_days" {
  description = "For how many days logs are kept."
  type        = number
  default     = 30
}
