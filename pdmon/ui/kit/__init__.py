"""Pieces that pages are made of: tables, cards, downloads, states."""
