"""What a viewer who may not see small sensitive numbers is told of protected indicators, whatever is asked.

The rule, for everybody but the methodologist (and, of its own figures, the organisation itself):
- an organisation's year is hidden where `access.privacy.suppress` says so over all organisations and years at once, so
  that neither a selection nor another indicator shows what is hidden here;
- its months, categories and parts are always hidden, for they are further cuts of the same people;
- sums over its indicators (criteria, counts of targets, of improvements) leave all its protected indicators out;
- the territory's figure is hidden where one organisation's hidden figure is all there is of it;
- of an earlier moment, and in what a correction changed, nothing of a protected indicator is shown, the territory's
  own included: the difference of two moments is what one organisation handed in between them.
"""

import pandas as pd

from pdmon.access.privacy import HIDDEN_COLUMNS, protected_indicators, suppress
from pdmon.calc import figures
from pdmon.calc.answers.view import View
from pdmon.calc.query import run
from pdmon.words.periods import is_whole_year, previous_period, whole_year_of
from pdmon.words.terms import State, Status

_OF_COMPARISON = (
    *("previous", "change", "dynamics", "points", "max_points"),
    *("previous_numerator", "previous_denominator"),
)
_WORDS = ("dynamics", "attained")  # columns that hold words; the others hold numbers
_OF_TARGET = ("actual", "baseline", "attained", "attainment", "shortfall", "status_at_term", "actual_at_term",
              "units_reported", "units_expected")  # fmt: skip
_SUMS = ("points", "max_points", "targets_attained", "targets_judged", "indicators_with_data", "indicators")


def protected(view: View, programme: str) -> set[str]:
    """Codes of the indicators of which this viewer is not shown everything."""
    return set() if view.sees_sensitive else protected_indicators(view.config, view.config.programmes[programme])


def left_out(view: View, programme: str, unit: str) -> list[str]:
    """Codes of the indicators that sums over one unit's indicators leave out for this viewer."""
    root = view.config.root_of(programme)
    own = unit != root and view.sees_every_figure_of(unit)
    is_whole = unit == root and not view.store.is_past
    return [] if own or is_whole else sorted(protected(view, programme))


def hide(view: View, programme: str, rows: pd.DataFrame, **same: str) -> pd.DataFrame:
    """The rows with what the viewer may not see hidden: state `hidden` and no figures.

    rows: `indicator`, `unit`, `period`, `category`, `state` and any figures of `indicator_values`; `same` gives those
    of the columns that all rows have in common, an absent category is the headline.
    """
    codes, root = protected(view, programme), view.config.root_of(programme)
    is_own = same.get("unit", root) != root and view.sees_every_figure_of(same["unit"])
    if not codes or rows.empty or is_own:
        return rows
    keys = rows.assign(**{"category": "", **same} if "category" not in rows else same)
    asked = keys["indicator"].isin(codes)
    if not asked.any():
        return rows
    if view.store.is_past:
        return _without(rows, asked, asked)
    series = _series(view, programme)
    hidden = series["state"].eq(State.HIDDEN)
    organisation = keys["unit"].ne(root)
    cut = keys["category"].ne("") | ~keys["period"].map(is_whole_year)
    seen, compared = (
        pd.MultiIndex.from_frame(series.loc[kept, ["indicator", "unit", "period"]])
        for kept in (~hidden, ~hidden & series["previous"].notna())
    )
    here = pd.MultiIndex.from_frame(keys[["indicator", "unit", "period"]].astype(str))
    of_one = series[hidden].groupby(["indicator", "period"]).size()
    alone = pd.MultiIndex.from_tuples(of_one[of_one == 1].index, names=["indicator", "period"])
    years = keys[["indicator", "period"]].assign(period=keys["period"].map(whole_year_of)).astype(str)
    whole = pd.MultiIndex.from_frame(years)
    is_alone = asked & ~organisation & whole.isin(alone)
    of_organisation = asked & organisation
    gone = is_alone | (of_organisation & rows["state"].ne(State.NO_DATA) & (cut | ~here.isin(seen)))
    before = years.assign(period=years["period"].map(previous_period))
    after_alone = asked & ~organisation & pd.MultiIndex.from_frame(before.astype(str)).isin(alone)
    # An organisation that is silent the year after still has its year before as the previous one.
    return _without(rows, gone, gone | after_alone | (of_organisation & (cut | ~here.isin(compared))))


