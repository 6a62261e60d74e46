"""The sources of a centre on the screen: how fresh each is, and what of it is not taken in."""

from collections.abc import Hashable, Mapping
from typing import Any

import pandas as pd
import streamlit as st

from pdmon.output.tables import Column
from pdmon.sharing import gathering
from pdmon.sharing.errors import SharingError
from pdmon.ui.kit import components, visitor
from pdmon.ui.kit.cache import store
from pdmon.ui.kit.downloads import table_downloads
from pdmon.ui.kit.format import escaped
from pdmon.words.local_time import moment_text
from pdmon.words.plurals import quantity

_SOURCES = ("источник", "источника", "источников")
_UNITS = ("организация", "организации", "организаций")
_COLUMNS = (
    Column("source", "Источник", width=18),
    Column("under", "Под территорией", width=18),
    Column("units", "Организаций", width=14),
    Column("publications", "Публикаций принято", width=20),
    Column("published_at", "Опубликовано", width=20),
    Column("imported_at", "Принято", width=20),
    Column("state", "Состояние", width=60),
)
EMPTY = (
    "Источников нет. Установки муниципалитетов публикуют свои сведения командой `python -m pdmon publish`, "
    "а эта собирает их командой `python -m pdmon subscribe`: как это устроить, сказано в руководстве администратора."
)
_FINE = "в порядке"


def message(found: pd.DataFrame) -> str:
    """How many there are, and how many need somebody."""
    if found.empty:
        return "Сведения, которые эта установка собирает от других: от муниципалитетов в регионе."
    wrong = int((_states(found) != _FINE).sum())
    rest = "все в порядке" if not wrong else f"требуют внимания: {wrong}"
    return (
        f"{quantity(len(found), _SOURCES)}, {quantity(int(found['units'].sum()), _UNITS)}; {rest}. "
        "Сведения источника здесь только читаются: исправляет их тот, кто их собрал."
    )


def show(found: pd.DataFrame) -> None:
    """The table, its downloads, and looking again."""
    if found.empty:
        st.info(EMPTY, icon=":material/hub:")
        return
    rows = found.assign(
        state=_states(found),
        published_at=[_moment(at) for at in found["published_at"]],
        imported_at=[_moment(at) for at in found["imported_at"]],
    )[[column.name for column in _COLUMNS]]
    st.table(
        rows.rename(columns={column.name: column.title for column in _COLUMNS}).map(_cell),
        border="horizontal",
        hide_index=True,
    )
    table_downloads(rows, _COLUMNS, "Источники", {}, "sources")


def look_again() -> None:
    """A button for whoever accepts forms: take in what is there now, without waiting for the exchange."""
    if not visitor.may_accept() or not st.button("Собрать сейчас", icon=":material/sync:"):
        return
    try:
        done = gathering.gather_all(store())
    except SharingError as error:
        st.error(escaped(str(error)), icon=":material/error:")
        return
    refused = [one.refused for one in done if one.refused]
    for told in refused:
        st.error(escaped(told), icon=":material/error:")
    if any(one.publications for one in done):
        st.success("Принято новое.", icon=":material/check:")
    elif not refused:
        st.success("Нового нет.", icon=":material/check:")


def publishing(own: pd.DataFrame, told: str) -> None:
    """Where this installation publishes itself, if it does."""
    if own.empty:
        return
    components.section("Публикация этой установки")
    row = own.iloc[0]
    when = f"последняя — № {row['number']}, {_moment(row['published_at'])}" if row["number"] else "публикаций ещё нет"
    st.markdown(f"Источник «{escaped(row['source'])}», место обмена: {escaped(row['place'])}; {when}.")
    st.caption("Открытый ключ, который сверяет центр:")
    st.code(row["public_key"], language=None)
    if told:
        st.error(escaped(told), icon=":material/cloud_off:")


def _states(found: pd.DataFrame) -> pd.Series:
    return pd.Series([_state(row) for row in found.to_dict("records")], index=found.index, dtype=object)


def _state(row: Mapping[Hashable, Any]) -> str:
    told = [row["refused"]]
    if not row["publications"] and not row["refused"]:
        told.append("публикаций ещё нет")
    if row["differs"]:
        told.append(f"считает иначе, чем здесь: {row['differs']}")
    if row["unknown_elements"]:
        told.append(f"присылает данные, которых здесь не спрашивают: {row['unknown_elements']}")
    return "; ".join(filter(None, told)) or _FINE


def _moment(at: pd.Timestamp) -> str:
    return "—" if pd.isna(at) else moment_text(at.to_pydatetime())


def _cell(value: object) -> object:
    return escaped(value) if isinstance(value, str) else value
