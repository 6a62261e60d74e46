"""The register as a tree, in a table: filters, a unit's history, and the file that loads back."""

from collections.abc import Iterator, Mapping
from datetime import date

import pandas as pd
import streamlit as st

from pdmon.intake.register.wording import unit_name
from pdmon.output.register_file import register_csv, register_xlsx
from pdmon.output.tables import Column
from pdmon.programme.kinds.kind import TERRITORIES
from pdmon.store.units import Unit
from pdmon.ui.kit.cache import data_version, shown_store
from pdmon.ui.kit.downloads import CSV, XLSX, Handout, download
from pdmon.ui.kit.tables import TableLook, show_table
from pdmon.words.local_time import local_now, local_today
from pdmon.words.numbers import NBSP
from pdmon.words.plurals import quantity

ALL = "все"
_ORGANISATIONS = ("организация", "организации", "организаций")
_CLOSED = ("организация закрыта", "организации закрыты", "организаций закрыто")
_STATES = ("действующие", "закрытые", ALL)
_COLUMNS = (
    Column("shown", "Организация", width=60),
    Column("unit", "Код", width=17),
    Column("kind_words", "Вид", width=14),
    Column("parent_name", "Вышестоящая", width=17),
    Column("opened", "Открыта", "date", 11),
    Column("closed", "Закрыта", "date", 11),
)


def message(register: Mapping[str, Unit]) -> str:
    """How many there are, in one sentence."""
    if not register:
        return "Реестр пуст: загрузите файл или добавьте первую организацию — с неё начинается территория."
    today = local_today()
    below = [unit for unit in register.values() if unit.kind not in TERRITORIES]
    closed = sum(_is_closed(unit, today) for unit in below)
    more = f", ещё {quantity(closed, _CLOSED)}" if closed else ""
    return (
        f"В реестре {quantity(len(below) - closed, _ORGANISATIONS)}{more}. "
        "Ничего не удаляется: организация закрывается, её прежние данные остаются."
    )


def show(register: Mapping[str, Unit]) -> None:
    """Filters, the tree, downloads of the whole register."""
    if not register:
        return
    with st.container(horizontal=True, gap="medium", vertical_alignment="top"):
        text = st.text_input("Название или код", key="register_text", max_chars=100, width=320)
        kinds = {ALL: "Все виды", **{kind.code: kind.plural for kind in shown_store().config.kinds}}
        kind = st.selectbox("Вид", list(kinds), format_func=kinds.__getitem__, key="register_kind", width=240)
        state = st.segmented_control("Состояние", _STATES, default=_STATES[0], key="register_state")
    rows = _rows(register, text.strip().casefold(), kind, state or ALL)
    show_table(rows, _COLUMNS, "Реестр организаций", {}, "register", TableLook(rows_shown=25, downloads=False))
    with st.container(horizontal=True, gap="small"):
        everybody, version = list(register.values()), data_version()
        name = "Реестр организаций"
        download(
            "XLSX",
            lambda: register_xlsx(everybody, version, local_now()),
            Handout(f"{name}.xlsx", XLSX),
            key="register_xlsx",
        )
        download("CSV", lambda: register_csv(everybody), Handout(f"{name}.csv", CSV), key="register_csv")
    st.caption("Файл содержит весь реестр и загружается обратно без изменений: правьте его в Excel и верните сюда же.")


def tree(register: Mapping[str, Unit]) -> Iterator[tuple[int, Unit]]:
    """(depth, unit), each under what stands above it, by kind and name."""
    below: dict[str | None, list[Unit]] = {}
    for unit in register.values():
        below.setdefault(unit.parent if unit.parent in register else None, []).append(unit)
    place = shown_store().config.kinds.place

    def walk(parent: str | None, depth: int) -> Iterator[tuple[int, Unit]]:
        for unit in sorted(below.get(parent, ()), key=lambda one: (place(one.kind), _natural(one.short_name))):
            yield depth, unit
            yield from walk(unit.unit, depth + 1)

    yield from walk(None, 0)


def _natural(text: str) -> tuple[object, ...]:
    """«СОШ № 2» before «СОШ № 10»."""
    words = text.casefold().replace("№", " ").split()
    return tuple((0, int(word), "") if word.isdigit() else (1, 0, word) for word in words)


def _rows(register: Mapping[str, Unit], text: str, kind: str, state: str) -> pd.DataFrame:
    today, kinds = local_today(), shown_store().config.kinds
    rows = [
        {
            "shown": f"{NBSP * 4 * depth}{unit.name}",
            "unit": unit.unit,
            "kind_words": kinds.name(unit.kind),
            "parent_name": unit_name(unit.parent, register) if unit.parent else None,
            "opened": unit.opened,
            "closed": unit.closed,
        }
        for depth, unit in tree(register)
        if kind in (ALL, unit.kind)
        and state in (ALL, _STATES[int(_is_closed(unit, today))])
        and (not text or text in f"{unit.name} {unit.short_name} {unit.unit}".casefold())
    ]
    frame = pd.DataFrame(rows, columns=[column.name for column in _COLUMNS])
    return frame.astype({"opened": "datetime64[s]", "closed": "datetime64[s]"})


def _is_closed(unit: Unit, today: date) -> bool:
    return unit.closed is not None and unit.closed < today