def hide_targets(view: View, programme: str, rows: pd.DataFrame, unit: str | None = None) -> pd.DataFrame:
    """Rows of `target_values` (`indicator`, and `unit` where it is not given) without what targets make of figures
    that are not shown."""
    units = rows["unit"] if unit is None else pd.Series(unit, index=rows.index)
    hidden = {one: set(left_out(view, programme, one)) for one in units.unique()}
    gone = pd.Series(
        [code in hidden[one] for one, code in zip(units, rows["indicator"], strict=True)], rows.index, dtype=bool
    )
    if not gone.any():
        return rows
    emptied = {name: rows[name].astype(object).mask(gone, None) for name in _OF_TARGET if name in rows}
    return rows.assign(**emptied, status=rows["status"].mask(gone, Status.NO_DATA))


def reduce_sums(
    view: View, programme: str, rows: pd.DataFrame, unit: str | None = None, period: str | None = None
) -> pd.DataFrame:
    """Rows of `criterion_values` (`criterion`, and `unit`, `period` where they are not given) without what the viewer
    is not shown; without a `unit` the rows are organisations'."""
    codes = sorted(protected(view, programme)) if unit is None else left_out(view, programme, unit)
    if not codes or rows.empty:
        return rows
    parameters = {"programme": programme, "unit": unit, "period": period, "indicators": codes}
    part = run(view.store, "criteria_parts", parameters)
    keys = ["criterion", *(["unit"] if "unit" in rows else []), *(["period"] if "period" in rows else [])]
    names = [name for name in _SUMS if name in rows]
    less = part.set_index(keys)[names].reindex(pd.MultiIndex.from_frame(rows[keys])).fillna(0)
    less.index = rows.index
    result = rows.assign(**{name: rows[name] - less[name] for name in names})
    nothing = result["max_points"].eq(0) & less["max_points"].gt(0)
    return result.assign(points=result["points"].mask(nothing))


def _series(view: View, programme: str) -> pd.DataFrame:
    """Yearly headlines of the organisations on protected indicators, suppressed over all of them: over those of other
    programmes that ask the same organisations too, for what one hides would stand in the other."""
    programmes = [programme, *_asking_the_same(view, programme)]
    chosen = [view.config.programmes[code] for code in programmes]
    roots = {found.root for found in chosen}
    rows = pd.concat([_protected_series(view, code) for code in programmes], ignore_index=True)
    hidden = suppress(rows, view.config, chosen, set(rows["unit"]) - roots)
    return hidden[hidden["programme"].eq(programme) & hidden["unit"].ne(chosen[0].root)]


def _protected_series(view: View, programme: str) -> pd.DataFrame:
    rows = figures.unit_series(view.store, programme)
    codes = protected_indicators(view.config, view.config.programmes[programme])
    return rows[rows["indicator"].isin(codes)].assign(programme=programme)


def _asking_the_same(view: View, programme: str) -> list[str]:
    """The other programmes with protected indicators to which some of the programme's organisations report."""
    others = run(view.store, "sharing_organisations", {"programme": programme})["programme"]
    known = view.config.programmes
    return [code for code in others if code in known and protected_indicators(view.config, known[code])]


def _without(rows: pd.DataFrame, gone: pd.Series, uncompared: pd.Series) -> pd.DataFrame:
    result = rows.copy()
    for names, marked in ((HIDDEN_COLUMNS, gone), (_OF_COMPARISON, uncompared)):
        for name in set(names) & set(rows):
            if marked.any():
                is_word = name in _WORDS
                result[name] = rows[name].where(~marked, None) if is_word else rows[name].astype(float).mask(marked)
    result["state"] = rows["state"].where(~gone, State.HIDDEN)
    return result
