"""What stands around every page: choices, address, navigation, sign-in, the store of this process."""
