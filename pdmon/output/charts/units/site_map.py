"""Where the organisations are: points in their places, with the signs and colours of the funnel.

No map lies under them, for that would be asked of somebody else's server: the sides are true to the ground, and a scale
says how far. Nothing leaves the house.
"""

import math
from collections.abc import Sequence

import pandas as pd

from pdmon.insight.statistics.spread import EXACT, Spread
from pdmon.output.charts.drawing import Drawing, marks
from pdmon.output.charts.room import text_width
from pdmon.output.charts.style import base_figure, empty_figure, hover, numeric, shortened
from pdmon.output.charts.units.standings import OUTSIDE, PERHAPS, SYMBOLS, stand, standing_words
from pdmon.words.numbers import NBSP, measured, missing, number
from pdmon.words.states import STATE_WORDS
from pdmon.words.terms import Measure, State

HEIGHT_PX, LEAST_WIDTH_PX = 480, 345  # a phone: names that keep clear of each other there do so everywhere
MOST_POINTS = 1_500  # more are a page of their own for the browser
MOST_NAMED = 60
NO_VALUE = "no_value"
KM_PER_DEGREE = 111.32
LEAST_SPAN = 0.01  # degrees: one school alone is not a metre wide
_LENGTHS_KM = (0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50, 100, 200, 500, 1000)
_TEXT_PX, _AWAY_PX = 12, 8
_LAST = {kind: at for at, kind in enumerate((NO_VALUE, "small", "usual", *PERHAPS, *OUTSIDE))}


def units_on_map(
    units: pd.DataFrame,
    measure: str,
    share_pct: float | None = None,
    min_denominator: int = 5,
    dark: bool = False,
    spread: Spread = EXACT,
) -> Drawing:
    """Points of units that have a place.

    units: `unit`, `name`, `latitude`, `longitude`, `value`, `state`, for shares `numerator` and `denominator`;
    `direction` as for the funnel. Shares are held against `share_pct`, that of the territory; other values are told.
    Where there are too many those stay that differ.
    """
    placed = numeric(
        units, "value", "numerator", "denominator", "units_reported", "units_expected", "latitude", "longitude"
    )  # fmt: skip
    placed = placed[placed["latitude"].notna()].reset_index(drop=True)
    if placed.empty:
        return empty_figure("Ни у одной организации нет координат", dark)
    placed["standing"] = standings(placed, measure, share_pct, min_denominator, spread)
    placed = placed.sort_values("standing", key=lambda kinds: kinds.map(_LAST), kind="stable").tail(MOST_POINTS)
    placed = _side_by_side(placed.reset_index(drop=True))
    figure, colours = base_figure(dark, HEIGHT_PX, _alt(placed, len(units) - len(placed)))
    words = standing_words(spread)
    rows = placed.to_dict("records")
    frame = _Frame.around(placed)
    texts = _names(placed, frame, measure)
    figure.add_scatter(
        x=placed["x"],
        y=placed["y"],
        mode="markers+text",
        marker={
            "size": [14 if kind in OUTSIDE else 11 for kind in placed["standing"]],
            "color": [colours.status(kind) for kind in placed["standing"]],
            "opacity": 1,
            "symbol": [
                "circle-open" if kind == NO_VALUE else SYMBOLS.get(kind, "circle") for kind in placed["standing"]
            ],
        },
        text=[text for text, _ in texts],
        textposition=[position for _, position in texts],
        textfont={"size": _TEXT_PX, "color": colours.text},
        hovertext=[_hover(row, measure, words.get(row["standing"], "")) for row in rows],
        hoverinfo="text",
        customdata=marks(unit=placed.get("unit")),
        cliponaxis=False,
    )
    length = max((km for km in _LENGTHS_KM if km <= frame.width_km / 4), default=_LENGTHS_KM[0])
    ends = (frame.left, frame.left + length / (KM_PER_DEGREE * frame.narrowing))
    figure.add_scatter(
        x=ends, y=[frame.bottom] * 2, mode="lines", line={"color": colours.muted, "width": 3}, hoverinfo="skip"
    )  # fmt: skip
    figure.add_annotation(
        x=ends[0], y=frame.bottom, xanchor="left", yanchor="bottom", showarrow=False, yshift=3,
        text=f"{number(length, 1 if length < 1 else 0)}{NBSP}км", font={"color": colours.muted, "size": 12},
    )  # fmt: skip
    figure.add_annotation(
        x=1, y=1, xref="paper", yref="paper", xanchor="right", yanchor="top", showarrow=False, text=f"↑{NBSP}север",
        font={"color": colours.muted, "size": 12},
    )  # fmt: skip
    bare = {"showgrid": False, "showticklabels": False, "ticks": "", "showline": False, "automargin": False}
    figure.update_xaxes(**bare, range=[frame.left, frame.right])
    figure.update_yaxes(**bare, range=[frame.bottom, frame.top], scaleanchor="x", scaleratio=1 / frame.narrowing)
    return figure


