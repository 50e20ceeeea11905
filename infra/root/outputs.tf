output "url" {
  description = "Where requests go."
  value       = module.system.url
}

output "bucket" {
  description = "The bucket."
  value       = module.system.bucket
}

output "table" {
  description = "The table of revisions."
  value       = module.system.table
}

output "cluster" {
  description = "The cluster."
  value       = module.system.cluster
}

output "state_machine_arn" {
  description = "The state machine."
  value       = module.system.state_machine_arn
}

output "workgroup" {
  description = "The warehouse's workgroup."
  value       = module.system.workgroup
}

output "failed_imports_url" {
  description = "The queue of log files that could not be imported."
  value       = module.system.failed_imports_url
}

output "rollback" {
  description = "What a rollback needs: family, subnets and group for aws ecs run-task."
  value       = module.system.rollback
}

output "canary" {
  description = "What the Terraform of chapter 6 stands on."
  value       = module.system.canary
}
