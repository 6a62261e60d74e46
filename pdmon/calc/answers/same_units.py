"""Same-units comparison: the change that does not come from other organisations reporting than the year before."""

import numpy as np
import pandas as pd

from pdmon.access.privacy import protected_indicators
from pdmon.calc import figures
from pdmon.calc.answers import hiding
from pdmon.calc.answers.overview import headline_values
from pdmon.calc.answers.view import View
from pdmon.calc.query import run
from pdmon.insight.statistics.change import change_p_values, with_chance
from pdmon.words.terms import Direction, Dynamics

_TOLERANCE = 1e-9


def same_units_change(
    view: View, programme: str, indicator: str, unit: str, period: str | None, category: str = ""
) -> pd.DataFrame:
    """The change of a unit's value against a year (a month) earlier over the organisations with data in both; of one
    period, or with None of every period.

    No row when the same organisations reported in both periods (the plain change says it all), and none for a
    sensitive indicator: what differs is what the organisations that joined or left reported. Else one row: period,
    units_reported, units_reported_before, units_in_both, numerator, denominator, value, previous (percent for shares),
    change (percentage points for shares), dynamics (`chance` of what chance explains) and letter; null where nobody is
    in both or a denominator is zero.
    """
    rows = _compared(view, programme, unit, period, indicator, category)
    rows = rows[rows["differs"].astype(bool)]
    found = view.config.programmes[programme].indicator(indicator)
    p_values = change_p_values(rows.assign(unit_of_measure=found.measure_of_category(category)))
    dynamics = _dynamics(rows["change"].astype(float), pd.Series(found.direction, index=rows.index))
    return with_chance(rows.assign(dynamics=dynamics), p_values, rows["period"])


def judged_headlines(view: View, programme: str, unit: str, period: str | None = None) -> pd.DataFrame:
    """`overview.headline_values` with what `like_for_like` makes of it: what improvements and worsenings of a
    territory are counted by, wherever they are counted. Of those that chance explains `dynamics` is `chance`, and
    `letter` what the order's letter says of them (`insight.statistics.change`, the indicators of a period together)."""
    return like_for_like(view, programme, unit, period, headline_values(view, programme, unit, period))


def like_for_like(view: View, programme: str, unit: str, period: str | None, headlines: pd.DataFrame) -> pd.DataFrame:
    """`overview.headline_values` (of one period, or with None of all) judged over the same organisations: `change` and
    `dynamics` are theirs where others reported the year before, and same_units (how many, NaN where the plain change
    says it all), same_previous, same_value and plain_change (over all who reported) stand beside; `letter` and
    `dynamics` as `judged_headlines` says."""
    everything = _compared(view, programme, unit, period)
    # Where nothing is hidden from the viewer, these are the figures themselves.
    is_whole = not hiding.protected(view, programme)
    whole = headlines if is_whole else figures.headlines(view.store, programme, unit, period)
    p_values = _p_values(whole, everything)
    found = everything[everything["differs"].astype(bool)].set_index(["period", "indicator"])
    rows = headlines.assign(plain_change=headlines["change"].astype(float))
    asked = pd.MultiIndex.from_frame(rows[["period", "indicator"]])
    compared = found[["units_in_both", "previous", "value", "change"]].reindex(asked).astype(float)
    compared.index = rows.index
    rows[["same_units", "same_previous", "same_value"]] = compared[["units_in_both", "previous", "value"]]
    differs = compared["units_in_both"].notna() & rows["change"].notna()
    change = compared["change"].mask(compared["change"].abs() < _TOLERANCE, 0.0)
    rows["dynamics"] = rows["dynamics"].astype(object).where(~differs, _dynamics(change, rows["direction"]))
    rows["change"] = rows["change"].astype(float).where(~differs, change)
    rows.loc[~differs, ["same_units", "same_previous", "same_value"]] = np.nan
    judged = p_values.reindex(asked)
    judged.index = rows.index
    return with_chance(rows, judged.where(rows["change"].notna()), rows["period"])


def _p_values(whole: pd.DataFrame, compared: pd.DataFrame) -> pd.Series:
    """How probable each headline's change is by chance (period, indicator), of the organisations of both years where
    there are some: by figures that nobody is shown, so that whoever asks is told the same."""
    keys = ["period", "indicator"]
    rows = whole.set_index(keys)
    same = compared.set_index(keys).reindex(rows.index)
    names = ["numerator", "denominator", "previous_numerator", "previous_denominator", "change"]
    known = same["change"].notna()
    rows = rows.assign(**{name: same[name].astype(float).where(known, rows[name].astype(float)) for name in names})
    return change_p_values(rows.assign(spread=same["spread"], effective_units=same["effective_units"]))


def _dynamics(change: pd.Series, direction: pd.Series) -> pd.Series:
    """`better`, `worse` or `same` by the indicator's direction; nothing where the order gives none."""
    sign = direction.map({Direction.UP: 1.0, Direction.DOWN: -1.0}).astype(float)
    good = change.mask(change.abs() < _TOLERANCE, 0.0) * sign
    return np.sign(good).map({1.0: Dynamics.BETTER, 0.0: Dynamics.SAME, -1.0: Dynamics.WORSE}).astype(object)


def _compared(
    view: View, programme: str, unit: str, period: str | None, indicator: str | None = None, category: str = ""
) -> pd.DataFrame:
    """One indicator or all headlines, over the units with data in both years; `differs`: these are not all of them.
    Protected indicators have no row: their figures would give hidden ones away by subtraction."""
    parameters = {
        "programme": programme,
        "indicator": indicator,
        "unit": unit,
        "period": period,
        "previous_period": view.config.programmes[programme].compared_with(period) if period else None,
        "category": category,
    }
    found = run(view.store, "same_units", parameters)
    return found[~found["indicator"].isin(protected_indicators(view.config, view.config.programmes[programme]))]
