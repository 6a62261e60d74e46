"""What a slide is: one message with large figures, bullets, a chart, a table; the screen and the PPTX draw it."""

from dataclasses import dataclass

from pdmon.words.numbers import missing, percent, pp, short_number
from pdmon.words.terms import Measure

MIN_PP_AXIS = 5.0
TABLE_PT = 16.5  # on a screen of 1366 pixels 22 of them: read from the last row


@dataclass(frozen=True)
class BigFigure:
    """A number that the last row can read, and what it counts. `tone`: `better` or `worse` where the colour says it."""

    value: str
    caption: str
    tone: str = ""


@dataclass(frozen=True)
class ChartData:
    """Horizontal bars. kind: `bars`, `stacked`, `progress` (how far to the target); measure: `percent`, `pp`, `count`.

    `series`: name -> values in the order of `categories`, None where nothing is known; shares in percent. A `progress`
    chart has one series: how many percent of the way to its target each category has gone.
    `details`: what stands quietly beside a category's name. `ends`: words at the end of the last series' bar, after
    its value (in a `progress` chart instead of it). `tone`: `better` or `worse` where the colour says it; `tones`: of
    each category of a `progress` chart, where they differ; `parts`: the status of each series of a `stacked` one.
    """

    kind: str
    measure: str
    categories: tuple[str, ...]
    series: dict[str, tuple[float | None, ...]]
    tone: str = ""
    details: tuple[str, ...] = ()
    ends: tuple[str, ...] = ()
    tones: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()

    def tone_at(self, place: int) -> str:
        return self.tones[place] if self.tones else self.tone

    def detail(self, place: int) -> str:
        return self.details[place] if self.details else ""

    def end(self, place: int) -> str:
        return self.ends[place] if self.ends else ""

    def text(self, value: float | None) -> str:
        """A value as it stands at its bar; nothing where nothing is known."""
        if missing(value):
            return ""
        return {"pp": pp, Measure.PERCENT: percent}.get(self.measure, short_number)(value)


@dataclass(frozen=True)
class TableData:
    """A table of a slide, as text; `widths` are relative."""

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[float, ...]


@dataclass(frozen=True)
class Slide:
    """One message. `code` names the slide for choosing and ordering; `topic` says above the title what it is about.

    Below the title stand, in this order, what there is of figures, bullets, chart and table; `note` explains them;
    `mark` is a quiet line at the foot of every slide.
    """

    code: str
    title: str
    bullets: tuple[str, ...] = ()
    chart: ChartData | None = None
    table: TableData | None = None
    note: str = ""
    topic: str = ""
    figures: tuple[BigFigure, ...] = ()
    mark: str = ""

    @property
    def name(self) -> str:
        """The slide in a list of slides."""
        return f"{self.topic}: {self.title}" if self.topic else self.title


def greatest(data: ChartData) -> float:
    """The length of the longest possible bar, in the unit of `series`.

    Changes get an axis of at least MIN_PP_AXIS points: a loss of 0.1 must not look like a collapse.
    """
    columns = list(zip(*data.series.values(), strict=True))
    if data.kind == "progress":
        return 100.0
    if data.kind == "stacked":
        return max((sum(value or 0 for value in column) for column in columns), default=1.0) or 1.0
    longest = max((abs(value) for column in columns for value in column if value is not None), default=0.0)
    return max(longest, MIN_PP_AXIS) if data.measure == "pp" else longest or 1.0
