locals {
  # The Data API takes one statement at a time. So comments go, and the file is cut at its semicolons.
  sql        = var.schema_file == null ? "" : templatefile(var.schema_file, var.schema_values)
  lines      = [for line in split("\n", local.sql) : line if !startswith(trimspace(line), "--")]
  statements = [for text in split(";", join("\n", local.lines)) : trimspace(text) if trimspace(text) != ""]
  numbered   = { for index, text in local.statements : format("%02d", index) => text }

  # What creates comes first, since a grant needs the table and the user that it names; each of the two groups runs side by side.
  creates = { for key, text in local.numbered : key => text if can(regex("(?i)^create\\s+(table|user|role|schema)\\b", text)) }
  others  = { for key, text in local.numbered : key => text if !contains(keys(local.creates), key) }
}

resource "aws_redshiftdata_statement" "create" {
  for_each = local.creates

  workgroup_name = aws_redshiftserverless_workgroup.this.workgroup_name
  database       = var.database
  secret_arn     = aws_redshiftserverless_namespace.this.admin_password_secret_arn
  statement_name = "schema-${each.key}"
  sql            = each.value

  lifecycle {
    precondition {
      condition     = length(split("'", each.value)) % 2 == 1 && !strcontains(each.value, "/*")
      error_message = "${coalesce(var.schema_file, "The schema")} has a semicolon inside of quotes or a comment as /* … */ near '${substr(each.value, 0, 60)}'; it is cut at semicolons, so write neither."
    }
  }
}

resource "aws_redshiftdata_statement" "then" {
  for_each = local.others

  workgroup_name = aws_redshiftserverless_workgroup.this.workgroup_name
  database       = var.database
  secret_arn     = aws_redshiftserverless_namespace.this.admin_password_secret_arn
  statement_name = "schema-${each.key}"
  sql            = each.value

  depends_on = [aws_redshiftdata_statement.create]

  lifecycle {
    precondition {
      condition     = length(split("'", each.value)) % 2 == 1 && !strcontains(each.value, "/*")
      error_message = "${coalesce(var.schema_file, "The schema")} has a semicolon inside of quotes or a comment as /* … */ near '${substr(each.value, 0, 60)}'; it is cut at semicolons, so write neither."
    }
  }
}
