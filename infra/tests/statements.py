"""What the deployment promises about security, one function per statement.

A statement looks at one plan and yields (address, problem). It comes with a change of the configuration that breaks it
(file, text, text instead) and with a part of the address at which it then has to complain.
"""

from dataclasses import dataclass

ALL = []


@dataclass(frozen=True)
class Statement:
    name: str
    says: str
    about: tuple
    check: object
    breaks: tuple
    at: str

    def problems(self, plan):
        return list(self.check(plan))


def statement(says, about, breaks, at):
    """Registers a statement about resources of these types; `about` keeps it from holding because nothing is there."""

    def register(check):
        types = (about,) if isinstance(about, str) else tuple(about)
        ALL.append(Statement(check.__name__, says, types, check, breaks, at))
        return check

    return register


def each(plan, types, problem):
    """What `problem` says about each resource of these types, where it says something."""
    for resource in plan.of(*((types,) if isinstance(types, str) else types)):
        found = problem(resource)
        if found:
            yield resource.address, found
