"""An act upon recommendations, and what came of it, told in the next run at the top of the page."""

from collections.abc import Callable

import streamlit as st

from pdmon.cycle.desk import CycleRefusal
from pdmon.ui.kit.format import escaped

_TOLD = "recommendations_told"


def carry_out(act: Callable[[], object], done: str) -> bool:
    """Do it; whether it was done. A refusal or a conflict is told in its own words."""
    try:
        act()
    except (CycleRefusal, PermissionError) as refusal:
        say(str(refusal), is_done=False)
        return False
    say(done)
    return True


def say(text: str, is_done: bool = True) -> None:
    """Have it told in the next run."""
    st.session_state[_TOLD] = (text, is_done)


def show() -> None:
    """What the last act came to, once."""
    text, is_done = st.session_state.pop(_TOLD, ("", True))
    if text and is_done:
        st.success(escaped(text), icon=":material/task_alt:")
    elif text:
        st.error(escaped(text), icon=":material/error:")
