"""Organisations in a year: their values, small numbers hidden, how each stands, who is like whom, who needs help."""

from collections.abc import Sequence

import pandas as pd

from pdmon.calc import figures
from pdmon.calc.answers import hiding, organisation, overview
from pdmon.calc.answers.near_line import say_near
from pdmon.calc.answers.same_units import judged_headlines
from pdmon.calc.answers.view import View
from pdmon.calc.kept import Kept
from pdmon.insight.statistics.change import change_p_values, variances_between, with_chance
from pdmon.insight.statistics.clusters import Clusters, clusters
from pdmon.insight.units import heat, need
from pdmon.insight.units.profile import (
    NUMBERS,
    among_all,
    beside,
    judged,
    judged_alone,
    judged_together,
    similar_units,
    with_intervals,
)
from pdmon.insight.units.standing import pooled
from pdmon.programme.asked import reported_by_organisations
from pdmon.words.periods import year_of
from pdmon.words.terms import Direction, Measure, State

# The parts of one page ask for them several times; what is hidden is the same for all who see no small numbers.
_headlines: Kept[pd.DataFrame] = Kept(most=1)
_shown: Kept[pd.DataFrame] = Kept(most=2)
_values: Kept[pd.DataFrame] = Kept(most=2)
_standings: Kept[pd.DataFrame] = Kept(most=1)
JUDGED = ("indicator", "unit", "category", *NUMBERS, "dynamics", "state")
COMPARED = ("previous", "change", "dynamics", "letter", "points", "max_points")


def year_values(view: View, programme: str, period: str) -> pd.DataFrame:
    """Headlines of the organisations in the period (`calc.figures.organisation_headlines`), small sensitive values
    hidden; what was hidden a year before is not shown as the year before either. Of a change that chance explains
    `dynamics` is `chance`, and `letter` what the order's letter says of it; all of an organisation's are looked at
    together. It is judged by the figures of everybody, so that whoever asks is told the same."""
    key = (programme, period, view.sees_sensitive)
    return _values.get(view.store, key, lambda: _year_values(view, programme, period)).copy(deep=False)


def _year_values(view: View, programme: str, period: str) -> pd.DataFrame:
    return hiding.hide(view, programme, _with_chance(_as_reported(view, programme, period)))


def own_values(view: View, programme: str, unit: str, period: str) -> pd.DataFrame:
    """The rows of `year_values` of one organisation, for which nobody else's changes are judged."""
    rows = _as_reported(view, programme, period)
    return hiding.hide(view, programme, _with_chance(rows[rows["unit"].eq(unit)]))


def _with_chance(rows: pd.DataFrame) -> pd.DataFrame:
    """Rows of `_as_reported` with what chance makes of their changes."""
    return with_chance(rows.drop(columns="between"), change_p_values(rows), rows["unit"])


def _as_reported(view: View, programme: str, period: str) -> pd.DataFrame:
    """The headlines, nothing hidden, and `between`: all that the judgement of a change needs of the others."""

    def made() -> pd.DataFrame:
        rows = figures.organisation_headlines(view.store, programme, period)
        return rows.assign(between=rows["indicator"].map(variances_between(rows)))

    return _headlines.get(view.store, (programme, period), made)


def _as_shown(view: View, programme: str, period: str) -> pd.DataFrame:
    """`year_values`, row by row, of which no change is judged by chance."""
    key = (programme, period, view.sees_sensitive)
    return _shown.get(view.store, key, lambda: hiding.hide(view, programme, _as_reported(view, programme, period)))


def year_standings(view: View, programme: str, period: str) -> pd.DataFrame:
    """Every organisation on every indicator that organisations report: columns of `profile.standings`."""
    changes = year_values(view, programme, period)["dynamics"].to_numpy()
    rows = _beside(view, programme, period).assign(dynamics=changes)
    chosen, least = view.config.programmes[programme], view.config.settings.min_denominator
    return with_intervals(judged_together(rows, chosen, least), chosen)


def _beside(view: View, programme: str, period: str) -> pd.DataFrame:
    """The rows of `year_values`, no change judged by chance, beside the territory and one another (`profile.beside`,
    `profile.among_all`)."""
    key = (programme, period, view.sees_sensitive)
    return _standings.get(view.store, key, lambda: _beside_anew(view, programme, period)).copy(deep=False)


