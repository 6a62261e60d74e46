"""Readers of summary tables and long tables: from cells to figures with their places."""
