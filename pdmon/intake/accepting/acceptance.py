"""Accepting and returning: the only places where intake writes, each in one transaction."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

import duckdb

from pdmon.calc.refresh import refresh
from pdmon.intake.accepting.corrections import restatements_logged
from pdmon.intake.checks.closed_period import CLOSED_PERIOD
from pdmon.intake.checks.personal_data import PERSONAL_DATA
from pdmon.intake.finding import Finding, FindingKind, Severity, Stage
from pdmon.intake.judging.examine import duplicate, key_of
from pdmon.intake.place import Spot
from pdmon.intake.returns.recorded import record_of
from pdmon.intake.verdict import SubmissionKey, Verdict
from pdmon.programme.cells import UnitPeriod
from pdmon.store import Store, StoreFull
from pdmon.store.log.closures import closing_of, closings_in_force
from pdmon.store.log.received import decide_by_content
from pdmon.store.log.submissions import ReturnedFile, Source, add_submissions, record_return
from pdmon.store.originals import keep_original
from pdmon.words.terms import ReceivedState, VerdictStatus

CHANGED_MEANWHILE = FindingKind(
    "changed_meanwhile",
    Severity.ERROR,
    Stage.FILE,
    "Данные изменились, пока файл проверялся",
    "Пока вы проверяли файл, по организации «{unit}» за {period:period} приняли другую форму.",
    "Проверьте файл заново: он будет сравниваться с новыми данными.",
)
NO_ROOM = FindingKind(
    "no_room",
    Severity.ERROR,
    Stage.FILE,
    "Нет места на диске",
    "На диске нет места: файл не принят, прежние данные целы.",
    "Сообщите администратору; когда место освободится, загрузите файл ещё раз.",
)

Refresh = Callable[[duckdb.DuckDBPyConnection, Iterable[UnitPeriod]], object]


@dataclass(frozen=True)
class Acceptance:
    """Who accepts a file, when (now), why its warnings are right, and how results are brought up to date."""

    who: str
    at: datetime | None = None
    explanation: str = ""
    refresh_results: Refresh = refresh


def accept(
    store: Store, verdict: Verdict, content: bytes, who: str, at: datetime | None = None, explanation: str = ""
) -> Verdict:
    """`accept_as` with its results brought up to date at once."""
    return accept_as(store, verdict, content, Acceptance(who, at, explanation))


def accept_as(store: Store, verdict: Verdict, content: bytes, acceptance: Acceptance) -> Verdict:
    """Save a checked file: the original, its submissions, facts and results, in one transaction or not at all.

    The verdict comes back as 'accepted' with the submissions' ids; as 'duplicate' if the same file was accepted
    meanwhile; as 'returned' if another submission of the same unit and period was, if the period was closed, or if
    the disk is full. Raises ValueError for a verdict that is not 'checked'.
    """
    if verdict.status != VerdictStatus.CHECKED:
        raise ValueError(f"only a checked file can be accepted, this one is {verdict.status}")
    try:
        keep_original(store, content)
        with store.transaction() as cursor:
            is_correction = verdict.is_correction
            if store.data_version() != verdict.data_version:
                newest = _newest_in_force(cursor, verdict)
                _stop_if_changed(cursor, verdict, newest)
                is_correction = bool(newest)
            ids = _save(cursor, verdict, is_correction, acceptance)
            decide_by_content(cursor, [verdict.sha256], ReceivedState.ACCEPTED, acceptance.who)
    except _NotAcceptableError as stopped:
        return stopped.on(verdict)
    except (StoreFull, OSError):
        return _returned(verdict, NO_ROOM.at())
    verdict.status = VerdictStatus.ACCEPTED
    verdict.submission_ids = ids
    return verdict


def accept_together(
    store: Store,
    checked: Sequence[Verdict],
    who: str,
    refresh_results: Refresh,
    originals_kept: Callable[[], object],
    at: Sequence[datetime] | None = None,
) -> bool:
    """Save several checked files in one transaction: all of them or none, told by the answer.

    Only files that stand in nobody's way are taken together: none of them a correction, nothing changed in the store
    since they were checked. When the answer is False nothing is saved, and each file is to be accepted by itself.
    `originals_kept` returns once the disk has all originals: it is asked last, before the commit, or raises StoreFull.
    `at` back-dates each file.
    """
    news = [(verdict, new) for verdict in checked for new in verdict.submissions]
    try:
        with store.transaction() as cursor:
            version = store.data_version()
            if any(verdict.is_correction or verdict.data_version != version for verdict in checked):
                raise _NotAcceptableError
            sources = [Source(verdict.sha256, verdict.file_name) for verdict, _ in news]
            moments = at and [moment for moment, verdict in zip(at, checked, strict=True) for _ in verdict.submissions]
            ids = add_submissions(cursor, [new for _, new in news], sources, who, moments)
            refresh_results(cursor, {new.pair for _, new in news})
            decide_by_content(cursor, {verdict.sha256 for verdict in checked}, ReceivedState.ACCEPTED, who)
            originals_kept()
    except (_NotAcceptableError, StoreFull, OSError):
        return False
    for (verdict, _), submission_id in zip(news, ids, strict=True):
        verdict.submission_ids.append(submission_id)
    for verdict in checked:
        verdict.status = VerdictStatus.ACCEPTED
    return True


def return_file(store: Store, verdict: Verdict, content: bytes, who: str, at: datetime | None = None) -> Verdict:
    """Record that a file was returned, with its findings; nothing that was accepted earlier changes.

    A file with people's data is not kept, only the fact that it came.
    """
    try:
        if all(finding.code != PERSONAL_DATA.code for finding in verdict.findings):
            keep_original(store, content)
        with store.transaction() as cursor:
            file = ReturnedFile(
                Source(verdict.sha256, verdict.file_name),
                [record_of(finding) for finding in verdict.findings],
                verdict.unit,
                verdict.period,
                verdict.programme,
                verdict.kind or "form",
            )
            submission_id = record_return(cursor, file, who, at)
            decide_by_content(cursor, [verdict.sha256], ReceivedState.RETURNED, who)
    except (StoreFull, OSError):
        return _returned(verdict, NO_ROOM.at())
    verdict.status = VerdictStatus.RETURNED
    verdict.submission_ids = [submission_id]
    return verdict


class _NotAcceptableError(Exception):
    """Something changed between the check and the acceptance; no finding = the same file is in force already."""

    def __init__(self, finding: Finding | None = None):
        super().__init__(finding)
        self._finding = finding

    def on(self, verdict: Verdict) -> Verdict:
        return duplicate(verdict) if self._finding is None else _returned(verdict, self._finding)


_IN_FORCE = """
    select unit, period, programme, arg_max(submission_id, accepted_at)::varchar, bool_or(sha256 = $sha256)
    from submissions
    where (unit in (select unnest($units)) and period in (select unnest($periods)) and status = 'accepted')
        or (sha256 = $sha256 and sha256 <> '' and status in ('accepted', 'superseded'))
    group by unit, period, programme
