"""What came in seen as a whole: completeness, deadlines, data quality, differences between versions."""
