"""What runs beside the visitors: one thread of the process each, begun and ended by `server`."""
