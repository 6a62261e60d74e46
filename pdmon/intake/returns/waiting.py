"""Returned files that still wait for their correction: for letters, marked copies and the list of who owes what."""

from dataclasses import dataclass
from datetime import datetime

from pdmon.calc.query import run
from pdmon.intake.returns.recorded import recorded_verdict
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
            verdict=recorded_verdict(row),
        )
        for row in rows.to_dict("records")
    ]
