output "id" {
  description = "The group's id."
  value       = aws_security_group.this.id
}
