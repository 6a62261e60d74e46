"""The named questions that pages, documents and commands ask of the results."""
