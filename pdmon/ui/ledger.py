"""A short list to read and to click: rows of wrapped text whose first cell opens a page."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import streamlit as st

from pdmon.insight.wording import number
from pdmon.ui import navigation


@dataclass(frozen=True)
class Line:
    """One row: its first cell `label` (a code or a short name, it does not wrap) opens page `url` with `choices` where
    there is such a page; then the cells."""

    label: str
    cells: Sequence[str]
    url: str = ""
    choices: Mapping[str, str] = field(default_factory=dict)


def show_ledger(
    header: Sequence[str], widths: Sequence[float], lines: Sequence[Line], key: str, shown: int = 10
) -> None:
    """The first `shown` lines under their header; the rest comes on request. Nothing is clipped: texts wrap."""
    with st.container(gap="xsmall", key=key):
        for column, title in zip(st.columns(widths, gap="small"), header, strict=True):
            column.caption(title)
        everything = len(lines) <= shown or st.session_state.get(f"{key}_all", False)
        for line in lines if everything else lines[:shown]:
            _line(line, widths)
        if len(lines) > shown:
            st.toggle(f"Показать все: {number(len(lines))}", key=f"{key}_all")


def _line(line: Line, widths: Sequence[float]) -> None:
    first, *others = st.columns(widths, gap="small", vertical_alignment="center")
    with first:
        if line.url and navigation.has_page(line.url):
            navigation.link(line.url, line.label, icon=":material/chevron_right:", **line.choices)
        else:
            st.markdown(_small(line.label))
    for column, text in zip(others, line.cells, strict=True):
        column.markdown(_small(text))


def _small(text: str) -> str:
    """The size of a link's caption; brackets in the text are text."""
    return f":small[{text.replace('[', chr(92) + '[').replace(']', chr(92) + ']')}]" if text else ""
