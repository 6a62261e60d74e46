"""Notes on points of charts: whoever may see a unit sees what is noted of it."""

import pandas as pd

from pdmon.calc.answers.view import View
from pdmon.calc.query import run


def notes(view: View, programme: str, unit: str = "", indicator: str = "") -> pd.DataFrame:
    """The notes that stand, the newest period first: note_id, unit, short_name, indicator ('': every one), period,
    note, written_at (naive UTC), written_by. Empty `unit`: of every unit; `indicator`: with those about every one."""
    rows = run(view.store, "notes", {"programme": programme, "unit": unit, "indicator": indicator})
    return rows.loc[[view.sees(of) for of in rows["unit"]]].reset_index(drop=True)
