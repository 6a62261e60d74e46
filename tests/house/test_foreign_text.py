"""Names, reasons and files of other people reach Markdown through `escaped` alone, also where no test clicks."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SCREEN = sorted([*(ROOT / "pdmon" / "ui").rglob("*.py"), *(ROOT / "pages").rglob("*.py"), ROOT / "app.py"])
# What draws its texts as Markdown: Streamlit's own and the kit's.
MARKDOWN = {
    "title", "header", "subheader", "markdown", "caption", "info", "warning", "error", "success", "toast", "expander",
    "tabs", "popover", "button", "download_button", "form_submit_button", "checkbox", "toggle", "metric", "write",
    "progress", "spinner", "status", "heading", "section", "lines", "nothing_here", "Card", "Entry", "download", "show",
}  # fmt: skip
# Fields of rows and objects that other people filled in.
FOREIGN = {
    "short_name", "unit_name", "name", "file_name", "who", "why", "comment", "last_comment", "explanation", "last_by",
    "saved_by", "protocol", "reason", "requisites", "link", "header", "names",
}  # fmt: skip
# Folders whose `name` is the product's own: of an indicator, of a slide.
OWN_NAMES = ("pdmon/ui/indicators", "pdmon/ui/subjects", "pdmon/ui/council")
# Calls whose result is safe: escaped, or no text of theirs; `chart` and `download` clean the name of their file.
SAFE = {"escaped", "file_name", "len", "quantity", "cached"}


def _raw(node: ast.AST) -> Iterator[str]:
    """Fields of other people in an expression that is drawn, but for what stands within `escaped(...)`."""
    if isinstance(node, ast.Call):
        called = {getattr(one, "id", getattr(one, "attr", "")) for one in (node.func, *node.args[:1])}
        if called & SAFE:  # also map(escaped, ...)
            return
    if isinstance(node, ast.Attribute) and node.attr in FOREIGN:
        yield node.attr
    elif isinstance(node, ast.Subscript) and isinstance(node.slice, ast.Constant) and node.slice.value in FOREIGN:
        yield str(node.slice.value)
    for child in ast.iter_child_nodes(node):
        yield from _raw(child)


def drawn_raw(code: str) -> list[tuple[int, str]]:
    """(line, field) of every field of other people that the code draws as Markdown."""
    found = set()
    for call in ast.walk(ast.parse(code)):
        if not isinstance(call, ast.Call):
            continue
        called = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
        if called in MARKDOWN:
            drawn = [*call.args, *(one.value for one in call.keywords if one.arg not in ("key", "file_name", "args"))]
            found |= {(call.lineno, field) for argument in drawn for field in _raw(argument)}
    return sorted(found)


def test_no_field_of_other_people_is_drawn_unescaped() -> None:
    assert len(SCREEN) > 100
    found = []
    for path in SCREEN:
        place = path.relative_to(ROOT).as_posix()
        own = {"name"} if place.startswith(OWN_NAMES) else set()
        found += [f"{place}:{line} {field}" for line, field in drawn_raw(path.read_text("utf-8")) if field not in own]
    assert found == []


@pytest.mark.parametrize(
    ("code", "fields"),
    [
        ("""st.caption(f"{row['who']}: да")""", ["who"]),
        ("""st.caption(f"{escaped(row['who'])}: да")""", []),
        ("""st.caption(escaped(f"{row['who']}: да"))""", []),
        ("components.heading(unit.short_name)", ["short_name"]),
        ("components.lines([*map(escaped, rows.names)])", []),
        ('st.dataframe(rows["who"])', []),
    ],
)
def test_the_search_sees_what_stands_outside_of_escaped(code: str, fields: list[str]) -> None:
    assert [field for _, field in drawn_raw(code)] == fields
