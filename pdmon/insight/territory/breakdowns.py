"""Categories of a breakdown (subjects, posts, kinds of deficit): how each stands against the whole and moved."""

import pandas as pd

from pdmon.insight.statistics.claims import stating
from pdmon.insight.statistics.significance import standing
from pdmon.insight.units.profile import DIFFERS, SIGN, turned_by
from pdmon.programme.model import Breakdown, Config, Indicator, Programme
from pdmon.words.figures.claims import Claim
from pdmon.words.numbers import percent, pp, short_number
from pdmon.words.phrases import quoted
from pdmon.words.terms import Direction, Measure


def breakdowns_of(config: Config, programme: Programme) -> dict[str, str]:
    """Breakdowns that the programme's indicators are collected by, those with a page first: code -> title."""
    used = {indicator.breakdown for indicator in programme.indicators if indicator.breakdown}
    own = {breakdown.code for breakdown in programme.breakdowns}
    known = list(config.breakdowns)
    ordered = sorted(used, key=lambda code: (not config.breakdowns[code].page, code not in own, known.index(code)))
    return {code: config.breakdowns[code].title for code in ordered}


def page_breakdown(config: Config, programme: Programme) -> Breakdown | None:
    """The breakdown that the page and the filter of the programme are about; None where it uses none that has them."""
    first = next(iter(breakdowns_of(config, programme)), None)
    found = config.breakdowns[first] if first else None
    return found if found and found.page else None


def usual_page(config: Config) -> Breakdown | None:
    """Whose page a programme that uses no such breakdown lacks: the first shared one that has a page."""
    return next((breakdown for breakdown in config.breakdowns.values() if breakdown.page), None)


def is_comparable(config: Config, indicator: Indicator) -> bool:
    """Whether a category may be set beside the whole: it has people of its own to be a share of.

    KBR 2 has not: every kind of deficit is a share of all who were diagnosed, so the kinds are parts of one whole.
    """
    below = indicator.parsed_formula.denominator
    return bool(below) and all(indicator.breakdown in config.elements[code].breakdowns for code in below)


def standings(config: Config, programme: Programme, breakdown: str, values: pd.DataFrame, period: str) -> pd.DataFrame:
    """Every category on every indicator collected by the breakdown, one unit and year.

    values: `calc.criteria.category_values` of the unit; breakdown: one of `breakdowns_of`. Columns: indicator,
    short_title, unit_of_measure, category, category_title, numerator, denominator, value, state, previous, change,
    dynamics, total, difference, standing, judged (as in `profile.standings`; '' where the category cannot be compared
    with the whole).
    """
    parts = []
    for indicator in programme.indicators:
        if indicator.breakdown != breakdown:
            continue
        of_year = values[(values["indicator"] == indicator.code) & (values["period"] == period)]
        whole = of_year.loc[of_year["category"] == "", "value"]
        rows = of_year[of_year["category"].str.startswith(f"{breakdown}:")].copy()
        rows["short_title"], rows["unit_of_measure"] = indicator.short_title, indicator.measure
        total = float(whole.iloc[0]) if len(whole) and whole.notna().all() else None
        rows["total"] = float("nan") if total is None else total
        rows["difference"] = rows["value"].astype(float) - rows["total"]
        comparable = indicator.measure == Measure.PERCENT and is_comparable(config, indicator)
        rows["standing"] = standing(rows, total, config.settings.min_denominator) if comparable else "no_test"
        rows["judged"] = turned_by(rows["standing"], SIGN[indicator.direction])
        if indicator.direction is Direction.NONE:
            rows["standing"] = rows["standing"].replace(DIFFERS)
        parts.append(rows)
    return pd.concat(parts, ignore_index=True)


@stating(Claim.PART_BEHIND)
def behind_sentences(rows: pd.DataFrame, how_many: int = 6) -> list[str]:
    """Where a category is really behind the whole, the widest gaps first."""
    behind = rows[rows["judged"] == "deficit"]
    behind = behind.reindex(behind["difference"].abs().sort_values(ascending=False).index).head(how_many)
    return [
        f"{row['category_title']}: {quoted(row['short_title'])} — {percent(row['value'])} "
        f"({short_number(row['numerator'], 2)} из {short_number(row['denominator'], 2)}), в целом "
        f"{percent(row['total'])}; разница {pp(row['difference'])}, это больше случайного разброса."
        for row in behind.to_dict("records")
    ]
