"""What became of one organisation, and everything that was done to the register."""

from collections.abc import Mapping
from typing import Any

import pandas as pd
import streamlit as st

from pdmon.calc.answers.register import register_acts, unit_history
from pdmon.intake.register.wording import coordinate_words, unit_name
from pdmon.output.tables import Column
from pdmon.store.units import Unit
from pdmon.ui.kit import components
from pdmon.ui.kit.cache import cached, shown_store
from pdmon.ui.kit.tables import TableLook, show_table
from pdmon.ui.register.listing import tree
from pdmon.words.dates import date_text
from pdmon.words.numbers import missing
from pdmon.words.states import REGISTER_ACT_WORDS

_ALL = ""
_ACTS = (
    Column("recorded_at", "Когда записано", "moment", 17),
    Column("act_words", "Что сделано", width=26),
    Column("names", "Организации", width=44),
    Column("since", "Действует с", width=16),
    Column("reason", "Причина", width=36),
    Column("recorded_by", "Кто", width=18),
)
_ENTRIES = (
    Column("since", "Действует с", width=16),
    Column("name", "Название", width=46),
    Column("kind_words", "Вид", width=18),
    Column("parent_name", "Вышестоящая", width=20),
    Column("life", "Работает", width=24),
    Column("place", "Место", width=20),
    Column("act_words", "Чем изменено", width=22),
    Column("reason", "Причина", width=26),
    Column("recorded_at", "Записано", "moment", 17),
    Column("recorded_by", "Кто", width=14),
    Column("in_force", "Запись", width=16),
)


def show(register: Mapping[str, Unit]) -> None:
    """One organisation by its entries, or all acts upon the register."""
    names = {_ALL: "Все организации", **{unit.unit: unit.name for _, unit in tree(register)}}
    unit = st.selectbox("Организация", list(names), format_func=names.__getitem__, key="register_history_of")
    if unit:
        _entries(unit, register)
    else:
        _acts(register)


def _entries(unit: str, register: Mapping[str, Unit]) -> None:
    rows = cached(unit_history, unit=unit)
    if rows.empty:
        components.nothing_here("Историю этой организации видят она сама и методическая служба.")
        return
    shown = rows.assign(
        since=rows["valid_from"].map(_since),
        kind_words=rows["kind"].map(shown_store().config.kinds.name),
        parent_name=rows["parent"].map(lambda code: "" if missing(code) else unit_name(code, register)),
        life=[_life(*dates) for dates in zip(rows["opened"], rows["closed"], strict=True)],
        place=[coordinate_words(*place) for place in zip(rows["latitude"], rows["longitude"], strict=True)],
        act_words=rows["act"].map(REGISTER_ACT_WORDS).fillna("записана"),
        in_force=rows["is_in_force"].map({True: "действует", False: "заменена"}),
    )
    show_table(
        shown,
        _ENTRIES,
        "История организации",
        {"Организация": unit_name(unit, register)},
        "register_entries",
        TableLook(rows_shown=20, lines=2),
    )


def _acts(register: Mapping[str, Unit]) -> None:
    rows = cached(register_acts)
    if rows.empty:
        components.nothing_here("Изменений через эту страницу и команду units ещё не было.")
        return
    shown = rows.assign(
        since=rows["valid_from"].map(_since),
        act_words=rows["kind"].map(REGISTER_ACT_WORDS),
        names=[_about(row, register) for row in rows.to_dict("records")],
    )
    show_table(shown, _ACTS, "Изменения реестра", {}, "register_acts", TableLook(rows_shown=20, lines=2))


def _about(row: Mapping[object, object], register: Mapping[str, Unit]) -> str:
    """«СОШ № 6 → СОШ № 7, СОШ № 8» of a split or a merger, else whom it concerned."""
    before, after = (
        ", ".join(unit_name(code, register) for code in _codes(row[of])) for of in ("predecessors", "successors")
    )
    if before and after:
        return f"{before} → {after}"
    if row["file_name"]:
        return f"файл {row['file_name']}, организаций: {len(_codes(row['units']))}"
    return _all_names(row["units"], register)


def _all_names(codes: object, register: Mapping[str, Unit]) -> str:
    return ", ".join(unit_name(code, register) for code in _codes(codes))


def _codes(value: Any) -> list[str]:
    """A list as the database gives it: an array."""
    return [] if value is None else [str(code) for code in value]


def _since(day: Any) -> str:
    return "с начала" if missing(day) else date_text(pd.Timestamp(day).date())


def _life(opened: object, closed: object) -> str:
    words = [
        f"с {_since(opened)}" if not missing(opened) else "",
        f"по {_since(closed)}" if not missing(closed) else "",
    ]
    return " ".join(filter(None, words)) or "без ограничения"
