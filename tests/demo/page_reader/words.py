"""What a page of the dashboard says: sentences, cards, titles, captions, words of tables, labels of charts."""

import base64
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
from streamlit.testing.v1 import AppTest

from tests.pages.conftest import as_read
from tests.pages.test_no_english import _elements

# What a person chooses from or presses is no statement; code and a browser's own grid are not read here.
MUTE = {"html", "code", "json", "bidi_component", "divider", "toast", "button", "download_button", "link_button"}
CHOICES = {"selectbox", "multiselect", "radio", "button_group", "checkbox", "toggle", "slider", "file_uploader"}
CHOICES |= {"text_input", "text_area", "number_input", "date_input", "time_input", "chat_input"}
_MARKS = re.compile(
    r":material/\w+:|:(?:small|gray|grey|green|red|orange|blue|violet)(?:-badge)?\[|\*\*|`|</?(?:b|br|i|sup|sub)>"
)

_CODES = {"unit", "indicator", "file_name", "item_id", "code", "column", "row", "sha256"}


@dataclass(frozen=True)
class Said:
    """One statement: what it is (title, caption, row of a table, label of a chart) and what it says; a label of a chart
    also says what its point stands for."""

    kind: str
    text: str
    unit: str = ""
    indicator: str = ""
    period: str = ""
    category: str = ""


def plain(text: str) -> str:
    """As it is read: no markup, ordinary spaces."""
    text = re.sub(r"<br ?/?>", " ", text)
    return re.sub(r"[\s\u00a0\u202f]+", " ", _MARKS.sub("", as_read(text)).replace("]", "")).strip()


def said_on(page: AppTest) -> Iterator[Said]:
    for element in _elements(page.main):
        kind = element.type
        if kind in MUTE | CHOICES:
            continue
        for said in _of(kind, element):
            if re.search(r"\w", said.text):
                yield said


def _of(kind: str, element: Any) -> Iterator[Said]:
    if kind == "metric":
        yield Said(kind, plain(f"{element.label}: {element.value}; {element.delta}"))
    elif kind == "plotly_chart":
        yield from _of_chart(json.loads(element.proto.spec))
    elif isinstance(value := getattr(element, "value", None), pd.DataFrame):
        yield from _of_table(value)
    elif isinstance(value, str):
        yield from (Said(kind, plain(line)) for line in (value.split("\n") if kind != "page_link" else [value]))
    elif isinstance(label := getattr(element.proto, "label", None), str):
        yield Said(kind, plain(label))


def _of_table(table: pd.DataFrame) -> Iterator[Said]:
    """A row at a time, its words alone: a cell of a number is drawn from the number that the answer gave."""
    for row in table.to_dict("records"):
        cells = [
            f"{name}: {cell}" if str(name).isdigit() else cell for name, cell in row.items() if _is_read(name, cell)
        ]
        if cells:
            period = str(row.get("period") or "")
            yield Said(
                "row", plain(" | ".join(cells)), str(row.get("unit") or ""), str(row.get("indicator") or ""), period
            )


def _is_read(name: Any, cell: Any) -> bool:
    """Codes and names of files are for the page itself or for looking up."""
    return isinstance(cell, str) and bool(cell) and name not in _CODES


def _of_chart(spec: dict[str, Any]) -> Iterator[Said]:
    for note in spec.get("layout", {}).get("annotations", []):
        yield Said("annotation", plain(str(note.get("text") or "")))
    for trace in spec.get("data", []):
        texts = trace.get("text") or []
        marks = trace.get("customdata") or [{}]
        for at, text in enumerate(texts if isinstance(texts, list) else []):
            mark = marks[at] if at < len(marks) and isinstance(marks[at], dict) else {}
            about = {name: str(mark.get(name) or "") for name in ("unit", "indicator", "period", "category")}
            beside = [_at(trace.get(axis), at) for axis in ("x", "y")]
            names = [name for name in beside if isinstance(name, str) and name]
            yield Said("label", plain(f"{' '.join(names)}: {text}") if text else "", **about)


def _at(values: Any, place: int) -> Any:
    """The value at the place of a plain list or of numbers packed as plotly packs them."""
    if isinstance(values, dict):
        values = np.frombuffer(base64.b64decode(values["bdata"]), values["dtype"]).tolist()
    return values[place] if isinstance(values, list) and place < len(values) else None


def table_lengths(page: AppTest) -> set[int]:
    tables = (getattr(element, "value", None) for element in _elements(page.main))
    return {len(table) for table in tables if isinstance(table, pd.DataFrame)}
