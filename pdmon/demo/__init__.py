"""Demonstration data: five invented but believable territories, sent in through the real pipeline."""