"""


_OF_ONE_TERRITORY = """
    select distinct nodes.programme
    from reporting_nodes as nodes
    join programmes using (programme)
    where nodes.unit = ?
        and programmes.territory in (select territory from programmes group by territory having count(*) > 1)
"""


def _newest_in_force(cursor: duckdb.DuckDBPyConnection, verdict: Verdict) -> dict[SubmissionKey, str]:
    """The newest accepted submission of every unit, period and programme that the file touches."""
    parameters = {
        "units": sorted({new.unit for new in verdict.submissions}),
        "periods": sorted({new.period for new in verdict.submissions}),
        "sha256": verdict.sha256,
    }
    newest = {}
    for unit, period, programme, submission_id, is_same in cursor.execute(_IN_FORCE, parameters).fetchall():
        if is_same and verdict.sha256:
            raise _NotAcceptableError
        newest[unit, period, programme] = submission_id
    return newest


def _stop_if_changed(cursor: duckdb.DuckDBPyConnection, verdict: Verdict, newest: Mapping[SubmissionKey, str]) -> None:
    """Whatever the check relied on must still be so, as the transaction sees it."""
    for new in verdict.submissions:
        if newest.get(key_of(new)) != verdict.base.get(key_of(new)):
            name = _short_name(cursor, new.unit)
            raise _NotAcceptableError(CHANGED_MEANWHILE.at(unit=name, period=new.period))
    closings = closings_in_force(cursor)
    for new in verdict.submissions if closings else ():
        programmes = [new.programme] if new.programme else _of_one_territory(cursor, new.unit)
        for closing in filter(None, (closing_of(closings, one, new.period) for one in programmes)):
            limits = {"period": new.period, "who": closing.who, "on": closing.at, "protocol": closing.protocol}
            raise _NotAcceptableError(CLOSED_PERIOD.at(Spot(unit=new.unit, period=new.period), **limits))


def _of_one_territory(cursor: duckdb.DuckDBPyConnection, unit: str) -> list[str]:
    """The programmes that have their territory in common: a table that several of them ask for is of none alone."""
    return [programme for (programme,) in cursor.execute(_OF_ONE_TERRITORY, [unit]).fetchall()]


def _short_name(cursor: duckdb.DuckDBPyConnection, unit: str) -> str:
    found = cursor.execute("select short_name from units where unit = ?", [unit]).fetchone()
    return str(found[0]) if found else unit


def _save(
    cursor: duckdb.DuckDBPyConnection, verdict: Verdict, is_correction: bool, acceptance: Acceptance
) -> list[str]:
    """Write the submissions; what a correction changes in earlier results is logged beside it."""
    source = Source(verdict.sha256, verdict.file_name)
    pairs = {new.pair for new in verdict.submissions}
    who, at, explanation = acceptance.who, acceptance.at, acceptance.explanation
    if not is_correction:
        ids = add_submissions(cursor, verdict.submissions, source, who, at, explanation)
        acceptance.refresh_results(cursor, pairs)
        return ids
    with restatements_logged(cursor, pairs, at=at) as logged:
        logged += add_submissions(cursor, verdict.submissions, source, who, at, explanation)
        refresh(cursor, pairs)
    return logged


def _returned(verdict: Verdict, finding: Finding) -> Verdict:
    verdict.status = VerdictStatus.RETURNED
    verdict.findings = [finding, *verdict.findings]
    return verdict
