"""From the configuration's files to models: YAML with its lines, and every mistake in Russian with its remedy."""
