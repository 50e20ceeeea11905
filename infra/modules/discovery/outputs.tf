output "namespace" {
  description = "The private domain."
  value       = aws_service_discovery_private_dns_namespace.this.name
}

output "registry_arns" {
  description = "The service of Cloud Map for each name: what an ECS service registers in."
  value       = { for name, service in aws_service_discovery_service.this : name => service.arn }
}
