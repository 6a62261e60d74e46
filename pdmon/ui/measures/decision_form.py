"""A managerial decision in one form: entered or changed; what it decides on is chosen from lists."""

import streamlit as st

from pdmon.cycle.parts import Decision
from pdmon.ui.frame import address
from pdmon.ui.measures import acts
from pdmon.ui.measures.measure_form import FIRST_DAY, LAST_DAY, with_present
from pdmon.ui.measures.shown import Shown
from pdmon.words.cycle.states import CycleStatus

ABOUT = "about"  # in the address: what the new decision is about
_TEXT_CHARS, _NAME_CHARS, _NUMBER_CHARS = 2_000, 200, 60


def lead_here(shown: Shown) -> None:
    """Before the tabs are drawn: an address that names a decision, or what one is to be about, opens their tab."""
    address.prepare(ABOUT, ["", *shown.titles], "")
    address.say(ABOUT, st.session_state[ABOUT])
    if address.leads() and (st.session_state[ABOUT] or "decision" in st.query_params):
        st.session_state["measures_tab"] = "Решения"


def entering(shown: Shown) -> None:
    """The form of a new decision; open where the address names what it is about."""
    about = str(st.session_state[ABOUT])
    with st.expander("Новое решение", expanded=bool(about) or shown.every_decision.empty, icon=":material/add:"):
        blank = Decision(
            programme=shown.choice.programme.code,
            period=shown.choice.period,
            unit=shown.choice.territory,
            about=(about,) if about else (),
            indicators=_indicators_of(shown, about),
        )
        typed = _fields(shown, blank, f"decision_new_{about}_{acts.turn()}", "Занести решение")
        if typed:
            acts.keep(typed, "Решение занесено", also=_unlink)


def changing(shown: Shown, item: Decision, version: int) -> None:
    """The same form with what stands; `version`: the one that was opened."""
    typed = _fields(shown, item, f"decision_{item.item_id}_{acts.turn()}", "Сохранить изменения")
    if typed:
        acts.keep(typed, "Изменения сохранены", version)


def _unlink() -> None:
    st.session_state[ABOUT] = ""


def _indicators_of(shown: Shown, about: str) -> tuple[str, ...]:
    for rows in (shown.every_measure, shown.recommendations, shown.analyses):
        for codes in rows.loc[rows["item_id"] == about, "indicators"]:
            return tuple(codes)
    return ()


def _fields(shown: Shown, item: Decision, key: str, submit: str) -> Decision | None:
    """The decision as it is typed, once the button was pressed; a new one may be adopted already."""
    with st.form(key, border=False):
        text = st.text_area("Текст решения", item.text, key=f"{key}_text", max_chars=_TEXT_CHARS)
        kinds = with_present([entry.text for entry in shown.choice.programme.cycle.decisions], item.kind)
        kind = item.kind
        if kinds:
            kind = st.selectbox(
                shown.choice.programme.order.word.said("Вид решения по приказу"), ["", *kinds],
                index=["", *kinds].index(item.kind), key=f"{key}_kind",
                format_func=lambda words: words or "не указан",
            )  # fmt: skip
        about = st.multiselect(
            "По чему решение", with_present(list(shown.titles), *item.about), default=list(item.about),
            key=f"{key}_about", placeholder="Анализы, рекомендации, меры",
            format_func=lambda one: shown.titles.get(one, one),
        )  # fmt: skip
        indicators = st.multiselect(
            "Показатели", with_present(list(shown.indicator_names), *item.indicators), default=list(item.indicators),
            key=f"{key}_indicators", placeholder="Выберите показатели",
            format_func=lambda code: shown.indicator_names.get(code, code),
        )  # fmt: skip
        left, right = st.columns(2)
        with left:
            body = st.text_input("Кто решил", item.body_name, key=f"{key}_body", max_chars=_NAME_CHARS,
                                 placeholder="Методический совет")  # fmt: skip
            number = st.text_input("Номер протокола", item.protocol_number, key=f"{key}_number",
                                   max_chars=_NUMBER_CHARS)  # fmt: skip
            day = st.date_input("Дата протокола", item.protocol_date, FIRST_DAY, LAST_DAY, f"{key}_day",
                                format="DD.MM.YYYY")  # fmt: skip
        with right:
            responsible = st.text_input("Ответственный", item.responsible, key=f"{key}_responsible",
                                        max_chars=_NAME_CHARS)  # fmt: skip
            due = st.date_input("Срок", item.due, FIRST_DAY, LAST_DAY, f"{key}_due", format="DD.MM.YYYY")
            adopted = not item.item_id and st.checkbox("Решение уже принято", key=f"{key}_adopted")
        if not st.form_submit_button(submit, type="primary", icon=":material/save:"):
            return None
    return item.model_copy(
        update={
            "text": text.strip(), "kind": kind, "about": tuple(about), "indicators": tuple(indicators),
            "body_name": body.strip(), "protocol_number": number.strip(), "protocol_date": day,
            "responsible": responsible.strip(), "due": due,
            "status": CycleStatus.ADOPTED if adopted else item.status,
        }
    )  # fmt: skip
