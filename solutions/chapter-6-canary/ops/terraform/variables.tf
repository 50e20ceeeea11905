# Given: what the canary stands on. On AWS, infra/ has all of it as its output "canary".

variable "name" {
  description = "Your prefix: NAME. It begins the name of everything."
  type        = string
}

variable "region" {
  description = "The region."
  type        = string
}

variable "cluster" {
  description = "Name of the ECS cluster."
  type        = string
}

variable "vpc_id" {
  description = "The network of the target groups."
  type        = string
}

variable "subnets" {
  description = "Where tasks run."
  type        = list(string)
}

variable "security_group" {
  description = "The group of the prediction servers: the load balancer may connect to it."
  type        = string
}

variable "listener_arn" {
  description = "The load balancer's listener. Its rule of priority 100 sends / and /predict to the stable server; all else is answered 404."
  type        = string
}

variable "stable_target_group_arn" {
  description = "The target group of the stable server."
  type        = string
}

variable "registry_arn" {
  description = "The service of Cloud Map in which the canary's tasks are found."
  type        = string
}

variable "image" {
  description = "The canary's image, as repository@sha256:…"
  type        = string

  validation {
    condition     = can(regex("@sha256:[0-9a-f]{64}$", var.image))
    error_message = "The image '${var.image}' has no digest. Give it as repository@sha256:…, because a tag can be moved."
  }
}

variable "fluentd_image" {
  description = "The image of chapter 3's Fluentd."
  type        = string
}

variable "task_role_arn" {
  description = "What the programs may do: the prediction server's role."
  type        = string
}

variable "execution_role_arn" {
  description = "How ECS starts them."
  type        = string
}

variable "log_group" {
  description = "The log group of the prediction servers' own output."
  type        = string
}
