"""The user guide on the screen: docs/руководство.md by chapters, pictures included."""

import re
from pathlib import Path

import streamlit as st

from pdmon.ui.frame.filters import pick
from pdmon.ui.kit import components

GUIDE = Path(__file__).parents[3] / "docs" / "руководство.md"
_PICTURE = re.compile(r"!\[(?P<caption>[^\]]*)\]\((?P<path>[^)]+)\)")


def show() -> None:
    """A chapter at a time; the chapter stands in the address."""
    title, chapters = _chapters(GUIDE.read_text(encoding="utf-8"))
    components.heading(title)
    numbers = {str(number): name for number, (name, _) in enumerate(chapters, start=1)}
    chosen = pick("chapter", "Глава", numbers)
    name, text = chapters[int(chosen) - 1]
    components.section(name)
    _draw(text)


def _chapters(text: str) -> tuple[str, list[tuple[str, str]]]:
    head, *rest = re.split(r"^## ", text, flags=re.MULTILINE)
    title = head.strip().splitlines()[0].removeprefix("# ")
    return title, [(part.partition("\n")[0].strip(), part.partition("\n")[2]) for part in rest]


def _draw(text: str) -> None:
    at = 0
    for picture in _PICTURE.finditer(text):
        st.markdown(text[at : picture.start()])
        file = GUIDE.parent / picture["path"]
        if file.exists():
            st.image(file, caption=picture["caption"])
        at = picture.end()
    st.markdown(text[at:])
