"""What bin/deploy tells and asks the cloud on this machine: by plain HTTP, since it takes any signature.

cloud.py push NAME SUBJECT     gives it the chapters' programs as images, and prints Terraform's variables
cloud.py try NAME ROWS OUTPUTS brings in rows, trains, rolls, and sends requests through the load balancer
cloud.py look NAME [--all]     exit 1, and a list, where something is left of a deployment; with --all where a kind of things is missing
"""

import datetime
import gzip
import hashlib
import json
import os
import pathlib
import re
import subprocess
import sys
import time
import urllib.error
import urllib.parse
import urllib.request

REPOSITORY = pathlib.Path(__file__).resolve().parents[2]
ENDPOINT = os.environ["AWS_ENDPOINT_URL"]
REGION = "ap-northeast-1"
ACCOUNT = "000000000000"
REGISTRY = f"{ACCOUNT}.dkr.ecr.{REGION}.amazonaws.com"
SPARK = [line for line in (REPOSITORY / "system/training/jvm.options").read_text().split("\n") if line.startswith("-")]
JVM = {"ml-pipeline": [*SPARK, "-Xmx2g", "-XX:+UseSerialGC"]}
QUICK = ["-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xshare:auto", "-Djavax.net.ssl.trustStore=NONE"]
REQUESTS = 100


class Wrong(Exception):
    """The deployment does not do what it should; the message says what."""


def ask(url, body=None, method=None, headers=None):
    """The text of an answer; an error of HTTP says what the other side has said."""
    request = urllib.request.Request(url, data=body, method=method, headers=headers or {})
    try:
        with urllib.request.urlopen(request, timeout=120) as answer:
            return answer.read().decode()
    except urllib.error.HTTPError as error:
        raise Wrong(f"{method or 'GET'} {url} {(headers or {}).get('X-Amz-Target', '')}: {error.code} {error.read().decode()[:600]}") from error


def aws(service, path="/", body=None, method="GET", **headers):
    """A call to a service; who calls is the account itself."""
    scope = f"test/20260101/{REGION}/{service}/aws4_request"
    signed = {"Authorization": f"AWS4-HMAC-SHA256 Credential={scope}, SignedHeaders=host, Signature=0", "X-Amz-Date": "20260101T000000Z"}
    return ask(ENDPOINT + path, body, method, {**signed, **headers})


def of_json(service, target, version="1.1", **members):
    """A call of the JSON protocol."""
    kind = {"X-Amz-Target": target, "Content-Type": f"application/x-amz-json-{version}"}
    return aws(service, body=json.dumps(members).encode(), method="POST", **kind)


def of_query(service, version, action, **members):
    """A call of the query protocol."""
    form = urllib.parse.urlencode({"Action": action, "Version": version, **members})
    return aws(service, body=form.encode(), method="POST", **{"Content-Type": "application/x-www-form-urlencoded"})


def wait(what, limit, done):
    """Asks again and again until there is an answer."""
    end = time.monotonic() + limit
    while not (answer := done()):
        if time.monotonic() > end:
            raise Wrong(f"waited {limit} s in vain: {what() if callable(what) else what}")
        time.sleep(1)
    return answer


# -- push


def class_path(module, scope):
    """A program's jars, in their order."""
    own = sorted((module / "target").glob("*-1.0.0.jar"))
    return [*own, *(pathlib.Path(jar) for jar in (module / "target" / f"{scope}.classpath").read_text().strip().split(os.pathsep))]


def digest(files):
    """Another one where a byte of what runs is another."""
    found = hashlib.sha256()
    for file in files:
        for each in sorted(file.rglob("*")) if file.is_dir() else [file]:
            if each.is_file():
                found.update(hashlib.sha256(each.read_bytes()).digest())
    return found.hexdigest()


