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
from pdmon.words.periods import previous_period, year_of
from pdmon.words.terms import State

KIND = "kind"  # categories `kind:school` of these figures
_NUMBERS = ("numerator", "denominator", "value")


def year_figures(view: View, programme: str, period: str) -> pd.DataFrame:
    """Every figure of the period that there is: `cycle.FIGURE_COLUMNS` and `split` (of SplitBy, '' of the territory as
    a whole). Of the territory the year before stands beside it, with that `period`.

    It is what anybody may be given, whoever asks: figures of protected indicators stand for the territory alone.
    """
    found = pd.concat(_figures(view.for_anybody(), view.config.programmes[programme], period), ignore_index=True)
    return found[[*FIGURE_COLUMNS, "split"]]


def _figures(view: View, programme: Programme, period: str) -> Iterator[pd.DataFrame]:
    own = _known(overview.headline_values(view, programme.code, programme.root, period))
    before = own.assign(
        period=previous_period(period), value=own["previous"],
        **{name: own[f"previous_{name}"] for name in ("numerator", "denominator")},
    )  # fmt: skip
    beside = pd.concat([own.assign(period=period), before[before["value"].notna()]])
    # Each year before after its year.
    yield _told(beside.sort_index(kind="stable"), programme.root)
    split = criteria.category_values(view, programme.code, programme.root, period)
    split = _known(split[split["period"].eq(period)])
    breakdowns = {indicator.code: indicator.breakdown for indicator in programme.indicators}
    of_breakdown = [
        breakdowns[str(code)] == str(category).partition(":")[0]
        for code, category in zip(split["indicator"], split["category"], strict=True)
    ]
    yield _told(split.loc[of_breakdown].assign(period=period), programme.root, SplitBy.SUBJECT)
    guarded = protected_indicators(view.config, programme)
    values = standing.year_values(view, programme.code, period)
    values = values[~values["indicator"].isin(guarded)]
    by_kind = list(_by_kind(view, programme, period, values))
    yield _told(pd.DataFrame(by_kind, columns=[*FIGURE_COLUMNS]), programme.root, SplitBy.KIND)
    yield _told(_known(values).assign(period=period, category=""), None, SplitBy.ORGANISATION)


def _by_kind(view: View, programme: Programme, period: str, values: pd.DataFrame) -> Iterator[dict[str, object]]:
    kinds = overview.reporting_units(view, programme.code, year_of(period)).set_index("unit")["kind"]
    of_kind = values.assign(kind=values["unit"].map(kinds)).dropna(subset="kind")
    for (code, kind), rows in of_kind.groupby(["indicator", "kind"], sort=False):
        indicator = programme.indicator(str(code))
        total = selection_total(rows, indicator.unit, indicator.presence_aggregate)
        if total["numerator"] is not None and total["value"] is not None:
            head = {"indicator": code, "period": period, "category": f"{KIND}:{kind}", "state": State.OK}
            yield {**{name: total[name] for name in _NUMBERS}, **head}


def _known(rows: pd.DataFrame) -> pd.DataFrame:
    """The rows that have a value."""
    return rows[rows["state"].isin([State.OK, State.PARTIAL])]


def _told(rows: pd.DataFrame, unit: str | None, split: str = "") -> pd.DataFrame:
    """The figures of one unit (None: of each row's own) as they are told: a figure there is not is None."""
    numbers = {name: pd.to_numeric(rows[name]).astype(float).astype(object) for name in _NUMBERS}
    told = {name: number.where(number.notna(), None) for name, number in numbers.items()}
    category = rows["category"].fillna("").astype(str) if "category" in rows else ""
    units = rows["unit"].astype(str) if unit is None else unit
    named = rows.assign(**told, unit=units, category=category, split=str(split))
    return named.astype({"indicator": str, "period": str, "state": str})[[*FIGURE_COLUMNS, "split"]]
