"""pdmon: monitoring of teachers' professional development."""
