"""From bytes to a verdict, without saving anything."""
