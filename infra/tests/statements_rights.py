"""Statements about roles: who may assume them, and what they may do."""

from statements import each, statement

ROLE = "infra/modules/role/main.tf"
TASK = "infra/modules/task/main.tf"
RIGHTS = "infra/modules/system/rights.tf"

# Actions for which IAM knows no resource, from the Service Authorization Reference. Nothing else may have "*".
WITHOUT_RESOURCE = {
    "ecr:GetAuthorizationToken",
    "ecs:DescribeTaskDefinition",
    "ecs:RegisterTaskDefinition",
    "logs:CreateLogDelivery",
    "logs:DeleteLogDelivery",
    "logs:DescribeLogGroups",
    "logs:DescribeResourcePolicies",
    "logs:GetLogDelivery",
    "logs:ListLogDeliveries",
    "logs:PutResourcePolicy",
    "logs:UpdateLogDelivery",
}
# The same, but bounded by a condition.
OWN_STATEMENTS = {"redshift-data:CancelStatement", "redshift-data:DescribeStatement", "redshift-data:GetStatementResult"}
OWNER = {"StringEquals": {"redshift-data:statement-owner-iam-userid": ["${aws:userid}"]}}

ASSUMED_BY = {
    "aws_ecs_task_definition": {"ecs-tasks.amazonaws.com"},
    "aws_lambda_function": {"lambda.amazonaws.com"},
    "aws_sfn_state_machine": {"states.amazonaws.com"},
    "aws_scheduler_schedule": {"scheduler.amazonaws.com"},
    "aws_redshiftserverless_namespace": {"redshift.amazonaws.com", "redshift-serverless.amazonaws.com"},
}


def several(value):
    return value if isinstance(value, list) else [value]


def rights(plan, problem):
    """What `problem` says about each statement of each policy of a role; a policy that is not known is a problem."""
    for policy in plan.of("aws_iam_role_policy", "aws_iam_policy"):
        document = policy.document("policy")
        if document is None:
            yield policy.address, "is not known before it is there, so nobody can review it"
            continue
        for item in document["Statement"]:
            found = problem(item)
            if found:
                yield policy.address, f"{item['Sid']} {found}"


@statement(
    "each task has a role of its own, and another one for starting it",
    "aws_ecs_task_definition",
    (TASK, "task_role_arn            = module.role.arn", "task_role_arn            = module.execution_role.arn"),
    "module.ml_pipeline.aws_ecs_task_definition.this",
)
def tasks_have_roles_of_their_own(plan):
    def problem(task):
        for attribute, module in (("task_role_arn", "role"), ("execution_role_arn", "execution_role")):
            if plan.references(task, attribute) != {f"module.{module}", f"module.{module}.arn"}:
                return f"takes its {attribute} from {', '.join(sorted(plan.references(task, attribute)))}"
            if not any(role.module == f"{task.module}.module.{module}" for role in plan.of("aws_iam_role")):
                return f"has no {module} beside it"
        return None

    return each(plan, "aws_ecs_task_definition", problem)


@statement(
    "each function, state machine, schedule and warehouse has a role of its own",
    "aws_lambda_function",
    ("infra/modules/pipeline/main.tf", "role_arn = module.scheduler_role.arn", "role_arn = module.role.arn"),
    "module.pipeline.module.role.aws_iam_role.this",
)
def roles_have_one_user(plan):
    def problem(role):
        users = plan.users(role.module)
        return None if len(users) == 1 else f"is given to {', '.join(user.address for user in users) or 'nothing'}"

    return each(plan, "aws_iam_role", problem)


@statement(
    "a role is assumed only by the service that it is for",
    "aws_iam_role",
    (TASK, 'services    = ["ecs-tasks.amazonaws.com"]', 'services    = ["ecs-tasks.amazonaws.com", "ec2.amazonaws.com"]'),
    "module.ml_pipeline.module.role.aws_iam_role.this",
)
def roles_are_assumed_by_their_service_only(plan):
    def problem(role):
        expected = set().union(*(ASSUMED_BY[user.type] for user in plan.users(role.module)))
        for item in role.document("assume_role_policy")["Statement"]:
            if set(item["Principal"]) != {"Service"} or set(several(item["Principal"]["Service"])) != expected:
                return f"trusts {item['Principal']}, not only {', '.join(sorted(expected))}"
        return None

    return each(plan, "aws_iam_role", problem)


@statement(
    "a role is assumed only on behalf of this account",
    "aws_iam_role",
    (ROLE, '"aws:SourceAccount" = var.account_id', '"aws:SourceArn" = "arn:aws:ecs:*"'),
    "module.ml_pipeline.module.role.aws_iam_role.this",
)
def roles_are_assumed_for_this_account_only(plan):
    account = plan.variables["account_id"]

    def problem(role):
        services = {service for item in role.document("assume_role_policy")["Statement"] for service in several(item["Principal"].get("Service", []))}
        silent = services <= {"lambda.amazonaws.com", "redshift.amazonaws.com", "redshift-serverless.amazonaws.com"}
        operator = "StringEqualsIfExists" if silent else "StringEquals"
        for item in role.document("assume_role_policy")["Statement"]:
            if item.get("Condition", {}).get(operator) != {"aws:SourceAccount": account}:
                return f"does not insist on account {account}"
        return None

    return each(plan, "aws_iam_role", problem)


