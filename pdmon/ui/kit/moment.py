"""The moment whose state the pages show: now, or an earlier one."""

from datetime import datetime

import streamlit as st

from pdmon.words.local_time import as_stored, moment_of

KEY = "as_of"


def chosen() -> datetime | None:
    """The earlier moment (naive UTC) that is looked at; None: the present."""
    return parsed(st.session_state.get(KEY, ""))


def look_at(local: datetime | None) -> None:
    """Show the state at this local moment from the next run on; None returns to the present."""
    st.session_state[KEY] = "" if local is None else as_stored(local).strftime("%Y-%m-%dT%H:%M:%S")


def parsed(text: str) -> datetime | None:
    """A moment as the address writes it, as naive UTC; None for what is no moment."""
    try:
        bare = datetime.fromisoformat(text)
        # Without an offset the address means UTC, whatever clock the reader of the link has.
        return moment_of(bare.isoformat() if bare.tzinfo else f"{bare.isoformat()}+00:00")
    except ValueError:
        return None
