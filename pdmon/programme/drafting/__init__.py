"""A programme before it counts: the skeleton it begins with, and what the check says of it."""