def push(name, subject):
    """Gives the images of bin/images to the cloud, and Fluentd with its configuration."""
    images = {}

    def one(image, files, content):
        reference = f"{name}-{image}@sha256:{digest(files)}"
        ask(ENDPOINT + "/_cloud/images", json.dumps({"name": reference, **content}).encode(), "POST")
        images[image] = f"{REGISTRY}/{reference}"

    table = subprocess.run([REPOSITORY / "bin/images", "--list"], check=True, capture_output=True, text=True).stdout
    for image, chapter, scope, program in (line.split() for line in table.split("\n") if line):
        files = class_path(REPOSITORY / subject / chapter, scope)
        one(image, files, {"classPath": [str(file) for file in files], "mainClass": program, "jvmOptions": JVM.get(image, QUICK)})
    fluentd = REPOSITORY / subject / "chapter-3-log-collection/ops/fluentd/fluent.conf"
    one("fluentd", [fluentd], {"fluentd": str(fluentd)})
    print(json.dumps({"name": name, "account_id": ACCOUNT, "region": REGION, "images": images, "allowed_cidrs": ["127.0.0.1/32"], "force_destroy": True}, indent=2))


# -- try


def put(bucket, key, rows):
    """A file as Fluentd ships it."""
    text = "".join("\t".join('"' + value.replace('"', '""') + '"' for value in row) + "\n" for row in rows)
    aws("s3", f"/{bucket}/{key}", gzip.compress(text.encode()), "PUT", **{"x-amz-content-sha256": "UNSIGNED-PAYLOAD"})


def history(bucket, file):
    """Writes generated rows as the impressions and clicks of the last six days; returns how many of each, and requests to send."""
    lines = [line.split("\t") for line in file.read_text().split("\n") if line]
    header, rows = lines[0], lines[1:]
    begin = datetime.datetime.now(datetime.timezone.utc) - datetime.timedelta(days=6)
    at = [(begin + datetime.timedelta(days=6) * index / len(rows)).strftime("%Y-%m-%dT%H:%M:%S.%f")[:-3] + "Z" for index in range(len(rows))]
    clicked = [[row[0], moment] for row, moment in zip(rows, at) if row[1] == "1"]
    put(bucket, "logs/ecs/history.tsv.gz", ([moment, row[0], *row[2:], "history", "0.5", "none", "none"] for row, moment in zip(rows, at)))
    put(bucket, "logs/click/history.tsv.gz", clicked)
    fields = [header[0], *header[2:]]
    requests = [dict(zip(fields, [f"{row[0]}-{index}", *row[2:]])) for index, row in enumerate(rows[-REQUESTS:])]
    return len(rows), len(clicked), requests


def count(workgroup, table):
    """How many rows a table has."""
    members = {"WorkgroupName": workgroup, "Database": "dev", "Sql": f"SELECT COUNT(*) FROM {table}"}
    made = json.loads(of_json("redshift-data", "RedshiftData.ExecuteStatement", **members))["Id"]
    done = lambda: json.loads(of_json("redshift-data", "RedshiftData.DescribeStatement", Id=made))["Status"] in ("FINISHED", "FAILED", "ABORTED")
    wait("a statement of the warehouse does not end", 60, done)
    return json.loads(of_json("redshift-data", "RedshiftData.GetStatementResult", Id=made))["Records"][0][0]["longValue"]


def arrive(workgroup, table, rows, limit):
    """Waits for so many rows; one too many is wrong too."""
    wait(lambda: f"{table} should have {rows} rows, and has {count(workgroup, table)}", limit, lambda: count(workgroup, table) >= rows)
    if (found := count(workgroup, table)) != rows:
        raise Wrong(f"{table} should have {rows} rows, and has {found}")
    print(f"{found:,} rows in {table}", flush=True)


def failures():
    """The last words of tasks that have failed."""
    words = []
    for task in json.loads(ask(ENDPOINT + "/_cloud/tasks"))["tasks"]:
        if any(container.get("exitCode", 0) not in (0, 143) for container in task.get("containers", [])):
            log = ask(ENDPOINT + "/_cloud/tasks/log?task=" + task["taskArn"].split("/")[-1])
            words.append(f"{task['taskDefinitionArn'].split('/')[-1]}:\n" + "\n".join(log.strip().split("\n")[-6:]))
    return "\n".join(words[-3:])


