"""Which period a table is for: how people write one, and what a table says of its own."""