def standings(
    units: pd.DataFrame, measure: str, share_pct: float | None, min_denominator: int, spread: Spread
) -> pd.Series:
    """Of each unit how it stands, as in the funnel; of what is no share only whether there is a value."""
    if measure == Measure.PERCENT and share_pct is not None and not missing(share_pct):
        return stand(units, share_pct, min_denominator, spread)
    return units["value"].notna().map({True: "usual", False: NO_VALUE})


class _Frame:
    """What is drawn of the ground, in degrees; `narrowing`: of a degree of longitude against one of latitude."""

    def __init__(self, west: float, east: float, south: float, north: float) -> None:
        self.narrowing = max(math.cos(math.radians((south + north) / 2)), 0.05)
        margin = 0.14 * max(north - south, (east - west) * self.narrowing, LEAST_SPAN)
        self.bottom, self.top = south - 1.4 * margin, north + margin  # the scale stands below
        self.left, self.right = west - margin / self.narrowing, east + margin / self.narrowing

    @classmethod
    def around(cls, placed: pd.DataFrame) -> "_Frame":
        return cls(placed["x"].min(), placed["x"].max(), placed["y"].min(), placed["y"].max())

    @property
    def width_km(self) -> float:
        return (self.right - self.left) * self.narrowing * KM_PER_DEGREE

    @property
    def px_per_degree(self) -> float:
        """Of latitude, on the narrowest page."""
        across = LEAST_WIDTH_PX / ((self.right - self.left) * self.narrowing)
        return min(across, HEIGHT_PX / (self.top - self.bottom))


def _side_by_side(placed: pd.DataFrame) -> pd.DataFrame:
    """`x` and `y` of each point: where several share one place, around it, so that each can be seen and clicked."""
    span = max(float(placed[name].max() - placed[name].min()) for name in ("latitude", "longitude"))
    radius = 0.02 * max(span, LEAST_SPAN)
    shared = placed.groupby(["latitude", "longitude"])["unit"]
    turn = 2 * math.pi * shared.cumcount() / shared.transform("size")
    away = radius * (shared.transform("size") > 1)
    return placed.assign(
        x=placed["longitude"] + away * turn.map(math.sin), y=placed["latitude"] + away * turn.map(math.cos)
    )


def _names(placed: pd.DataFrame, frame: _Frame, measure: str) -> list[tuple[str, str]]:
    """Name and side of each point, or no name where it would lie on another or on a point; those that differ choose
    first, and rather cover a point than stay unnamed."""
    scale = frame.px_per_degree
    points = [(x * frame.narrowing * scale, -y * scale) for x, y in zip(placed["x"], placed["y"], strict=True)]
    dots = [(x - _AWAY_PX, y - _AWAY_PX, x + _AWAY_PX, y + _AWAY_PX) for x, y in points]
    taken: list[_Box] = []
    found = [("", "top center")] * len(placed)
    names = placed["name"].tolist()
    values, kinds = placed["value"].tolist(), placed["standing"].tolist()
    for at in list(reversed(range(len(placed))))[:MOST_NAMED]:  # those that differ stand last
        name = shortened(names[at], 30)
        if not missing(values[at]):
            name += f": {measured(values[at], measure)}".replace(" ", NBSP)
        boxes = _boxes(points[at], text_width(name, _TEXT_PX))
        free = [(position, box) for position, box in boxes if not any(_meet(box, other) for other in taken)]
        clear = [(position, box) for position, box in free if not any(_meet(box, dot) for dot in dots)]
        if chosen := clear or (free if kinds[at] in (*OUTSIDE, *PERHAPS) else []):
            found[at] = (name, chosen[0][0])
            taken.append(chosen[0][1])
    return found


_Box = tuple[float, float, float, float]


def _boxes(point: tuple[float, float], width: float) -> Sequence[tuple[str, _Box]]:
    (x, y), high = point, 1.3 * _TEXT_PX
    above, below, left = y - _AWAY_PX - high, y + _AWAY_PX + high, x - width / 2
    return (
        ("top center", (left, above, left + width, y - _AWAY_PX - 1)),
        ("bottom center", (left, y + _AWAY_PX + 1, left + width, below)),
        ("middle right", (x + _AWAY_PX + 1, y - high / 2, x + _AWAY_PX + width, y + high / 2)),
        ("middle left", (x - _AWAY_PX - width, y - high / 2, x - _AWAY_PX - 1, y + high / 2)),
    )


def _meet(one: _Box, other: _Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _hover(row: dict, measure: str, standing: str) -> str:
    if row["standing"] == NO_VALUE and missing(row["value"]):
        return f"<b>{shortened(row['name'], 90)}</b><br>{STATE_WORDS[row.get('state') or State.NO_DATA]}"
    return "<br>".join(filter(None, (hover(row, row["name"], measure), standing)))


def _alt(placed: pd.DataFrame, not_shown: int) -> str:
    parts = [f"Карта: организаций с координатами {len(placed)}"]
    for kinds, words in (
        (("above",), "достоверно выше"),
        (("below",), "достоверно ниже"),
        (("differs",), "достоверно отличаются"),
    ):
        if names := placed.loc[placed["standing"].isin(kinds), "name"].tolist():
            parts.append(f"{words}: {', '.join(names)}")
    if not_shown:
        parts.append(f"не показано: {not_shown}")
    return "; ".join(parts) + "."
