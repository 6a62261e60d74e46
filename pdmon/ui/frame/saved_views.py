"""Saved views: a page with all that is chosen on it, under a name of one's own; they stand in the dialog of the search.

A view is an address: what it opens to whom the page decides. A page that the visitor may not open is not offered.
"""

from collections.abc import Mapping
from typing import Any

import streamlit as st

from pdmon.calc.answers.saved_views import saved_views
from pdmon.store.notes.saved_views import MOST_CHARS, SavedView, SavedViewRefusal, remove_view, save_view
from pdmon.ui.frame import address, sign_in
from pdmon.ui.kit import links, visitor
from pdmon.ui.kit.cache import present_view, store
from pdmon.ui.kit.format import escaped
from pdmon.ui.kit.menu import entries

Row = Mapping[Any, Any]  # of `answers.saved_views.saved_views`
_NAME, _SAVED, _REFUSED = "saved_view_name", "_saved_view_told", "_saved_view_why_not"
_SHOWN_PX, _SHOWN_WHOLE = 260, 6  # a longer list is rolled within this height


def found() -> list[Row]:
    """The visitor's saved views whose page they may open."""
    return [row for row in _own() if links.leads(row["page"])]


def open_view(row: Row) -> None:
    """Open exactly what was saved in the next run, whatever is chosen now."""
    address.ask_for_whole(row["page"], row["choices"])


def offer() -> None:
    """Save what is on the screen, and the list of what is saved: open, delete."""
    if not sign_in.has_account():
        return
    with st.container(key="saved_views"):
        with st.container():  # also while there is none: the first would move the focus out of the field below
            _list(_own())
        if links.leads(links.here()):
            _offer_to_save()
        if _SAVED in st.session_state:
            st.success(st.session_state.pop(_SAVED))
        if _REFUSED in st.session_state:
            st.error(st.session_state.pop(_REFUSED))


def _own() -> list[Row]:
    return [*saved_views(present_view()).to_dict("records")] if sign_in.has_account() else []


def _list(rows: list[Row]) -> None:
    if not rows:
        return
    st.markdown(f"**Сохранённые виды: {len(rows)}**")
    titles = {entry.url: entry.title for entry in entries()}
    with st.container(height=_SHOWN_PX if len(rows) > _SHOWN_WHOLE else "content", border=False, gap="xxsmall"):
        for row in rows:
            with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
                _way(row, titles.get(row["page"], ""))
                st.button(
                    "Удалить", icon=":material/delete:", type="tertiary", key=f"saved_view_remove_{row['view_id']}",
                    help=f"Удалить вид «{escaped(row['name'])}»", on_click=_remove, args=[row["view_id"]],
                )  # fmt: skip


def _way(row: Row, title: str) -> None:
    """The view's name leads to it; only the name where the page is closed to the visitor, or gone."""
    if not links.leads(row["page"]):
        st.markdown(f":gray[{escaped(row['name'])} (страница вам не открыта)]", width="content")
    elif st.button(
        escaped(row["name"]), icon=":material/bookmark:", type="tertiary", key=f"saved_view_{row['view_id']}",
        help=f"Страница «{title}»", on_click=open_view, args=[row],
    ):  # fmt: skip
        st.rerun()


def _offer_to_save() -> None:
    with (
        st.expander("Сохранить этот вид…", icon=":material/bookmark_add:", key="saved_view_new"),
        st.form("saved_view", border=False),
    ):
        st.text_input(
            "Имя вида", key=_NAME, max_chars=MOST_CHARS, placeholder="Школы без молодых педагогов",
            help="Сохраняются страница и всё, что на ней выбрано: программа, год, организации, фильтры. Цифры при "
            "каждом открытии — действующие на этот день. Ваших видов не видит никто другой.",
        )  # fmt: skip
        st.form_submit_button("Сохранить вид", on_click=_save)


def _save() -> None:
    view = SavedView(st.session_state[_NAME], links.here(), address.said())
    try:
        save_view(store(), visitor.current(), view)
    except SavedViewRefusal as refusal:
        st.session_state[_REFUSED] = str(refusal)
        return
    st.session_state[_NAME] = ""
    st.session_state[_SAVED] = "Вид сохранён: откройте его отсюда или наберите его имя в поиске."


def _remove(view_id: str) -> None:
    try:
        remove_view(store(), visitor.current(), view_id)
    except SavedViewRefusal as refusal:
        st.session_state[_REFUSED] = str(refusal)
