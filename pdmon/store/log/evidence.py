"""Documents in force."""

import duckdb

from pdmon.store.log.rows import EvidenceItem


def evidence_of(cursor: duckdb.DuckDBPyConnection, unit: str, period: str, programme: str) -> list[EvidenceItem]:
    """The documents in force of one unit, period and programme, by indicator."""
    found = cursor.execute(
        "select indicator, requisites, link, sha256 from current_evidence "
        "where unit = ? and period = ? and programme = ? order by indicator, requisites, link",
        [unit, period, programme],
    ).fetchall()
    return [EvidenceItem(*row) for row in found]
