"""Documents in force, and what was found when somebody looked at them."""

from dataclasses import astuple, dataclass
from datetime import datetime

import duckdb

from pdmon.store.log.rows import EvidenceItem


@dataclass(frozen=True)
class KeptDocument:
    """One document: what a unit named under an indicator for a period."""

    unit: str
    period: str
    programme: str
    indicator: str
    requisites: str
    link: str = ""
    sha256: str = ""


@dataclass(frozen=True)
class Standing:
    """How a document in force stands: its newest status, and the submission that names it."""

    status: str
    reason: str
    submission_id: str


def evidence_of(cursor: duckdb.DuckDBPyConnection, unit: str, period: str, programme: str) -> list[EvidenceItem]:
    """The documents in force of one unit, period and programme, by indicator."""
    found = cursor.execute(
        "select indicator, requisites, link, sha256 from current_evidence "
        "where unit = ? and period = ? and programme = ? order by indicator, requisites, link",
        [unit, period, programme],
    ).fetchall()
    return [EvidenceItem(*row) for row in found]


def standing_of(cursor: duckdb.DuckDBPyConnection, document: KeptDocument) -> Standing | None:
    """How the document stands; None where it is not in force."""
    row = cursor.execute(
        "select status, reason, submission_id::varchar from evidence where unit = ? and period = ? and programme = ? "
        "and indicator = ? and requisites = ? and link = ? and sha256 = ? limit 1",
        astuple(document),
    ).fetchone()
    return Standing(*row) if row else None


def record_check(
    cursor: duckdb.DuckDBPyConnection, document: KeptDocument, status: str, reason: str, who: str, at: datetime
) -> None:
    """Write down what was found of a document, within a transaction; what was found before stays."""
    cursor.execute(
        "insert into document_check_log values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [*astuple(document), status, reason, who, at],
    )
