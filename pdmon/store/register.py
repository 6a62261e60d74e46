"""Acts upon the register: who changed what in it, from which day and why."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

import duckdb
import pandas as pd

from pdmon.store.connection import Store
from pdmon.store.log.sources import refuse_owned
from pdmon.store.units import Entry, add_entries
from pdmon.words.local_time import utc_now


@dataclass(frozen=True)
class Act:
    """One act: `kind` is a `RegisterAct`, `since` None where it holds from the beginning."""

    kind: str
    reason: str = ""
    since: date | None = None
    predecessors: Sequence[str] = ()
    successors: Sequence[str] = ()
    file_name: str = ""
    sha256: str = ""


def record_act(
    cursor: duckdb.DuckDBPyConnection, act: Act, entries: Sequence[Entry], who: str, at: datetime | None = None
) -> str:
    """Record an act and the entries it makes, within a transaction and as of one moment; returns its id.
    Raises SourceOwned for a unit that comes from a source."""
    refuse_owned(cursor, [entry.unit.unit for entry in entries])
    moment = at or utc_now()
    row = cursor.execute(
        "insert into register_acts values (uuidv7(), ?, ?, ?, ?, ?, ?::varchar[], ?::varchar[], ?, ?) "
        "returning act_id::varchar",
        [
            *(act.kind, moment, who, act.reason, act.since),
            *(list(act.predecessors), list(act.successors), act.file_name, act.sha256),
        ],
    ).fetchone()
    assert row is not None
    act_id: str = row[0]
    add_entries(cursor, entries, who, moment, act_id)
    return act_id


def unit_history(store: Store, unit: str) -> pd.DataFrame:
    """Everything that was ever recorded of a unit, newest first, entries of one act by their days: valid_from, name,
    short_name, kind, parent, opened, closed, recorded_at, recorded_by, act (null for what was recorded without one),
    reason, predecessors, successors, is_in_force."""
    return store.query(
        "select versions.* exclude (act_id), acts.kind as act, coalesce(acts.reason, '') as reason, "
        "acts.predecessors, acts.successors, lines.unit is not null as is_in_force "
        "from unit_versions as versions left join register_acts as acts on versions.act_id = acts.act_id "
        "left join unit_timeline as lines on versions.unit = lines.unit "
        "and versions.recorded_at = lines.recorded_at and versions.valid_from is not distinct from lines.valid_from "
        "where versions.unit = ? order by versions.recorded_at desc, versions.valid_from desc nulls last",
        [unit],
    )


def acts(store: Store) -> pd.DataFrame:
    """All acts, newest first: act_id, kind, recorded_at, recorded_by, reason, valid_from, predecessors, successors,
    file_name, units (the codes whose entries it made)."""
    return store.query(
        "select acts.act_id::varchar as act_id, acts.* exclude (act_id, sha256), "
        "list(distinct versions.unit order by versions.unit) filter (where versions.unit is not null) as units "
        "from register_acts as acts left join unit_versions as versions on acts.act_id = versions.act_id "
        "group by all order by acts.recorded_at desc"
    )
