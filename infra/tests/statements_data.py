"""Statements about what is kept: buckets, the table, images, the warehouse."""

from statements import each, statement

BUCKET = "infra/modules/bucket/main.tf"
STORAGE = "infra/modules/storage/main.tf"
IMAGES = "infra/modules/images/main.tf"
WAREHOUSE = "infra/modules/warehouse/main.tf"


def beside(plan, type_, bucket):
    """The resources of a type that configure this bucket."""
    return [other for other in plan.of(type_) if other.get("bucket") == bucket.get("bucket")]


@statement(
    "every bucket is encrypted at rest",
    "aws_s3_bucket",
    (BUCKET, 'configuration" "this" {\n  bucket = aws_s3_bucket.this.bucket\n\n  rule {\n    apply', 'configuration" "this" {\n  bucket = "another"\n\n  rule {\n    apply'),
    "module.storage.module.bucket.aws_s3_bucket.this",
)
def buckets_are_encrypted(plan):
    def problem(bucket):
        for other in beside(plan, "aws_s3_bucket_server_side_encryption_configuration", bucket):
            for rule in other.get("rule"):
                default = rule["apply_server_side_encryption_by_default"][0]
                if default["sse_algorithm"] in ("AES256", "aws:kms", "aws:kms:dsse"):
                    return None
        return "has no encryption"

    return each(plan, "aws_s3_bucket", problem)


@statement(
    "every bucket is closed to the public in all four ways",
    "aws_s3_bucket",
    (BUCKET, "restrict_public_buckets = true", "restrict_public_buckets = false"),
    "module.storage.module.bucket.aws_s3_bucket.this",
)
def buckets_are_closed_to_the_public(plan):
    ways = ("block_public_acls", "block_public_policy", "ignore_public_acls", "restrict_public_buckets")

    def problem(bucket):
        blocks = beside(plan, "aws_s3_bucket_public_access_block", bucket)
        open_ = [way for way in ways if not any(block.get(way) is True for block in blocks)]
        return f"is open to the public: {', '.join(open_)} is not on" if open_ else None

    return each(plan, "aws_s3_bucket", problem)


@statement(
    "access lists of buckets are switched off",
    "aws_s3_bucket",
    (BUCKET, '"BucketOwnerEnforced"', '"ObjectWriter"'),
    "module.storage.module.bucket.aws_s3_bucket.this",
)
def buckets_have_no_access_lists(plan):
    def problem(bucket):
        controls = beside(plan, "aws_s3_bucket_ownership_controls", bucket)
        enforced = any(control.block("rule").get("object_ownership") == "BucketOwnerEnforced" for control in controls)
        return None if enforced else "takes access lists"

    return each(plan, "aws_s3_bucket", problem)


@statement(
    "every bucket keeps old versions",
    "aws_s3_bucket",
    (BUCKET, 'status = "Enabled"\n  }\n}\n\nresource "aws_s3_bucket_lifecycle', 'status = "Suspended"\n  }\n}\n\nresource "aws_s3_bucket_lifecycle'),
    "module.storage.module.bucket.aws_s3_bucket.this",
)
def buckets_are_versioned(plan):
    def problem(bucket):
        found = beside(plan, "aws_s3_bucket_versioning", bucket)
        return None if any(one.block("versioning_configuration").get("status") == "Enabled" for one in found) else "is not versioned"

    return each(plan, "aws_s3_bucket", problem)


@statement(
    "old versions and unfinished uploads of every bucket go in the end",
    "aws_s3_bucket",
    (BUCKET, 'lifecycle_configuration" "this" {\n  bucket = aws_s3_bucket.this.bucket', 'lifecycle_configuration" "this" {\n  bucket = "another"'),
    "module.storage.module.bucket.aws_s3_bucket.this",
)
def buckets_are_tidied(plan):
    def problem(bucket):
        rules = [rule for one in beside(plan, "aws_s3_bucket_lifecycle_configuration", bucket) for rule in one.get("rule")]
        on = [rule for rule in rules if rule["status"] == "Enabled"]
        for part in ("noncurrent_version_expiration", "abort_incomplete_multipart_upload"):
            if not any(rule.get(part) for rule in on):
                return f"has no rule with {part}"
        return None

    return each(plan, "aws_s3_bucket", problem)


@statement(
    "every bucket refuses requests without TLS",
    "aws_s3_bucket",
    (BUCKET, '"aws:SecureTransport" = "false"', '"aws:SecureTransport" = "true"'),
    "module.storage.module.bucket.aws_s3_bucket.this",
)
def buckets_are_reached_over_tls_only(plan):
    def refuses(item, bucket):
        name = f"arn:aws:s3:::{bucket.get('bucket')}"
        return (
            item["Effect"] == "Deny"
            and item["Principal"] == "*"
            and item["Action"] == "s3:*"
            and {name, f"{name}/*"} <= set(item["Resource"])
            and item["Condition"] == {"Bool": {"aws:SecureTransport": "false"}}
        )

    def problem(bucket):
        items = [item for policy in beside(plan, "aws_s3_bucket_policy", bucket) for item in policy.document("policy")["Statement"]]
        return None if any(refuses(item, bucket) for item in items) else "takes requests without TLS"

    return each(plan, "aws_s3_bucket", problem)


@statement(
    "every table is encrypted at rest with a key of the account",
    "aws_dynamodb_table",
    (STORAGE, "server_side_encryption {\n    enabled = true", "server_side_encryption {\n    enabled = false"),
    "module.storage.aws_dynamodb_table.this",
)
def tables_are_encrypted(plan):
    return each(plan, "aws_dynamodb_table", lambda table: None if table.block("server_side_encryption").get("enabled") else "is not encrypted")


