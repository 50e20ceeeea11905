# The canary: what runs, as whose targets, in which service, and how testers reach it.

# Task 6.1: Task definition, target group, rule for X-Canary, and service.
