"""Statements about what runs: services, containers, logs, tags."""

import json
import re

from statements import each, statement

SERVICE = "infra/modules/service/main.tf"
TASK = "infra/modules/task/main.tf"
IMPORTER = "infra/modules/importer/main.tf"
DIGEST = re.compile(r"^[^@\s]+@sha256:[0-9a-f]{64}$")
TAGS = ("ManagedBy", "Project", "Subject", "Trainee")


def containers(plan, problem):
    """What `problem` says about each container of each task definition."""
    for task in plan.of("aws_ecs_task_definition"):
        text = task.get("container_definitions")
        if text is None:
            yield task.address, "has containers that are not known before they are there"
            continue
        for container in json.loads(text):
            found = problem(container)
            if found:
                yield task.address, f"container {container['name']} {found}"


@statement(
    "a deployment keeps all tasks until new ones are healthy (100 % to 200 %)",
    "aws_ecs_service",
    (SERVICE, "deployment_minimum_healthy_percent = 100", "deployment_minimum_healthy_percent = 50"),
    "module.predictor.aws_ecs_service.this",
)
def deployments_keep_all_tasks(plan):
    def problem(one):
        percents = (one.get("deployment_minimum_healthy_percent"), one.get("deployment_maximum_percent"))
        return None if percents == (100, 200) else f"deploys between {percents[0]} and {percents[1]} %"

    return each(plan, "aws_ecs_service", problem)


@statement(
    "a deployment that fails is undone",
    "aws_ecs_service",
    (SERVICE, "rollback = true", "rollback = false"),
    "module.predictor.aws_ecs_service.this",
)
def failed_deployments_are_undone(plan):
    breaker = {"enable": True, "rollback": True}
    return each(plan, "aws_ecs_service", lambda one: None if one.block("deployment_circuit_breaker") == breaker else "does not undo a failed deployment")


@statement(
    "nobody opens a shell in a running task",
    "aws_ecs_service",
    (SERVICE, "enable_execute_command             = false", "enable_execute_command             = true"),
    "module.predictor.aws_ecs_service.this",
)
def nobody_opens_a_shell(plan):
    return each(plan, "aws_ecs_service", lambda one: "lets people run commands in tasks" if one.get("enable_execute_command") else None)


@statement(
    "every container's image is named by digest",
    "aws_ecs_task_definition",
    (TASK, "container_definitions    = jsonencode(local.containers)", 'container_definitions    = replace(jsonencode(local.containers), "/@sha256:[0-9a-f]+/", ":latest")'),
    "module.predictor.module.task.aws_ecs_task_definition.this",
)
def containers_are_named_by_digest(plan):
    return containers(plan, lambda one: None if DIGEST.match(one["image"]) else f"runs {one['image']}, which can be moved")


@statement(
    "every function's image is named by digest",
    "aws_lambda_function",
    (IMPORTER, "= var.image\n", '= "${split("@", var.image)[0]}:latest"\n'),
    "module.importer.aws_lambda_function.this",
)
def functions_are_named_by_digest(plan):
    return each(plan, "aws_lambda_function", lambda one: None if DIGEST.match(one.get("image_uri") or "") else f"runs {one.get('image_uri')}, which can be moved")


@statement(
    "containers can't write to their root file system",
    "aws_ecs_task_definition",
    (TASK, "try(container.readonlyRootFilesystem, true)", "try(container.readonlyRootFilesystem, false)"),
    "module.update_server.aws_ecs_task_definition.this",
)
def containers_cannot_write_to_their_root(plan):
    return containers(plan, lambda one: None if one.get("readonlyRootFilesystem") is True else "may write to its root file system")


@statement(
    "containers have no capability of Linux, and are not privileged",
    "aws_ecs_task_definition",
    (TASK, 'drop = ["ALL"]', 'drop = ["NET_RAW"]'),
    "module.update_server.aws_ecs_task_definition.this",
)
def containers_have_no_capabilities(plan):
    def problem(one):
        dropped = one.get("linuxParameters", {}).get("capabilities", {})
        return None if dropped.get("drop") == ["ALL"] and not dropped.get("add") and not one.get("privileged") else "keeps capabilities"

    return containers(plan, problem)


