"""Statements about who can reach what."""

from statements import each, statement

NETWORK = "infra/modules/network/main.tf"
EGRESS = "infra/modules/network/egress.tf"
BALANCER = "infra/modules/load-balancer/main.tf"
EVERYONE = ("0.0.0.0/0", "::/0")


def open_to_everyone(rule):
    ranges = [rule.get("cidr_ipv4"), rule.get("cidr_ipv6"), *(rule.get("cidr_blocks") or []), *(rule.get("ipv6_cidr_blocks") or [])]
    return any(range_ in EVERYONE for range_ in ranges)


@statement(
    "nothing but the load balancer lets everyone in",
    "aws_vpc_security_group_ingress_rule",
    ("infra/modules/security-group/main.tf", "referenced_security_group_id = each.value.security_group_id\n}", 'cidr_ipv4                    = "0.0.0.0/0"\n}'),
    "module.predictor.module.security_group.aws_vpc_security_group_ingress_rule.this",
)
def only_the_load_balancer_lets_everyone_in(plan):
    def problem(rule):
        if rule.module.endswith("module.load_balancer"):
            return None
        return "lets everyone in" if open_to_everyone(rule) else None

    return each(plan, "aws_vpc_security_group_ingress_rule", problem)


@statement(
    "rules stand alone, where the statements about them see them",
    "aws_security_group",
    ("infra/modules/security-group/main.tf", "  tags = { Name = var.name }", '  ingress {\n    from_port   = 22\n    to_port     = 22\n    protocol    = "tcp"\n    cidr_blocks = ["0.0.0.0/0"]\n  }\n\n  tags = { Name = var.name }'),
    "module.batch_group.aws_security_group.this",
)
def groups_have_no_rules_inside(plan):
    yield from each(plan, "aws_security_group", lambda group: "has rules inside" if group.get("ingress") or group.get("egress") else None)
    yield from each(plan, "aws_security_group_rule", lambda rule: "is a rule of the old kind")


@statement(
    "the load balancer takes HTTP and HTTPS, and no other port",
    "aws_lb",
    (BALANCER, "from_port         = each.value.port", "from_port         = 22"),
    "module.load_balancer.aws_vpc_security_group_ingress_rule.this",
)
def load_balancer_takes_web_ports_only(plan):
    def problem(rule):
        if not rule.module.endswith("module.load_balancer"):
            return None
        ports = (rule.get("from_port"), rule.get("to_port"))
        return None if ports in ((80, 80), (443, 443)) else f"takes ports {ports[0]} to {ports[1]}"

    return each(plan, "aws_vpc_security_group_ingress_rule", problem)


@statement(
    "with endpoints, nothing can send to the internet",
    "aws_vpc_security_group_egress_rule",
    ("infra/modules/network/outputs.tf", '(key == "anywhere" && var.egress == "nat")', 'key == "anywhere"'),
    "module.batch_group.aws_vpc_security_group_egress_rule.this",
)
def nothing_sends_to_the_internet(plan):
    def problem(rule):
        return "sends anywhere" if open_to_everyone(rule) and plan.variables.get("egress") != "nat" else None

    return each(plan, "aws_vpc_security_group_egress_rule", problem)


@statement(
    "there is no NAT unless it is asked for, and then one",
    "aws_vpc",
    (EGRESS, 'count = var.egress == "nat" ? 1 : 0\n\n  allocation_id = aws_eip.nat[0].id', 'count = 2\n\n  connectivity_type = "private"'),
    "module.network.aws_nat_gateway.this",
)
def there_is_one_nat_at_most(plan):
    allowed = 1 if plan.variables.get("egress") == "nat" else 0
    for gateway in plan.of("aws_nat_gateway")[allowed:]:
        yield gateway.address, f"is one NAT more than {allowed}"


@statement(
    "S3 and DynamoDB are reached inside of AWS",
    "aws_vpc",
    (EGRESS, 'vpc_endpoint_type = "Gateway"', 'vpc_endpoint_type = "GatewayLoadBalancer"'),
    "module.network.aws_vpc.this",
)
def storage_is_reached_by_endpoints(plan):
    kinds = {endpoint.get("service_name").rsplit(".", 1)[-1] for endpoint in plan.of("aws_vpc_endpoint") if endpoint.get("vpc_endpoint_type") == "Gateway"}
    missing = {"s3", "dynamodb"} - kinds
    return each(plan, "aws_vpc", lambda vpc: f"has no gateway endpoint for {', '.join(sorted(missing))}" if missing else None)