@statement(
    "every table can be restored to any second",
    "aws_dynamodb_table",
    (STORAGE, "point_in_time_recovery {\n    enabled = true", "point_in_time_recovery {\n    enabled = false"),
    "module.storage.aws_dynamodb_table.this",
)
def tables_can_be_restored(plan):
    return each(plan, "aws_dynamodb_table", lambda table: None if table.block("point_in_time_recovery").get("enabled") else "can't be restored")


@statement(
    "tags of images never move",
    "aws_ecr_repository",
    (IMAGES, '"IMMUTABLE"', '"MUTABLE"'),
    "aws_ecr_repository.this[",
)
def tags_of_images_never_move(plan):
    return each(plan, "aws_ecr_repository", lambda one: None if one.get("image_tag_mutability") == "IMMUTABLE" else "lets tags move")


@statement(
    "every pushed image is scanned",
    "aws_ecr_repository",
    (IMAGES, "scan_on_push = true", "scan_on_push = false"),
    "aws_ecr_repository.this[",
)
def images_are_scanned(plan):
    return each(plan, "aws_ecr_repository", lambda one: None if one.block("image_scanning_configuration").get("scan_on_push") else "does not scan")


@statement(
    "old images go in the end",
    "aws_ecr_repository",
    (IMAGES, "repository = each.value.name", 'repository = "another"'),
    "aws_ecr_repository.this[",
)
def images_are_tidied(plan):
    tidied = {policy.get("repository") for policy in plan.of("aws_ecr_lifecycle_policy")}
    return each(plan, "aws_ecr_repository", lambda one: None if one.get("name") in tidied else "keeps all images for ever")


@statement(
    "the warehouse has no public address",
    "aws_redshiftserverless_workgroup",
    (WAREHOUSE, "publicly_accessible  = false", "publicly_accessible  = true"),
    "aws_redshiftserverless_workgroup.this",
)
def warehouse_is_not_public(plan):
    return each(plan, "aws_redshiftserverless_workgroup", lambda one: None if one.get("publicly_accessible") is False else "is public")


@statement(
    "the warehouse stands in private subnets",
    "aws_redshiftserverless_workgroup",
    ("infra/modules/system/warehouse.tf", "module.network.private_subnet_ids", "concat(module.network.public_subnet_ids, module.network.private_subnet_ids)"),
    "module.warehouse",
)
def warehouse_stands_in_private_subnets(plan):
    for one in plan.of("aws_redshiftserverless_workgroup"):
        given = plan.passed(one, "subnet_ids")
        if given != {"module.network.private_subnet_ids"}:
            yield one.address, f"is given {', '.join(sorted(given))}"


@statement(
    "nobody connects to the warehouse: the Data API is the only way in",
    "aws_redshiftserverless_workgroup",
    (WAREHOUSE, "egress      = var.egress\n", 'egress      = var.egress\n  ingress     = { someone = { port = 5439, security_group_id = "sg-00000000" } }\n'),
    "module.warehouse.module.security_group",
)
def nobody_connects_to_the_warehouse(plan):
    return each(
        plan,
        ("aws_vpc_security_group_ingress_rule", "aws_security_group_rule"),
        lambda rule: "lets someone connect" if ".module.warehouse." in rule.module + "." else None,
    )


@statement(
    "COPY and UNLOAD stay in the VPC",
    "aws_redshiftserverless_workgroup",
    (WAREHOUSE, "enhanced_vpc_routing = true", "enhanced_vpc_routing = false"),
    "aws_redshiftserverless_workgroup.this",
)
def copies_stay_in_the_vpc(plan):
    return each(plan, "aws_redshiftserverless_workgroup", lambda one: None if one.get("enhanced_vpc_routing") else "copies over the internet")


@statement(
    "no password is written down, in no file and in no state",
    "aws_redshiftserverless_namespace",
    (WAREHOUSE, "manage_admin_password = true", 'admin_username = "admin"\n  admin_user_password = "Password1"'),
    "aws_redshiftserverless_namespace.this",
)
def no_password_is_written_down(plan):
    def problem(one):
        return None if one.get("manage_admin_password") and not one.get("admin_user_password") else "has a password of ours"

    return each(plan, "aws_redshiftserverless_namespace", problem)


@statement(
    "waiting events are encrypted",
    "aws_sqs_queue",
    ("infra/modules/importer/main.tf", "sqs_managed_sse_enabled   = true", "sqs_managed_sse_enabled   = false"),
    "module.importer.aws_sqs_queue.failed",
)
def queues_are_encrypted(plan):
    return each(plan, "aws_sqs_queue", lambda queue: None if queue.get("sqs_managed_sse_enabled") or queue.get("kms_master_key_id") else "is not encrypted")


@statement(
    "no policy of a resource lets everyone in",
    ("aws_s3_bucket_policy", "aws_ecr_repository_policy"),
    (IMAGES, 'Principal = { Service = "lambda.amazonaws.com" }', 'Principal = "*"'),
    'aws_ecr_repository_policy.functions["importer"]',
)
def no_resource_lets_everyone_in(plan):
    def problem(policy):
        allowed = [item for item in policy.document("policy")["Statement"] if item["Effect"] == "Allow"]
        everyone = [item["Sid"] for item in allowed if item["Principal"] in ("*", {"AWS": "*"}) or not item.get("Condition")]
        return f"allows everyone: {', '.join(everyone)}" if everyone else None

    return each(plan, ("aws_s3_bucket_policy", "aws_ecr_repository_policy", "aws_sqs_queue_policy"), problem)
