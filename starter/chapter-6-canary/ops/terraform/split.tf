# The split: which share of the requests is the canary's.

# Task 6.2: A rule of the listener that forwards / and /predict, 90 to 10.
