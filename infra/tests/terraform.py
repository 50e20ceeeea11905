"""Runs Terraform on a copy of the configuration, with no account, no state of anyone's and no request to AWS."""

import json
import os
import pathlib
import shutil
import subprocess
import tempfile

REPOSITORY = pathlib.Path(__file__).resolve().parents[2]
INFRA = REPOSITORY / "infra"
ACCOUNT = "123456789012"

# A plan without an account: nothing is looked up, and the one ARN whose end only Redshift knows gets a stand-in.
OFFLINE_PROVIDER = """
provider "aws" {
  skip_credentials_validation = true
  skip_requesting_account_id  = true
  skip_metadata_api_check     = true
  allowed_account_ids         = null
  max_retries                 = 1
}
"""
OFFLINE_BACKEND = """
terraform {
  backend "local" {}
}
"""
OFFLINE_WORKGROUP = """
output "workgroup_arn" {
  value = "arn:aws:redshift-serverless:ap-northeast-1:%s:workgroup/00000000-0000-0000-0000-000000000000"
}
""" % ACCOUNT


class TerraformFailed(Exception):
    """Terraform ended with an error; its own words are the message."""


class Workspace:
    """A copy of infra/ and of the chapters' ops/, in a folder that goes when this is closed."""

    def __init__(self, endpoint):
        self._folder = tempfile.TemporaryDirectory(prefix="infra-")
        self.path = pathlib.Path(self._folder.name)
        self._environment = {
            **os.environ,
            "CHECKPOINT_DISABLE": "1",
            "TF_IN_AUTOMATION": "1",
            "AWS_ENDPOINT_URL": endpoint,
            "AWS_ACCESS_KEY_ID": "offline",
            "AWS_SECRET_ACCESS_KEY": "offline",
            "AWS_EC2_METADATA_DISABLED": "true",
        }
        cache = REPOSITORY / ".course" / "build" / "terraform-plugins"
        cache.mkdir(parents=True, exist_ok=True)
        self._environment.setdefault("TF_PLUGIN_CACHE_DIR", str(cache))
        for variable in list(self._environment):
            if variable.startswith("TF_VAR_") or variable == "AWS_PROFILE":
                del self._environment[variable]
        leave = shutil.ignore_patterns(".terraform", ".terraform.lock.hcl", "*.tfstate*", "terraform.tfvars")
        shutil.copytree(INFRA, self.path / "infra", ignore=leave, symlinks=True)
        for subject in ("solutions", "starter"):
            # A trainee's work in starter/ may be half done; then the reference stands in for it.
            source = "solutions" if os.environ.get("WITHOUT_STARTER") else subject
            for ops in (REPOSITORY / source).glob("chapter-*/ops"):
                shutil.copytree(ops, self.path / subject / ops.parent.name / "ops")
            if not (self.path / subject / "chapter-7-monitoring").is_dir():
                shutil.copytree(REPOSITORY / "solutions" / "chapter-7-monitoring" / "ops", self.path / subject / "chapter-7-monitoring" / "ops")
        for root in ("solutions", "starter"):
            self.write(f"infra/{root}/offline_override.tf", OFFLINE_BACKEND + OFFLINE_PROVIDER)
        self.write("infra/bootstrap/offline_override.tf", OFFLINE_PROVIDER)
        self.write("infra/modules/warehouse/offline_override.tf", OFFLINE_WORKGROUP)

    def write(self, file, text):
        (self.path / file).write_text(text, encoding="utf-8")

    def replace(self, file, old, new):
        """Replaces one place of a file; it has to be there."""
        path = self.path / file
        text = path.read_text(encoding="utf-8")
        if old not in text:
            raise AssertionError(f"{file} no longer has the text that a test changes:\n{old}")
        path.write_text(text.replace(old, new, 1), encoding="utf-8")

    def run(self, folder, *arguments):
        """Runs terraform in a folder and returns what it printed."""
        done = subprocess.run(
            ["terraform", *arguments],
            cwd=self.path / folder,
            env=self._environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=600,
            check=False,
        )
        if done.returncode != 0:
            said = done.stdout + done.stderr
            raise TerraformFailed(f"terraform {arguments[0]} in {folder}:\n{said[max(said.find('Error:'), 0):]}")
        return done.stdout

    def init(self, folder):
        if not (self.path / folder / ".terraform").is_dir():
            self.run(folder, "init", "-no-color", "-input=false")

    def plan(self, folder, *arguments):
        """The plan of a folder in Terraform's JSON."""
        self.init(folder)
        self.run(folder, "plan", "-no-color", "-input=false", "-refresh=false", "-lock=false", "-out=plan", *arguments)
        return json.loads(self.run(folder, "show", "-json", "plan"))

    def close(self):
        self._folder.cleanup()
