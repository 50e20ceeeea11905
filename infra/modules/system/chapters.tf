# Which chapter owns which file. Later chapters replace what earlier ones had.
locals {
  ops = { for chapter in ["1-auto-update", "2-revisions", "3-log-collection", "4-warehouse", "7-monitoring"] :
    split("-", chapter)[0] => "${var.subject}/chapter-${chapter}/ops"
  }

  files = {
    ml_pipeline   = "${local.ops[var.dashboards ? "7" : "1"]}/containers/ml-pipeline.json"
    update_server = "${local.ops["1"]}/containers/update-server.json"
    rollback      = "${local.ops["2"]}/containers/rollback.json"
    predictor     = "${local.ops[var.dashboards ? "7" : "3"]}/containers/predictor.json"
    state_machine = "${local.ops["2"]}/ml-pipeline.asl.json"
    dashboards    = "${local.ops["7"]}/containers"
  }

  # A subject that has no chapter 4 yet gets a warehouse without tables.
  schema_sql = one([for file in fileset(local.ops["4"], "sql/schema.sql") : "${local.ops["4"]}/${file}"])
}
