"""The figures by which a person concludes on a year: the territory's, the year before, and how they are split."""

from collections.abc import Iterator

import pandas as pd

from pdmon.access.privacy import protected_indicators
from pdmon.calc.answers import criteria, overview, standing
from pdmon.calc.answers.cycle import FIGURE_COLUMNS
from pdmon.calc.answers.view import View
from pdmon.insight.units.standing import selection_total
from pdmon.programme.model import Programme
from pdmon.words.cycle.lists import SplitBy
from pdmon.words.numbers import missing
from pdmon.words.periods import previous_period, year_of
from pdmon.words.terms import State

KIND = "kind"  # categories `kind:school` of these figures
_NUMBERS = ("numerator", "denominator", "value")


def year_figures(view: View, programme: str, period: str) -> pd.DataFrame:
    """Every figure of the period that there is: `cycle.FIGURE_COLUMNS` and `split` (of SplitBy, '' of the territory as
    a whole). Of the territory the year before stands beside it, with that `period`.

    It is what anybody may be given, whoever asks: figures of protected indicators stand for the territory alone.
    """
    figures = list(_figures(view.for_anybody(), view.config.programmes[programme], period))
    return pd.DataFrame(figures, columns=[*FIGURE_COLUMNS, "split"])


def _figures(view: View, programme: Programme, period: str) -> Iterator[dict[str, object]]:
    for row in _known(overview.headline_values(view, programme.code, programme.root, period)):
        yield _figure(row, period, programme.root)
        if not missing(row["previous"]):
            before = {name: row[f"previous_{name}"] for name in ("numerator", "denominator")}
            yield _figure({**row, **before, "value": row["previous"]}, previous_period(period), programme.root)
    split = criteria.category_values(view, programme.code, programme.root, period)
    breakdowns = {indicator.code: indicator.breakdown for indicator in programme.indicators}
    for row in _known(split[split["period"].eq(period)]):
        if breakdowns[str(row["indicator"])] == str(row["category"]).partition(":")[0]:
            yield _figure(row, period, programme.root, SplitBy.SUBJECT)
    guarded = protected_indicators(view.config, programme)
    values = standing.year_values(view, programme.code, period)
    values = values[~values["indicator"].isin(guarded)]
    yield from _by_kind(view, programme, period, values)
    for row in _known(values):
        yield _figure(row, period, str(row["unit"]), SplitBy.ORGANISATION)


def _by_kind(view: View, programme: Programme, period: str, values: pd.DataFrame) -> Iterator[dict[str, object]]:
    kinds = overview.reporting_units(view, programme.code, year_of(period)).set_index("unit")["kind"]
    of_kind = values.assign(kind=values["unit"].map(kinds)).dropna(subset="kind")
    for (code, kind), rows in of_kind.groupby(["indicator", "kind"], sort=False):
        indicator = programme.indicator(str(code))
        total = selection_total(rows, indicator.unit, indicator.presence_aggregate)
        if total["numerator"] is not None and total["value"] is not None:
            row = {**total, "indicator": code, "category": f"{KIND}:{kind}", "state": State.OK}
            yield _figure(row, period, programme.root, SplitBy.KIND)


def _known(rows: pd.DataFrame) -> list[dict[str, object]]:
    """The rows that have a value."""
    found = rows[rows["state"].isin([State.OK, State.PARTIAL])]
    return [{str(name): value for name, value in row.items()} for row in found.to_dict("records")]


def _figure(row: dict[str, object], period: str, unit: str, split: str = "") -> dict[str, object]:
    numbers = {name: None if missing(row[name]) else float(str(row[name])) for name in _NUMBERS}
    head = {"indicator": str(row["indicator"]), "unit": unit, "period": period}
    category = str(row.get("category") or "")
    return {**head, "category": category, **numbers, "state": str(row["state"]), "split": str(split)}
