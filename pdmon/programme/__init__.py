"""What is measured: programmes, indicators, elements, and the checks of their YAML files."""
