"""Choices kept in the address by their codes, so that a link survives a renaming and letters can carry it.

Streamlit's own binding of widgets to the address writes captions («Карабаш», «1.1. Доля педагогов…»), which change;
so the choices are read and written here. The address leads when a session begins, when a page is opened and when the
visitor goes back or forward; otherwise the widgets lead and the address follows. While everything stands at its
default the address stays bare; else it names every choice, so that it opens exactly this view next year too.
"""

from collections.abc import Collection, Mapping, Sequence

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from pdmon.ui.kit import doors, links
from pdmon.ui.kit.links import ALL

_PAGE = "_address_page"
_LEADS = "_address_leads"
_WHOLE = "_address_whole"  # what it does not name is at its default, whatever the session has
_ASKED_WHOLE = "_address_asked_whole"
_SAID = "_address_said"
_OFF_DEFAULT = "_address_off_default"
_REFUSED = "_address_refused"


def begin(page: str) -> None:
    """Note, before any widget, whether the address leads in this run."""
    arrived = st.session_state.get(_PAGE) != page
    st.session_state[_PAGE] = page
    is_back = getattr(get_script_run_ctx(), "is_history_navigation", False)
    st.session_state[_WHOLE] = is_back or st.session_state.pop(_ASKED_WHOLE, False)
    st.session_state[_LEADS] = arrived or is_back
    st.session_state[_SAID] = {}
    st.session_state[_OFF_DEFAULT] = set()
    if leads():
        st.session_state[_REFUSED] = {}


def pass_through(page: str) -> None:
    """Where something was clicked that leads on: go there, from the choices of the last run (`kit.doors`)."""
    links.stand_at(page)
    mark, asked = doors.clicked(), links.asked_for()
    if mark and (door := doors.door_of(mark, page, st.session_state.get(_SAID, {}))):
        asked = door.url, dict(door.choices)
    if asked:
        st.session_state[_PAGE] = ""  # also on this same page the address leads now
        links.open_page(asked[0], **asked[1])


def ask_for_whole(page: str, choices: Mapping[str, str | Sequence[str]]) -> None:
    """Open the page in the next run with these choices and every other at its default."""
    st.session_state[_ASKED_WHOLE] = True
    links.ask_for(page, choices)


def said() -> dict[str, str | list[str]]:
    """What the last whole run has said of its page: every choice, also where the address stays bare."""
    return dict(st.session_state.get(_SAID, {}))


def leads() -> bool:
    """Whether the address, not the session, says what to show in this run."""
    return bool(st.session_state.get(_LEADS))


def names(key: str) -> bool:
    """Whether an address that leads in this run names the key."""
    return leads() and key in st.query_params


def prepare(key: str, options: Collection[str], default: str) -> None:
    """Put a valid value under the key of a coming one-of-many widget: the address's, the present one or the default."""
    asked = st.query_params.get(key) if leads() else None
    # A bare address in the browser's history was a view with everything at its default.
    present = None if st.session_state.get(_WHOLE) else st.session_state.get(key)
    offered = (value for value in (asked, present) if value is not None and value in options)
    shown: str = next(offered, default)
    st.session_state[key] = shown
    _refuse(key, [] if asked is None or asked in options else [asked], shown)


def asked(key: str, options: Collection[str]) -> str:
    """What the address asks for that no widget chooses: it holds for the view that a link opened, as long as the
    address names it, and the session does not keep it. Empty for nothing, and for what is not offered."""
    value = st.query_params.get(key, "")
    shown = value if value in options else ""
    say(key, shown)
    _refuse(key, [value] if value and not shown else [], shown)
    return shown


def prepare_many(key: str, options: Collection[str]) -> None:
    """As `prepare` for a some-of-many widget; values that are not offered any more are dropped."""
    asked = st.query_params.get_all(key) if leads() else []
    present = [] if st.session_state.get(_WHOLE) else st.session_state.get(key, [])
    chosen: Sequence[str] = asked or present
    shown = [value for value in chosen if value in options]
    st.session_state[key] = shown
    _refuse(key, [value for value in asked if value not in options], shown)


def refused(key: str) -> list[str]:
    """What the address asked for under this key and the page does not offer, until the visitor chooses something."""
    asked, _ = st.session_state[_REFUSED].get(key, ([], None))
    return list(asked)


def say(key: str, value: str | Sequence[str], default: str = "") -> None:
    """Let the address say this choice at the end of the run; an empty value and an untouched `ALL` say nothing."""
    if value and not (value == default == ALL):
        st.session_state[_SAID][key] = value if isinstance(value, str) else list(value)
    if (value or "") != default:
        st.session_state[_OFF_DEFAULT].add(key)


def finish() -> None:
    """Write what the run has said into the address, in one step: one entry of the browser's history.

    An address that opens this very view already (a link's, say, which leaves out what is at its default, or names
    what nothing narrows) stays.
    """
    said, off_default = st.session_state[_SAID], st.session_state[_OFF_DEFAULT]
    present = _present(said)
    is_true = all(said.get(key, ALL) == value for key, value in present.items())
    if not is_true or off_default - present.keys():
        st.query_params.from_dict(said if off_default else {})


def _refuse(key: str, asked: list[str], shown: str | list[str]) -> None:
    """Remember what was asked for in vain; forget it as soon as another choice is shown."""
    known = st.session_state[_REFUSED]
    if leads() and asked:
        known[key] = (asked, shown)
    elif key in known and known[key][1] != shown:
        del known[key]


def _present(said: Mapping[str, str | list[str]]) -> dict[str, str | list[str]]:
    every = {key: st.query_params.get_all(key) for key in st.query_params}
    return {
        key: values if isinstance(said.get(key), list) or len(values) > 1 else values[0]
        for key, values in every.items()
    }
