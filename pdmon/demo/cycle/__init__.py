"""The management cycle of the demonstration, two years of every programme."""
