output "prometheus_security_group_id" {
  description = "The group of Prometheus: what it scrapes lets it in."
  value       = module.prometheus.security_group_id
}

output "pushgateway_security_group_id" {
  description = "The group of the Pushgateway: what pushes may go there."
  value       = module.pushgateway.security_group_id
}
