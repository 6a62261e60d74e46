"""What stands around every page: the mark, the demonstration notice, who is signed in, the Russian captions."""

import streamlit as st

from pdmon.access import Viewer
from pdmon.ui.frame import as_of, page_scripts, search, sign_in, wrong_address
from pdmon.ui.kit import cache
from pdmon.ui.kit.format import escaped

MARK = page_scripts.ASSETS / "mark.svg"
STYLE = page_scripts.ASSETS / "frame.css"
SIDEBAR_PX = 260
DEMO = "Территории и приказы настоящие, цифры и организации — нет: они созданы для показа возможностей системы."


def draw(viewer: Viewer) -> None:
    """Draw the frame; the page comes after it."""
    with st.container(key="frame", gap=None):  # assets/frame.css lays it over the bar at the top of the window
        st.html(STYLE)
        page_scripts.install()
        with st.container(key="repaint"):  # hidden and pressed by assets/theme.js
            st.button("Перерисовать", key="repaint_button")
        with st.container(horizontal=True, vertical_alignment="center", gap="small", key="frame_row"):
            search.offer()
            if cache.store().is_demo:
                st.markdown(":orange-badge[Демонстрационные данные]", help=DEMO, width="content")
    st.logo(MARK, size="large", link=None)
    as_of.notice()
    wrong_address.reserve_place()
    if viewer_is_signed_in(viewer):
        with st.sidebar:
            st.caption(f"{escaped(viewer.name)} · {viewer.role.caption}")
            st.button("Выйти", on_click=sign_in.sign_out, type="tertiary", icon=":material/logout:")


def viewer_is_signed_in(viewer: Viewer) -> bool:
    """Whether the visitor has a name of their own (an open dashboard knows only a role)."""
    return viewer.name != viewer.role.caption
