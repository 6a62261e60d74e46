"""Who looks at the pages in this session, and what they may do and see."""

import streamlit as st

from pdmon.access import Action, Viewer

_VIEWER = "_viewer"


def remember(viewer: Viewer | None) -> None:
    """Keep who was recognised, until the next run asks again."""
    st.session_state[_VIEWER] = viewer


def current() -> Viewer:
    """The visitor of this session, once `frame.sign_in` has found one."""
    found: Viewer = st.session_state[_VIEWER]
    return found


def forget() -> None:
    """Nobody is signed in any more."""
    st.session_state.pop(_VIEWER, None)


def may_accept() -> bool:
    """Whether the visitor decides about other people's forms."""
    return current().may(Action.ACCEPT)


def may_change_register() -> bool:
    """Whether the visitor adds, moves and closes organisations."""
    return current().may(Action.REGISTER)


def may_see_figures_of(unit: str) -> bool:
    """Whether the visitor may see every figure that one organisation reports, sensitive ones included."""
    return current().sees_every_figure_of(unit)
