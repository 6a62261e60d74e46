"""The acts as a table, and what the journal could not keep."""

import pandas as pd
import streamlit as st

from pdmon.calc.answers import about
from pdmon.calc.answers.view import View
from pdmon.calc.open_stores import unwritten_acts
from pdmon.output.tables import Column
from pdmon.ui.journal.filtering import Chosen
from pdmon.ui.kit import components
from pdmon.ui.kit.cache import present_view
from pdmon.ui.kit.downloads import table_downloads
from pdmon.ui.kit.tables import TableLook, show_table
from pdmon.words.acts import ACT_WORDS, COMMAND_LINE, COMMAND_LINE_WORDS
from pdmon.words.numbers import number
from pdmon.words.plurals import quantity
from pdmon.words.states import ROLE_WORDS

MAX_SHOWN = 1_000
_ACTS = ("действие", "действия", "действий")
_ROLES = {**ROLE_WORDS, COMMAND_LINE: COMMAND_LINE_WORDS}
_COLUMNS = (
    Column("happened_at", "Когда", "moment", 16),
    Column("who", "Кто", width=18),
    Column("role_words", "Роль", width=12),
    Column("act_words", "Что сделано", width=16),
    Column("unit_name", "Организация", width=20),
    Column("about", "Объект", width=27),
    Column("detail", "Подробности", width=27),
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
    rows = worded(about.journal(view, asked, MAX_SHOWN))
    if rows.empty:
        components.nothing_here("Таких действий в журнале нет.", "Выберите другие дни или снимите отбор.")
        return
    count = int(rows["found"].iloc[0])
    said = f"Найдено: {quantity(count, _ACTS)}."
    if count > MAX_SHOWN:
        said += f" На экране последние {number(MAX_SHOWN)}, в файле все."
    st.caption(said)
    show_table(
        rows, _COLUMNS, "Журнал действий", chosen.described(), "journal",
        TableLook(rows_shown=14, downloads=False, lines=3, keep_beginning=("about", "detail")),
    )  # fmt: skip
    table_downloads(lambda: _all(view, asked), _COLUMNS, "Журнал действий", chosen.described(), "journal")


def worded(rows: pd.DataFrame) -> pd.DataFrame:
    """The rows of `about.journal` with role and act in words."""
    return rows.assign(
        role_words=rows["role"].map(_ROLES).fillna(""), act_words=rows["act"].map(ACT_WORDS).fillna(rows["act"])
    )


def _all(view: View, asked: about.ActsAsked) -> pd.DataFrame:
    return worded(about.journal(view, asked))
