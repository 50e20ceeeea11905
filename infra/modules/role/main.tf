locals {
  # A service that sends no aws:SourceAccount could never assume a role that insists on it; where it is sent, it has to be this account.
  operator = var.source_account == "required" ? "StringEquals" : "StringEqualsIfExists"
}

resource "aws_iam_role" "this" {
  name        = var.name
  description = var.description

  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Action    = "sts:AssumeRole"
      Principal = { Service = var.services }
      Condition = { (local.operator) = { "aws:SourceAccount" = var.account_id } }
    }]
  })
}

resource "aws_iam_role_policy" "this" {
  for_each = var.policies

  name = each.key
  role = aws_iam_role.this.name

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [for statement in each.value : merge(
      {
        Sid      = statement.sid
        Effect   = "Allow"
        Action   = statement.actions
        Resource = statement.resources
      },
      { for key, value in { Condition = statement.conditions } : key => value if length(value) > 0 },
    )]
  })
}
