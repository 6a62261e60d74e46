"""What stands around every page: choices, address, navigation, sign-in, the process itself."""
