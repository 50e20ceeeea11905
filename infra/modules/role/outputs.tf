output "arn" {
  description = "ARN of the role; known when its policies are there, because services try a role when they are given it."
  value       = aws_iam_role.this.arn
  depends_on  = [aws_iam_role_policy.this]
}

output "name" {
  description = "Name of the role."
  value       = aws_iam_role.this.name
}
