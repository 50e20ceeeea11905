# Every name, and every ARN that can be known beforehand: so a plan shows policies in whole before anything is there.
locals {
  base      = "${var.name}-mlops-practice"
  cluster   = "${local.base}-ecs"
  machine   = "${local.base}-ml-pipeline"
  workgroup = "${var.name}-workgroup"
  namespace = "${local.base}.internal"
  predictor = "${var.name}-predictor-service"
  canary    = "${var.name}-predictor-canary-service"

  # What the update server and a rollback roll. One that is not there would fail them.
  services = concat([local.predictor], var.canary ? [local.canary] : [])

  # Load balancers have 32 characters for a name, roles 64; a prefix may have 48.
  short = length(var.name) <= 20 ? var.name : "${substr(var.name, 0, 13)}-${substr(sha1(var.name), 0, 6)}"

  bucket_arn   = "arn:aws:s3:::${local.base}"
  table_arn    = "arn:aws:dynamodb:${var.region}:${var.account_id}:table/${local.base}"
  service_arns = [for service in local.services : "arn:aws:ecs:${var.region}:${var.account_id}:service/${local.cluster}/${service}"]
}
