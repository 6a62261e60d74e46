"""What a file is and whether a reader may open it, found out before any reader does."""
