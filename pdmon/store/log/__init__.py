"""The append-only log: submissions with their cells and events, what is in force, what corrections changed."""
