"""One submission wherever it is shown: its words, findings, life, original and what goes back to the sender."""
