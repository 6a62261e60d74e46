"""The page «Анализ»."""
