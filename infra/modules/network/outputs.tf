output "vpc_id" {
  description = "The VPC."
  value       = aws_vpc.this.id
}

output "public_subnet_ids" {
  description = "Two subnets with a way to the internet: for the load balancer."
  value       = [for zone in slice(var.zones, 0, 2) : aws_subnet.public[zone].id]
}

output "private_subnet_ids" {
  description = "Three subnets without one, in the order of the zones: for everything else."
  value       = [for zone in var.zones : aws_subnet.private[zone].id]
  depends_on  = [aws_route_table_association.private, aws_vpc_endpoint.gateway, aws_vpc_endpoint.interface, aws_route.nat]
}

output "egress" {
  description = "Rules for a security group that needs AWS: as the module security-group takes them."
  value = { for key, rule in {
    s3        = { port = 443, prefix_list_id = aws_vpc_endpoint.gateway["s3"].prefix_list_id, security_group_id = null, cidr = null }
    dynamodb  = { port = 443, prefix_list_id = aws_vpc_endpoint.gateway["dynamodb"].prefix_list_id, security_group_id = null, cidr = null }
    endpoints = { port = 443, prefix_list_id = null, security_group_id = one(aws_security_group.endpoints[*].id), cidr = null }
    anywhere  = { port = 443, prefix_list_id = null, security_group_id = null, cidr = "0.0.0.0/0" }
  } : key => rule if key == "s3" || key == "dynamodb" || (key == "endpoints" && length(local.endpoints) > 0) || (key == "anywhere" && var.egress == "nat") }
}
