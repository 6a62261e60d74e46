"""Search from any page: a key opens a list of organisations, indicators, forms, pages and the visitor's saved views; a
few letters find one."""

from collections.abc import Iterator, Mapping

import streamlit as st

from pdmon.calc.answers import history, overview, register
from pdmon.ui.frame import saved_views
from pdmon.ui.kit import links, visitor
from pdmon.ui.kit.cache import cached, shown_store
from pdmon.ui.kit.menu import entries, may_open
from pdmon.words.periods import is_period, period_title, year_of
from pdmon.words.submissions import SUBMISSION_STATUS_WORDS

KEYS = "Ctrl+K"
MOST_FORMS = 2000  # the newest; older ones stand in the history
Place = tuple[str, dict[str, str]]  # the page and its choices


def offer() -> None:
    """The button in the bar at the top of the window; its key works on every page."""
    if st.button("Найти", icon=":material/search:", shortcut=KEYS, type="tertiary", key="search_button"):
        _ask()


@st.dialog("Найти")
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
    for code in cached(register.programmes):
        programme = config.programmes.get(code)
        if programme is None or code not in years:
            continue
        about = {"programme": code, "year": str(years[code][0])}
        if links.leads("indicators"):
            for indicator in programme.indicators:
                said = f"{indicator.code}. {indicator.short_title} · показатель, {programme.short_title}"
                yield said, ("indicators", about | {"indicator": indicator.code})
        for row in cached(overview.reporting_units, programme=code).to_dict("records"):
            if viewer.sees(row["unit"]):
                said = f"{row['short_name']} · организация, {programme.short_title}"
                yield said, ("organisation", about | {"unit": row["unit"]})
        for row in cached(history.submissions_of, programme=code).head(MOST_FORMS).to_dict("records"):
            if row["unit"] and is_period(row["period"]):
                # Of equal matches the list puts first what begins with it: so an organisation stands before its forms.
                said = f"Форма: {row['unit_name']}, {period_title(row['period'])}, {row['file_name']}, "
                about_form = {"programme": code, "year": str(year_of(row["period"])), "whose": row["unit"]}
                place = "history", about_form | {"form": row["submission_id"]}
                yield f"{said}{SUBMISSION_STATUS_WORDS[row['status']]}", place
