"""Between installations: a source publishes its append-only tables, a centre gathers many sources. One way only."""
