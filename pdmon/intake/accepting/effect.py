"""What accepting a file would do to the indicators: computed as it would be and rolled back."""

from contextlib import suppress

import duckdb
import pandas as pd

from pdmon.calc.query import query_text
from pdmon.calc.refresh import refresh, refresh_stale
from pdmon.intake.verdict import Verdict
from pdmon.store import Store
from pdmon.store.connection import RolledBack
from pdmon.store.log.submissions import Source, add_submissions
from pdmon.words.periods import whole_year_of

_KEYS = ["programme", "indicator", "unit", "period"]
COLUMNS = (*_KEYS, "old_value", "new_value", "difference")


def effect_of(store: Store, verdict: Verdict) -> pd.DataFrame:
    """The headline values that would become others, of the file's units and of whatever stands above them, in its
    periods and their years: the columns of COLUMNS, in the programme's order; a missing value = not counted there.
    """
    units = sorted({new.unit for new in verdict.submissions})
    periods = {new.period for new in verdict.submissions}
    periods |= set(map(whole_year_of, periods))
    before = after = pd.DataFrame()
    with suppress(RolledBack), store.transaction() as cursor:
        nodes = cursor.execute(query_text("units_above"), {"units": units}).fetchall()
        about = {"units": [unit for (unit,) in nodes], "periods": sorted(periods)}
        refresh_stale(cursor)
        before = _headlines(cursor, about)
        add_submissions(cursor, verdict.submissions, Source(verdict.sha256, verdict.file_name), "", None)
        refresh(cursor, {new.pair for new in verdict.submissions})
        after = _headlines(cursor, about)
        raise RolledBack
    both = after.merge(before, how="left", on=_KEYS, suffixes=("", "_before"))
    both = both.assign(old_value=both["value_before"], new_value=both["value"])
    both["difference"] = both["new_value"] - both["old_value"]
    same = (both["old_value"] - both["new_value"]).abs().lt(1e-9) | (
        both["old_value"].isna() & both["new_value"].isna()
    )
    return both.loc[~same, list(COLUMNS)].reset_index(drop=True)


def _headlines(cursor: duckdb.DuckDBPyConnection, about: dict[str, list[str]]) -> pd.DataFrame:
    found = cursor.execute(query_text("headlines_of_units"), about).df()
    return found.assign(value=found["value"].astype(float).where(found["state"] == "ok"))
