"""By which periods a programme is reported and planned."""
