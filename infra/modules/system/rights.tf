# What each program may do, in one place.
locals {
  rights = {
    read_models = {
      sid       = "ReadModels"
      actions   = ["s3:GetObject"]
      resources = ["${local.bucket_arn}/models/*"]
    }
    # Without it S3 answers 403 for an object that is not there, and no program could tell.
    find_objects = {
      sid       = "FindObjects"
      actions   = ["s3:ListBucket"]
      resources = [local.bucket_arn]
    }
    read_revisions = {
      sid       = "ReadRevisions"
      actions   = ["dynamodb:GetItem", "dynamodb:Scan"]
      resources = [local.table_arn]
    }
    roll_services = {
      sid       = "RollServices"
      actions   = ["ecs:DescribeServices", "ecs:UpdateService"]
      resources = local.service_arns
    }
  }

  predictor_policies = {
    models = [local.rights.find_objects, local.rights.read_models, local.rights.read_revisions]
    # Fluentd looks whether a name is taken before it writes.
    logs = [{
      sid       = "ShipLogs"
      actions   = ["s3:GetObject", "s3:PutObject"]
      resources = ["${local.bucket_arn}/logs/ecs/*"]
    }]
  }

  ml_pipeline_policies = merge({
    data = [
      local.rights.find_objects,
      {
        sid       = "ReadTrainingData"
        actions   = ["s3:GetObject"]
        resources = ["${local.bucket_arn}/train_data/*"]
      },
    ]
    models = [{
      sid       = "PublishAndCompareModels"
      actions   = ["s3:GetObject", "s3:PutObject"]
      resources = ["${local.bucket_arn}/models/*"]
    }]
    checks = [{
      sid       = "ReportChecks"
      actions   = ["s3:PutObject"]
      resources = ["${local.bucket_arn}/checks/*"]
    }]
    windows = [{
      sid       = "KeepAndCompareWindows"
      actions   = ["s3:GetObject", "s3:PutObject"]
      resources = ["${local.bucket_arn}/windows/*"]
    }]
    revisions = [{
      sid       = "RegisterModels"
      actions   = ["dynamodb:GetItem", "dynamodb:Scan", "dynamodb:UpdateItem"]
      resources = [local.table_arn]
    }]
  }, { for policy, statements in local.warehouse_statements : "warehouse-${policy}" => statements })

  update_server_policies = {
    services = [local.rights.roll_services]
  }

  rollback_policies = {
    models   = [local.rights.find_objects, local.rights.read_models, local.rights.read_revisions]
    services = [local.rights.roll_services]
    # A task definition has no name in IAM; which roles it may be given is what bounds this.
    definitions = [
      {
        sid       = "CopyTaskDefinitions"
        actions   = ["ecs:DescribeTaskDefinition", "ecs:RegisterTaskDefinition"]
        resources = ["*"]
      },
      {
        sid        = "GiveTasksTheirRoles"
        actions    = ["iam:PassRole"]
        resources  = module.predictor.passed_role_arns
        conditions = { StringEquals = { "iam:PassedToService" = ["ecs-tasks.amazonaws.com"] } }
      },
    ]
  }

  warehouse_statements = {
    # By itself, since the workgroup's ARN has an id that only Redshift knows.
    workgroup = [{
      sid       = "AskTheWarehouse"
      actions   = ["redshift-data:BatchExecuteStatement", "redshift-data:ExecuteStatement", "redshift-serverless:GetCredentials"]
      resources = [module.warehouse.workgroup_arn]
    }]
    # A statement has no name in IAM; that it is one's own is what bounds this.
    statements = [{
      sid        = "FollowOwnStatements"
      actions    = ["redshift-data:CancelStatement", "redshift-data:DescribeStatement", "redshift-data:GetStatementResult"]
      resources  = ["*"]
      conditions = { StringEquals = { "redshift-data:statement-owner-iam-userid" = ["$${aws:userid}"] } }
    }]
  }
}
