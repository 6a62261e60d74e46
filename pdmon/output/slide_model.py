"""What a slide is: one message with bullets, a chart or a table; the screen and the PPTX draw it from this."""

from dataclasses import dataclass

MIN_PP_AXIS = 5.0


@dataclass(frozen=True)
class ChartData:
    """A chart of a slide. kind: `bars`, `stacked` (horizontal), `line`; measure: `percent`, `pp`, `count`.

    `series`: name -> values in the order of `categories`, None where nothing is known; shares in percent.
    `tone`: `better` or `worse` where the colour says it.
    """

    kind: str
    measure: str
    categories: tuple[str, ...]
    series: dict[str, tuple[float | None, ...]]
    tone: str = ""


@dataclass(frozen=True)
class TableData:
    """A table of a slide, as text; `widths` are relative."""

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[float, ...]


@dataclass(frozen=True)
class Slide:
    """One message. `code` names the slide for choosing and ordering; a slide has bullets, a chart or a table."""

    code: str
    title: str
    bullets: tuple[str, ...] = ()
    chart: ChartData | None = None
    table: TableData | None = None
    note: str = ""


def value_range(data: ChartData) -> tuple[float, float]:
    """The value axis, in the unit of `series`: room for labels outside of the bars.

    Changes get an axis of at least MIN_PP_AXIS points: a loss of 0.1 must not look like a collapse.
    """
    columns = list(zip(*data.series.values(), strict=True))
    if data.kind == "stacked":
        return 0.0, max((sum(value or 0 for value in column) for column in columns), default=1.0) * 1.02
    known = [value for column in columns for value in column if value is not None]
    least, greatest = min([0.0, *known]), max([0.0, *known])
    if data.measure == "pp":
        least, greatest = (min(least, -MIN_PP_AXIS) if least < 0 else 0.0), max(greatest, MIN_PP_AXIS * (greatest > 0))
    room = (greatest - least or 1.0) * 0.14
    low, high = (least - room if least < 0 else 0.0), (greatest + room if greatest > 0 else 0.0)
    return low, high if (low, high) != (0.0, 0.0) else 1.0
