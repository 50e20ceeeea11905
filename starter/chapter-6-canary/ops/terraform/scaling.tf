# Scaling: how many tasks the canary has.

# Task 6.3: One to three tasks, by the load of their processors.
