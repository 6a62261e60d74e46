"""The moment whose state the pages show: now, or an earlier one that the address names (`as_of=2025-09-01T12:00`)."""

from datetime import UTC, datetime

import streamlit as st

from pdmon.ui.frame import address
from pdmon.words.wording import moment_text

KEY = "as_of"


def begin() -> None:
    """Read the moment at the start of a run, after `address.begin`; what is no moment means now."""
    asked = st.query_params.get(KEY) if address.leads() else None
    text = asked if asked is not None and _parsed(asked) else st.session_state.get(KEY, "")
    st.session_state[KEY] = text
    address.say(KEY, text)


def chosen() -> datetime | None:
    """The earlier moment (naive UTC) that is looked at; None: the present."""
    return _parsed(st.session_state.get(KEY, ""))


def look_at(local: datetime | None) -> None:
    """Show the state at this local moment from the next run on; None returns to the present."""
    st.session_state[KEY] = "" if local is None else local.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S")


def notice() -> None:
    """On every page, while an earlier moment is shown: which one, and the way back."""
    moment = chosen()
    if moment is None:
        return
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(
            f":blue-badge[Состояние на {moment_text(moment)}] "
            "Показано то, что было принято к этому моменту; более поздние исправления не учтены."
        )
        st.button("Вернуться к настоящему", on_click=look_at, args=[None], type="tertiary", icon=":material/update:")


def _parsed(text: str) -> datetime | None:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return None
    return moment if moment.tzinfo is None else moment.astimezone(UTC).replace(tzinfo=None)
