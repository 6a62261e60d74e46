"""No page speaks English: no codes of elements, names of columns, switches or states come through to the screen."""

import json
import re
from collections.abc import Iterator
from typing import Any

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.element_tree import Block

from pdmon.access import Role, Viewer
from pdmon.programme.model import Config
from pdmon.ui.kit.menu import MenuPage
from tests.pages.conftest import World
from tests.pages.menu_walk import MENU, look_as, opened_at

WORD = re.compile(r"(?<![\w/.@-])[A-Za-z][A-Za-z_]{2,}(?![\w/@-])")
# What is not speech: whatever stands as code, tags, addresses, names of icons and colours.
MUTE = re.compile(
    r"<(script|style).*?</\1>|`[^`]*`|<[^>]+>|\]\([^)]*\)|https?://\S+|:material/\w+:|:[a-z]+\[|&\w+;|[*\w]*\.\w+",
    re.DOTALL,
)
# Formats, programs and keys have no Russian names.
NAMES = {"XLSX", "CSV", "PPTX", "DOCX", "YAML", "ICS", "ZIP", "JSON", "PDF", "PNG", "XML", "SQL"}
NAMES |= {"Parquet", "Excel", "Word", "PowerPoint", "DuckDB", "Strict", "Open", "LibreOffice", "pdmon"}
NAMES |= {"Home", "End", "Esc", "Tab", "Enter", "Ctrl"}
LIBRARIES = {"statsmodels", "scipy", "scikit", "learn", "numpy", "pandas"}  # named in the table of claims
OF_THE_WORLD = re.compile(r"karabash|vladimir|myasnikovsky|dzerzhinsk|kbr|\b(kar|vla)_?\w*|test")
CHOICES = ("selectbox", "radio", "button_group", "multiselect", "text_input", "text_area", "segmented_control")
DICTIONARY = "Столбцы"  # «Методика» and «О данных» name the views' columns as one has to write them


def _said(element: Any) -> Iterator[str]:
    kind = element.type
    if kind in ("code", "json"):
        return
    if kind == "arrow_data_frame":
        yield from _of_table(element.value, json.loads(element.proto.columns or "{}"))
        return
    for name in ("label", "help", "placeholder"):
        if isinstance(text := getattr(element.proto, name, None), str):
            yield text
    yield from (option for option in getattr(element.proto, "options", []) if isinstance(option, str))
    if kind not in (
        "selectbox",
        "radio",
        "button_group",
        "multiselect",
        "text_input",
        "text_area",
        "segmented_control",
    ):
        value = getattr(element, "value", None)
        if isinstance(value, str):
            yield value


def _of_table(frame: pd.DataFrame, columns: dict[str, Any]) -> Iterator[str]:
    for name in frame.columns:
        look = columns.get(str(name), {})
        if look.get("hidden"):
            continue
        yield str(look.get("label") or name)
        if look.get("label") != DICTIONARY:
            yield from (cell for cell in frame[name] if isinstance(cell, str))


def _elements(block: Block) -> Iterator[Any]:
    for child in block.children.values():
        if isinstance(child, Block):
            if (label := getattr(child.proto, "label", None)) and isinstance(label, str):
                yield child
            yield from _elements(child)
        else:
            yield child


def english(page: AppTest) -> set[tuple[str, str]]:
    """(word, the beginning of what it stands in) of every English word that the page says."""
    found = set()
    for element in (*_elements(page.main), *_elements(page.sidebar)):
        for text in _said(element):
            spoken = OF_THE_WORLD.sub(" ", MUTE.sub(" ", text.replace("\\", "")))
            found |= {(word, text[:90]) for word in WORD.findall(spoken) if word not in NAMES | LIBRARIES}
    return found


@pytest.mark.parametrize("entry", MENU, ids=[entry.url for entry in MENU])
def test_no_page_speaks_english(entry: MenuPage, world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    look_as(monkeypatch, Viewer("Гость", Role.METHODOLOGIST))
    for programme, unit in (("karabash", "kar_1"), ("vladimir", "vla_1")):
        page = opened_at(entry, {"programme": programme, "year": "2024", "unit": unit, "indicator": "1.1"})
        assert not english(page), programme


def test_no_words_of_a_programme_name_a_switch(config: Config) -> None:
    texts = [text for programme in config.programmes.values() for text in _texts(programme.model_dump())]
    assert len(texts) > 1_000
    assert not [text for text in texts if re.search("[а-я]", text) and re.search(r"[a-z]+_[a-z]", MUTE.sub(" ", text))]


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for inner in value.values():
            yield from _texts(inner)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from _texts(inner)
