"""The management cycle in Russian: `lists` of an order and its nine components, `states` of what is kept."""
