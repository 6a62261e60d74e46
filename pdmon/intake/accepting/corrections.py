"""Corrections and withdrawals: what they change in results already seen is logged in the same transaction."""

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from datetime import datetime

import duckdb

from pdmon.calc.refresh import refresh, refresh_stale
from pdmon.programme.cells import UnitPeriod
from pdmon.store import Store
from pdmon.store.log.closures import closing_of, closings_in_force
from pdmon.store.log.restatements import Cause, look_before, record_changes, restates
from pdmon.store.log.submissions import withdraw
from pdmon.words.periods import period_title


class WithdrawalError(ValueError):
    """The submission cannot be withdrawn; the message says why in Russian."""


@contextmanager
def restatements_logged(
    cursor: duckdb.DuckDBPyConnection,
    pairs: Collection[UnitPeriod],
    cause: Cause = "corrected",
    at: datetime | None = None,
) -> Iterator[list[str]]:
    """Around the change of figures and the refresh of results, within a transaction.

    `pairs`: what changes. Gives a list to which the body adds the ids of its submissions. A first
    statement about a unit and period restates nothing and costs one look-up.
    """
    ids: list[str] = []
    seen_before = restates(cursor, pairs)
    if seen_before:
        refresh_stale(cursor)  # a batch puts the refresh off: what stood before must be up to date to be compared
        look_before(cursor)
    yield ids
    if seen_before and ids:
        refresh_stale(cursor)
        record_changes(cursor, ids, cause, at)


def withdraw_submission(store: Store, submission_id: str, who: str, why: str, at: datetime | None = None) -> None:
    """Take an accepted submission out of force in one transaction; what it superseded is in force again.

    Raises WithdrawalError without a reason, in a closed period, or when there is no such accepted submission.
    """
    if not why.strip():
        raise WithdrawalError("Укажите причину отзыва.")
    with store.transaction() as cursor:
        found = cursor.execute(
            "select unit, period, programme from submissions "
            "where submission_id = ?::uuid and status in ('accepted', 'superseded')",
            [submission_id],
        ).fetchone()
        if found is None:
            raise WithdrawalError("Такой принятой формы нет: возможно, её уже отозвали. Обновите страницу.")
        unit, period, programme = found
        if closing := closing_of(closings_in_force(cursor), programme, period):
            raise WithdrawalError(
                f"Период закрыт ({period_title(period)}, {closing.protocol}). Сначала откройте его, указав причину."
            )
        pair = UnitPeriod(unit, period)
        with restatements_logged(cursor, {pair}, "withdrawn", at) as ids:
            withdraw(cursor, submission_id, who, why.strip(), at)
            refresh(cursor, {pair})
            ids.append(submission_id)
