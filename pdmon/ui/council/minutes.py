"""Before and after the show: the agenda, what was noted today, the protocol that adopts it, its extract."""

from collections.abc import Mapping
from dataclasses import replace
from itertools import groupby
from typing import Any

import pandas as pd
import streamlit as st

from pdmon.cycle import desk
from pdmon.cycle.desk import Protocol
from pdmon.output.documents import document
from pdmon.output.file_names import file_name
from pdmon.output.word.protocol_extract import extract_of, protocols
from pdmon.ui.council.sitting import Sitting, decision_words, question_words
from pdmon.ui.frame import managed
from pdmon.ui.kit import components, links, visitor
from pdmon.ui.kit.cache import store
from pdmon.ui.kit.format import escaped
from pdmon.ui.kit.results.year import document_download
from pdmon.words.cycle.agenda import QUESTION_WORDS, QUESTIONS, WAIT
from pdmon.words.dates import date_text
from pdmon.words.numbers import number
from pdmon.words.plurals import plural, quantity

_NUMBER_CHARS, _NAME_CHARS = 60, 200
_TURN = "_council_protocol_turn"


def show(sitting: Sitting) -> None:
    """Agenda and what was noted today; nothing where there is neither."""
    questions, noted = sitting.questions, sitting.noted
    if not questions and noted.empty:
        return
    with st.container(border=True, key="council_minutes"):
        if questions:
            _agenda(sitting)
        if len(noted):
            _of_today(sitting)


def _agenda(sitting: Sitting) -> None:
    found = list(sitting.questions.values())
    kinds = [
        f"{QUESTION_WORDS[kind].lower()} — {number(len(list(of_kind)))}"
        for kind, of_kind in groupby(found, key=lambda question: question.kind)
    ]
    asked = f"Решения {plural(len(found), WAIT)} {quantity(len(found), QUESTIONS)}"
    st.markdown(f"**Повестка. {asked}**  \n{'; '.join(kinds)}.")
    with st.container(horizontal=True, gap="small", vertical_alignment="center"):
        _download(sitting, "agenda")
        links.show(
            "measures", "Меры и решения", icon=":material/checklist:", programme=sitting.choice.programme.code,
            year=sitting.choice.period,
        )  # fmt: skip
    with st.expander("Вопросы по порядку"):
        components.lines([escaped(question_words(question)) for question in found], "")


def _of_today(sitting: Sitting) -> None:
    rows = sitting.noted
    st.markdown(f"**Сегодня записано: {quantity(len(rows), 'decision')}**")
    components.lines([_line(row) for row in rows.to_dict("records")], "")
    if sitting.may_write and len(sitting.proposed):
        _protocol_form(sitting)
    if len(sitting.adopted):
        with st.container(horizontal=True, gap="small"):
            for place, protocol in enumerate(protocols(sitting.adopted)):
                of_day = date_text(pd.Timestamp(protocol[1]))
                said = f"Выписка из протокола № {escaped(str(protocol[0]))} от {of_day}"
                _download(sitting, "protocol_extract", protocol, said, place)


def _line(row: Mapping[Any, Any]) -> str:
    number_of = f" (протокол № {row['protocol_number']})" if row["protocol_number"] else ""
    return escaped(f"{decision_words(row)}{number_of}")


def _protocol_form(sitting: Sitting) -> None:
    """One protocol for all that was noted, or for what is chosen of it."""
    rows = sitting.proposed
    titles = {row["item_id"]: decision_words(row) for row in rows.to_dict("records")}
    versions = {row["item_id"]: int(row["version"]) for row in rows.to_dict("records")}
    turn = st.session_state.get(_TURN, 0)
    with st.form(f"council_protocol_{turn}", border=False):
        chosen = st.multiselect(
            "Приняты протоколом", list(titles), list(titles), format_func=titles.__getitem__,
            key=f"council_adopted_{turn}", placeholder="Выберите решения",
        )  # fmt: skip
        left, middle, right = st.columns([1, 1, 2], vertical_alignment="bottom")
        number_of = left.text_input("Номер протокола", max_chars=_NUMBER_CHARS, key=f"council_number_{turn}")
        day = middle.date_input("Дата протокола", sitting.today, format="DD.MM.YYYY", key=f"council_day_{turn}")
        body = right.text_input("Кто решил", max_chars=_NAME_CHARS, key=f"council_body_{turn}",
                                placeholder="Методический совет")  # fmt: skip
        pressed = st.form_submit_button("Принять протоколом", type="primary", icon=":material/gavel:")
    if pressed and chosen:
        managed.carry_out(
            lambda: desk.adopt_many(
                store(), visitor.current(), {item: versions[item] for item in chosen}, Protocol(number_of, day, body)
            ),
            "Решения приняты", _anew, lambda said: st.error(escaped(said), icon=":material/error:"),
        )  # fmt: skip


def _anew() -> None:
    st.session_state[_TURN] = st.session_state.get(_TURN, 0) + 1


def _download(
    sitting: Sitting, code: str, protocol: tuple[str, str] | None = None, label: str = "", place: int = 0
) -> None:
    one = document(code)
    if one.nothing(sitting.report):
        return
    one = replace(one, make=extract_of(protocol)) if protocol else one
    name = file_name(label or one.title, sitting.choice.programme.short_title, sitting.choice.period)
    document_download(one, label or one.title, name, sitting.report, f"council_{code}_{place}")
