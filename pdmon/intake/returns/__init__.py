"""What goes back to the sender: the marked copy, the book of findings, what still waits for a correction."""
