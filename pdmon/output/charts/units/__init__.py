"""The organisations on one indicator: in their order, in a funnel, on a map."""
