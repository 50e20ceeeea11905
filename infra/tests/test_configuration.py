"""The configuration itself: formatted, valid, documented, and planned without asking AWS anything."""

import os
import pathlib
import re
import subprocess
import unittest

import plans
from terraform import INFRA, TerraformFailed

ROOTS = ("solutions", "starter")
MODULES = sorted(path for path in (INFRA / "modules").iterdir() if path.is_dir())


def blocks(path, kind):
    """The blocks of a kind in the files of a folder, as (name, text)."""
    for file in sorted(path.glob("*.tf")):
        for match in re.finditer(rf'^{kind} "([\w-]+)" {{\n(.*?)^}}', file.read_text(encoding="utf-8"), re.M | re.S):
            yield match.group(1), match.group(2)


class Configuration(unittest.TestCase):
    def test_is_formatted(self):
        done = subprocess.run(["terraform", "fmt", "-check", "-recursive", "-list=true", str(INFRA)], capture_output=True, text=True, check=False)
        self.assertEqual("", done.stdout, "terraform fmt -recursive infra formats them")

    def test_is_valid_in_every_root_and_so_in_every_module(self):
        used = set()
        for root in (*ROOTS, "bootstrap"):
            plans.workspace().init(f"infra/{root}")
            self.assertIn("The configuration is valid", plans.workspace().run(f"infra/{root}", "validate", "-no-color"))
            manifest = (plans.workspace().path / "infra" / root / ".terraform/modules/modules.json").read_text(encoding="utf-8")
            used |= set(re.findall(r'"Dir":"\.\./modules/([\w-]+)"', manifest))
        self.assertEqual({module.name for module in MODULES}, used, "each module is a part of a root, and valid with it")

    def test_modules_pass_their_own_tests(self):
        for module in MODULES:
            if any(module.glob("tests/*.tftest.hcl")):
                folder = f"infra/modules/{module.name}"
                plans.workspace().init(folder)
                self.assertIn("0 failed", plans.workspace().run(folder, "test", "-no-color"))

    def test_plans_ask_aws_nothing(self):
        for plan in plans.good():
            self.assertTrue(plan.resources)
        self.assertEqual([], plans.REQUESTS)

    def test_the_warehouse_gets_the_tables_and_grants_of_chapter_4(self):
        statements = [one.get("sql") for one in plans.solutions().of("aws_redshiftdata_statement")]
        for wanted in ("CREATE TABLE imp_log ", "CREATE TABLE click_log ", 'CREATE USER "IAMR:taro-importer" ', 'CREATE USER "IAMR:taro-ml-pipeline" ', "GRANT "):
            self.assertTrue(any(sql.startswith(wanted) for sql in statements), f"{wanted} in {statements}")
        roles = {role.get("name") for role in plans.solutions().of("aws_iam_role")}
        self.assertLessEqual({"taro-importer", "taro-ml-pipeline"}, roles)

    def test_everything_can_be_switched_on(self):
        plan = plans.starter()
        counts = {kind: len(plan.of(kind)) for kind in ("aws_ecs_service", "aws_nat_gateway", "aws_lb_listener", "aws_budgets_budget")}
        self.assertEqual({"aws_ecs_service": 4, "aws_nat_gateway": 1, "aws_lb_listener": 4, "aws_budgets_budget": 1}, counts)
        groups = {group.get("name"): group.get("port") for group in plan.of("aws_lb_target_group")}
        self.assertEqual({8080, 3000}, set(groups.values()), "predictions and dashboards are reached from outside")

    def test_the_longest_name_fits_everywhere(self):
        limits = {"aws_iam_role": 64, "aws_lb": 32, "aws_lb_target_group": 32, "aws_lambda_function": 64, "aws_s3_bucket": 63, "aws_scheduler_schedule": 64}
        for kind, limit in limits.items():
            for resource in plans.starter().of(kind):
                name = resource.get("bucket" if kind == "aws_s3_bucket" else "name" if kind != "aws_lambda_function" else "function_name")
                self.assertLessEqual(len(name), limit, resource.address)
        names = [role.get("name") for role in plans.starter().of("aws_iam_role")]
        self.assertEqual(sorted(set(names)), sorted(names), "no two roles have one name")

    def test_roots_differ_in_their_subject_only(self):
        for root in ROOTS:
            for file in (INFRA / root).glob("*.tf*"):
                if file.name == "subject.tf":
                    text = file.read_text(encoding="utf-8")
                    self.assertIn(f"../../{root}", text)
                    self.assertIn(f'"{root}.tfstate"', text)
                elif not file.name.startswith("terraform.tfstate"):
                    self.assertEqual(f"../root/{file.name}", os.readlink(file), f"{file} is a link to the file that both share")

    def test_root_passes_on_every_input_of_the_system(self):
        inputs = [(name, text) for name, text in blocks(INFRA / "modules/system", "variable") if name != "subject"]
        shared = dict(blocks(INFRA / "root", "variable"))
        for name, text in inputs:
            for argument in ("type", "default", "description"):
                line = rf"^  {argument} +=.*$"
                self.assertEqual(re.findall(line, text, re.M), re.findall(line, shared[name], re.M), f"{name} of infra/root")
        self.assertEqual({name for name, _ in inputs}, set(shared))

    def test_every_input_and_output_says_what_it_is(self):
        for folder in (*MODULES, INFRA / "root", INFRA / "bootstrap"):
            for kind in ("variable", "output"):
                for name, text in blocks(folder, kind):
                    self.assertRegex(text, r'(?m)^  description += ".{5,}', f"{folder.name}: {kind} {name}")
                    if kind == "variable":
                        self.assertRegex(text, r"(?m)^  type +=", f"{folder.name}: variable {name}")

    def test_every_module_has_a_page_with_an_example_and_its_cost(self):
        for module in MODULES:
            page = (module / "README.md").read_text(encoding="utf-8")
            self.assertTrue(page.startswith(f"# {module.name}\n"), module.name)
            self.assertIn("```hcl", page, module.name)
            self.assertRegex(page, r"(?i)cost", module.name)

    def test_every_example_in_a_page_names_inputs_that_exist(self):
        for module in MODULES:
            example = re.search(r"```hcl\n(.*?)```", (module / "README.md").read_text(encoding="utf-8"), re.S).group(1)
            named = set(re.findall(r"^  (\w+) +=", example, re.M)) - {"source"}
            self.assertEqual(set(), named - {name for name, _ in blocks(module, "variable")}, module.name)

    def test_everything_allows_providers_5_and_6(self):
        for file in sorted(INFRA.rglob("versions.tf")):
            self.assertIn('version = ">= 5.100, < 7"', pathlib.Path(file).read_text(encoding="utf-8"), file)

    def test_wrong_input_is_refused_with_the_value_and_the_remedy(self):
        with self.assertRaises(TerraformFailed) as refused:
            plans.workspace().plan("infra/solutions", *plans.EXAMPLE, "-var=egress=door")
        said = re.sub(r"[\s│]+", " ", str(refused.exception))
        self.assertIn("egress is 'door'; it is either endpoints or nat.", said)


if __name__ == "__main__":
    unittest.main()