def train(machine):
    """Runs the state machine to its end."""
    execution = json.loads(of_json("states", "AWSStepFunctions.StartExecution", "1.0", stateMachineArn=machine))["executionArn"]
    look = lambda: json.loads(of_json("states", "AWSStepFunctions.DescribeExecution", "1.0", executionArn=execution))
    end = wait("the state machine does not end\n" + failures(), 1200, lambda: (found := look())["status"] != "RUNNING" and found)
    if end["status"] != "SUCCEEDED":
        raise Wrong(f"the execution {end['status']}: {end.get('error')}, {end.get('cause')}\n{failures()}")
    print(f"the state machine has trained and rolled, in {end['stopDate'] - end['startDate']:.0f} s", flush=True)


def front(name):
    """The real address of the load balancer's listener."""
    listeners = json.loads(ask(ENDPOINT + "/_cloud/listeners"))["listeners"]
    return next(listener["endpoint"] for listener in listeners if listener["loadBalancer"] == f"{name}-predict")


def steady(cluster):
    """Whether each service is through with its deployment and has the tasks that it wants."""
    services = json.loads(of_json("ecs", "AmazonEC2ContainerServiceV20141113.ListServices", cluster=cluster))["serviceArns"]
    found = json.loads(of_json("ecs", "AmazonEC2ContainerServiceV20141113.DescribeServices", cluster=cluster, services=services))["services"]
    return all([one["rolloutState"] for one in service["deployments"]] == ["COMPLETED"] and service["runningCount"] == service["desiredCount"] for service in found)


def predict(name, request):
    """What the load balancer answers."""
    return json.loads(ask(front(name) + "/predict", json.dumps(request).encode(), "POST", {"Content-Type": "application/json"}))


def try_it(name, rows, outputs):
    """From rows to predictions, and from predictions to rows."""
    there = {key: value["value"] for key, value in json.loads(pathlib.Path(outputs).read_text()).items()}
    workgroup = there["workgroup"]
    before = {table: count(workgroup, table) for table in ("imp_log", "click_log")}
    impressions, clicks, requests = history(there["bucket"], pathlib.Path(rows))
    arrive(workgroup, "imp_log", before["imp_log"] + impressions, 300)
    arrive(workgroup, "click_log", before["click_log"] + clicks, 300)
    train(there["state_machine_arn"])
    wait("the prediction servers do not become steady\n" + failures(), 120, lambda: steady(there["cluster"]))
    answers = [predict(name, request) for request in requests]
    print(f"{len(answers)} requests through {front(name)} were answered, such as {json.dumps(answers[0])}", flush=True)
    arrive(workgroup, "imp_log", before["imp_log"] + impressions + len(answers), 240)


# -- look

EC2 = "2016-11-15"
ELB = "2015-12-01"
ECS = "AmazonEC2ContainerServiceV20141113"


def ec2(action, **members):
    return lambda: of_query("ec2", EC2, action, **members)


def services_of_clusters():
    clusters = json.loads(of_json("ecs", f"{ECS}.ListClusters"))["clusterArns"]
    return json.dumps([json.loads(of_json("ecs", f"{ECS}.ListServices", cluster=cluster)) for cluster in clusters])


def running_tasks():
    tasks = json.loads(ask(ENDPOINT + "/_cloud/tasks"))["tasks"]
    return json.dumps([task["taskDefinitionArn"] for task in tasks if task["lastStatus"] != "STOPPED"])


def limits_alone():
    workgroups = of_json("redshift-serverless", "RedshiftServerless.ListWorkgroups")
    limits = json.loads(of_json("redshift-serverless", "RedshiftServerless.ListUsageLimits"))["usageLimits"]
    return json.dumps([limit["usageLimitArn"] for limit in limits if limit["resourceArn"] not in workgroups])


