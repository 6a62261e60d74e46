"""One indicator: its values over periods, categories and organisations, its targets, the facts behind it."""

import pandas as pd

from pdmon.calc.answers.hiding import hide, hide_targets
from pdmon.calc.answers.near_line import say_near
from pdmon.calc.answers.view import View
from pdmon.calc.figures import floats
from pdmon.calc.query import run
from pdmon.insight.statistics.change import change_p_values, with_chance
from pdmon.insight.statistics.spread import EXACT, Spread, spread_of
from pdmon.programme.asked import level_of, reported_by_organisations
from pdmon.words.terms import State


def values_of_unit(view: View, programme: str, indicator: str, unit: str) -> pd.DataFrame:
    """Every period and category of the indicator for one unit: columns of `indicator_values` and category_title. Of a
    change that chance explains `dynamics` is `chance`, the categories of a period looked at together; how a territory's
    headline moved is `same_units.judged_headlines` to say."""
    found = view.config.programmes[programme].indicator(indicator)
    rows = floats(run(view.store, "indicator_of_unit", {"programme": programme, "indicator": indicator, "unit": unit}))
    measures = rows["category"].map(found.measure_of_category)
    p_values = change_p_values(rows.assign(unit_of_measure=measures.astype(object)))
    rows = with_chance(rows, p_values, rows["period"])
    return hide(view, programme, rows.assign(indicator=indicator), unit=unit).drop(columns="indicator")


def values_by_unit(view: View, programme: str, indicator: str, period: str | None, category: str = "") -> pd.DataFrame:
    """The organisations that are to report, one year (with None every year) and category: period, unit, short_name,
    kind and the value's columns.

    Small numbers of a sensitive indicator are hidden (state `hidden`), also where the next
    year compares itself with them.
    """
    rows = _organisations(view, programme, indicator, period, category)
    return hide(view, programme, rows.assign(indicator=indicator), category=category).drop(columns="indicator")


def pairs_by_unit(view: View, programme: str, indicator: str, before: str, after: str) -> pd.DataFrame:
    """The units that report the indicator, in two years side by side: unit, short_name, numerator_before,
    denominator_before, value_before, state_before, and the same `_after`; null where a year is lacking or hidden.

    Of an indicator that no organisation reports there is one row: the territory.
    """
    chosen = view.config.programmes[programme]
    if indicator in reported_by_organisations(chosen):
        rows = values_by_unit(view, programme, indicator, None)
    else:
        rows = values_of_unit(view, programme, indicator, chosen.root)
        rows = rows[rows["category"].eq("")].assign(unit=chosen.root, short_name=chosen.short_title)
    return _side_by_side(rows, before, after)


def category_pairs_by_unit(
    view: View, programme: str, indicator: str, before: str, after: str, categories: tuple[str, ...]
) -> pd.DataFrame:
    """`pairs_by_unit` of categories of an indicator that organisations report, one under the other: `category` and its
    columns."""
    parts = [
        _side_by_side(values_by_unit(view, programme, indicator, None, category), before, after).assign(
            category=category
        )
        for category in categories
    ]
    return pd.concat(parts, ignore_index=True) if parts else pd.DataFrame(columns=["category"])


def targets_of_unit(view: View, programme: str, indicator: str, unit: str) -> pd.DataFrame:
    """Every target and year of the indicator for one unit: columns of `target_values`, `part`, `wording`, `value`."""
    rows = run(view.store, "indicator_targets", {"programme": programme, "indicator": indicator, "unit": unit})
    rows = say_near(view, programme, rows.assign(indicator=indicator), unit=unit)
    return hide_targets(view, programme, rows, unit).drop(columns="indicator")


def sources(view: View, programme: str, indicator: str, period: str, category: str = "") -> pd.DataFrame:
    """The facts behind the indicator in a year, with the submission that each came from.

    unit, short_name, period, element, element_title, category, value, submission_id, file_name, explanation,
    accepted_at. The rows of sensitive elements are the methodologist's.
    """
    found = view.config.programmes[programme].indicator(indicator)
    parameters = {
        "programme": programme,
        "elements": sorted(found.elements),
        "period": period,
        "category": category,
        "level": level_of(view.config, view.config.programmes[programme], found, category),
    }
    facts = run(view.store, "indicator_sources", parameters).astype({"value": float})
    return facts if view.sees_sensitive else facts[~facts["sensitive"]].reset_index(drop=True)


def funnel_spread(view: View, programme: str, indicator: str, period: str, category: str = "") -> Spread:
    """How far the organisations of one indicator lie apart beyond chance, which widens its funnel: over all who report
    it, hidden or not, whatever organisations a page is narrowed to."""
    whole = values_of_unit(view, programme, indicator, view.config.root_of(programme))
    whole = whole[(whole["period"] == period) & (whole["category"] == category)]
    rows = _organisations(view, programme, indicator, period, category)
    if whole.empty or rows.empty or whole["value"].isna().all():
        return EXACT
    share = float(whole["value"].astype(float).iloc[0])
    return spread_of(rows["value"], rows["denominator"], share, view.config.settings.min_denominator)


def _organisations(view: View, programme: str, indicator: str, period: str | None, category: str) -> pd.DataFrame:
    chosen = view.config.programmes[programme]
    level = level_of(view.config, chosen, chosen.indicator(indicator), category)
    parameters = {"programme": programme, "indicator": indicator, "period": period, "category": category}
    parameters["level"] = "S" if level == "T" else level
    return floats(run(view.store, "indicator_units", parameters))


def _side_by_side(rows: pd.DataFrame, before: str, after: str) -> pd.DataFrame:
    columns = ["unit", "short_name", "numerator", "denominator", "value", "state"]
    first, last = (
        rows.loc[rows["period"].eq(year), columns].set_index(["unit", "short_name"]).add_suffix(suffix)
        for year, suffix in ((before, "_before"), (after, "_after"))
    )
    found = first.join(last, how="outer").reset_index()
    return found.assign(**{name: found[name].fillna(State.NO_DATA) for name in ("state_before", "state_after")})