def _beside_anew(view: View, programme: str, period: str) -> pd.DataFrame:
    chosen, least = view.config.programmes[programme], view.config.settings.min_denominator
    values = _as_shown(view, programme, period)[[*JUDGED]]
    units = values["unit"].unique().tolist()
    whole = figures.headlines(view.store, programme, chosen.root, period).assign(unit=chosen.root, category="")
    whole = hiding.hide(view, programme, whole[whole["indicator"].isin(reported_by_organisations(chosen))])
    both = pd.concat([values, whole[[*JUDGED]]], ignore_index=True)
    return among_all(beside(both, chosen, chosen.root, units, least), chosen, least)


def year_targets(view: View, programme: str, period: str) -> pd.DataFrame:
    """Targets applied to every organisation in one year: columns of `calc.figures.organisation_targets`; what targets
    make of an organisation's sensitive figures is the methodologist's."""
    rows = say_near(view, programme, figures.organisation_targets(view.store, programme, period), period=period)
    return hiding.hide_targets(view, programme, rows)


def year_clusters(view: View, programme: str, period: str) -> Clusters:
    """Groups of organisations alike in their shares in the period; a share without a direction puts nobody above."""
    chosen = view.config.programmes[programme]
    shares = [
        code
        for code in reported_by_organisations(chosen)
        if chosen.indicator(code).unit == Measure.PERCENT and chosen.indicator(code).direction is not Direction.NONE
    ]
    rows = _as_shown(view, programme, period)
    rows = rows[rows["indicator"].isin(shares)]
    matrix = rows.pivot(index="unit", columns="indicator", values="value").astype(float)
    titles = {code: chosen.indicator(code).short_title for code in shares}
    return clusters(matrix, titles, {code: chosen.indicator(code).direction for code in shares})


def heat_cells(view: View, programme: str, period: str, aspect: str) -> pd.DataFrame:
    """One row per organisation and indicator: unit, indicator, number (what the cell shows and sorts by), mark (a key
    of `heat.MARKS`); `aspect`: a key of `heat.VIEWS`."""
    if aspect == "attainment":
        targets = say_near(view, programme, figures.organisation_targets(view.store, programme, period), period=period)
        targets = targets[~targets["indicator"].isin(hiding.protected(view, programme))]
        return heat.attainment_cells(view.config.programmes[programme], targets)
    rows = year_standings(view, programme, period)
    return heat.standing_cells(rows) if aspect == "standing" else heat.dynamics_cells(rows)


def heat_by_parent(
    view: View, programme: str, period: str, aspect: str, kind: str = "", units: Sequence[str] = ()
) -> pd.DataFrame:
    """`heat_cells` of the organisations (of one kind, or of these alone) gathered by the unit that each stands under:
    columns of `heat.by_parent`. It counts no more than the cells that this viewer is shown."""
    listed = overview.reporting_units(view, programme, year_of(period))
    if aspect == "standing":
        # What `heat_cells` says, without the intervals, ranks and changes that it has no use for.
        rows = year_judged(view, programme, period)
        asked = reported_by_organisations(view.config.programmes[programme])
        cells = heat.standing_cells(rows[rows["indicator"].isin(asked)].astype({"indicator": str, "unit": str}))
    else:
        cells = heat_cells(view, programme, period, aspect)
    if kind:
        listed = listed[listed["kind"].eq(kind)]
    if units:
        listed = listed[listed["unit"].isin(units)]
    return heat.by_parent(cells[cells["unit"].isin(listed["unit"])], listed.set_index("unit")["parent"])


def who_needs_help(view: View, programme: str, period: str) -> need.Needs:
    """Of the organisations that are to report those below the whole, surely and perhaps, or else their order: the year
    is judged once for all three."""
    return need.needs(year_judged(view, programme, period), view.config.programmes[programme])


