"""What a configuration must not say: mistakes of the whole and of an indicator, each with its file and key."""
