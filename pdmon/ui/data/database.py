"""The page on the data itself: what there is, the as-of switch, the views open to any DuckDB client."""

from datetime import datetime, time

import pandas as pd
import streamlit as st

from pdmon.output.tables import Column
from pdmon.ui.kit import components, moment
from pdmon.ui.kit.components import Card
from pdmon.ui.kit.tables import TableLook, show_table
from pdmon.words.local_time import as_local, local_today, moment_text
from pdmon.words.numbers import number


def summary(row: pd.Series, version: int) -> None:
    """How much there is and of what version."""
    last_at = row["last_at"]
    changed = None if pd.isna(last_at) else f"изменены {moment_text(last_at.to_pydatetime())}"
    components.cards(
        [
            Card("Организаций и территорий", number(row["units"]), note="вместе с закрытыми"),
            Card("Принято сведений", number(row["accepted"]), note="организация за период"),
            Card("Значений в силе", number(row["facts"])),
            Card(
                "Версия данных",
                number(version),
                note=changed,
                help="Растёт с каждым изменением; стоит в каждой выгрузке",
            ),
        ]
    )


def choose_moment(first_at: datetime | None) -> None:
    """The as-of switch: every page then shows what was accepted by the chosen moment."""
    components.section(
        "Состояние на дату",
        "Ничего не удаляется: можно увидеть показатели такими, какими они были в любой день, "
        "например в день прошлогоднего совета. Адрес страницы сохраняет выбранную дату.",
    )
    if first_at is None:
        components.nothing_here("Пока ничего не принято.")
        return
    earliest, today = as_local(first_at).date(), local_today()
    looked_at = moment.chosen()
    with st.form("as_of_form", border=False, height="content"):
        day = st.date_input(
            "На конец дня",
            value=as_local(looked_at).date() if looked_at else today,
            min_value=earliest,
            max_value=today,
            format="DD.MM.YYYY",
            key="as_of_day",
            width=260,
        )
        sent = st.form_submit_button("Показать на эту дату", icon=":material/history:")
    if sent:
        moment.look_at(None if day == today else datetime.combine(day, time(23, 59, 59)))
        st.rerun()


def views(frame: pd.DataFrame) -> None:
    """The views that anyone with a DuckDB client may use."""
    components.section(
        "Представления",
        "Базу можно открыть любым клиентом DuckDB, когда дашборд закрыт. Имена и столбцы этих представлений постоянны.",
    )
    columns = [
        Column("view", "Представление", width=22),
        Column("comment", "Что в нём", width=44),
        Column("columns", "Столбцы", width=63),
    ]
    show_table(frame, columns, "Представления базы данных", {}, "views", TableLook(rows_shown=14, lines=3))
