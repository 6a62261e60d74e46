"""One gathering of a territory's or an organisation's year for every document."""
