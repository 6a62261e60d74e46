"""Everything as it was at an earlier moment, rebuilt from the append-only tables in a store of its own."""

from datetime import datetime

import duckdb

from pdmon.calc.configurations import config_at
from pdmon.calc.opening import prepared
from pdmon.store import Store
from pdmon.store.log.in_force import recompute_in_force

_BATCH = 100_000

# What was known by the moment; the rest of the past store follows from it. Whose a unit or an item is never changes.
_KNOWN = {
    "unit_versions": "select * from unit_versions where recorded_at <= ?",
    "register_acts": "select * from register_acts where recorded_at <= ?",
    "submission_log": "select * from submission_log where coalesce(accepted_at, received_at) <= ?",
    "submission_event_log": "select * from submission_event_log where happened_at <= ?",
    "fact_cells": """
        select fact_cells.* from fact_cells
        inner join submission_log using (submission_id)
        where accepted_at <= ?
    """,
    "text_cells": """
        select text_cells.* from text_cells
        inner join submission_log using (submission_id)
        where accepted_at <= ?
    """,
    "cycle_log": "select * from cycle_log where happened_at <= ?",
    "note_log": "select * from note_log where happened_at <= ?",
    "source_units": "select * from source_units",
    "source_items": "select * from source_items",
    "document_check_log": "select * from document_check_log where checked_at <= ?",
    "evidence_log": """
        select evidence_log.* from evidence_log
        inner join submission_log using (submission_id)
        where accepted_at <= ?
    """,
}


def past_store(store: Store, moment: datetime) -> Store:
    """An in-memory store with the same views, holding what was accepted up to `moment` (naive UTC), computed by the
    configuration of that moment."""
    past = Store.in_memory(config_at(store, moment))
    past.is_past = True
    with store.cursor() as reader:
        reader.execute("begin")
        for table, query in _KNOWN.items():
            _copy(past, table, reader.execute(query, [moment] if "?" in query else []))
        demo = reader.execute("select value from meta where key = 'demo'").fetchone()
        version = reader.execute("select value from meta where key = 'data_version'").fetchone()
        cycle = reader.execute("select value from meta where key = 'cycle_version'").fetchone()
        reader.execute("commit")
    with past.transaction() as writer:
        pairs = writer.execute("select distinct unit, period from submission_log where accepted_at is not null")
        recompute_in_force(writer, pairs.fetchall())
        for key, row in (("demo", demo), ("data_version", version), ("cycle_version", cycle)):
            if row:
                past.set_flag(writer, key, row[0])
    past.compact()
    prepared(past)
    past.compact()
    return past


def _copy(past: Store, table: str, known: duckdb.DuckDBPyConnection) -> None:
    """The rows of a query as a table of the past store, a batch at a time: they are never held twice."""
    with past.transaction() as writer:
        writer.register("known", known.to_arrow_reader(_BATCH))
        writer.execute(f"insert into {table} by name select * from known")
        writer.unregister("known")
    past.compact()
