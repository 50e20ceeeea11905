variable "name" {
  description = "Prefix of the names."
  type        = string
}

variable "region" {
  description = "The region, for the names of the endpoints' services."
  type        = string

  validation {
    condition     = can(regex("^[a-z]{2,}(-[a-z]+)+-[0-9]+$", var.region))
    error_message = "The region '${var.region}' is not one, such as ap-northeast-1."
  }
}

variable "zones" {
  description = "Three availability zones of the region: Redshift Serverless wants three. The load balancer is in the first two."
  type        = list(string)

  validation {
    condition     = length(var.zones) == 3 && length(distinct(var.zones)) == 3
    error_message = "The zones ${jsonencode(var.zones)} are not three different ones."
  }

  validation {
    condition     = alltrue([for zone in var.zones : startswith(zone, var.region)])
    error_message = "The zones ${jsonencode(var.zones)} are not all in ${var.region}; name three of that region."
  }
}

variable "cidr" {
  description = "Addresses of the VPC; cut into 16 subnets of equal size."
  type        = string
  default     = "10.0.0.0/16"

  validation {
    condition     = can(cidrsubnet(var.cidr, 4, 0)) && try(tonumber(split("/", var.cidr)[1]), 0) >= 16 && try(tonumber(split("/", var.cidr)[1]), 32) <= 23
    error_message = "The range '${var.cidr}' is not a network of /16 to /23, such as 10.0.0.0/16."
  }
}

variable "egress" {
  description = "How the private subnets reach AWS: endpoints (and nothing else), or nat (one, and with it everything on port 443)."
  type        = string
  default     = "endpoints"

  validation {
    condition     = contains(["endpoints", "nat"], var.egress)
    error_message = "egress is '${var.egress}'; it is either endpoints or nat."
  }
}

variable "interface_endpoints" {
  description = "The services with an interface endpoint, where egress is endpoints."
  type        = list(string)
  default     = ["ecr.api", "ecr.dkr", "ecs", "logs", "redshift-data"]
}

variable "endpoint_zones" {
  description = "In how many zones each interface endpoint stands, 1 to 3: one is cheaper, two or three survive the loss of a zone."
  type        = number
  default     = 1

  validation {
    condition     = contains([1, 2, 3], var.endpoint_zones)
    error_message = "endpoint_zones is ${var.endpoint_zones}; it is 1, 2 or 3."
  }
}
