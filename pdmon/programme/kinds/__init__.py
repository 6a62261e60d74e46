"""Kinds of unit as the configuration states them: a school, a kindergarten, whatever an order names."""
