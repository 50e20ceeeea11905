"""What a plan in JSON says, by resource."""

import json
import re
from dataclasses import dataclass


@dataclass(frozen=True)
class Resource:
    """A resource as it will be; values that only AWS knows are missing."""

    address: str
    module: str
    type: str
    values: dict

    def get(self, name):
        return self.values.get(name)

    def block(self, name):
        """The only block of this name, or an empty one."""
        blocks = self.values.get(name) or [{}]
        return blocks[0]

    def document(self, name):
        """An attribute that holds JSON; None where it is unknown."""
        text = self.values.get(name)
        return None if text is None else json.loads(text)


class Plan:
    """One plan."""

    def __init__(self, name, content):
        self.name = name
        self.variables = {key: value.get("value") for key, value in content.get("variables", {}).items()}
        self._configuration = content["configuration"]["root_module"]
        self.resources = [
            Resource(change["address"], change.get("module_address", ""), change["type"], change["change"]["after"])
            for change in content["resource_changes"]
            if change["mode"] == "managed" and change["change"]["after"] is not None
        ]

    def of(self, *types):
        return [resource for resource in self.resources if resource.type in types]

    def references(self, resource, attribute=None):
        """What the configuration of a resource refers to, in one attribute or in all."""
        expressions = self._configured(resource).get("expressions", {})
        return _references(expressions if attribute is None else expressions.get(attribute, {}))

    def users(self, module):
        """The resources beside a module that refer to its output `arn`, such as what a role is given to."""
        parent, _, call = re.sub(r"\[[^]]*]", "", module).rpartition("module.")
        parent = parent.rstrip(".")
        return [
            resource
            for resource in self.resources
            if re.sub(r"\[[^]]*]", "", resource.module) == parent and f"module.{call}.arn" in self.references(resource)
        ]

    def passed(self, resource, attribute):
        """What is passed into the module of a resource for the variables that an attribute refers to."""
        *path, last = re.findall(r"module\.([\w-]+)", resource.module)
        module = self._configuration
        for call in path:
            module = module["module_calls"][call]["module"]
        inputs = module["module_calls"][last]["expressions"]
        variables = [name[len("var.") :] for name in self.references(resource, attribute) if name.startswith("var.")]
        found = {name for variable in variables for name in _references(inputs.get(variable, {}))}
        return {name for name in found if not any(other.startswith(name + ".") for other in found)}

    def _configured(self, resource):
        module = self._configuration
        for call in re.findall(r"module\.([\w-]+)", resource.module):
            module = module["module_calls"][call]["module"]
        name = re.sub(r"\[[^]]*]$", "", resource.address).split(".")[-1]
        for candidate in module.get("resources", []):
            if candidate["type"] == resource.type and candidate["name"] == name:
                return candidate
        raise AssertionError(f"{resource.address} is in the plan and not in the configuration")


def _references(expression):
    if isinstance(expression, list):
        return {name for part in expression for name in _references(part)}
    if isinstance(expression, dict):
        found = set(expression.get("references", []))
        return found | {name for part in expression.values() if isinstance(part, (dict, list)) for name in _references(part)}
    return set()
