"""Search from any page: a key opens a list of organisations, indicators, forms, pages and the visitor's saved views; a
few letters find one."""

from collections.abc import Iterator, Mapping

import streamlit as st

from pdmon.calc.answers import history, overview, register
from pdmon.ui.frame import address, saved_views
from pdmon.ui.kit import links, visitor
from pdmon.ui.kit.cache import cached, shown_store
from pdmon.ui.kit.menu import entries, may_open
from pdmon.words.periods import is_period, period_title, year_of
from pdmon.words.submissions import SUBMISSION_STATUS_WORDS

KEYS = "Ctrl+K"
MOST_FORMS = 2000  # the newest; older ones stand in the history
_OPEN = "_search_open"
_ASKED, _SHOWN = "asked", "shown"
Place = tuple[str, dict[str, str]]  # the page and its choices


def offer() -> None:
    """The button in the bar at the top of the window; its key works on every page."""
    # By a callback: a run that is broken off before it comes here has kept the press.
    st.button("Найти", icon=":material/search:", shortcut=KEYS, type="tertiary", key="search_button", on_click=_open)
    if address.leads() and st.session_state.get(_OPEN) == _SHOWN:  # something was opened from it
        _close()
    if _OPEN in st.session_state:  # also where the page is drawn once more beneath it, for the browser's colours
        st.session_state[_OPEN] = _SHOWN
        _ask()


def _open() -> None:
    st.session_state[_OPEN] = _ASKED


def _close() -> None:
    st.session_state.pop(_OPEN, None)


@st.dialog("Найти", width="medium", on_dismiss=_close)  # a title of an indicator and its programme, uncut
def _ask() -> None:
    views = {f"{row['name']} · сохранённый вид": row for row in saved_views.found()}
    places: dict[str, Place] = {}
    for said, place in _places():
        places.setdefault(said, place)
    chosen = st.selectbox(
        "Организация, показатель, форма, страница или сохранённый вид", [*views, *places], index=None,
        placeholder="Начните печатать", key="search_chosen", on_change=_go, args=[views, places],
    )  # fmt: skip
    if chosen is not None:
        st.rerun()
    saved_views.offer()


def _go(views: Mapping[str, saved_views.Row], places: Mapping[str, Place]) -> None:
    chosen = st.session_state["search_chosen"]
    if chosen in views:
        saved_views.open_view(views[chosen])
    elif chosen is not None:
        links.ask_for(*places[chosen])


def _places() -> Iterator[tuple[str, Place]]:
    """Everything the visitor may open in words: pages, indicators, organisations, forms; of two alike the first is
    meant, which of forms is the newer one."""
    viewer, config = visitor.current(), shown_store().config
    for entry in entries():
        if may_open(viewer, entry):
            yield f"Страница «{entry.title}»", (entry.url, {})
    years = cached(overview.programme_years)
    found = [code for code in cached(register.programmes) if code in config.programmes and code in years]
    found.sort(key=lambda code: code != _programme())  # the one chosen now comes first
    about = {code: {"programme": code, "year": str(years[code][0])} for code in found}
    if links.leads("indicators"):
        yield from _indicators(about)
    for code in found:
        programme = config.programmes[code]
        for row in cached(overview.reporting_units, programme=code).to_dict("records"):
            if viewer.sees(row["unit"]):
                said = f"{row['short_name']} · организация, {programme.short_title}"
                yield said, ("organisation", about[code] | {"unit": row["unit"]})
        for row in cached(history.submissions_of, programme=code).head(MOST_FORMS).to_dict("records"):
            if row["unit"] and is_period(row["period"]):
                # Of equal matches the list puts first what begins with it: so an organisation stands before its forms.
                said = f"Форма: {row['unit_name']}, {period_title(row['period'])}, {row['file_name']}, "
                about_form = {"programme": code, "year": str(year_of(row["period"])), "whose": row["unit"]}
                place = "history", about_form | {"form": row["submission_id"]}
                yield f"{said}{SUBMISSION_STATUS_WORDS[row['status']]}", place


def _indicators(about: Mapping[str, dict[str, str]]) -> Iterator[tuple[str, Place]]:
    """The indicators of these programmes. The browser puts the shorter of two equal matches first; of one length (what
    is added is not drawn) they stand in this order: «1.1» is that of the first programme, and stands before «1.10»."""
    programmes = shown_store().config.programmes
    titles = [
        (
            f"{indicator.code}. {indicator.short_title} · показатель, {programmes[code].short_title}",
            code,
            indicator.code,
        )
        for code in about
        for indicator in programmes[code].indicators
    ]
    width = max((len(title) for title, *_ in titles), default=0)
    for title, code, indicator in titles:
        yield title.ljust(width), ("indicators", about[code] | {"indicator": indicator})


def _programme() -> str:
    """The programme that is chosen on the page now, or was last; empty where none is."""
    return str(st.session_state.get("programme") or st.query_params.get("programme", ""))
