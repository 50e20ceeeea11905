"""Each statement about security holds in every plan, and fails on a configuration that breaks it."""

import unittest

import plans
import statements


class Holds(unittest.TestCase):
    """One test per statement: it holds, and there is something that it is about."""


class Breaks(unittest.TestCase):
    """One test per statement: on a configuration that breaks it, it complains at the right place."""


def holds(one):
    def test(self):
        looked_at = [resource for plan in plans.good() for resource in plan.of(*one.about)]
        self.assertTrue(looked_at, f"no plan has {one.about}, so nothing was looked at")
        for plan in plans.good():
            problems = [f"{address} {problem}" for address, problem in one.problems(plan)]
            self.assertEqual([], problems, f"{plan.name}: not true that {one.says}")

    return test


def breaks(one):
    def test(self):
        problems = [f"{address} {problem}" for plan in plans.broken() for address, problem in one.problems(plan)]
        self.assertTrue(any(one.at in problem for problem in problems), f"said of {one.breaks[0]}, changed to\n{one.breaks[2]}\nat {one.at}: {problems}")

    return test


def register(one):
    for kind, test in ((Holds, holds(one)), (Breaks, breaks(one))):
        test.__doc__ = one.says
        setattr(kind, f"test_{one.name}", test)


for each_statement in statements.ALL:
    register(each_statement)

if __name__ == "__main__":
    unittest.main()
