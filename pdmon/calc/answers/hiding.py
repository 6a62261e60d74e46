"""What a viewer who may not see small sensitive numbers is told of protected indicators, whatever is asked.

The rule, for everybody but the methodologist (and, of its own figures, the organisation itself):
- an organisation's year is hidden where `access.privacy.suppressed` says so over all organisations and years at once,
  so that neither a selection nor another indicator shows what is hidden here;
- its months, categories and parts are always hidden, for they are further cuts of the same people;
- the territory's figures of parts of a year are hidden too: other organisations report a quarter than the year, often
  one alone, and the year, which is each one's last quarter, less a quarter of them is what the rest handed in;
- sums over its indicators (criteria, counts of targets, of improvements) leave all its protected indicators out;
- the territory's figure is hidden where it, or the difference between it and others, of this programme or of any that
  asks the same organisations, is one organisation's hidden figure (`access.totals`); sums leave such indicators out;
- of an earlier moment, and in what a correction changed, nothing of a protected indicator is shown, the territory's
  own included: the difference of two moments is what one organisation handed in between them.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import pandas as pd

from pdmon.access.privacy import protected_indicators, suppressed, without
from pdmon.access.totals import closed_totals
from pdmon.calc import figures
from pdmon.calc.answers.view import View
from pdmon.calc.kept import Kept
from pdmon.calc.query import run
from pdmon.programme.periods.columns import are_whole_years
from pdmon.words.periods import is_period, is_whole_year, previous_period, whole_year_of
from pdmon.words.terms import State, Status

_OF_TARGET = ("actual", "baseline", "attained", "attainment", "shortfall", "status_at_term", "actual_at_term",
              "units_reported", "units_expected")  # fmt: skip
_PLACE = ("indicator", "unit", "period")
_SUMS = ("points", "max_points", "targets_attained", "targets_judged", "indicators_with_data", "indicators")


def protected(view: View, programme: str) -> set[str]:
    """Codes of the indicators of which this viewer is not shown everything."""
    return set() if view.sees_sensitive else protected_indicators(view.config, view.config.programmes[programme])


def left_out(view: View, programme: str, unit: str) -> list[str]:
    """Codes of the indicators that sums over one unit's indicators leave out for this viewer: of the territory those of
    which a year's total is closed."""
    codes, root = protected(view, programme), view.config.root_of(programme)
    own = unit != root and view.sees_every_figure_of(unit)
    if not codes or own:
        return []
    if unit == root and not view.store.is_past:
        return sorted({code for code, _ in _judge(view, programme).closed})
    return sorted(codes)


def are_left_out(view: View, programme: str, indicators: pd.Series, units: pd.Series) -> pd.Series:
    """Of each pair of an indicator and a unit whether it is one of `left_out`: what many rows ask together."""
    codes, root = protected(view, programme), view.config.root_of(programme)
    of_root = units.eq(root)
    gone = indicators.isin(codes) & ~of_root & ~units.isin(_known_to(view, units))
    return gone | (of_root & indicators.isin(left_out(view, programme, root))) if of_root.any() else gone


def _known_to(view: View, units: pd.Series) -> list[str]:
    """Those of the units whose every figure this viewer is shown."""
    return [one for one in units.unique() if view.sees_every_figure_of(one)]


def shown_totals(view: View, programme: str) -> Callable[[str, str, str], bool]:
    """Of an indicator, period and category whether the territory's figure of it is shown with the year before."""
    codes, found = protected(view, programme), _judge(view, programme)

    def is_shown(indicator: str, period: str, category: str) -> bool:
        closed = found.closed if is_whole_year(period) and not category else found.closed_cuts
        if indicator not in codes:
            return True
        return is_whole_year(period) and not closed & {(indicator, period), (indicator, previous_period(period))}

    return is_shown


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
        return without(rows, asked, asked)
    found, keys, state = _judge(view, programme), keys[asked], rows.loc[asked, "state"]
    of_organisation = keys["unit"].ne(root)
    of_whole = ~of_organisation
    is_part = ~are_whole_years(keys["period"])
    cut = keys["category"].ne("") | is_part
    periods = keys["period"].astype(str)
    years = periods.map({period: whole_year_of(period) for period in periods.unique()})
    years_before = years.map({year: previous_period(year) for year in years.unique()})
    now, before = (_are_closed(found, keys["indicator"], year, cut) for year in (years, years_before))
    gone = (of_whole & (now | is_part)) | (of_organisation & state.ne(State.NO_DATA) & (cut | ~found.seen.have(keys)))
    # An organisation that is silent the year after still has its year before as the previous one.
    uncompared = gone | (of_whole & before) | (of_organisation & (cut | ~found.compared.have(keys)))
    return without(rows, *(marked.reindex(rows.index, fill_value=False) for marked in (gone, uncompared)))


