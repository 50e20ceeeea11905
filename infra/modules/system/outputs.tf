output "url" {
  description = "Where requests go."
  value       = module.load_balancer.url
}

output "bucket" {
  description = "The bucket."
  value       = module.storage.bucket
}

output "table" {
  description = "The table of revisions."
  value       = module.storage.table
}

output "cluster" {
  description = "The cluster."
  value       = module.cluster.name
}

output "state_machine_arn" {
  description = "The state machine."
  value       = module.pipeline.state_machine_arn
}

output "workgroup" {
  description = "The warehouse's workgroup."
  value       = module.warehouse.workgroup
}

output "failed_imports_url" {
  description = "The queue of log files that could not be imported."
  value       = module.importer.failed_queue_url
}

output "rollback" {
  description = "What a rollback needs: family, subnets and group for aws ecs run-task."
  value = {
    family         = module.rollback.family
    subnets        = module.network.private_subnet_ids
    security_group = module.batch_group.id
  }
}

output "canary" {
  description = "The values of chapter 6's Terraform: terraform output -json canary > canary.auto.tfvars.json"
  value = merge({
    name                    = var.name
    region                  = var.region
    cluster                 = module.cluster.name
    vpc_id                  = module.network.vpc_id
    subnets                 = module.network.private_subnet_ids
    security_group          = module.predictor.security_group_id
    listener_arn            = module.load_balancer.listener_arn
    stable_target_group_arn = module.load_balancer.target_group_arn
    registry_arn            = module.discovery.registry_arns["predictor-canary"]
    task_role_arn           = module.predictor.task_role_arn
    execution_role_arn      = module.predictor.execution_role_arn
    log_group               = module.predictor.log_group
    fluentd_image           = var.images["fluentd"]
  }, { for name, image in var.images : "image" => image if name == "predictor-canary" })
}
