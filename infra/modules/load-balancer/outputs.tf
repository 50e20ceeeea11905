output "url" {
  description = "Where requests go."
  value       = "${local.https ? "https" : "http"}://${aws_lb.this.dns_name}"
}

output "arn" {
  description = "The load balancer."
  value       = aws_lb.this.arn
}

output "listener_arn" {
  description = "The listener that takes requests: chapter 6 gives it a rule with weights."
  value       = local.https ? aws_lb_listener.https[0].arn : aws_lb_listener.http.arn
}

output "security_group_id" {
  description = "The load balancer's group: whoever is forwarded to lets it in."
  value       = aws_security_group.this.id
}

output "target_group_arn" {
  description = "The target group of the prediction servers; known when requests are forwarded to it, because ECS refuses one without a load balancer."
  value       = aws_lb_target_group.this.arn
  depends_on  = [aws_lb_listener_rule.this]
}
