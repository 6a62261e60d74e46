"""Editions of a programme: the years in which something of it holds, and the goals that a protocol has corrected."""
