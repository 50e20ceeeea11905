output "state_bucket" {
  description = "The bucket for -backend-config=bucket=…"
  value       = module.state.name
}

output "repository_urls" {
  description = "Where to push each image."
  value       = module.images.repository_urls
}
