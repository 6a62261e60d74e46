"""What is done with several recommendations at once: approved, put on paper, marked as sent, taken out."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial

import pandas as pd
import streamlit as st

from pdmon.cycle import desk
from pdmon.output.file_names import file_name
from pdmon.output.letters.letters import letters_zip
from pdmon.output.letters.recommendations import RECOMMENDATIONS, Sender, recommendation_letters, too_many
from pdmon.ui.frame.managed import may_write
from pdmon.ui.kit import visitor
from pdmon.ui.kit.cache import store
from pdmon.ui.kit.downloads import ZIP, Handout, download
from pdmon.ui.recommendations.listed import Found
from pdmon.ui.recommendations.telling import carry_out
from pdmon.words.cycle.states import NEEDS_REASON, ON_PAPER, TRANSITIONS, CyclePart, CycleStatus
from pdmon.words.local_time import local_today
from pdmon.words.numbers import number
from pdmon.words.plurals import plural, quantity

_ASKED = "recommendations_asked"
_RECIPIENTS = ("получатель", "получателя", "получателей")
_LETTERS = ("письмо", "письма", "писем")


@dataclass(frozen=True)
class _Step:
    """label: on the button; question, done: told before and after, with the number."""

    label: str
    question: str
    done: str
    icon: str


_STEPS = {
    CycleStatus.APPROVED: _Step("Утвердить", "Будет утверждено", "Утверждено", "task_alt"),
    CycleStatus.SENT: _Step("Отметить направленными", "Будет отмечено как направленные", "Направлено", "outgoing_mail"),
    CycleStatus.NOT_NEEDED: _Step("Не требуются", "Будет снято с причиной", "Снято", "do_not_disturb_on"),
}


@dataclass(frozen=True)
class _Asked:
    """What is to be confirmed: the versions are those that the person saw."""

    status: CycleStatus
    expected: Mapping[str, int]
    units: int


def show(found: Found, marked: pd.DataFrame) -> None:
    """The buttons, each with the number of those it concerns."""
    rows = found.rows if marked.empty else marked
    if rows.empty:
        return
    if may_write():
        whose = "на все отобранные" if marked.empty else "на отмеченные"
        st.caption(f"Кнопки действуют {whose}: {quantity(len(rows), RECOMMENDATIONS)}.")
        with st.container(horizontal=True, gap="small"):
            for status, step in _STEPS.items() if len(marked) != 1 else ():  # one has its own steps beside its text
                _button(rows, status, step)
            _letters(found, rows)
    if asked := st.session_state.get(_ASKED):
        _confirm(asked)


def _button(rows: pd.DataFrame, status: CycleStatus, step: _Step) -> None:
    before = [one for one, after in TRANSITIONS[CyclePart.RECOMMENDATION].items() if status in after]
    concerned = rows[rows["status"].isin(before)]
    if concerned.empty:
        return
    expected = dict(zip(concerned["item_id"], concerned["version"].astype(int), strict=True))
    st.button(
        f"{step.label}: {number(len(concerned))}",
        key=f"recommendations_{status}",
        icon=f":material/{step.icon}:",
        type="primary" if status == CycleStatus.APPROVED else "secondary",
        on_click=_ask,
        args=[_Asked(status, expected, concerned["unit"].nunique())],
    )


def _letters(found: Found, rows: pd.DataFrame) -> None:
    """The letters of the approved and the sent, made on the click."""
    written = rows[rows["status"].isin(ON_PAPER)]
    if written.empty:
        return
    if reason := too_many(written):
        st.caption(reason, width="content")
        return
    programme = found.scope.programme
    names = {code: unit.name for code, unit in found.scope.register.items()}
    sender = Sender(store().config.settings.letterhead, local_today())
    count = len(written.groupby(["unit", "addressee"]))
    download(
        f"Скачать письма: {number(count)} (ZIP)",
        lambda: letters_zip(recommendation_letters(written, programme, names, sender)),
        Handout(f"{file_name('Адресные рекомендации', *found.filters.values())}.zip", ZIP),
        "recommendations_letters",
        help=f"{quantity(count, _LETTERS).capitalize()}: каждому адресату сопроводительное письмо с рекомендациями в "
        "приложении. Отправив письма, отметьте рекомендации направленными.",
    )


def _ask(asked: _Asked) -> None:
    st.session_state[_ASKED] = asked


def _drop() -> None:
    st.session_state.pop(_ASKED, None)


@st.dialog("Подтвердите", on_dismiss=_drop)
def _confirm(asked: _Asked) -> None:
    step, count = _STEPS[asked.status], len(asked.expected)
    st.markdown(
        f"{step.question}: **{quantity(count, RECOMMENDATIONS)}**, {quantity(asked.units, _RECIPIENTS)}. "
        "Будут изменены все или, если хоть одну успели изменить, ни одна."
    )
    why = ""
    if asked.status in NEEDS_REASON:
        why = st.text_area("Причина", max_chars=500, height=80, key="recommendations_why")
    with st.container(horizontal=True):
        agreed = st.button(f"{step.label}: {number(count)}", type="primary", key="recommendations_yes")
        st.button("Отмена", key="recommendations_no", on_click=_drop)
    if agreed and asked.status in NEEDS_REASON and not why.strip():
        st.error("Укажите причину.")
    elif agreed:
        _drop()
        act = partial(desk.move, store(), visitor.current(), asked.expected, asked.status, why)
        carry_out(act, f"{step.done}: {number(count)} {plural(count, RECOMMENDATIONS)}.")
        st.rerun()
    elif _ASKED not in st.session_state:
        st.rerun()
