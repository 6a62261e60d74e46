"""What stands before everything of Streamlit: the sign-in, what is closed, whose is what, headers for browsers."""

from pdmon.ui.frame.wall.middleware import Wall

__all__ = ["Wall"]
