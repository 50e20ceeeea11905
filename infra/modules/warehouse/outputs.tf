output "workgroup" {
  description = "Name of the workgroup."
  value       = aws_redshiftserverless_workgroup.this.workgroup_name
}

output "workgroup_arn" {
  description = "ARN of the workgroup: it has an id that Redshift gives."
  value       = aws_redshiftserverless_workgroup.this.arn
}

output "database" {
  description = "The database."
  value       = var.database
}
