"""The years behind a forecast: what each target judged, and every indicator's headline."""

import pandas as pd

from pdmon.calc.answers.hiding import hide_targets
from pdmon.calc.answers.view import View
from pdmon.calc.query import run


def targets_series(view: View, programme: str, unit: str, period: str) -> pd.DataFrame:
    """Every target with a due year and every year up to `period`: indicator, target_no, kind, due, part, wording,
    threshold, short_title, unit_of_measure, direction, period, target, actual, baseline, line (the value wanted in that
    year on the straight way to the target), status, shortfall."""
    rows = run(view.store, "targets_series", {"programme": programme, "unit": unit, "period": period})
    return hide_targets(view, programme, unit, rows)
