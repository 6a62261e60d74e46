"""Word papers in the official manner."""