# What there may be, how it is listed, and whether a whole deployment has it.
LISTS = [
    ("networks", ec2("DescribeVpcs"), True),
    ("subnets", ec2("DescribeSubnets"), True),
    ("security groups", ec2("DescribeSecurityGroups"), True),
    ("route tables", ec2("DescribeRouteTables"), True),
    ("internet gateways", ec2("DescribeInternetGateways"), True),
    ("endpoints of networks", ec2("DescribeVpcEndpoints", **{"Filter.1.Name": "vpc-endpoint-state", "Filter.1.Value.1": "available"}), True),
    ("NAT gateways", ec2("DescribeNatGateways", **{"Filter.1.Name": "state", "Filter.1.Value.1": "available"}), False),
    ("addresses", ec2("DescribeAddresses"), False),
    ("network interfaces", ec2("DescribeNetworkInterfaces"), False),
    ("roles", lambda: of_query("iam", "2010-05-08", "ListRoles", MaxItems=1000), True),
    ("buckets", lambda: aws("s3"), True),
    ("tables", lambda: of_json("dynamodb", "DynamoDB_20120810.ListTables", "1.0"), True),
    ("log groups", lambda: of_json("logs", "Logs_20140328.DescribeLogGroups"), True),
    ("queues", lambda: of_json("sqs", "AmazonSQS.ListQueues", "1.0"), True),
    ("schedules", lambda: aws("scheduler", "/schedules?MaxResults=100"), True),
    ("secrets", lambda: of_json("secretsmanager", "secretsmanager.ListSecrets"), False),
    ("clusters", lambda: of_json("ecs", f"{ECS}.ListClusters"), True),
    ("services", services_of_clusters, True),
    ("task definitions", lambda: of_json("ecs", f"{ECS}.ListTaskDefinitions"), True),
    ("running tasks", running_tasks, False),
    ("load balancers", lambda: of_query("elasticloadbalancing", ELB, "DescribeLoadBalancers"), True),
    ("target groups", lambda: of_query("elasticloadbalancing", ELB, "DescribeTargetGroups"), True),
    ("targets of scaling", lambda: of_json("application-autoscaling", "AnyScaleFrontendService.DescribeScalableTargets", ServiceNamespace="ecs"), False),
    ("namespaces of names", lambda: of_json("servicediscovery", "Route53AutoNaming_v20170314.ListNamespaces"), True),
    ("state machines", lambda: of_json("states", "AWSStepFunctions.ListStateMachines", "1.0"), True),
    ("functions", lambda: aws("lambda", "/2015-03-31/functions/"), True),
    ("namespaces of the warehouse", lambda: of_json("redshift-serverless", "RedshiftServerless.ListNamespaces"), True),
    ("workgroups", lambda: of_json("redshift-serverless", "RedshiftServerless.ListWorkgroups"), True),
    ("limits of workgroups that are gone", limits_alone, False),
]
# These have ids for names, so nobody knows whose they are.
NAMELESS = {"limits of workgroups that are gone": r"usagelimit/"}
MORE = re.compile(r'"(nextToken|NextToken|NextMarker)":\s*"|<IsTruncated>true|<(nextToken|NextMarker)>[^<]')


def texts(answer):
    """All texts of an answer in JSON or XML."""
    if answer.lstrip().startswith("<"):
        return re.findall(r">([^<>]+)<", answer)
    found, left = [], [json.loads(answer)]
    while left:
        node = left.pop()
        if isinstance(node, dict):
            left += node.values()
        elif isinstance(node, list):
            left += node
        elif isinstance(node, str):
            found.append(node)
    return found


def look(name, everything):
    """Asks each service what it has of this name."""
    found = {}
    for kind, listed, _ in LISTS:
        answer = listed()
        if MORE.search(answer):
            raise Wrong(f"there are more {kind} than one answer holds, and only the first were looked at")
        pattern = re.compile(NAMELESS.get(kind, rf"(?<![\w-]){re.escape(name)}-"))
        found[kind] = sorted({text for text in texts(answer) if " " not in text and pattern.search(text)})
    if everything:
        missing = [kind for kind, _, always in LISTS if always and not found[kind]]
        if missing:
            raise Wrong("these were deployed and are not found: " + ", ".join(missing))
        print("There are now: " + ", ".join(kind for kind, there in found.items() if there))
    elif any(found.values()):
        raise Wrong(f"this is left of {name}:\n" + "\n".join(f"  {kind}: {', '.join(there)}" for kind, there in found.items() if there))
    else:
        print(f"Nothing is left of {name}: {len(LISTS)} kinds of things were looked for.")


def main(command, *arguments):
    try:
        if command == "push":
            push(*arguments)
        elif command == "try":
            try_it(*arguments)
        else:
            look(arguments[0], "--all" in arguments)
    except Wrong as wrong:
        print(f"deploy: {wrong}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
