"""How data gets in: blank forms, readers, checks, acceptance."""
