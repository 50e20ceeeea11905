output "bucket" {
  description = "Name of the bucket."
  value       = module.bucket.name
}

output "table" {
  description = "Name of the table of revisions."
  value       = aws_dynamodb_table.this.name
}
