"""How a programme becomes tables of terms and readable views."""
