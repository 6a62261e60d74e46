"""The acts as a table, and what the journal could not keep."""

import pandas as pd
import streamlit as st

from pdmon.calc.answers import about, register
from pdmon.calc.answers.view import View
from pdmon.calc.open_stores import unwritten_acts
from pdmon.output.tables import Column
from pdmon.ui.journal.filtering import Chosen
from pdmon.ui.journal.wording import worded
from pdmon.ui.kit import components
from pdmon.ui.kit.cache import present_view
from pdmon.ui.kit.downloads import table_downloads
from pdmon.ui.kit.tables import TableLook, show_table
from pdmon.words.numbers import number
from pdmon.words.plurals import quantity

MAX_SHOWN = 1_000
LINES = 4  # the title of a document with its municipality
_ACTS = ("действие", "действия", "действий")
COLUMNS = (
    Column("happened_at", "Когда", "moment", 16),
    Column("who", "Кто", width=16),
    Column("role_words", "Роль", width=12),
    Column("act_words", "Что сделано", width=16),
    Column("unit_name", "Организация", width=18),
    Column("about", "Объект", width=32),
    Column("detail", "Подробности", width=26),
)


def say_what_is_unwritten() -> None:
    """An act that could not be written is no secret."""
    if count := unwritten_acts():
        st.error(
            f"Не записано: {quantity(count, _ACTS)}. Журнал не удаётся сохранить — проверьте место на диске и журнал "
            "сервера; запись повторится сама.",
            icon=":material/error:",
        )


def show(chosen: Chosen) -> None:
    """The newest acts, and all of them as a file."""
    view, asked = present_view(), chosen.asked()
    rows = _named(view, about.journal(view, asked, MAX_SHOWN))
    if rows.empty:
        components.nothing_here("Таких действий в журнале нет.", "Выберите другие дни или снимите отбор.")
        return
    count = int(rows["found"].iloc[0])
    said = f"Найдено: {quantity(count, _ACTS)}."
    if count > MAX_SHOWN:
        said += f" На экране последние {number(MAX_SHOWN)}, в файле все."
    st.caption(said)
    show_table(
        rows, COLUMNS, "Журнал действий", chosen.described(), "journal",
        TableLook(rows_shown=11, downloads=False, lines=LINES, keep_beginning=("about", "detail")),
    )  # fmt: skip
    table_downloads(lambda: _all(view, asked), COLUMNS, "Журнал действий", chosen.described(), "journal")


def _all(view: View, asked: about.ActsAsked) -> pd.DataFrame:
    return _named(view, about.journal(view, asked))


def _named(view: View, rows: pd.DataFrame) -> pd.DataFrame:
    names = {code: unit.short_name for code, unit in register.units(view).items()}
    return worded(rows, view.store.config, names)
