"""Which facts, text answers and documents are in force: the newest statement of a cell wins.

A form states every cell it has, the empty ones included, and wipes what an older form of the same unit, period and
programme stated; a table states only the cells it carries.
"""

from collections import Counter
from collections.abc import Sequence
from datetime import datetime
from itertools import compress
from typing import NamedTuple

import duckdb
import pyarrow as pa

from pdmon.store.log.rows import NewSubmission, insert_rows
from pdmon.store.log.stated_cells import StatedCells
from pdmon.store.statements import statement
from pdmon.words.terms import SubmissionStatus

FORM_KINDS = ("form", "screen")
_STANDING = (SubmissionStatus.ACCEPTED, SubmissionStatus.SUPERSEDED)

_OLDER_FORMS = """
    select submission_id::varchar, status from submissions
    where unit = ? and period = ? and programme = ? and kind in ('form', 'screen') and accepted_at < ?
    order by accepted_at desc
"""


class Accepted(NamedTuple):
    """A submission as it was just accepted."""

    submission_id: str
    at: datetime
    new: NewSubmission

    @property
    def pair(self) -> tuple[str, str]:
        """The unit and period it speaks of."""
        return self.new.unit, self.new.period


def pairs_stated_before(cursor: duckdb.DuckDBPyConnection, accepted: Sequence[Accepted]) -> set[tuple[str, str]]:
    """Which units and periods of these submissions something had been accepted for before, in this file or earlier."""
    first_at = accepted[0].at
    if len(accepted) == 1:
        found = cursor.execute(
            "select unit, period from submission_log where unit = ? and period = ? and accepted_at < ? limit 1",
            [*accepted[0].pair, first_at],
        ).fetchall()
        return set(found)
    found = cursor.execute(
        "select distinct unit, period from submission_log where accepted_at < ? and unit in (select unnest(?))",
        [first_at, sorted({item.new.unit for item in accepted})],
    ).fetchall()
    counted = Counter(item.pair for item in accepted)
    return set(found) | {pair for pair, count in counted.items() if count > 1}


def bring_into_force(
    cursor: duckdb.DuckDBPyConnection,
    accepted: Sequence[Accepted],
    cells: StatedCells,
    stated_before: set[tuple[str, str]],
) -> None:
    """First statements about a unit and period are simply added; the others are worked out from all submissions."""
    is_fresh = [item.pair not in stated_before for item in accepted]
    _add_fresh_facts(cursor, accepted, cells.reported(is_fresh))
    fresh = list(compress(accepted, is_fresh))
    _add_fresh_evidence(cursor, fresh)
    _add_fresh_answers(cursor, fresh)
    if rest := sorted({item.pair for item in accepted if item.pair in stated_before}):
        recompute_in_force(cursor, rest)


def recompute_in_force(cursor: duckdb.DuckDBPyConnection, pairs: Sequence[tuple[str, str]]) -> None:
    """Rebuild the facts, answers and documents in force of the given (unit, period) pairs from the submissions."""
    if not pairs:
        return
    units, periods = [unit for unit, _ in pairs], [period for _, period in pairs]
    cursor.register("incoming", pa.table({"unit": units, "period": periods}))
    cursor.execute("create or replace temp table touched as select distinct * from incoming")
    cursor.unregister("incoming")
    bounds = {"first_unit": min(units), "last_unit": max(units)}
    bounds |= {"first_period": min(periods), "last_period": max(periods)}
    cursor.execute(statement("touched_submissions"), bounds)
    cursor.execute(statement("in_force"))


def retire_older_form(cursor: duckdb.DuckDBPyConnection, accepted: Accepted) -> str | None:
    """Wipe what the older form stated and the new one does not carry; returns the older form's id, if there is one."""
    new = accepted.new
    older = cursor.execute(_OLDER_FORMS, [new.unit, new.period, new.programme, accepted.at]).fetchall()
    if not older:
        return None
    standing = [submission_id for submission_id, status in older if status in _STANDING]
    for name in ("retire_older_forms", "retire_older_answers") if standing else ():
        cursor.execute(statement(name), {"newer": accepted.submission_id, "older": standing})
    return str(older[0][0])


def _add_fresh_facts(cursor: duckdb.DuckDBPyConnection, accepted: Sequence[Accepted], cells: StatedCells) -> None:
    insert_rows(
        cursor,
        "current_facts",
        {
            "unit": cells.owners([item.new.unit for item in accepted]),
            "period": cells.owners([item.new.period for item in accepted]),
            "element": cells.element,
            "category": cells.category,
            "value": cells.value,
            "submission_id": cells.owners([item.submission_id for item in accepted]),
            "accepted_at": cells.owners([item.at for item in accepted]),
        },
    )


def _add_fresh_evidence(cursor: duckdb.DuckDBPyConnection, fresh: Sequence[Accepted]) -> None:
    named = [(item, document) for item in fresh if item.new.programme for document in item.new.evidence]
    insert_rows(
        cursor,
        "current_evidence",
        {
            "unit": [item.new.unit for item, _ in named],
            "period": [item.new.period for item, _ in named],
            "programme": [item.new.programme for item, _ in named],
            "indicator": [document.indicator for _, document in named],
            "requisites": [document.requisites for _, document in named],
            "link": [document.link for _, document in named],
            "sha256": [document.sha256 for _, document in named],
            "submission_id": [item.submission_id for item, _ in named],
        },
    )


def _add_fresh_answers(cursor: duckdb.DuckDBPyConnection, fresh: Sequence[Accepted]) -> None:
    given = [(item, element, answer) for item in fresh for element, answer in item.new.answers if answer is not None]
    insert_rows(
        cursor,
        "current_texts",
        {
            "unit": [item.new.unit for item, _, _ in given],
            "period": [item.new.period for item, _, _ in given],
            "element": [element for _, element, _ in given],
            "answer": [answer for _, _, answer in given],
            "submission_id": [item.submission_id for item, _, _ in given],
            "accepted_at": [item.at for item, _, _ in given],
        },
    )
