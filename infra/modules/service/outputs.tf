output "name" {
  description = "Name of the service."
  value       = aws_ecs_service.this.name
}

output "security_group_id" {
  description = "The group of its tasks."
  value       = module.security_group.id
}

output "role_name" {
  description = "Name of the role of its program."
  value       = module.task.role_name
}

output "passed_role_arns" {
  description = "The roles that whoever registers a new revision of its task definition has to pass."
  value       = module.task.passed_role_arns
}

output "task_role_arn" {
  description = "The role of its program."
  value       = module.task.task_role_arn
}

output "execution_role_arn" {
  description = "The role by which ECS starts its tasks."
  value       = module.task.execution_role_arn
}

output "log_group" {
  description = "Where its containers' own output goes."
  value       = module.task.log_group
}
