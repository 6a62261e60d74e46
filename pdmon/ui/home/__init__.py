"""The blocks of «Моя организация»: an organisation's own home."""
