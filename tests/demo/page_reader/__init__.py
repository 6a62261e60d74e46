"""Reads pages of the dashboard and compares every number and direction with its source."""