def organisation_profile(view: View, programme: str, unit: str, period: str) -> tuple[pd.DataFrame, pd.DataFrame]:
    """One organisation in one period, and the organisations like it.

    First frame, one row per indicator that organisations report: columns of `profile.standings` but those of all
    together (of a count the territory's value is the mean of one organisation; territory_unit: of it and of
    similar_value) and criterion, title, short_title, unit_of_measure, direction, points, max_points, similar_numerator,
    similar_denominator, similar_value, similar_units (with a value), similar_difference. Second: unit, name,
    short_name, kind, size of the similar ones, the nearest first.
    """
    chosen = view.config.programmes[programme]
    sizes = organisation.sizes(view, programme, year_of(period))
    likes = similar_units(sizes, unit)
    everyone, values = _beside(view, programme, period), own_values(view, programme, unit, period)
    headlines = figures.headlines(view.store, programme, unit, period)
    about = headlines[["indicator", "criterion", "title", "short_title", "unit_of_measure", "direction"]]
    own = everyone[everyone["unit"] == unit].reset_index(drop=True).assign(dynamics=values["dynamics"].to_numpy())
    own = with_intervals(judged_alone(own, chosen, view.config.settings.min_denominator), chosen)
    if view.sees_every_figure_of(unit):
        own = _unhidden(own, headlines)
    table = about.merge(own, on="indicator")
    table = table.merge(values[["indicator", "points", "max_points"]], on="indicator", how="left")
    table = table.merge(pooled(_as_shown(view, programme, period), likes, chosen), on="indicator", how="left")
    table["similar_difference"] = table["value"] - table["similar_value"]
    # A territory's count is the sum over its organisations: beside one of them stands the mean of one.
    reported = table["indicator"].map(everyone.loc[everyone["value"].notna(), "indicator"].value_counts())
    is_ratio = table["indicator"].map(lambda code: chosen.indicator(code).scale is not None).astype(bool)
    is_presence = table["unit_of_measure"].eq(Measure.PRESENCE)
    table["territory_value"] = table["territory_value"].where(
        is_ratio | is_presence, table["territory_value"] / reported
    )
    table["territory_unit"] = [chosen.indicator(code).measure_above for code in table["indicator"]]
    # One either has it or not: nothing to take from a share.
    table["difference"] = (table["value"] - table["territory_value"]).mask(is_presence)
    table["similar_difference"] = table["similar_difference"].mask(is_presence)
    return table, sizes.set_index("unit", drop=False).loc[likes].reset_index(drop=True)


def _unhidden(own: pd.DataFrame, headlines: pd.DataFrame) -> pd.DataFrame:
    """The unit's rows of `year_standings` with its own hidden figures, which it knows, and no judgement of them."""
    hidden = own["state"].eq(State.HIDDEN)
    known = headlines.set_index("indicator").reindex(own["indicator"]).set_index(own.index)
    names = ("numerator", "denominator", "value", "state")
    return own.assign(**{name: own[name].mask(hidden, known[name]) for name in names})


def visible_headlines(view: View, programme: str, unit: str, period: str) -> pd.DataFrame:
    """`overview.headline_values` of a unit: of a territory `same_units.judged_headlines`, of an organisation only what
    it reports, small values hidden."""
    if unit == view.config.root_of(programme):
        return judged_headlines(view, programme, unit, period)
    headlines = figures.headlines(view.store, programme, unit, period)
    own = own_values(view, programme, unit, period).set_index("indicator")
    headlines = headlines[headlines["indicator"].isin(own.index)].reset_index(drop=True)
    kept = own.reindex(headlines["indicator"]).reset_index(drop=True)
    for name in ("numerator", "denominator", "value", "state", *COMPARED):
        headlines[name] = kept[name]
    alone = headlines["previous"].isna()
    headlines.loc[alone, ["previous_numerator", "previous_denominator"]] = None
    return headlines


def year_judged(view: View, programme: str, period: str) -> pd.DataFrame:
    """Every organisation that is to report judged on every indicator: columns of `profile.judged`, which say who is in
    need and how the organisations stand."""
    chosen = view.config.programmes[programme]
    values = hiding.hide(view, programme, figures.period_headlines(view.store, programme, period))
    units = [unit for unit in values["unit"].unique() if unit != chosen.root]
    return judged(values, chosen, chosen.root, units, view.config.settings.min_denominator)