def hide_targets(view: View, programme: str, rows: pd.DataFrame, unit: str | None = None) -> pd.DataFrame:
    """Rows of `target_values` (`indicator`, and `unit` where it is not given) without what targets make of figures
    that are not shown."""
    units = rows["unit"] if unit is None else pd.Series(unit, index=rows.index)
    codes, root = protected(view, programme), view.config.root_of(programme)
    if not codes:
        return rows
    gone = are_left_out(view, programme, rows["indicator"], units)
    if "period" in rows:
        parts = [one for one in rows["period"].unique() if is_period(one) and not is_whole_year(one)]
        is_foreign = units.eq(root) | ~units.isin(_known_to(view, units))
        gone |= rows["indicator"].isin(codes) & rows["period"].isin(parts) & is_foreign
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


@dataclass(frozen=True)
class _Places:
    """A set of indicators, units and periods: of many rows numbers are looked up, no names compared."""

    axes: tuple[pd.Index, ...]
    stands: np.ndarray

    @classmethod
    def of(cls, rows: pd.DataFrame, marked: pd.Series) -> "_Places":
        numbered = [pd.factorize(rows[name]) for name in _PLACE]
        stands = np.zeros([len(names) for _, names in numbered], dtype=bool)
        stands[tuple(at[marked.to_numpy()] for at, _ in numbered)] = True
        return cls(tuple(pd.Index(names, dtype=object).astype(str) for _, names in numbered), stands)

    def have(self, rows: pd.DataFrame) -> np.ndarray:
        """Whether each row's place is in it."""
        found = []
        for axis, name in zip(self.axes, _PLACE, strict=True):
            at, names = pd.factorize(rows[name])
            found.append(axis.get_indexer(pd.Index(names, dtype=object).astype(str))[at])
        known = np.logical_and.reduce([at >= 0 for at in found])
        return known & self.stands[tuple(np.where(known, at, 0) for at in found)] if self.stands.size else known


@dataclass(frozen=True)
class _Judged:
    """What is shown of the protected indicators of one programme, the programmes that share its facts considered.

    `seen`, `compared`: indicator, unit and year of organisations' figures that are shown, and of those that are shown
    beside the year before. `closed`: indicator and year of totals that are not shown; `closed_cuts`: of categories
    and parts, of which no organisation's is shown at all.
    """

    seen: _Places
    compared: _Places
    closed: frozenset[tuple[str, str]]
    closed_cuts: frozenset[tuple[str, str]]


_kept: Kept[_Judged] = Kept(most=20)


def _judge(view: View, programme: str) -> _Judged:
    """`_judged_anew`, once for a version of the data: it is the same for whoever asks, and nearly every answer asks."""
    return _kept.get(view.store, programme, lambda: _judged_anew(view, programme))


def _judged_anew(view: View, programme: str) -> _Judged:
    """Yearly headlines of the organisations on protected indicators, suppressed over all of them: over those of other
    programmes that ask the same organisations too, for what one hides would stand in the other."""
    programmes = [view.config.programmes[code] for code in _sharing_facts(view, programme)]
    roots = {found.root for found in programmes}
    rows = pd.concat([_protected_series(view, found.code) for found in programmes], ignore_index=True)
    rows = rows[~rows["unit"].isin(roots)].reset_index(drop=True)
    hidden, uncompared = suppressed(rows, view.config, programmes, rows["unit"].unique())
    closed, cuts = (
        frozenset(
            (indicator, period)
            for of, indicator, period in closed_totals(rows, unknown, view.config, programmes)
            if of == programme
        )
        for unknown in (hidden, hidden | True)
    )
    seen = rows["programme"].eq(programme) & ~hidden
    compared = seen & ~uncompared & rows["previous"].notna()
    return _Judged(_Places.of(rows, seen), _Places.of(rows, compared), closed, closed | cuts)


def _are_closed(found: _Judged, indicators: pd.Series, years: pd.Series, cut: pd.Series) -> pd.Series:
    places = pd.MultiIndex.from_arrays([indicators.astype(str), years.astype(str)])
    of_cuts, of_years = (places.isin(list(closed)) for closed in (found.closed_cuts, found.closed))
    return pd.Series(np.where(cut, of_cuts, of_years), indicators.index, dtype=bool)


def _protected_series(view: View, programme: str) -> pd.DataFrame:
    codes = protected_indicators(view.config, view.config.programmes[programme])
    return figures.series_to_hide(view.store, programme, codes).assign(programme=programme)


def _sharing_facts(view: View, programme: str) -> list[str]:
    """The programme and every other with protected indicators that asks some of its organisations, or some of those
    that such a one asks, at any remove; in the order of the configuration, so that whoever asks is told the same."""
    known, found, coming = view.config.programmes, {programme}, [programme]
    while coming:
        others = run(view.store, "sharing_organisations", {"programme": coming.pop()})["programme"]
        new = {code for code in others if code in known and protected_indicators(view.config, known[code])} - found
        found |= new
        coming += sorted(new)
    return [code for code in known if code in found]
