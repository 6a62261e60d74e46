"""Same-units comparison: the change that does not come from other organisations reporting than the year before."""

import pandas as pd

from pdmon.calc.query import run
from pdmon.programme.periods import previous_period
from pdmon.store import Store


def same_units_change(
    store: Store, programme: str, indicator: str, unit: str, period: str, category: str = ""
) -> pd.DataFrame:
    """The change of a unit's value against a year (a month) earlier over the organisations with data in both.

    No row when the same organisations reported in both periods: the plain change says it all. Else one row:
    units_reported, units_reported_before, units_in_both, numerator, denominator, value, previous (percent for shares)
    and change (percentage points for shares); null where nobody is in both or a denominator is zero.
    """
    parameters = {
        "programme": programme,
        "indicator": indicator,
        "unit": unit,
        "period": period,
        "previous_period": previous_period(period),
        "category": category,
    }
    found = run(store, "same_units", parameters)
    differs = (found["units_in_both"] < found["units_reported"]) | (
        found["units_in_both"] < found["units_reported_before"]
    )
    return found[differs]
