output "function_name" {
  description = "Name of the function."
  value       = aws_lambda_function.this.function_name
}

output "role_name" {
  description = "Name of its role: the warehouse knows it as IAMR:<name>."
  value       = module.role.name
}

output "failed_queue_url" {
  description = "Where events wait that failed three times."
  value       = aws_sqs_queue.failed.url
}
