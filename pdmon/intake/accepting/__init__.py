"""Deciding about files: the only rooms of the intake that write."""
