"""Beside the slide: a decision is written down while the show goes on. What is typed stays from slide to slide."""

from collections.abc import Sequence

import streamlit as st

from pdmon.cycle import desk, reading
from pdmon.cycle.desk import CycleRefusal
from pdmon.cycle.parts import Decision
from pdmon.cycle.refusals import reasons
from pdmon.store.errors import StoreError
from pdmon.ui.council.sitting import Sitting, decision_words, question_words
from pdmon.ui.kit import visitor
from pdmon.ui.kit.cache import present_view, store
from pdmon.ui.kit.format import escaped
from pdmon.words.cycle.agenda import QuestionKind
from pdmon.words.plurals import quantity

_OPEN, _TOLD = "_council_noting", "_council_told"
_SEEN = "seen"  # the version of the proposed decision whose words were taken over
_TEXT_CHARS, _NAME_CHARS = 2_000, 200
_EMPTY: dict[str, object] = {"about": "", "text": "", "kind": "", "responsible": "", "due": None}


def is_open() -> bool:
    return bool(st.session_state.get(_OPEN))


def switch(sitting: Sitting) -> None:
    """The button that opens and closes the notes, for whoever may write them; it says how many there are."""
    if sitting.may_write:
        count = len(sitting.noted)
        label = "Скрыть запись" if is_open() else f"Записать решение ({count})" if count else "Записать решение"
        st.button(label, on_click=_switch, type="tertiary", icon=":material/edit_note:", key="council_note")


def show(sitting: Sitting) -> None:
    """The form and, under it, what was noted today."""
    if (told := st.session_state.pop(_TOLD, None)) is not None:
        said, is_kept = told
        (st.success if is_kept else st.error)(escaped(said))
    keys = _keys(sitting)
    if st.session_state.get(keys["about"], "") not in sitting.questions:
        st.session_state[keys["about"]] = ""  # somebody has decided it meanwhile
    st.selectbox(
        "Вопрос повестки", ["", *sitting.questions], key=keys["about"], on_change=_begin, args=[sitting],
        persist_state="session",
        format_func=lambda item: question_words(sitting.questions[item]) if item else "вне повестки",
    )  # fmt: skip
    st.text_area("Что решили", key=keys["text"], height=120, max_chars=_TEXT_CHARS, persist_state="session")
    kinds = [entry.text for entry in sitting.choice.programme.cycle.decisions]
    if kinds:
        st.selectbox(
            sitting.choice.programme.order.word.said("Вид решения по приказу"), ["", *kinds],
            key=keys["kind"], persist_state="session",
            format_func=lambda words: words or "не указан",
        )  # fmt: skip
    st.text_input("Ответственный", key=keys["responsible"], max_chars=_NAME_CHARS, persist_state="session")
    st.date_input("Срок", None, key=keys["due"], format="DD.MM.YYYY", persist_state="session")
    st.button("Записать", on_click=_save, args=[sitting], type="primary", icon=":material/save:", key="council_save")
    _noted(sitting)


def _noted(sitting: Sitting) -> None:
    rows = sitting.noted
    if rows.empty:
        st.caption("Номер и дату протокола укажете после показа, сразу для всех записанных решений.")
        return
    st.markdown(f"**Сегодня записано: {quantity(len(rows), 'decision')}**")
    said = [escaped(decision_words(row)) for row in rows.to_dict("records")]
    st.markdown("\n".join(f"{at}. {line}" for at, line in enumerate(said, start=1)))


def _keys(sitting: Sitting) -> dict[str, str]:
    about = f"{sitting.choice.programme.code}_{sitting.choice.period}"
    return {name: f"council_note_{name}_{about}" for name in (*_EMPTY, _SEEN)}


def _switch() -> None:
    st.session_state[_OPEN] = not is_open()


def _begin(sitting: Sitting) -> None:
    """A question that was just chosen fills what nobody has typed yet; a proposed decision brings its words."""
    keys = _keys(sitting)
    question = sitting.questions.get(st.session_state[keys["about"]])
    if question is None:
        return
    if not st.session_state[keys["responsible"]]:
        st.session_state[keys["responsible"]] = question.responsible
    item = reading.item(present_view(), question.item_id) if question.kind == QuestionKind.PROPOSED else None
    if isinstance(item, Decision):
        st.session_state[keys[_SEEN]] = item.version
        if not st.session_state[keys["text"]]:
            st.session_state[keys["text"]], st.session_state[keys["due"]] = item.text, item.due
            st.session_state[keys["kind"]] = item.kind


def _save(sitting: Sitting) -> None:
    """Keep the decision through the desk; a refusal leaves what was typed."""
    keys = _keys(sitting)
    item, version = _typed(sitting, keys)
    told = reasons(store().config, item)
    if not told:
        try:
            desk.save(store(), visitor.current(), item, version)
        except (CycleRefusal, PermissionError, StoreError) as refusal:
            told = [str(refusal)]
    if told:
        _tell(told, is_kept=False)
        return
    for name, empty in _EMPTY.items():
        st.session_state[keys[name]] = empty
    _tell(["Решение записано."], is_kept=True)


def _typed(sitting: Sitting, keys: dict[str, str]) -> tuple[Decision, int]:
    """The decision as it is typed and the version that it changes; a proposed one is changed, not made anew."""
    programme = sitting.choice.programme.code
    about = st.session_state[keys["about"]]
    question = sitting.questions.get(about)
    blank = Decision(programme=programme, period=sitting.choice.period, unit=sitting.choice.territory)
    version = 0
    if question is not None:
        found = reading.item(present_view(), about) if question.kind == QuestionKind.PROPOSED else None
        if isinstance(found, Decision):
            blank, version = found, st.session_state.get(keys[_SEEN], found.version)
        else:
            blank = blank.model_copy(update={"about": (about,), "indicators": question.indicators})
    update = {
        "text": st.session_state[keys["text"]].strip(),
        "kind": st.session_state.get(keys["kind"]) or blank.kind,
        "responsible": st.session_state[keys["responsible"]].strip(),
        "due": st.session_state[keys["due"]],
    }
    return blank.model_copy(update=update), version


def _tell(said: Sequence[str], is_kept: bool) -> None:
    st.session_state[_TOLD] = (" ".join(said), is_kept)
