output "bucket" {
  description = "Name of the bucket."
  value       = aws_s3_bucket.this.bucket
}

output "table" {
  description = "Name of the table of revisions."
  value       = aws_dynamodb_table.this.name
}
