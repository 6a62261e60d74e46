"""Letters to organisations."""
