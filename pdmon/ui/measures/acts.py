"""Acts of the page: carried out by the desk, refused in its words; what was typed stays until it is kept.

A form is filled from the version that stood when it was opened; `seen` remembers which one that was, so that somebody
else's newer one is not overwritten unseen.
"""

from collections.abc import Callable, Sequence

import streamlit as st

from pdmon.calc.answers import cycle
from pdmon.cycle import desk
from pdmon.cycle.parts import AnyItem
from pdmon.cycle.refusals import reasons
from pdmon.ui.frame import managed
from pdmon.ui.kit import visitor
from pdmon.ui.kit.cache import present_view, store
from pdmon.ui.kit.format import escaped
from pdmon.words.local_time import moment_text

_TURN = "_measures_turn"


def turn() -> int:
    """Grows with every act that was kept: part of the keys of forms and tables, which thus begin anew."""
    return int(st.session_state.get(_TURN, 0))


def begin_anew(part: str) -> None:
    """Forms are filled from what stands now."""
    st.session_state[_TURN] = turn() + 1
    st.session_state.pop(_seen_key(part), None)


def seen(item: AnyItem) -> int:
    """The version of the item with which its forms were opened; says who has changed it since, if anybody did."""
    key = _seen_key(item.part)
    item_id, version = st.session_state.get(key, ("", 0))
    if item_id != item.item_id:
        version = item.version
        st.session_state[key] = (item.item_id, version)
    if version != item.version:
        newest = cycle.item_history(present_view(), item.item_id).iloc[0]
        st.warning(
            f"Пока запись была открыта, её изменили: {escaped(newest['who'])}, {moment_text(newest['happened_at'])}. "
            "Набранное ниже не пропало, но сохранить его можно только поверх новой редакции.",
            icon=":material/sync_problem:",
        )
        label = "Открыть новую редакцию"
        st.button(label, key=f"newest_{item.part}", on_click=begin_anew, args=[item.part], icon=":material/refresh:")
    return int(version)


def refused(against: Sequence[str]) -> bool:
    """Say why the item cannot be kept; False where nothing speaks against it."""
    if against:
        st.error("Не сохранено:\n\n" + "\n".join(f"- {escaped(reason)}" for reason in against), icon=":material/error:")
    return bool(against)


def carry_out(act: Callable[[], object], done: str, part: str, also: Callable[[], None] | None = None) -> None:
    """Do it and begin anew (`also`: what else is forgotten then), or say why it was refused and leave the form as it
    is."""

    def anew() -> None:
        begin_anew(part)
        if also:
            also()

    managed.carry_out(act, done, anew, lambda said: refused([said]))


def keep(typed: AnyItem, done: str, version: int = 0, also: Callable[[], None] | None = None) -> None:
    """Keep what was typed over the version that was opened (0: a new item), or say what speaks against it."""
    if not refused(reasons(store().config, typed)):
        carry_out(lambda: desk.save(store(), visitor.current(), typed, version), done, typed.part, also)


def _seen_key(part: str) -> str:
    return f"_measures_seen_{part}"


def open_clicked(key: str, item_id: str | None) -> None:
    """A row that was just clicked is the one chosen in the list of this key."""
    last = f"_clicked_{key}"
    if item_id != st.session_state.get(last):
        st.session_state[last] = item_id
        if item_id:
            st.session_state[key] = item_id
