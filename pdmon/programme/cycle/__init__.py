"""The management cycle in the words of an order: the lists, and the checks of how the product reads them."""
