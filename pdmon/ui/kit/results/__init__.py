"""How a territory or an organisation stands: headline cards, criteria, targets."""
