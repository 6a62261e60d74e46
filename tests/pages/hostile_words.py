"""Texts that people type to see what a page makes of them, and a look at everything that a page sends to the browser.

What is Markdown or HTML there is not listed: every text of every element is, but for the fields in `LITERAL`, which
Streamlit shows letter by letter. An element that nobody has met yet is thus looked at as Markdown.
"""

import json
import re
from collections.abc import Iterator
from typing import Any

from google.protobuf.message import Message
from streamlit.testing.v1 import AppTest

# Every piece carries «evil» where it is dangerous, so that what a page wrote itself is never taken for one.
HOSTILE = (
    "![evil](https://evil.example/a.png)",
    "$evil^2$",
    ":material/evil:",
    ":material_evil:",
    ":red-badge[evil]",
    "<img src=x onerror=evil>",
    "[evil](javascript:evil)",
    "**evil**",
    "`evil`",
    "https://evil.example/b",
    "www.evil.example",
    "&#101;vil",
    ":evil:",
)
# What of a text would still be markup where it stands as it was typed.
_MARKDOWN = re.compile(
    r"""
      (?<!\\)!\[evil | (?<!\\)\]\((?:https|javascript):evil | \]\(https://evil
    | (?<!\\)\$evil | :material[/_]\\?evil | :material\\_evil | (?<!\\):red-badge(?<!\\)\[evil
    | (?<!\\)<img | (?<!\\)\[evil | (?<!\\)\*\*evil | (?<!\\)`evil
    | https?\\?:// (?:www\.)? evil | www\\?\.evil | (?<!\\)&\#101;vil | :evil\\?:
    """,
    re.VERBOSE,
)
_HTML = re.compile(r"<img|&\#101;vil")

# Message -> fields whose text Streamlit shows letter by letter, or never shows.
LITERAL = {
    "Block": {"id"},
    "Dataframe": {"id", "alt", "columns", "column_order", "placeholder"},  # of columns the help is looked at
    "MultiSelect": {"id", "options", "placeholder", "raw_values"},
    "PageLink": {"page", "page_script_hash", "query_string"},
    "PandasStyler": {"uuid", "styles", "caption"},
    "PlotlyChart": {"id", "alt", "config"},
    "Selectbox": {"id", "options", "placeholder", "raw_value"},
    "Table": {"alt"},
    "TextArea": {"id", "default", "value", "placeholder", "form_id"},
    "TextInput": {"id", "default", "value", "placeholder", "form_id"},
}


def hostile(name: str) -> str:
    """`name` and every hostile piece, one after another."""
    return " ".join([name, *HOSTILE])


def drawn_as_markup(page: AppTest) -> list[str]:
    """The texts of the page's elements in which something hostile is still markup, each with the field it stands in."""
    return [f"{where}: {text}" for where, text in sent_texts(page) if _is_markup(where, text)]


def _is_markup(where: str, text: str) -> bool:
    return bool((_HTML if where in ("Html.body", "PlotlyChart.spec") else _MARKDOWN).search(text))


def sent_texts(page: AppTest) -> Iterator[tuple[str, str]]:
    """(`Message.field`, text) of everything on the page that Streamlit reads as Markdown or HTML."""
    for node in _nodes(page._tree):
        proto = getattr(node, "proto", None)
        if not isinstance(proto, Message):
            continue
        yield from _texts(proto)
        name = proto.DESCRIPTOR.name
        if name == "Table":
            frame = node.value
            cells = [*frame.columns, *frame.index, *(cell for row in frame.to_numpy() for cell in row)]
            yield from (("Table.cell", str(cell)) for cell in cells)
        elif name == "Dataframe" and proto.columns:
            helps = (column.get("help") for column in json.loads(proto.columns).values() if column)
            yield from (("Dataframe.help", str(text)) for text in helps if text)


def _nodes(block: Any) -> Iterator[Any]:
    yield block
    for child in getattr(block, "children", {}).values():
        yield from _nodes(child)


def _texts(message: Message) -> Iterator[tuple[str, str]]:
    name = message.DESCRIPTOR.name
    for field, value in message.ListFields():
        if field.name in LITERAL.get(name, ()):
            continue
        for one in list(value) if field.is_repeated else [value]:
            if isinstance(one, Message):
                yield from _texts(one)
            elif isinstance(one, str):
                where = f"{name}.{field.name}"
                yield where, json.dumps(json.loads(one), ensure_ascii=False) if where == "PlotlyChart.spec" else one
