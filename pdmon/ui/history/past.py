"""How the figures stood on a past day, beside how they stand now."""

import streamlit as st

from pdmon.calc.answers import history
from pdmon.output.tables import Column
from pdmon.programme.deadlines import submission_deadline
from pdmon.ui.frame.collection_scope import Scope
from pdmon.ui.kit import components
from pdmon.ui.kit.cache import cached
from pdmon.ui.kit.format import escaped, value_or_state
from pdmon.ui.kit.tables import TableLook, show_table
from pdmon.words.dates import date_text
from pdmon.words.local_time import end_of_day, local_today
from pdmon.words.numbers import NO_VALUE, difference, missing
from pdmon.words.periods import Period

_COLUMNS = (
    Column("title", "Показатель", width=66),
    Column("then", "На эту дату", width=16),
    Column("now", "Сейчас", width=16),
    Column("change_words", "Изменение", width=16),
)


def show(scope: Scope, unit: str) -> None:
    """Choose a day; every indicator of the year as it was known at its end."""
    # What was known when the forms were due, before anybody corrected anything.
    deadline = submission_deadline(scope.programme, scope.whole_year) or Period.of(scope.whole_year).last_day
    left, _ = st.columns([1, 3])
    with left:
        day = st.date_input(
            "Что было известно на конец дня", min(deadline, local_today()), max_value=local_today(),
            format="DD.MM.YYYY", key=f"past_day_{scope.year}",
        )  # fmt: skip
    whose = unit or scope.programme.root
    moment = end_of_day(day)
    with st.spinner("Восстанавливаем прошлое состояние…"):
        rows = cached(
            history.headlines_then_and_now, programme=scope.programme.code, unit=whose, period=scope.whole_year,
            moment=moment,
        )  # fmt: skip
    different = rows[(rows["value"] != rows["value_then"]) & ~(rows["value"].isna() & rows["value_then"].isna())]
    st.caption(
        f"{escaped(scope.names.get(whose, whose))}, {scope.year_words}: с {date_text(day)} изменились {len(different)} "
        f"из {len(rows)} показателей."
    )
    if rows.empty:
        components.nothing_here("За этот год показателей нет.")
        return
    measures = list(rows["unit_of_measure"])
    shown = rows.assign(
        title=rows["indicator"] + ". " + rows["short_title"],
        then=[value_or_state(*cell) for cell in zip(rows["value_then"], rows["state_then"], measures, strict=True)],
        now=[value_or_state(*cell) for cell in zip(rows["value"], rows["state"], measures, strict=True)],
        change_words=[
            NO_VALUE if missing(change) or not change else difference(change, measure)
            for change, measure in zip(rows["change"], measures, strict=True)
        ],
    )
    show_table(
        shown, _COLUMNS, f"Показатели на {date_text(day)}", scope.described(), "history_past", TableLook(rows_shown=20)
    )
