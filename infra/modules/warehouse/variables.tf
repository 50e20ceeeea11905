variable "namespace" {
  description = "Name of the namespace: the data."
  type        = string

  validation {
    condition     = can(regex("^[a-z0-9-]{3,64}$", var.namespace))
    error_message = "The namespace '${var.namespace}' is not 3 to 64 lower-case letters, digits and hyphens."
  }
}

variable "workgroup" {
  description = "Name of the workgroup: the machines."
  type        = string

  validation {
    condition     = can(regex("^[a-z0-9-]{3,64}$", var.workgroup))
    error_message = "The workgroup '${var.workgroup}' is not 3 to 64 lower-case letters, digits and hyphens."
  }
}

variable "database" {
  description = "The database."
  type        = string
  default     = "dev"

  validation {
    condition     = can(regex("^[a-z_][a-z0-9_]{0,63}$", var.database))
    error_message = "The database '${var.database}' is not 1 to 64 lower-case letters, digits and underscores."
  }
}

variable "account_id" {
  description = "The account."
  type        = string
}

variable "role_prefix" {
  description = "The beginning of the name of its role."
  type        = string
}

variable "vpc_id" {
  description = "The VPC."
  type        = string
}

variable "subnet_ids" {
  description = "Private subnets in three zones."
  type        = list(string)

  validation {
    condition     = length(var.subnet_ids) >= 3
    error_message = "Redshift Serverless wants subnets in three zones, found ${length(var.subnet_ids)}."
  }
}

variable "egress" {
  description = "Where COPY and UNLOAD may connect to, as the module security-group takes it."
  type = map(object({
    port              = number
    security_group_id = optional(string)
    prefix_list_id    = optional(string)
    cidr              = optional(string)
  }))
}

variable "bucket" {
  description = "Name of the bucket of COPY and UNLOAD."
  type        = string
}

variable "read_prefixes" {
  description = "What COPY may read in it."
  type        = list(string)
  default     = ["logs/", "train_data/"]
}

variable "write_prefixes" {
  description = "Where UNLOAD may write in it."
  type        = list(string)
  default     = ["train_data/"]
}

variable "base_capacity" {
  description = "Units (RPU) that a query begins with, 8 to 512 in steps of 8."
  type        = number
  default     = 8

  validation {
    condition     = var.base_capacity >= 8 && var.base_capacity <= 512 && var.base_capacity % 8 == 0
    error_message = "base_capacity is ${var.base_capacity}; it is 8 to 512 in steps of 8."
  }
}

variable "max_capacity" {
  description = "Units that queries may take at most: the bound of the price per hour."
  type        = number
  default     = 16

  validation {
    condition     = var.max_capacity >= var.base_capacity && var.max_capacity % 8 == 0
    error_message = "max_capacity is ${var.max_capacity}; it is at least base_capacity (${var.base_capacity}), in steps of 8."
  }
}

variable "daily_limit" {
  description = "RPU hours a day after which the warehouse stops answering until the next; null is no limit."
  type        = number
  default     = null

  validation {
    condition     = var.daily_limit == null || coalesce(var.daily_limit, 1) >= 1
    error_message = "daily_limit is ${coalesce(var.daily_limit, 0)}; it is at least 1, or null."
  }
}

variable "kms_key_id" {
  description = "A key of your own for the data at rest; null takes AWS's. It is encrypted either way."
  type        = string
  default     = null
}

variable "schema_file" {
  description = "A chapter's file with the tables, users and grants; null for none."
  type        = string
  default     = null
}

variable "schema_values" {
  description = "What stands in that file as $${…}: lambda_role and task_role, names of roles."
  type        = map(string)
  default     = {}
}
