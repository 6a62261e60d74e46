"""The reference of a programme's YAML: made from the models and from examples that the product itself computes."""
