"""The restatement log: which values, points and attained targets a correction, a withdrawal or a change of the register
changed.

Used inside the accepting transaction: `restates` and `look_before` while the old results stand, `record_changes`
after the refresh.
"""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Literal

import duckdb
import pandas as pd
import pyarrow as pa

from pdmon.store.connection import Store, utc_now
from pdmon.store.statements import statement

Cause = Literal["corrected", "withdrawn", "register", "document"]


def restates(cursor: duckdb.DuckDBPyConnection, pairs: Collection[tuple[str, str]]) -> bool:
    """Whether something was accepted before for any (unit, period) of `pairs`, so that a result may change that
    somebody has seen; remembers these units for `look_before`."""
    asked = pa.table({"unit": [unit for unit, _ in pairs], "period": [period for _, period in pairs]})
    cursor.register("incoming_pairs", asked)
    cursor.execute(
        "create or replace temp table restating_units as "
        "select distinct log.unit from submission_log as log inner join incoming_pairs using (unit, period) "
        "where log.accepted_at is not null"
    )
    cursor.unregister("incoming_pairs")
    return bool(cursor.execute("select 1 from restating_units limit 1").fetchall())


def look_before_all(cursor: duckdb.DuckDBPyConnection, units: Collection[str]) -> None:
    """`look_before` for units whose entry in the register changes; all of them if others stand below one of these."""
    cursor.execute(
        "create or replace temp table restating_units as "
        "select unit from units where unit in (select unnest($units)) "
        "or exists (select 1 from unit_timeline where parent in (select unnest($units))) "
        "or unit in (select parent from unit_timeline)",
        {"units": list(units)},
    )
    look_before(cursor)


def add_appeared(cursor: duckdb.DuckDBPyConnection) -> None:
    """After the refresh: what the register brought results to that had none belongs to the comparison too."""
    cursor.execute(statement("restatement_appeared"))


def look_before(cursor: duckdb.DuckDBPyConnection) -> None:
    """Remember the results of the units found by `restates` and of the nodes above them; they must be fresh."""
    cursor.execute(statement("restatement_nodes"))
    cursor.execute(statement("restatement_before"))


def record_changes(
    cursor: duckdb.DuckDBPyConnection, submission_ids: Sequence[str], cause: Cause, at: datetime | None = None
) -> None:
    """Compare the refreshed results with what `look_before` remembered and log every difference.

    A row of a unit is laid to that unit's own submission, a row of a node above to the first of `submission_ids`.
    """
    parameters = {"ids": list(submission_ids), "cause": cause, "recorded_at": at or utc_now()}
    for name in ("restatement_values", "restatement_targets"):
        cursor.execute(statement(name), parameters)


def restatements(
    store: Store, programme: str | None = None, unit: str | None = None, submission_id: str | None = None
) -> pd.DataFrame:
    """The `restatements` view, newest first, headline rows before categories."""
    return store.query(
        "select * from restatements where ($programme is null or programme = $programme) "
        "and ($unit is null or unit = $unit) and ($id is null or submission_id = $id) "
        "order by recorded_at desc, programme, indicator, unit, period, category",
        {"programme": programme, "unit": unit, "id": submission_id},
    )


def restated_targets(
    store: Store, programme: str | None = None, unit: str | None = None, submission_id: str | None = None
) -> pd.DataFrame:
    """Targets whose status a correction changed, newest first: status_before, status_after, actual_before, ..."""
    return store.query(
        "select * replace (submission_id::varchar as submission_id) from restated_targets "
        "where ($programme is null or programme = $programme) and ($unit is null or unit = $unit) "
        "and ($id is null or submission_id = $id::uuid) "
        "order by recorded_at desc, programme, indicator, unit, period, target_no",
        {"programme": programme, "unit": unit, "id": submission_id},
    )
