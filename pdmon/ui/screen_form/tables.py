"""The tables of the on-screen form: figures with their remarks beside them, and a table for each breakdown.

Cells are text and go through the same strict parser as a form's cells; what is no number is kept as it was typed.
"""

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal

import pandas as pd
import streamlit as st

from pdmon.intake.finding import Finding
from pdmon.intake.numbers import number_text, parse_number, parse_yes_no
from pdmon.intake.telling import message, told
from pdmon.programme.cells import Cell
from pdmon.programme.model import ElementKind
from pdmon.ui.kit.collection_words import SEVERITY_SIGNS
from pdmon.ui.kit.format import escaped
from pdmon.ui.kit.tables import HEADER_PX, ROW_PX, WRAPPING_PX
from pdmon.ui.screen_form.opened import OpenForm, Typed

Remarks = Mapping[Cell, Sequence[Finding]]
_COLUMNS_SEEN, _COLUMNS_PX = 5, 680
_REMARK_CHARS = 120  # what three lines of the column «Замечания» hold


def totals(form: OpenForm, typed: Typed, remarks: Remarks) -> None:
    """A row per element; what stands in the rows goes into `typed`."""
    elements = form.layout.elements
    rows = pd.DataFrame(
        {
            "code": element.code,
            "title": element.title,
            "measure": element.unit_of_measure,
            "value": _text(form, Cell(element.code), element.kind),
            "previous": _figure(form.previous.get(Cell(element.code)), element.kind) or "",
            "remark": _remark(remarks.get(Cell(element.code), ())),
        }
        for element in elements
    )
    edited = st.data_editor(
        rows,
        key=form.table_key,
        hide_index=True,
        disabled=["code", "title", "measure", "previous", "remark"],
        column_order=["title", "measure", "value", "previous", "remark"],
        height=HEADER_PX + WRAPPING_PX * len(rows) + 2,
        row_height=WRAPPING_PX,
        placeholder="",
        column_config={
            "title": st.column_config.TextColumn("Что сообщается", width=360),
            "measure": st.column_config.TextColumn("Единица", width=70),
            "value": st.column_config.TextColumn("Значение", width=90, max_chars=20),
            "previous": st.column_config.TextColumn("Прошлый период", width=120),
            "remark": st.column_config.TextColumn("Замечания", width=340),
        },
        alt="Первичные данные формы",
    )
    _in_full(found for row, element in zip(rows["remark"], elements, strict=True) if len(row) > _REMARK_CHARS
             for found in remarks[Cell(element.code)])  # fmt: skip
    for element, raw in zip(elements, edited["value"], strict=True):
        _take(typed, Cell(element.code), raw, element.kind)


def categories(form: OpenForm, typed: Typed, remarks: Remarks) -> None:
    """A table for each breakdown: a row per category, a column per element collected by it."""
    for number, table in enumerate(form.layout.category_tables()):
        columns = table.columns
        rows = pd.DataFrame(
            {
                "category": row.title,
                **{element.code: _text(form, Cell(element.code, row.code), element.kind) for element in columns},
            }
            for row in table.rows
        )
        # A heading of the grid is one line: as in printed forms, it is a number that the lines above explain.
        st.caption("  \n".join(f"Графа {at} — {escaped(element.title)}" for at, element in enumerate(columns, start=1)))
        edited = st.data_editor(
            rows,
            key=f"{form.key}_categories_{number}",
            hide_index=True,
            disabled=["category"],
            height=HEADER_PX + ROW_PX * len(rows) + 2,
            row_height=ROW_PX,
            placeholder="",
            column_config={
                "category": st.column_config.TextColumn(table.title, width=290, pinned=len(columns) > _COLUMNS_SEEN),
                **{
                    element.code: st.column_config.TextColumn(
                        f"Графа {at}",
                        help=element.title,
                        width=max(110, _COLUMNS_PX // len(columns)),
                        max_chars=20,
                    )
                    for at, element in enumerate(columns, start=1)
                },
            },
            alt=table.title,
        )
        _in_full(
            found
            for row in table.rows
            for element in columns
            for found in remarks.get(Cell(element.code, row.code), ())
        )
        for at, row in enumerate(table.rows):
            for element in columns:
                if element.code in row.elements:
                    _take(typed, Cell(element.code, row.code), edited[element.code].iloc[at], element.kind)


def _remark(findings: Sequence[Finding]) -> str:
    """What stands beside a figure; it does not repeat the name of its own row."""
    said = []
    for found in findings:
        text = message(found, names_itself=False)
        said.append(f"{SEVERITY_SIGNS[found.severity].split()[0]} {text[:1].upper()}{text[1:]}")
    return " ".join(said)


def _in_full(findings: Iterable[Finding]) -> None:
    """Remarks that have no room in the table, each once, right under it."""
    for found in dict.fromkeys(findings):
        sign = SEVERITY_SIGNS[found.severity].split()[0]
        words = told(found)
        place = f" ({words.place})" if words.place else ""
        st.markdown(escaped(f"{sign} {words.message}{place} {words.remedy}"))


def _take(typed: Typed, key: Cell, raw: object, kind: ElementKind) -> None:
    text = "" if raw is None or raw != raw else str(raw).strip()
    parsed = parse_yes_no(text) if kind == ElementKind.YES_NO else parse_number(text)
    typed.cells[key] = parsed.value
    if text and parsed.value is None:
        typed.texts[key] = text


def _text(form: OpenForm, key: Cell, kind: ElementKind) -> str | None:
    """What the cell holds when the form is opened."""
    return form.opened.texts.get(key) or _figure(form.opened.cells.get(key), kind)


def _figure(value: Decimal | None, kind: ElementKind) -> str | None:
    if value is None:
        return None
    if kind == ElementKind.YES_NO:
        return "да" if value else "нет"
    return number_text(value)
