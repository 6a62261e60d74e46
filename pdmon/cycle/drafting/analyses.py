"""Drafts of analyses: for every item that the order names, the figures of the period by which a person concludes.

The territory's figure of each indicator, and as the order's reading asks by its own breakdown, by kinds of
organisations (category `kind:school`) and by organisations. What is written down is what anybody may be given: figures
of protected indicators stand for the territory alone.
"""

from collections.abc import Iterator

import pandas as pd

from pdmon.access.privacy import protected_indicators
from pdmon.calc.answers import criteria, cycle, overview, standing
from pdmon.calc.answers.view import View
from pdmon.cycle.parts import Analysis, Figure
from pdmon.insight.units.standing import selection_total
from pdmon.programme.cycle.lists import ALL, AnalysisReading
from pdmon.programme.model import Programme
from pdmon.words.cycle.lists import SplitBy
from pdmon.words.numbers import missing
from pdmon.words.terms import State

KIND = "kind"  # categories `kind:school` of drafted figures


def new_analyses(view: View, programme: str, period: str) -> list[Analysis]:
    """A draft for each item of the order that has no analysis in the period yet, in the order's order."""
    chosen = view.config.programmes[programme]
    kept = set(cycle.analyses(view, programme, period, programme)["item"])
    wanted = {code: entry.reading for code, entry in chosen.cycle.analysis_items.items() if code not in kept}
    if not wanted:
        return []
    figures = list(_figures(view.for_anybody(), chosen, period))
    return [_drafted(chosen, period, reading, figures) for reading in wanted.values() if reading]


def drafted_anew(view: View, analysis: Analysis) -> Analysis:
    """The same analysis with the figures as they are now; the conclusion stays."""
    chosen = view.config.programmes[analysis.programme]
    entry = chosen.cycle.analysis_items[analysis.item]
    assert entry.reading is not None  # an item is an entry with a reading
    fresh = _drafted(
        chosen, analysis.period, entry.reading, list(_figures(view.for_anybody(), chosen, analysis.period))
    )
    return analysis.model_copy(update={"figures": fresh.figures, "indicators": fresh.indicators})


def _drafted(
    programme: Programme, period: str, reading: AnalysisReading, figures: list[tuple[SplitBy | None, Figure]]
) -> Analysis:
    every = tuple(indicator.code for indicator in programme.indicators)
    codes = every if reading.indicators == ALL else tuple(reading.indicators)
    asked = (None, *reading.by)
    return Analysis(
        programme=programme.code,
        period=period,
        unit=programme.code,
        item=reading.code,
        indicators=codes,
        figures=tuple(figure for split, figure in figures if figure.indicator in codes and split in asked),
    )


def _figures(view: View, programme: Programme, period: str) -> Iterator[tuple[SplitBy | None, Figure]]:
    """Every figure of the period that there is, with the split it belongs to."""
    whole = overview.headline_values(view, programme.code, programme.code, period)
    yield from ((None, _figure(row, period, programme.code)) for row in _known(whole))
    split = criteria.category_values(view, programme.code, programme.code, period)
    breakdowns = {indicator.code: indicator.breakdown for indicator in programme.indicators}
    for row in _known(split[split["period"].eq(period)]):
        if breakdowns[str(row["indicator"])] == str(row["category"]).partition(":")[0]:
            yield SplitBy.SUBJECT, _figure(row, period, programme.code)
    guarded = protected_indicators(view.config, programme)
    values = standing.year_values(view, programme.code, period)
    values = values[~values["indicator"].isin(guarded)]
    yield from ((SplitBy.KIND, figure) for figure in _by_kind(view, programme, period, values))
    yield from ((SplitBy.ORGANISATION, _figure(row, period, str(row["unit"]))) for row in _known(values))


def _by_kind(view: View, programme: Programme, period: str, values: pd.DataFrame) -> Iterator[Figure]:
    kinds = overview.reporting_units(view, programme.code, int(period[:4])).set_index("unit")["kind"]
    of_kind = values.assign(kind=values["unit"].map(kinds)).dropna(subset="kind")
    for (code, kind), rows in of_kind.groupby(["indicator", "kind"], sort=False):
        total = selection_total(rows, programme.indicator(str(code)).unit)
        if total["numerator"] is not None and total["value"] is not None:
            row = {**total, "indicator": code, "category": f"{KIND}:{kind}", "state": State.OK}
            yield _figure(row, period, programme.code)


def _known(rows: pd.DataFrame) -> list[dict[str, object]]:
    """The rows that have a value."""
    found = rows[rows["state"].isin([State.OK, State.PARTIAL])]
    return [{str(name): value for name, value in row.items()} for row in found.to_dict("records")]


def _figure(row: dict[str, object], period: str, unit: str) -> Figure:
    numbers = {name: None if missing(row[name]) else float(str(row[name])) for name in _NUMBERS}
    return Figure(
        indicator=str(row["indicator"]),
        unit=unit,
        period=period,
        category=str(row.get("category") or ""),
        state=State(str(row["state"])),
        **numbers,
    )


_NUMBERS = ("numerator", "denominator", "value")
