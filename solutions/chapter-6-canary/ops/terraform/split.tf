# The split: which share of the requests is the canary's.

# <task 6.2> A rule of the listener that forwards / and /predict, 90 to 10.
resource "aws_lb_listener_rule" "split" {
  listener_arn = var.listener_arn
  priority     = 50

  action {
    type = "forward"

    forward {
      target_group {
        arn    = var.stable_target_group_arn
        weight = 90
      }

      target_group {
        arn    = aws_lb_target_group.canary.arn
        weight = 10
      }
    }
  }

  condition {
    path_pattern {
      values = ["/", "/predict"]
    }
  }
}
# <instead>
# </task>
