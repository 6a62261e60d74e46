"""The earlier moment in the address (`as_of=2025-09-01T12:00`) and the notice of it on every page."""

import streamlit as st

from pdmon.ui.frame import address
from pdmon.ui.kit.moment import KEY, chosen, look_at, parsed
from pdmon.words.local_time import moment_text


def begin() -> None:
    """Read the moment at the start of a run, after `address.begin`; what is no moment means now."""
    asked = st.query_params.get(KEY) if address.leads() else None
    text = asked if asked is not None and parsed(asked) else st.session_state.get(KEY, "")
    st.session_state[KEY] = text
    address.say(KEY, text)


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
