"""The store of this process and a cache of its queries, valid for one version of the data."""

import os
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any, Concatenate, TypeVar

import streamlit as st

from pdmon.access import Sight, Viewer
from pdmon.calc.answers.view import View
from pdmon.calc.as_of import past_store
from pdmon.calc.opening import open_store
from pdmon.programme.loader import load_config
from pdmon.store import Store
from pdmon.ui.kit import moment, visitor

R = TypeVar("R")
DEFAULT_DB = "data/pdmon.duckdb"


@st.cache_resource(show_spinner="Открываем базу данных…")
def store() -> Store:
    """The one store of the process, at $PDMON_DB or data/pdmon.duckdb; raises StoreError."""
    return open_store(Path(os.environ.get("PDMON_DB") or DEFAULT_DB), load_config())


def close_store() -> None:
    """Close the store if it was opened; the next `store()` opens it anew."""
    if _is_open():
        store().close()
    store.clear()


def cached(query: Callable[Concatenate[View, ...], R], /, **params: Any) -> R:
    """`query(view, **params)` as this session's visitor sees it, computed once for each version of the data, sight and
    set of parameters.

    `query` is a named function at module level (`pdmon.calc.answers.<subject>.<name>`), its parameters are hashable
    values or lists; its result is copied for every caller. It sees a viewer without a name: what it answers is given to
    everybody of the same role and organisation.
    """
    name = f"{query.__module__}.{query.__qualname__}"
    return _answer(query, name, data_version(), moment.chosen(), visitor.current().sight, params)


def view() -> View:
    """What the pages show, for this session's visitor: for an answer that is not to be kept."""
    return View(shown_store(), visitor.current())


def present_view() -> View:
    """The present data for this session's visitor, whatever moment the pages show: for what is about to be changed."""
    return View(store(), visitor.current())


def shown_store() -> Store:
    """The store whose data the pages show: the present one, or a past one while an earlier moment is looked at."""
    earlier = moment.chosen()
    return _past(data_version(), earlier) if earlier else store()


def data_version() -> int:
    """The version of the data on the screen; it stands in every export."""
    return store().data_version()


@st.cache_data(max_entries=500, show_spinner=False)
def _answer(
    _query: Callable[Concatenate[View, ...], R],
    name: str,
    version: int,
    earlier: datetime | None,
    sight: Sight,
    params: dict[str, Any],
) -> R:
    return _query(View(shown_store(), Viewer.of_sight(sight)), **params)


@st.cache_resource(max_entries=3, show_spinner="Восстанавливаем состояние на выбранный момент…")
def _past(version: int, earlier: datetime) -> Store:
    return past_store(store(), earlier)


def _is_open() -> bool:
    try:
        store()
    except Exception:  # whatever kept it shut was reported when it happened
        return False
    return True
