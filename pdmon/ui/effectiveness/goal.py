"""A goal that is corrected by what was observed: a new edition from a year on, with the protocol that decided it."""

from dataclasses import replace

import pandas as pd
import streamlit as st

from pdmon.calc.answers import cycle
from pdmon.cycle import goals as corrected_goals
from pdmon.cycle.parts import Goal
from pdmon.output.tables import Column
from pdmon.programme.editions.corrections import correctable
from pdmon.programme.periods.columns import year_format, years_shown
from pdmon.ui.effectiveness import acts
from pdmon.ui.effectiveness.observed import Seen
from pdmon.ui.effectiveness.shown import Shown
from pdmon.ui.kit import visitor
from pdmon.ui.kit.cache import cached, store
from pdmon.ui.kit.tables import TableLook, show_table
from pdmon.words.cycle.states import CYCLE_STATUS_WORDS, GoalKind
from pdmon.words.periods import year_of

_COLUMNS = (
    Column("edition", "С какого года", "year", 12),
    Column("text", "Цель", width=60),
    Column("target_value", "Значение", "general", 12),
    Column("protocol", "Протокол", width=30),
    Column("status_words", "Статус", width=14),
)
_TEXT_CHARS, _PROTOCOL_CHARS = 500, 200


def offer(shown: Shown, seen: Seen) -> None:
    """Corrected goals of the indicator, and the form for another one."""
    goals = cached(cycle.goals, programme=shown.choice.programme.code)
    about = [seen.indicator.code in set(codes) for codes in goals["indicators"]]
    rows = goals[pd.Series(about, index=goals.index, dtype=bool) & goals["edition"].notna()]
    if rows.empty and not shown.may_write:
        return
    is_next = shown.wants_correction(seen.item_id, seen.indicator.code)
    with st.expander("Скорректировать цель", icon=":material/flag:", expanded=bool(len(rows)) or is_next):
        if len(rows):
            said = rows.assign(
                edition=years_shown(shown.choice.programme, rows["edition"]),
                status_words=rows["status"].map(CYCLE_STATUS_WORDS),
            ).reset_index(drop=True)
            columns = [replace(_COLUMNS[0], format=year_format(shown.choice.programme)), *_COLUMNS[1:]]
            show_table(said, columns, "Скорректированные цели", shown.choice.described(), "effect_goals",
                       TableLook(downloads=False, lines=2))  # fmt: skip
        if shown.may_write:
            _form(shown, seen)


def _form(shown: Shown, seen: Seen) -> None:
    key = f"goal_{seen.item_id}_{seen.indicator.code}_{acts.FORMS.turn}"
    with st.form(key, border=False):
        text = st.text_input("Новая цель", key=f"{key}_text", max_chars=_TEXT_CHARS)
        left, middle, right = st.columns(3)
        value = left.number_input(
            "Целевое значение", value=None, step=0.1, key=f"{key}_value", help="Доля — в процентах."
        )
        year = middle.number_input(
            "С какого года", value=year_of(seen.years[1]) + 1, min_value=year_of(seen.years[1]) + 1, max_value=2050,
            step=1, key=f"{key}_year",
        )  # fmt: skip
        protocol = right.text_input(
            "Номер и дата протокола", key=f"{key}_protocol", max_chars=_PROTOCOL_CHARS, placeholder="№ 3 от 20.03.2027"
        )
        target_no, due = _of_several(seen, key)
        why = st.text_input(
            "Почему цель меняется", key=f"{key}_why", max_chars=_TEXT_CHARS, help="Стоит в журнале действий."
        )
        pressed = st.form_submit_button("Записать скорректированную цель", icon=":material/flag:")
    st.caption(
        "Прежние годы судятся по прежней цели: новая действует с указанного года, и достижение пересчитывается по ней."
    )
    if pressed:
        goal = Goal(
            programme=seen.programme, period=shown.choice.programme.year_code(int(year)),
            unit=shown.choice.programme.root, kind=GoalKind.OWN,
            text=text.strip(), indicators=(seen.indicator.code,), target_value=value, edition=int(year),
            protocol=protocol.strip(), target_no=target_no, due=None if due is None else int(due),
        )  # fmt: skip
        acts.FORMS.carry_out(lambda: corrected_goals.correct(store(), visitor.current(), goal, why), "Цель записана")


def _of_several(seen: Seen, key: str) -> tuple[int | None, float | None]:
    """Which target is corrected, where the indicator has several that state a value, and its new term if it has one."""
    offered = dict(correctable(seen.indicator, year_of(seen.years[1]) + 1))
    target_no, due = None, None
    if len(offered) > 1:
        target_no = st.selectbox(
            "Какая цель корректируется", list(offered), format_func=lambda number: offered[number].wording,
            key=f"{key}_target",
        )  # fmt: skip
    if any(target.due is not None for target in offered.values()):
        due = st.number_input(
            "К какому году", value=None, min_value=year_of(seen.years[1]) + 1, max_value=2050, step=1, key=f"{key}_due",
            help="Если не указать, остаётся прежний срок.",
        )  # fmt: skip
    return target_no, due
