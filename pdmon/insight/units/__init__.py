"""How organisations stand against their territory and against each other."""
