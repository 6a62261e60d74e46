"""A page that prints cleanly: without the menu, the buttons and the widgets, charts and tables kept whole."""

import streamlit as st

SCREEN_ONLY = "screen_only"  # key of a container that is not printed
_PRINT = """
<style>
@media print {
  [data-testid="stSidebar"], [data-testid="stHeader"], [data-testid="stToolbar"], [data-testid="stDownloadButton"],
  [data-testid="stSelectbox"], [data-testid="stButton"], [data-testid="stPageLink"], [data-testid="stElementToolbar"],
  [data-testid="stSegmentedControl"], .st-key-choice, .st-key-screen_only, .modebar { display: none !important; }
  [data-testid="stAppViewContainer"], [data-testid="stMain"], .stApp {
    position: static !important; overflow: visible !important; height: auto !important;
  }
  [data-testid="stMainBlockContainer"] { max-width: none !important; padding: 0 !important; }
  [data-testid="stPlotlyChart"], [data-testid="stDataFrame"], [data-testid="stMetric"] { break-inside: avoid; }
  h1, h2, h3 { break-after: avoid; }
  @page { size: A4 landscape; margin: 12mm; }
}
</style>
"""


def printable() -> None:
    """Let this page be printed (Ctrl+P) as a document."""
    st.html(_PRINT)
