"""What is more than chance: intervals, funnels, trends, clusters, forecasts."""
