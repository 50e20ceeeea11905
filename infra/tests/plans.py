"""The plans that the tests look at, each made once."""

import atexit
import functools
import http.server
import threading

import statements
import statements_data  # noqa: F401  each registers its statements
import statements_network  # noqa: F401
import statements_rights  # noqa: F401
import statements_running  # noqa: F401
from plan import Plan
from terraform import ACCOUNT, Workspace

def once(make):
    """What `make` gives, made once; also its failure is given again at once."""
    made = []

    @functools.wraps(make)
    def give():
        if not made:
            try:
                made.append((make(), None))
            except Exception as failure:  # noqa: BLE001  given again below
                made.append((None, failure))
        value, failure = made[0]
        if failure:
            raise failure
        return value

    return give


REQUESTS = []
NAME = ("-var=name=taro", f"-var=account_id={ACCOUNT}")
EXAMPLE = ("-var-file=example.tfvars",)
CERTIFICATE = f"-var=certificate_arn=arn:aws:acm:ap-northeast-1:{ACCOUNT}:certificate/00000000-0000-0000-0000-000000000000"


class _Refuse(http.server.BaseHTTPRequestHandler):
    """What stands where AWS would: it writes down who came, and sends them away."""

    def _refuse(self):
        REQUESTS.append(f"{self.command} {self.path} {self.headers.get('X-Amz-Target', '')}")
        self.send_error(403)

    do_GET = do_POST = do_PUT = do_HEAD = do_DELETE = _refuse

    def log_message(self, *arguments):
        pass


@once
def endpoint():
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), _Refuse)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    atexit.register(server.shutdown)
    return f"http://127.0.0.1:{server.server_port}"


@once
def workspace():
    made = Workspace(endpoint())
    atexit.register(made.close)
    return made


@once
def solutions():
    """The deployment as the example asks for it."""
    return Plan("solutions", workspace().plan("infra/solutions", *EXAMPLE))


@once
def starter():
    """The other root with everything switched on, for everyone, under the longest name that there may be."""
    digest = "sha256:" + 64 * "7"
    images = ",".join(
        f'"{image}"="{ACCOUNT}.dkr.ecr.ap-northeast-1.amazonaws.com/{image}@{digest}"'
        for image in ("ml-pipeline", "update-server", "rollback", "predictor", "predictor-canary", "fluentd", "importer", "dashboard", "prometheus", "pushgateway", "exporter")
    )
    return Plan(
        "starter with everything",
        workspace().plan(
            "infra/starter",
            f"-var=name={48 * 'n'}",
            f"-var=account_id={ACCOUNT}",
            f"-var=images={{{images}}}",
            '-var=allowed_cidrs=["0.0.0.0/0"]',
            CERTIFICATE,
            "-var=egress=nat",
            "-var=dashboards=true",
            "-var=canary=true",
            '-var=budget={usd=20,emails=["taro@example.com"]}',
            "-var=force_destroy=true",
        ),
    )


@once
def bootstrap():
    return Plan("bootstrap", workspace().plan("infra/bootstrap", *NAME))


def good():
    return (solutions(), starter(), bootstrap())


@once
def broken():
    """Plans of a copy in which every statement's own change was made."""
    copy = Workspace(endpoint())
    try:
        for one in statements.ALL:
            copy.replace(*one.breaks)
        return (
            Plan("broken solutions", copy.plan("infra/solutions", *EXAMPLE, CERTIFICATE)),
            Plan("broken bootstrap", copy.plan("infra/bootstrap", *NAME)),
        )
    finally:
        copy.close()