@statement(
    "roles have inline policies only: no managed policy, whose contents others decide",
    "aws_iam_role",
    (ROLE, 'resource "aws_iam_role" "this" {', 'resource "aws_iam_role_policy_attachment" "this" {\n  role       = var.name\n  policy_arn = "arn:aws:iam::aws:policy/AdministratorAccess"\n}\n\nresource "aws_iam_role" "this" {'),
    "aws_iam_role_policy_attachment.this",
)
def roles_have_inline_policies_only(plan):
    return each(plan, ("aws_iam_role_policy_attachment", "aws_iam_policy_attachment"), lambda one: f"attaches {one.get('policy_arn')}")


@statement(
    "no right is to all actions of a service",
    "aws_iam_role_policy",
    (RIGHTS, 'actions   = ["dynamodb:GetItem", "dynamodb:Scan"]', 'actions   = ["dynamodb:*"]'),
    "module.predictor.module.task.module.role.aws_iam_role_policy.this",
)
def no_right_is_to_all_actions(plan):
    return rights(plan, lambda item: next((f"allows {action}" for action in several(item["Action"]) if "*" in action), None))


@statement(
    "every right names its resource where IAM knows one",
    "aws_iam_role_policy",
    (RIGHTS, 'resources = ["${local.bucket_arn}/models/*"]', 'resources = ["*"]'),
    "module.predictor.module.task.module.role.aws_iam_role_policy.this",
)
def rights_name_their_resource(plan):
    def problem(item):
        if not any(resource == "*" for resource in several(item["Resource"])):
            return None
        actions = set(several(item["Action"]))
        if actions <= OWN_STATEMENTS and item.get("Condition") == OWNER:
            return None
        named = sorted(actions - WITHOUT_RESOURCE)
        return f"allows {', '.join(named)} on everything" if named else None

    return rights(plan, problem)


@statement(
    "only the one workgroup may be asked",
    "aws_redshiftserverless_workgroup",
    (RIGHTS, "resources = [module.warehouse.workgroup_arn]", 'resources = ["arn:aws:redshift-serverless:${var.region}:${var.account_id}:workgroup/*"]'),
    "module.importer.module.role.aws_iam_role_policy.this",
)
def only_one_workgroup_may_be_asked(plan):
    asking = {"redshift-data:ExecuteStatement", "redshift-data:BatchExecuteStatement", "redshift-serverless:GetCredentials"}

    def problem(item):
        wide = [resource for resource in several(item["Resource"]) if resource.endswith("*")]
        return f"asks {', '.join(wide)}" if wide and asking & set(several(item["Action"])) else None

    return rights(plan, problem)


@statement(
    "no right reaches beyond this account, and in its bucket none beyond the folders that it needs",
    "aws_iam_role_policy",
    (RIGHTS, 'resources = ["${local.bucket_arn}/logs/ecs/*"]', 'resources = ["${local.bucket_arn}/*"]'),
    "module.predictor.module.task.module.role.aws_iam_role_policy.this",
)
def rights_end_at_folders(plan):
    account = plan.variables["account_id"]

    def problem(item):
        for resource in several(item["Resource"]):
            parts = resource.split(":", 5)
            if resource.startswith("arn:aws:s3:::"):
                bucket, _, key = parts[5].partition("/")
                if "*" in bucket or key == "*":
                    return f"reaches all of {resource}"
            elif resource != "*" and parts[4] != account:
                return f"reaches account {parts[4]} with {resource}"
        return None

    return rights(plan, problem)


@statement(
    "who gives a role away gives named ones, and to ECS only",
    "aws_sfn_state_machine",
    ("infra/modules/pipeline/main.tf", 'conditions = { StringEquals = { "iam:PassedToService" = ["ecs-tasks.amazonaws.com"] } }', "conditions = {}"),
    "module.pipeline.module.role.aws_iam_role_policy.this",
)
def roles_are_given_away_by_name(plan):
    def problem(item):
        if "iam:PassRole" not in several(item["Action"]):
            return None
        if any("*" in resource for resource in several(item["Resource"])):
            return "gives away any role"
        if item.get("Condition") != {"StringEquals": {"iam:PassedToService": ["ecs-tasks.amazonaws.com"]}}:
            return "gives roles to any service"
        return None

    return rights(plan, problem)


@statement(
    "the state machine runs tasks in its cluster only",
    "aws_sfn_state_machine",
    ("infra/modules/pipeline/main.tf", 'conditions = { ArnEquals = { "ecs:cluster" = [local.cluster] } }', "conditions = {}"),
    "module.pipeline.module.role.aws_iam_role_policy.this",
)
def tasks_run_in_one_cluster(plan):
    def problem(item):
        if "ecs:RunTask" not in several(item["Action"]):
            return None
        cluster = item.get("Condition", {}).get("ArnEquals", {}).get("ecs:cluster", [])
        return None if len(cluster) == 1 and "*" not in cluster[0] else "runs tasks in any cluster"

    return rights(plan, problem)


@statement(
    "only the bucket of this account invokes the importer",
    "aws_lambda_permission",
    ("infra/modules/importer/main.tf", "  source_account = var.account_id\n", ""),
    "module.importer.aws_lambda_permission.bucket",
)
def functions_are_invoked_by_the_bucket_only(plan):
    buckets = {f"arn:aws:s3:::{bucket.get('bucket')}" for bucket in plan.of("aws_s3_bucket")}

    def problem(permission):
        if permission.get("principal") != "s3.amazonaws.com" or permission.get("source_arn") not in buckets:
            return f"lets {permission.get('principal')} invoke for {permission.get('source_arn')}"
        return None if permission.get("source_account") == plan.variables["account_id"] else "lets another account's bucket of that name invoke"

    return each(plan, "aws_lambda_permission", problem)
