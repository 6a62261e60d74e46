"""Streamlit's own captions in Russian: it offers no setting for them, so a small script rewrites what appears."""

import json
from functools import cache
from pathlib import Path

import streamlit as st

ASSETS = Path(__file__).parent / "assets"


def speak_russian() -> None:
    """Put the script into the page; it runs once however often it is put there."""
    st.html(_script(), unsafe_allow_javascript=True)


@cache
def _script() -> str:
    captions = json.loads((ASSETS / "captions.json").read_text(encoding="utf-8"))
    script = (ASSETS / "russian.js").read_text(encoding="utf-8")
    return f"<script>{script.replace('CAPTIONS', json.dumps(captions, ensure_ascii=False))}</script>"
