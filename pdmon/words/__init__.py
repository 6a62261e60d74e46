"""The words people read: numbers, plurals, dates, the Russian name of every state and status."""
