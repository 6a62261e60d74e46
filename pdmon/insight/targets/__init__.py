"""What the targets ask, how far they are attained and what is missing."""
