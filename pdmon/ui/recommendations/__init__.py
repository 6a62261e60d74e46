"""The blocks of «Рекомендации»."""
