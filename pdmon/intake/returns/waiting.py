"""Returned files that still wait for their correction: for letters, marked copies and the list of who owes what."""

import json
from dataclasses import dataclass
from datetime import datetime

from pdmon.calc.query import run
from pdmon.intake.returns.recorded import finding_of
from pdmon.intake.verdict import Verdict
from pdmon.store import Store


@dataclass(frozen=True)
class Return:
    """A returned file with what was found in it; `returned_at` is naive UTC."""

    submission_id: str
    returned_at: datetime
    verdict: Verdict


def pending_returns(store: Store, programme: str | None = None, period: str | None = None) -> list[Return]:
    """Returned and not yet corrected, newest first: of each unit and period the newest file, and every file whose
    unit was not recognised.

    The original, where it was kept, is `pdmon.store.originals.original(store, verdict.sha256)`.
    """
    rows = run(store, "pending_returns", {"programme": programme, "period": period})
    return [
        Return(
            submission_id=row["submission_id"],
            returned_at=row["returned_at"].to_pydatetime(),
            verdict=Verdict(
                file_name=row["file_name"],
                sha256=row["sha256"],
                status="returned",
                kind=row["kind"],
                findings=[finding_of(found) for found in json.loads(row["details"]).get("findings", [])],
                unit=_text(row["unit"]),
                period=_text(row["period"]),
                programme=_text(row["programme"]),
                submission_ids=[row["submission_id"]],
            ),
        )
        for row in rows.to_dict("records")
    ]


def _text(cell: object) -> str | None:
    """A DataFrame gives NaN for a null text."""
    return cell if isinstance(cell, str) else None
