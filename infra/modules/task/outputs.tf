output "arn" {
  description = "The task definition with its revision."
  value       = aws_ecs_task_definition.this.arn
}

output "family" {
  description = "Its family."
  value       = aws_ecs_task_definition.this.family
}

output "role_name" {
  description = "Name of the role of the program."
  value       = module.role.name
}

output "passed_role_arns" {
  description = "Both roles: whoever starts the task has to be allowed to pass these."
  value       = [for role in [local.role, local.execution_role] : "arn:aws:iam::${var.account_id}:role/${role}"]
}

output "task_role_arn" {
  description = "The role of its program."
  value       = "arn:aws:iam::${var.account_id}:role/${local.role}"
}

output "execution_role_arn" {
  description = "The role by which ECS starts it."
  value       = "arn:aws:iam::${var.account_id}:role/${local.execution_role}"
}

output "log_group" {
  description = "Where its containers' own output goes."
  value       = local.log_group
}
