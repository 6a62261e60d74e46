"""The organisations of a year: their values with small numbers hidden, and how each stands."""

from collections.abc import Collection

import pandas as pd

from pdmon.calc.answers import organisation, overview
from pdmon.calc.answers.overview import of_period
from pdmon.calc.answers.privacy import protected_indicators
from pdmon.calc.answers.same_units import judged_headlines
from pdmon.insight.statistics.clusters import Clusters, clusters
from pdmon.insight.units.profile import similar_units, standings
from pdmon.insight.units.small_numbers import suppress
from pdmon.programme.model import Level, Programme
from pdmon.programme.periods import previous_period, year_of
from pdmon.store import Store
from pdmon.words.terms import Measure, State

COMPARED = ("previous", "change", "dynamics", "points", "max_points")


def year_values(store: Store, programme: str, period: str, show_sensitive: bool) -> pd.DataFrame:
    """Headlines of the organisations in the period (`calc.organisation.values`), small sensitive values hidden; what
    was hidden a year before is not shown as the year before either."""
    found = store.config.programmes[programme]
    values = organisation.values(store, programme, period)
    if show_sensitive or not protected_indicators(store.config, found):
        return values
    before = organisation.values(store, programme, previous_period(period))
    both = pd.concat([before, values], ignore_index=True)
    return of_period(suppress(both, store.config, found, both["unit"].unique().tolist(), show_sensitive), period)


def year_standings(store: Store, programme: str, period: str, show_sensitive: bool) -> pd.DataFrame:
    """Every organisation on every indicator that organisations report: columns of `profile.standings`."""
    found = store.config.programmes[programme]
    values = year_values(store, programme, period, show_sensitive)
    units = values["unit"].unique().tolist()
    whole = overview.headline_values(store, programme, found.code, period).assign(unit=found.code, category="")
    both = pd.concat([values, whole], ignore_index=True)
    return standings(
        both[both["indicator"].isin(reported_by_organisations(found))],
        found, found.code, units, store.config.settings.min_denominator,
    )  # fmt: skip


def year_clusters(store: Store, programme: str, period: str, show_sensitive: bool) -> Clusters:
    """Groups of organisations alike in their shares in the period."""
    found = store.config.programmes[programme]
    shares = [code for code in reported_by_organisations(found) if found.indicator(code).unit == Measure.PERCENT]
    rows = year_standings(store, programme, period, show_sensitive)
    rows = rows[rows["indicator"].isin(shares)]
    matrix = rows.pivot(index="unit", columns="indicator", values="value")
    titles = {code: found.indicator(code).short_title for code in shares}
    return clusters(matrix, titles, {code: found.indicator(code).direction for code in shares})


def organisation_profile(
    store: Store, programme: str, unit: str, period: str, show_sensitive: bool
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """One organisation in one period, and the organisations like it.

    First frame, one row per indicator that organisations report: columns of `profile.standings` (of a count the
    territory's value is the mean of one organisation) and criterion, title,
    short_title, unit_of_measure, direction, points, max_points, similar_numerator, similar_denominator, similar_value,
    similar_units (with a value), similar_difference. Second: unit, name, short_name, kind, size of the similar ones,
    the nearest first.
    """
    found = store.config.programmes[programme]
    sizes = organisation.sizes(store, programme, year_of(period))
    likes = similar_units(sizes, unit)
    everyone = year_standings(store, programme, period, show_sensitive)
    values = year_values(store, programme, period, show_sensitive)
    headlines = overview.headline_values(store, programme, unit, period)
    about = headlines[["indicator", "criterion", "title", "short_title", "unit_of_measure", "direction"]]
    own = everyone[everyone["unit"] == unit]
    points = values.loc[values["unit"] == unit, ["indicator", "points", "max_points"]]
    table = about.merge(own, on="indicator").merge(points, on="indicator", how="left")
    table = table.merge(pooled(values, likes, found), on="indicator", how="left")
    table["similar_difference"] = table["value"] - table["similar_value"]
    # A territory's count is the sum over its organisations: beside one of them stands the mean of one.
    reported = table["indicator"].map(everyone[everyone["value"].notna()].groupby("indicator").size())
    is_share = table["unit_of_measure"] == Measure.PERCENT
    table["territory_value"] = table["territory_value"].where(is_share, table["territory_value"] / reported)
    table["difference"] = table["value"] - table["territory_value"]
    return table, sizes.set_index("unit", drop=False).loc[likes].reset_index(drop=True)


def pooled(values: pd.DataFrame, units: Collection[str], programme: Programme) -> pd.DataFrame:
    """Some organisations together: indicator, similar_numerator, similar_denominator, similar_value, similar_units.

    A share is the ratio of their sums; a count their mean for one organisation, because a sum says nothing beside one.
    """
    rows = values[values["unit"].isin(list(units)) & values["state"].eq(State.OK)]
    rows = rows.astype({"numerator": float, "denominator": float})
    sums = rows.groupby("indicator", as_index=False).agg(
        similar_numerator=("numerator", "sum"),
        similar_denominator=("denominator", "sum"),
        similar_units=("unit", "size"),
    )
    is_share = sums["indicator"].map(lambda code: programme.indicator(code).unit == Measure.PERCENT).astype(bool)
    share = 100 * sums["similar_numerator"] / sums["similar_denominator"].where(sums["similar_denominator"] > 0)
    sums["similar_value"] = share.where(is_share, sums["similar_numerator"] / sums["similar_units"])
    return sums


def reported_by_organisations(programme: Programme) -> list[str]:
    """Codes of the indicators that every organisation reports (level S)."""
    return [indicator.code for indicator in programme.indicators if indicator.level is Level.ORGANISATION]


def visible_series(store: Store, programme: str, unit: str, show_sensitive: bool) -> pd.DataFrame:
    """The organisation's yearly headlines: indicator, short_title, unit_of_measure, period, value, ...; small
    sensitive values hidden."""
    rows = organisation.series(store, programme)
    found = store.config.programmes[programme]
    organisations = [code for code in rows["unit"].unique() if code != found.code]
    hidden = suppress(rows, store.config, found, organisations, show_sensitive)
    return hidden[hidden["unit"] == unit].reset_index(drop=True)


def visible_headlines(store: Store, programme: str, unit: str, period: str, show_sensitive: bool) -> pd.DataFrame:
    """`calc.overview.headline_values` of a unit: of a territory `calc.same_units.judged_headlines`, of an organisation
    only what it reports, small values hidden."""
    if unit == programme:
        return judged_headlines(store, programme, unit, period)
    headlines = overview.headline_values(store, programme, unit, period)
    values = year_values(store, programme, period, show_sensitive)
    own = values[values["unit"] == unit].set_index("indicator")
    headlines = headlines[headlines["indicator"].isin(own.index)].reset_index(drop=True)
    kept = own.reindex(headlines["indicator"]).reset_index(drop=True)
    for name in ("numerator", "denominator", "value", "state", *COMPARED):
        headlines[name] = kept[name]
    alone = headlines["previous"].isna()
    headlines.loc[alone, ["previous_numerator", "previous_denominator"]] = None
    return headlines
