"""«Меры и решения»: the register and road map of measures, and the register of managerial decisions."""
