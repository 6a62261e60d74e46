"""A chart being drawn: plotly's own description of a figure, kept in plain dictionaries.

`plotly.graph_objects` validates every property as it is set, which cost a page with four charts more than everything
else it does. Here nothing is validated while a page is made; `figure()` is the same chart as a validated
`go.Figure`, and the tests draw every kind of chart through it. What it buys shows in the rows
«click to drawn, ... / bare page» of `make bench`.
"""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from pdmon.output.charts.room import make_room
from pdmon.words.numbers import missing

if TYPE_CHECKING:
    import plotly.graph_objects as go

_PLAIN = (str, int, bool, type(None))


class Drawing:
    """Traces and a layout, built up by the methods that `go.Figure` has under the same names.

    `alt`: the chart in words. It stands beside the layout, not in its `meta`: plotly draws a chart anew for a `meta`
    that is not the same object.
    """

    def __init__(self, layout: Mapping[str, Any], alt: str = "") -> None:
        self.alt = alt
        self.traces: list[dict[str, Any]] = []
        self.plain_layout: dict[str, Any] = {"annotations": [], "shapes": []}
        self.update_layout(**layout)

    def add_scatter(self, **properties: Any) -> None:
        self.traces.append({"type": "scatter", **_plain(properties)})

    def add_bar(self, **properties: Any) -> None:
        self.traces.append({"type": "bar", **_plain(properties)})

    def add_annotation(self, **properties: Any) -> None:
        self.plain_layout["annotations"].append(_plain(properties))

    def add_hline(self, y: float, **properties: Any) -> None:
        place = {"type": "line", "x0": 0, "x1": 1, "xref": "x domain", "y0": y, "y1": y, "yref": "y"}
        self.plain_layout["shapes"].append(place | _plain(properties))

    def add_vline(self, x: float | str, **properties: Any) -> None:
        place = {"type": "line", "x0": x, "x1": x, "xref": "x", "y0": 0, "y1": 1, "yref": "y domain"}
        self.plain_layout["shapes"].append(place | _plain(properties))

    def update_layout(self, **properties: Any) -> None:
        """Properties within properties are changed one by one, lists are replaced."""
        _merge(self.plain_layout, _plain(properties))

    def update_xaxes(self, **properties: Any) -> None:
        self._update_axes("xaxis", properties)

    def update_yaxes(self, **properties: Any) -> None:
        self._update_axes("yaxis", properties)

    @property
    def has_marks(self) -> bool:
        """Whether any point says what it stands for."""
        return any(any(trace.get("customdata") or ()) for trace in self.traces)

    def stand_for(self, **what: str) -> None:
        """Let every mark of the chart say this as well: the chart of one indicator, say."""
        for trace in self.traces:
            if "customdata" in trace:
                trace["customdata"] = [what | mark for mark in trace["customdata"]]

    def spec(self) -> dict[str, Any]:
        """What plotly in the browser draws, with room for the labels set aside beforehand."""
        return {"data": self.traces, "layout": make_room(self.plain_layout)}

    def figure(self) -> "go.Figure":
        """The same as a validated figure; raises ValueError for what plotly does not know."""
        import plotly.graph_objects as go

        return go.Figure(self.spec())

    @property
    def data(self) -> Any:
        """The validated traces."""
        return self.figure().data

    @property
    def layout(self) -> Any:
        """The validated layout."""
        return self.figure().layout

    def _update_axes(self, kind: str, properties: Mapping[str, Any]) -> None:
        for name in [name for name in self.plain_layout if name.startswith(kind)]:
            self.update_layout(**{name: properties})


def marks(**what: Any) -> list[dict[str, Any]]:
    """What each point of a trace stands for, for its `customdata`: columns of `unit`, `indicator`, `period` and so on
    (`ui.kit.doors.MARKS`); a single value is that of every point. Where a click on it leads is the page's to say."""
    columns = {name: _plain(values) for name, values in what.items() if values is not None}
    count = max((len(values) for values in columns.values() if isinstance(values, list)), default=1)
    whole = {name: values if isinstance(values, list) else [values] * count for name, values in columns.items()}
    return [{name: values[at] for name, values in whole.items() if not missing(values[at])} for at in range(count)]


def _plain(value: Any) -> Any:
    """Columns and arrays as lists, NaN as None, dictionaries copied: ready for JSON."""
    if isinstance(value, Mapping):
        return {name: _plain(part) for name, part in value.items()}
    if isinstance(value, pd.Series | pd.Index | np.ndarray):
        value = value.tolist()
    if isinstance(value, list | tuple):
        # A column of thousands of texts and numbers is plain already, all but the missing ones.
        return [part if type(part) in _PLAIN else _plain(part) for part in value]
    return None if isinstance(value, float) and value != value else value


def _merge(into: dict[str, Any], changes: Mapping[str, Any]) -> None:
    for name, value in changes.items():
        if isinstance(value, dict) and isinstance(into.get(name), dict):
            _merge(into[name], value)
        else:
            into[name] = value
