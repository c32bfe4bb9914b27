"""The bill's own number among all the numbers on it."""
