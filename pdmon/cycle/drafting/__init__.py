"""Drafts of the cycle's parts, written from the results; a person edits and approves them."""
