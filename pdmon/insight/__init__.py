"""What the numbers mean: significance, clusters, sentences, forecasts, effects, comparisons."""
