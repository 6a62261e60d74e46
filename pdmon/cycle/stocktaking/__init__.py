"""Taking stock of the cycle: what waits for a decision, what came of what was decided, what is to be done."""
