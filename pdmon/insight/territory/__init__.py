"""What a territory's year says: verdict, sentences, points, effects, comparisons."""
