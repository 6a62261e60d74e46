"""Closed periods, as the checks ask about them."""

from pdmon.store.closures import Closing, closed_periods, closing_of, closings_in_force

__all__ = ["Closing", "closed_periods", "closing_of", "closings_in_force"]