@statement(
    "no subnet gives out public addresses",
    "aws_subnet",
    (NETWORK, 'cidrsubnet(var.cidr, 4, 8 + each.value)\n  map_public_ip_on_launch = false', 'cidrsubnet(var.cidr, 4, 8 + each.value)\n  map_public_ip_on_launch = true'),
    "module.network.aws_subnet.private[",
)
def subnets_give_no_public_addresses(plan):
    return each(plan, "aws_subnet", lambda subnet: "gives out public addresses" if subnet.get("map_public_ip_on_launch") else None)


@statement(
    "tasks have no public address",
    "aws_ecs_service",
    ("infra/modules/service/main.tf", "assign_public_ip = false", "assign_public_ip = true"),
    "module.predictor.aws_ecs_service.this",
)
def tasks_have_no_public_address(plan):
    return each(plan, "aws_ecs_service", lambda one: None if one.block("network_configuration").get("assign_public_ip") is False else "gives its tasks public addresses")


@statement(
    "services stand in private subnets",
    "aws_ecs_service",
    ("infra/modules/system/serving.tf", "subnet_ids    = module.network.private_subnet_ids", "subnet_ids    = module.network.public_subnet_ids"),
    "module.predictor.aws_ecs_service.this",
)
def services_stand_in_private_subnets(plan):
    for one in plan.of("aws_ecs_service"):
        given = plan.passed(one, "network_configuration")
        if not any(name.endswith(("private_subnet_ids", "var.subnet_ids")) for name in given):
            yield one.address, f"is given {', '.join(sorted(given))}"


@statement(
    "the group that AWS makes by itself is closed",
    "aws_vpc",
    (NETWORK, 'tags = { Name = "${var.name}-default" }', 'tags = { Name = "${var.name}-default" }\n\n  ingress {\n    from_port = 0\n    to_port   = 0\n    protocol  = "-1"\n    self      = true\n  }'),
    "module.network.aws_default_security_group.this",
)
def default_group_is_closed(plan):
    defaults = plan.of("aws_default_security_group")
    if len(defaults) < len(plan.of("aws_vpc")):
        yield "aws_vpc", "leaves its default group open"
    yield from each(plan, "aws_default_security_group", lambda group: "has rules" if group.get("ingress") or group.get("egress") else None)


@statement(
    "with a certificate, HTTP only redirects",
    "aws_lb_listener",
    (BALANCER, 'protocol    = "HTTPS"\n        port        = "443"', 'protocol    = "HTTP"\n        port        = "8080"'),
    "module.load_balancer.aws_lb_listener.http",
)
def http_redirects(plan):
    def problem(listener):
        if not plan.variables.get("certificate_arn") or listener.get("protocol") != "HTTP":
            return None
        action = listener.block("default_action")
        redirect = (action.get("redirect") or [{}])[0]
        return None if action["type"] == "redirect" and redirect.get("protocol") == "HTTPS" else "takes requests over HTTP"

    return each(plan, "aws_lb_listener", problem)


@statement(
    "HTTPS is TLS 1.2 or newer",
    "aws_lb_listener",
    (BALANCER, "ELBSecurityPolicy-TLS13-1-2-2021-06", "ELBSecurityPolicy-2016-08"),
    "module.load_balancer.aws_lb_listener.https[0]",
)
def https_is_modern(plan):
    def problem(listener):
        if listener.get("protocol") != "HTTPS":
            return None
        return None if listener.get("ssl_policy").startswith("ELBSecurityPolicy-TLS13-1-2-") else f"takes {listener.get('ssl_policy')}"

    return each(plan, "aws_lb_listener", problem)


@statement(
    "the load balancer drops malformed headers",
    "aws_lb",
    (BALANCER, "drop_invalid_header_fields = true", "drop_invalid_header_fields = false"),
    "module.load_balancer.aws_lb.this",
)
def malformed_headers_are_dropped(plan):
    return each(plan, "aws_lb", lambda one: None if one.get("drop_invalid_header_fields") else "forwards malformed headers")
