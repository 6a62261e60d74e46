"""The two tables of the mapping screen: columns with what they mean, names with the organisations they stand for."""

from collections.abc import Iterable, Mapping
from typing import Any

import pandas as pd
import streamlit as st

from pdmon.calc.answers.register import reporting_units
from pdmon.intake.place import cell_name
from pdmon.intake.tables.mapping import CERTAIN, MappingGuess
from pdmon.programme.cells import Cell
from pdmon.programme.model import Programme
from pdmon.ui.frame.collection_scope import Scope
from pdmon.ui.kit.cache import cached, store
from pdmon.ui.kit.collection_words import cell_title
from pdmon.ui.kit.tables import HEADER_PX, ROW_PX
from pdmon.words.plurals import quantity

NOT_TAKEN = "— не загружать —"
_HOW = {
    "code": "по коду",
    "title": "по названию",
    "remembered": "запомнено",
    "nearest": "похоже, проверьте",
    "ignored": "служебный",
    "none": "не узнан",
}
_CHOSEN = "выбрано вами"
_MOST_ROWS = 15
_ORGANISATIONS = ("организация", "организации", "организаций")


def columns(guess: MappingGuess, programme: Programme, key: str) -> dict[int, Cell]:
    """Every column with what it means."""
    config = store().config
    targets = {
        cell_title(config, code, category): Cell(code, category)
        for code in config.element_codes(programme)
        for category in ("", *config.element_categories(programme, code))
    }
    for column in guess.columns:  # a remembered or explicit code may be of another programme
        if column.target:
            targets.setdefault(cell_title(config, *column.target), column.target)
    titles = {target: title for title, target in targets.items()}
    edits = _edits(f"{key}_columns")
    rows = pd.DataFrame(
        {
            "place": column_letter(column.column),
            "header": column.header or "(без названия)",
            "meaning": titles[column.target] if column.target else NOT_TAKEN,
            "how": _CHOSEN if "meaning" in edits.get(at, {}) else _HOW[column.how],
        }
        for at, column in enumerate(guess.columns)
    )
    captions = {
        "place": ("Столбец", 75), "header": ("Подпись в таблице", 280), "meaning": ("Что это", 380),
        "how": ("Как узнан", 145),
    }  # fmt: skip
    edited = _edited(rows, f"{key}_columns", captions, "meaning", targets, "Столбцы таблицы и первичные данные")
    chosen = zip(guess.columns, edited["meaning"], strict=True)
    return {column.column: targets[meaning] for column, meaning in chosen if meaning in targets}


def units(guess: MappingGuess, scope: Scope, key: str, every: bool = False) -> dict[str, str | None]:
    """The names that were not recognised, with organisations to choose from; the others as they were recognised.

    `every`: names that were recognised or answered before are offered too, to be changed.
    """
    answers = {found.name: found.unit for found in guess.units}
    offered = (
        [found for found in guess.units if found.how not in ("code", "ignored")] if every else guess.doubtful_units
    )
    certain = sum(found.how in CERTAIN for found in guess.units)
    rest = " Остальные строки таблицы сопоставьте ниже." if guess.doubtful_units else ""
    st.caption(f"Узнано точно: {quantity(certain, _ORGANISATIONS)}.{rest}")
    if not offered:
        return answers
    own = [scope.register[scope.programme.code], *cached(reporting_units, programme=scope.programme.code)]
    own += [scope.register[unit] for unit in answers.values() if unit and unit in scope.register]
    by_caption = {f"{unit.short_name} ({unit.unit})": unit.unit for unit in own}
    edits = _edits(f"{key}_units")
    by_code = {code: caption for caption, code in by_caption.items()}
    rows = pd.DataFrame(
        {
            "name": found.name,
            "rows": ", ".join(str(at + 1) for at in found.rows[:5]),
            "unit": by_code.get(found.unit or "", NOT_TAKEN),
            "how": _CHOSEN if "unit" in edits.get(at, {}) else _HOW[found.how],
        }
        for at, found in enumerate(offered)
    )
    captions = {
        "name": ("Название в таблице", 285), "rows": ("Строки", 80), "unit": ("Организация", 370),
        "how": ("Как узнана", 145),
    }  # fmt: skip
    edited = _edited(rows, f"{key}_units", captions, "unit", by_caption, "Названия в таблице и организации")
    chosen = zip(edited["name"], edited["unit"], strict=True)
    return answers | {name: by_caption.get(caption) for name, caption in chosen}


def column_letter(column: int) -> str:
    """`B` for column 1, as Excel names it."""
    return cell_name(0, column)[:-1]


def _edits(key: str) -> Mapping[int, Mapping[str, Any]]:
    """What the visitor has changed in the table so far: row -> column -> value."""
    state: Mapping[str, Mapping[int, Mapping[str, Any]]] = st.session_state.get(key) or {}
    return state.get("edited_rows", {})


def _edited(
    rows: pd.DataFrame, key: str, captions: Mapping[str, tuple[str, int]], asked: str, options: Iterable[str], alt: str
) -> pd.DataFrame:
    """The rows as the visitor answered them; captions: column -> its caption and width; asked: the one to answer."""
    kinds: dict[str, Any] = {
        name: st.column_config.SelectboxColumn(caption, options=[NOT_TAKEN, *options], required=True, width=width)
        if name == asked
        else st.column_config.TextColumn(caption, width=width)
        for name, (caption, width) in captions.items()
    }
    return st.data_editor(
        rows, key=key, hide_index=True, disabled=[name for name in captions if name != asked], column_config=kinds,
        height=HEADER_PX + ROW_PX * min(len(rows), _MOST_ROWS) + 2, row_height=ROW_PX, alt=alt,
    )  # fmt: skip
