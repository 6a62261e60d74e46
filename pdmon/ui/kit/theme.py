"""Which of the two looks the visitor has: charts take their colours from the palette, not from the theme."""

import streamlit as st


def is_dark() -> bool:
    """True when the visitor's page is dark; light until the browser has said."""
    return st.context.theme.type == "dark"
