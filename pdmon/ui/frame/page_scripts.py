"""What Streamlit offers no setting for, done by small local scripts in the page: see the head of each in assets/.

`russian.js` puts Streamlit's own captions into Russian, `history.js` keeps one entry of the browser's history for one
step of the visitor, `charts.js` adds «SVG» beside the picture button of a chart, `theme.js` has the charts drawn anew
when the look changes, `print.js` fits them to a sheet of paper, `dialog_focus.js` gives an open window the focus back,
`sign_in.js` leads to the sign-in where it ended while the connection was broken. `search_key.js` alone stands in the
head of the document, put there by the wall.
"""

import json
from functools import cache
from pathlib import Path

import streamlit as st

ASSETS = Path(__file__).parent / "assets"
FIRST = "search_key.js"
SCRIPTS = ("russian.js", "history.js", "charts.js", "theme.js", "print.js", "dialog_focus.js", "sign_in.js")


def install() -> None:
    """Put the scripts into the page; each starts once, however often it is put there."""
    st.html(html(), unsafe_allow_javascript=True)


@cache
def html() -> str:
    """The scripts as they are put into the page; the browser runs no other (see `wall.headers`)."""
    captions = json.loads((ASSETS / "captions.json").read_text(encoding="utf-8"))
    text = "\n".join((ASSETS / name).read_text(encoding="utf-8") for name in SCRIPTS)
    return f"<script>{text.replace('CAPTIONS', json.dumps(captions, ensure_ascii=False))}</script>"


@cache
def first_html() -> str:
    """What the head of the document holds, before Streamlit draws anything (`wall.first_script`)."""
    return f"<script>{(ASSETS / FIRST).read_text(encoding='utf-8')}</script>"
