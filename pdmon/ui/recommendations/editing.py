"""The form of one draft. What was typed stays when somebody else saves the draft meanwhile: both texts are shown."""

from collections.abc import Mapping
from functools import partial
from typing import Any

import streamlit as st

from pdmon.cycle import desk
from pdmon.cycle.parts import Recommendation
from pdmon.programme.model import Programme
from pdmon.ui.kit import visitor
from pdmon.ui.kit.cache import store
from pdmon.ui.kit.format import escaped
from pdmon.ui.recommendations.listed import addressee_words
from pdmon.ui.recommendations.telling import carry_out
from pdmon.words.local_time import moment_text

_OPENED = "recommendation_opened"  # (id, version) of the draft that the person has before them
_FIELDS = ("text", "addressee")


def show(item: Recommendation, row: Mapping[Any, Any], programme: Programme) -> int:
    """Text and addressee, saved with a button; returns the version that the person has before them."""
    version = _opened(item)
    if version != item.version:
        _overtaken(item, row, version, programme)
    offered = _addressees(item, programme)
    for field in _FIELDS:
        st.session_state.setdefault(_key(item, version, field), getattr(item, field))
    with st.form(f"recommendation_{item.item_id}", border=False):
        text = st.text_area("Рекомендация", key=_key(item, version, "text"), max_chars=4000, height=150)
        addressee = st.selectbox(
            "Адресат", list(offered), format_func=offered.__getitem__, key=_key(item, version, "addressee"),
            placeholder="Выберите",
        )  # fmt: skip
        pressed = st.form_submit_button("Сохранить", icon=":material/save:")
    if pressed:
        changed = item.model_copy(update={"text": text.strip(), "addressee": addressee})
        if carry_out(partial(desk.save, store(), visitor.current(), changed, version), "Рекомендация сохранена."):
            close()
        st.rerun()
    return version


def close() -> None:
    """Forget what is open: the next run opens it in its newest version."""
    st.session_state.pop(_OPENED, None)


def _opened(item: Recommendation) -> int:
    item_id, version = st.session_state.get(_OPENED, ("", 0))
    if item_id != item.item_id:
        version = item.version
        st.session_state[_OPENED] = (item.item_id, version)
    return int(version)


def _overtaken(item: Recommendation, row: Mapping[Any, Any], version: int, programme: Programme) -> None:
    """Somebody else has saved the draft: who, when, what stands now, and the two ways on."""
    with st.container(border=True):
        st.warning(
            f"Пока рекомендация была открыта, её изменили: {escaped(row['updated_by'])}, "
            f"{moment_text(row['updated_at'])}. Ваш текст остался в форме ниже, он ещё не сохранён.",
            icon=":material/sync_problem:",
        )
        st.markdown(f"**Сейчас записано.** {escaped(item.text)}")
        st.caption(escaped(addressee_words(programme).get(item.addressee, item.addressee)))
        with st.container(horizontal=True, gap="small"):
            st.button("Взять записанное", key="recommendation_take", on_click=close)
            st.button(
                "Оставить мой текст", key="recommendation_keep", on_click=_keep, args=[item, version],
                help="После этого «Сохранить» запишет ваш текст поверх; записанное останется в истории.",
            )  # fmt: skip


def _keep(item: Recommendation, version: int) -> None:
    """What was typed goes on upon the newest version."""
    for field in _FIELDS:
        st.session_state[_key(item, item.version, field)] = st.session_state[_key(item, version, field)]
    st.session_state[_OPENED] = (item.item_id, item.version)


def _addressees(item: Recommendation, programme: Programme) -> dict[str, str]:
    """Those who are written to as many times as the present one: an organisation stays an organisation's."""
    entries = programme.cycle.letter_addressees
    scopes = {code: entry.reading.scope if entry.reading else None for code, entry in entries.items()}
    words = addressee_words(programme)
    offered = {code: words[code] for code, scope in scopes.items() if scope == scopes.get(item.addressee)}
    return offered or {item.addressee: item.addressee}


def _key(item: Recommendation, version: int, field: str) -> str:
    return f"recommendation_{item.item_id}_{version}_{field}"
