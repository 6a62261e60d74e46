"""The steps that may follow for one recommendation: forward, back, out, an answer, a measure."""

from collections.abc import Callable
from functools import partial

import streamlit as st

from pdmon.cycle import desk
from pdmon.cycle.parts import Recommendation
from pdmon.ui.kit import links, visitor
from pdmon.ui.kit.cache import store
from pdmon.ui.recommendations import editing
from pdmon.ui.recommendations.listing import ASKED
from pdmon.ui.recommendations.telling import carry_out
from pdmon.words.cycle.states import NEEDS_REASON, TRANSITIONS, CyclePart, CycleStatus
from pdmon.words.periods import year_of

_PRESSED = {
    CycleStatus.APPROVED: ("Утвердить", "Рекомендация утверждена.", "task_alt"),
    CycleStatus.SENT: ("Отметить направленной", "Рекомендация направлена.", "outgoing_mail"),
    CycleStatus.DRAFT: ("Вернуть в проекты", "Рекомендация снова проект: её можно править.", "undo"),
}


def show(item: Recommendation, version: int) -> None:
    """A button for each step; `version`: the one that the person sees."""
    after = TRANSITIONS[CyclePart.RECOMMENDATION][item.stands]
    with st.container(horizontal=True, gap="small", vertical_alignment="center"):
        for status, (label, done, icon) in _PRESSED.items():
            if status in after:
                act = partial(desk.move, store(), visitor.current(), {item.item_id: version}, status)
                st.button(
                    label, key=f"recommendation_{status}", icon=f":material/{icon}:", on_click=_do, args=[act, done]
                )
        if CycleStatus.ANSWERED in after:
            _answer(item, version)
        if any(status in NEEDS_REASON for status in after):
            _withdraw(item, version)
        if item.stands != CycleStatus.NOT_NEEDED and links.leads("measures"):
            links.show(
                "measures", "Внести меру", icon=":material/add_task:",
                programme=item.programme, year=str(year_of(item.period)), **{ASKED: item.item_id},
            )  # fmt: skip


def _answer(item: Recommendation, version: int) -> None:
    with st.popover("Внести ответ", icon=":material/reply:"), st.form("recommendation_answer", border=False):
        st.caption("Ответ, который адресат прислал письмом. Организация может ответить и сама, на своей странице.")
        text = st.text_area("Ответ адресата", max_chars=4000, height=110)
        if st.form_submit_button("Записать ответ", type="primary"):
            _do(partial(desk.answer, store(), visitor.current(), item.item_id, version, text), "Ответ записан.")
            st.rerun()


def _withdraw(item: Recommendation, version: int) -> None:
    label = "Не требуется"
    with st.popover(label, icon=":material/do_not_disturb_on:"), st.form("recommendation_out", border=False):
        st.caption("Рекомендация останется в списке и в истории с причиной.")
        why = st.text_area("Почему не требуется", max_chars=500, height=80)
        if st.form_submit_button("Снять рекомендацию", type="primary"):
            act = partial(desk.withdraw, store(), visitor.current(), item.item_id, version, why)
            _do(act, "Отмечено: рекомендация не требуется.")
            st.rerun()


def _do(act: Callable[[], object], done: str) -> None:
    if carry_out(act, done):
        editing.close()
