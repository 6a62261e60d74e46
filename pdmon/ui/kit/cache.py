"""Answers kept for one version of the data; losing them costs time and nothing else."""

from collections.abc import Callable
from datetime import datetime
from typing import Any, Concatenate, TypeVar

import streamlit as st

from pdmon.access import Sight, Viewer
from pdmon.calc.answers.view import View
from pdmon.calc.open_stores import store, store_at
from pdmon.store import Store
from pdmon.ui.kit import moment, visitor

__all__ = ["cached", "data_version", "present_view", "shown_store", "store", "view"]

R = TypeVar("R")


def cached(query: Callable[Concatenate[View, ...], R], /, **params: Any) -> R:
    """`query(view, **params)` as this session's visitor sees it, computed once for each version of the data, sight and
    set of parameters.

    `query` is a named function at module level (`pdmon.calc.answers.<subject>.<name>`), its parameters are hashable
    values or lists; its result is copied for every caller. It sees a viewer without a name: what it answers is given to
    everybody of the same role and organisation.
    """
    name = f"{query.__module__}.{query.__qualname__}"
    # By name: for every unnamed argument Streamlit reads the signature anew, in every run of a page.
    return _answer(
        _query=query,
        name=name,
        version=data_version(),
        cycle=store().data_version("cycle_version") if _is_of_cycle(name) else 0,
        earlier=moment.chosen(),
        sight=visitor.current().sight,
        params=params,
    )


def view() -> View:
    """What the pages show, for this session's visitor: for an answer that is not to be kept."""
    return View(shown_store(), visitor.current())


def present_view() -> View:
    """The present data for this session's visitor, whatever moment the pages show: for what is about to be changed."""
    return View(store(), visitor.current())


def shown_store() -> Store:
    """The store whose data the pages show: the present one, or a past one while an earlier moment is looked at."""
    earlier = moment.chosen()
    if earlier is None:
        return store()
    with st.spinner("Восстанавливаем состояние на выбранный момент…"):
        return store_at(earlier)


def data_version() -> int:
    """The version of the data on the screen; it stands in every export."""
    return store().data_version()


def _is_of_cycle(name: str) -> bool:
    """Whether the answer speaks of the management cycle, or of notes, which share its counter: only such an answer is
    made anew when an item is saved."""
    return name.startswith(("pdmon.calc.answers.cycle.", "pdmon.calc.answers.notes.", "pdmon.cycle."))


@st.cache_data(max_entries=500, show_spinner=False)
def _answer(
    _query: Callable[Concatenate[View, ...], R],
    name: str,
    version: int,
    cycle: int,
    earlier: datetime | None,
    sight: Sight,
    params: dict[str, Any],
) -> R:
    return _query(View(shown_store(), Viewer.of_sight(sight)), **params)
