"""How figures are said: their units of measure."""
