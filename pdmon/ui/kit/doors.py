"""Doors: where a click on a mark of a chart, on a card or on a row leads. The one place that says it.

A chart's points say what they stand for (`output.charts.drawing.marks`); a click keeps the mark, and the next run,
before it draws anything, goes through the door: to the page of what was clicked, or to the same page with another
choice.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import Any

import streamlit as st

from pdmon.output.charts import Drawing
from pdmon.ui.kit import links, visitor
from pdmon.ui.kit.cache import shown_store
from pdmon.ui.kit.menu import first_page
from pdmon.words.periods import is_period, year_of

_CLICKED = "_door"
MOST_CHARS = 200  # a mark comes back from the browser


@dataclass(frozen=True)
class Door:
    """The page `url` with `choices` in its address."""

    url: str
    choices: Mapping[str, str] = field(default_factory=dict)


def door_of(mark: Mapping[str, str], here: str, chosen: Mapping[str, Any]) -> Door | None:
    """Where a mark leads that was clicked on the page `here` with these choices; None where the visitor may not go.

    mark: some of `unit`, `indicator`, `category`, `criterion`, `measure`, `goal`, `period`, `programme`.
    """
    here = here if links.leads(here) else first_page(visitor.current()).url  # the first of all has no name
    year = str(year_of(mark["period"])) if "period" in mark else chosen.get("year", "")
    common = {"programme": mark.get("programme") or chosen.get("programme", ""), "year": year}
    unit = chosen.get("unit") or chosen.get("whose") or ""
    of_indicator = {"indicator": mark.get("indicator") or chosen.get("indicator", "")}
    offered: list[Door] = []
    if "measure" in mark:
        offered.append(Door("measures", common | {"measure": mark["measure"]}))
    if "criterion" in mark:
        whose = {"whose": unit} if unit else {}
        offered.append(Door("criteria", common | whose | {"criterion": mark["criterion"]}))
    if "unit" in mark:
        offered.append(Door("organisation", common | {"unit": mark["unit"]}))
    if "goal" in mark:
        offered.append(Door("forecast", common | of_indicator))
    if "indicator" in mark or "category" in mark:
        narrowed = {"units": unit} if unit else {}
        offered.append(Door("indicators", common | of_indicator | narrowed | _category(mark)))
        if unit:
            offered.append(Door("organisation", common | {"unit": unit}))
    if not offered and "period" in mark:
        offered.append(Door(here, {**chosen, "year": year}))
    return next((door for door in offered if links.leads(door.url)), None)


def _category(mark: Mapping[str, str]) -> dict[str, str]:
    """The address's keys of a category: a breakdown that has a page has a filter of its own."""
    category = mark.get("category", "")
    breakdown = shown_store().config.breakdowns.get(category.partition(":")[0])
    if breakdown and breakdown.page:
        return {"subject": category.removeprefix(f"{breakdown.code}:")}
    return {"category": category} if category else {}


def listen(drawing: Drawing, key: str) -> dict[str, Any]:
    """What makes a chart clickable: parameters of `st.plotly_chart`; nothing for a chart without marks.

    After a click the chart is another element: a mark that was clicked may be clicked again.
    """
    if not drawing.has_marks:
        return {"key": key}
    element = f"{key}_{turn}" if (turn := st.session_state.get(f"{key}_turn", 0)) else key
    return {"key": element, "on_select": partial(_remember, key, element), "selection_mode": "points"}


def _remember(key: str, element: str) -> None:
    """What was clicked, for the run that now begins; a click beside the marks is none."""
    points = st.session_state[element]["selection"]["points"]
    found = next((known for point in points if (known := known_mark(point.get("customdata")))), None)
    if found:
        st.session_state[_CLICKED] = found
        st.session_state[f"{key}_turn"] = st.session_state.get(f"{key}_turn", 0) + 1


def known_mark(customdata: object) -> dict[str, str]:
    """The mark as our charts make it, of what the browser says; empty for anything else."""
    if not isinstance(customdata, Mapping):
        return {}
    mark = {
        str(name): value
        for name, value in customdata.items()
        if name in MARKS and isinstance(value, str) and 0 < len(value) <= MOST_CHARS
    }
    return {} if "period" in mark and not is_period(mark["period"]) else mark


MARKS = ("unit", "indicator", "category", "criterion", "measure", "goal", "period", "programme")


def clicked() -> dict[str, str]:
    """The mark that was clicked before this run; told once."""
    found: dict[str, str] = st.session_state.pop(_CLICKED, {})
    return found