@statement(
    "no container is told to be root",
    "aws_ecs_task_definition",
    (TASK, "readonlyRootFilesystem = try", 'user                   = "0"\n    readonlyRootFilesystem = try'),
    "module.update_server.aws_ecs_task_definition.this",
)
def containers_are_not_told_to_be_root(plan):
    return containers(plan, lambda one: "is told to be root" if str(one.get("user", "")).split(":")[0] in ("0", "root") else None)


@statement(
    "no secret stands in an environment",
    "aws_ecs_task_definition",
    (TASK, "readonlyRootFilesystem = try", 'environment            = [{ name = "DB_PASSWORD", value = "hunter2" }]\n    readonlyRootFilesystem = try'),
    "module.update_server.aws_ecs_task_definition.this",
)
def environments_hold_no_secrets(plan):
    secret = re.compile(r"PASSWORD|SECRET|TOKEN|ACCESS_KEY|CREDENTIAL", re.IGNORECASE)

    def problem(one):
        found = [variable["name"] for variable in one.get("environment", []) if secret.search(variable["name"])]
        return f"has {', '.join(found)} in its environment" if found else None

    return containers(plan, problem)


@statement(
    "every log group ends its logs some day",
    "aws_cloudwatch_log_group",
    (TASK, "retention_in_days = var.log_retention_days", "retention_in_days = 0"),
    "module.ml_pipeline.aws_cloudwatch_log_group.this",
)
def logs_end(plan):
    return each(plan, "aws_cloudwatch_log_group", lambda group: None if (group.get("retention_in_days") or 0) > 0 else "keeps logs for ever")


@statement(
    "every container logs to a group of this deployment",
    "aws_ecs_task_definition",
    (TASK, "awslogs-group         = aws_cloudwatch_log_group.this.name", 'awslogs-group         = "elsewhere"'),
    "module.ml_pipeline.aws_ecs_task_definition.this",
)
def containers_log(plan):
    groups = {group.get("name") for group in plan.of("aws_cloudwatch_log_group")}

    def problem(one):
        log = one.get("logConfiguration", {})
        group = log.get("options", {}).get("awslogs-group")
        return None if log.get("logDriver") == "awslogs" and group in groups else f"logs to {group}"

    return containers(plan, problem)


@statement(
    "every function logs to a group of this deployment",
    "aws_lambda_function",
    (IMPORTER, "log_group  = aws_cloudwatch_log_group.this.name", 'log_group  = "elsewhere"'),
    "module.importer.aws_lambda_function.this",
)
def functions_log(plan):
    groups = {group.get("name") for group in plan.of("aws_cloudwatch_log_group")}
    return each(plan, "aws_lambda_function", lambda one: None if one.block("logging_config").get("log_group") in groups else "logs elsewhere")


@statement(
    "every execution of the pipeline is logged",
    "aws_sfn_state_machine",
    ("infra/modules/pipeline/main.tf", 'level                  = "ALL"', 'level                  = "OFF"'),
    "module.pipeline.aws_sfn_state_machine.this",
)
def executions_are_logged(plan):
    return each(plan, "aws_sfn_state_machine", lambda one: None if one.block("logging_configuration").get("level") == "ALL" else "does not log")


@statement(
    "an event that could not be handled is kept",
    "aws_lambda_function",
    (IMPORTER, "destination = aws_sqs_queue.failed.arn", 'destination = "arn:aws:sqs:ap-northeast-1:123456789012:elsewhere"'),
    "module.importer.aws_lambda_function_event_invoke_config.this",
)
def failed_events_are_kept(plan):
    kept = [config for config in plan.of("aws_lambda_function_event_invoke_config") if "aws_sqs_queue.failed.arn" in plan.references(config, "destination_config")]
    if len(plan.of("aws_lambda_function_event_invoke_config")) < len(plan.of("aws_lambda_function")):
        yield "aws_lambda_function", "loses events that fail"
    yield from each(plan, "aws_lambda_function_event_invoke_config", lambda one: None if one in kept else "sends failed events elsewhere")


@statement(
    "everything that can have tags has all of them",
    "aws_s3_bucket",
    ("infra/root/main.tf", "      Trainee   = var.name\n", ""),
    "module.storage.module.bucket.aws_s3_bucket.this",
)
def everything_is_tagged(plan):
    for resource in plan.resources:
        if "tags_all" in resource.values:
            missing = [tag for tag in TAGS if not (resource.get("tags_all") or {}).get(tag)]
            if missing:
                yield resource.address, f"lacks {', '.join(missing)}"
