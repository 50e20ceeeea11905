# Scaling: how many tasks the canary has.

# <task 6.3> One to three tasks, by the load of their processors.
resource "aws_appautoscaling_target" "canary" {
  service_namespace  = "ecs"
  resource_id        = "service/${var.cluster}/${aws_ecs_service.canary.name}"
  scalable_dimension = "ecs:service:DesiredCount"
  min_capacity       = 1
  max_capacity       = 3
}

resource "aws_appautoscaling_policy" "cpu" {
  name               = "${aws_ecs_service.canary.name}-cpu"
  policy_type        = "TargetTrackingScaling"
  service_namespace  = aws_appautoscaling_target.canary.service_namespace
  resource_id        = aws_appautoscaling_target.canary.resource_id
  scalable_dimension = aws_appautoscaling_target.canary.scalable_dimension

  target_tracking_scaling_policy_configuration {
    target_value       = 50
    scale_out_cooldown = 60
    scale_in_cooldown  = 300

    predefined_metric_specification {
      predefined_metric_type = "ECSServiceAverageCPUUtilization"
    }
  }
}
# <instead>
# </task>
