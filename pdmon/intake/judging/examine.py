"""Examining a file: everything that can be said about it without saving anything."""

import hashlib
import logging
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from pdmon.intake.balance import NOT_USED
from pdmon.intake.checks import run_checks
from pdmon.intake.checks.other_unit import OTHER_UNIT
from pdmon.intake.context import Context
from pdmon.intake.finding import Finding, FindingKind, Refusal, Severity, Stage, display_name
from pdmon.intake.judging.finding_order import by_severity
from pdmon.intake.judging.reading import Sender, read_file
from pdmon.intake.past import Past
from pdmon.intake.statement import Reading, Statement
from pdmon.intake.tables.mapping import ColumnMapping
from pdmon.intake.verdict import SubmissionKey, Verdict
from pdmon.programme.cells import Cell, UnitPeriod
from pdmon.store import Store
from pdmon.store.log.closures import closed_periods
from pdmon.store.log.sources import owners
from pdmon.store.log.submissions import FORM_KINDS, NewSubmission, known_sha
from pdmon.store.units import dated_units, units
from pdmon.words.terms import VerdictStatus

ALREADY_LOADED = FindingKind(
    "already_loaded",
    Severity.NOTE,
    Stage.FILE,
    "Файл уже загружен",
    "Этот же файл уже загружен и принят: второй раз он не записывается.",
    "Если нужно исправить данные, загрузите исправленный файл.",
)
UNCHANGED = FindingKind(
    "unchanged",
    Severity.NOTE,
    Stage.FILE,
    "Ничего не изменилось",
    "Ничего не изменилось с {since}: все значения и документы те же, что в действующей форме.",
    "Новая версия не записывается, получение файла отмечено. Если исправляли, проверьте, тот ли файл отправлен.",
)
UNEXPECTED = FindingKind(
    "unexpected",
    Severity.ERROR,
    Stage.FILE,
    "Файл прочитать не удалось",
    "Файл устроен необычно, и прочитать его не удалось ({value}). Он не принят, прежние данные целы.",
    "Перенесите данные в заново скачанную форму; файл передайте разработчикам.",
)
NO_VALUES = FindingKind(
    "no_values",
    Severity.ERROR,
    Stage.FILE,
    "Нет ни одного значения",
    "В таблице нет ни одного значения: все ячейки пусты.",
    "Заполните значения и загрузите снова.",
)
MANY_MORE = FindingKind(
    "many_more",
    Severity.NOTE,
    Stage.FILE,
    "Показаны не все замечания",
    "Ещё замечаний такого же рода («{title}»): {count}.",
    "Исправьте показанные и проверьте остальные ячейки так же.",
)

_MAX_OF_A_KIND = 60
_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Sending:
    """What is known of a file besides its name and content.

    `programme` limits forms to one programme and names that of tables; `own_unit` limits the sender to one unit;
    `mapping` answers what a summary table's columns are; `preferred` limits nothing: its names are proposed first for
    what is not recognised; `period` is the one that was chosen for the file: it says no other; with `even_unchanged` a
    form that says what is in force already may be accepted again; `may_empty`: figures that would vanish are a warning,
    for somebody is going to confirm it.
    """

    programme: str | None = None
    own_unit: str | None = None
    mapping: ColumnMapping | None = None
    preferred: str | None = None
    period: str | None = None
    even_unchanged: bool = False
    may_empty: bool = False


_NOTHING_MORE = Sending()


def examine(store: Store, content: bytes, file_name: str, sending: Sending = _NOTHING_MORE) -> Verdict:
    """The verdict on one file: 'checked' (no error, may be accepted), 'returned' or 'duplicate'. Writes nothing."""
    verdict = unseen(content, file_name)
    is_known = verdict.sha256 in known_sha(store)
    if is_known and sending.own_unit is None:
        return duplicate(verdict)
    context = replace(
        new_context(store, sending.programme, sending.own_unit),
        preferred=sending.programme or sending.preferred,
        period=sending.period,
        may_empty=sending.may_empty,
    )
    try:
        reading = read_safely(store, content, verdict.file_name, context, sending.mapping)
    except Refusal as refusal:
        return refused(verdict, refusal)
    context.past.load(pairs_of(reading))
    judge(verdict, reading, context, sending.even_unchanged)
    # Whose file it is comes first: a school does not learn whether its neighbour's form is in force.
    if is_known and all(finding.code != OTHER_UNIT.code for finding in verdict.findings):
        return duplicate(verdict)
    return verdict


def unseen(content: bytes, file_name: str) -> Verdict:
    """The verdict on a file before anything is known of it."""
    return Verdict(display_name(file_name), hashlib.sha256(content).hexdigest(), VerdictStatus.CHECKED)


def examine_reading(
    store: Store, verdict: Verdict, reading: Reading, programme: str, own_unit: str, even_unchanged: bool = False
) -> Verdict:
    """The verdict completed for what was not read from a file: a form on the screen."""
    context = replace(new_context(store, programme, own_unit), preferred=programme, may_empty=True)
    context.past.load(pairs_of(reading))
    return judge(verdict, reading, context, even_unchanged)


def read_safely(
    store: Store, content: bytes, file_name: str, context: Context, mapping: ColumnMapping | None = None
) -> Reading:
    """`read_file`, but whatever nobody has thought of is a Refusal too: one odd file must not stop the others."""
    try:
        return read_file(
            content,
            Sender(store, file_name, context.units, context.programme, mapping, context.preferred, context.period),
        )
    except Refusal:
        raise
    except Exception as error:
        _log.exception("reading %s failed", hashlib.sha256(content).hexdigest())
        raise Refusal(UNEXPECTED.at(value=type(error).__name__)) from error


def new_context(store: Store, programme: str | None, own_unit: str | None = None) -> Context:
    """What checks may ask about, as it stands now."""
    with store.cursor() as cursor:
        owned = owners(cursor)
    return Context(
        store.config,
        units(store),
        closed_periods(store),
        Past(store),
        programme,
        own_unit,
        dated=dated_units(store),
        sources=owned,
    )


def pairs_of(reading: Reading) -> Iterable[UnitPeriod]:
    """Units and periods the file speaks of."""
    return {statement.about for statement in reading.statements}


def judge(verdict: Verdict, reading: Reading, context: Context, even_unchanged: bool = False) -> Verdict:
    """Run the checks over what was read (`context.past` loaded) and complete the verdict."""
    verdict.kind = reading.kind
    findings = reading.findings + _checked(reading, context)
    is_table = reading.kind in ("long", "summary")
    if is_table and not _has_errors(findings) and not any(s.says_anything for s in reading.statements):
        findings.append(NO_VALUES.at())
    verdict.status = VerdictStatus.RETURNED if _has_errors(findings) else VerdictStatus.CHECKED
    if verdict.status == VerdictStatus.RETURNED:
        findings = [finding for finding in findings if finding.kind != NOT_USED]  # nothing of it is used
    verdict.findings = _shortened(by_severity(findings))
    statements = reading.statements
    verdict.unit = _only({statement.unit for statement in statements})
    verdict.period = _only({statement.period for statement in statements})
    verdict.programme = _only({context.programme_of(statement) for statement in statements})
    if verdict.status == VerdictStatus.CHECKED:
        verdict.balance = reading.balance
        made = [_submission(statement, context) for statement in statements]
        verdict.submissions = [new for new in made if new.cells or new.evidence or new.answers]
        past = context.past
        verdict.base = {key_of(new): past.base(*key_of(new)) for new in verdict.submissions}
        verdict.is_correction = any(past.has_submission(new.unit, new.period) for new in verdict.submissions)
        verdict.data_version = past.data_version
        if verdict.is_correction and not even_unchanged and (since := _unchanged_since(verdict, past)):
            verdict.status = VerdictStatus.DUPLICATE
            verdict.findings = [UNCHANGED.at(since=since)]
    return verdict


def _unchanged_since(verdict: Verdict, past: Past) -> datetime | None:
    """When the form was accepted that says exactly what this one does, and is in force with every figure."""
    if len(verdict.submissions) != 1 or verdict.kind not in FORM_KINDS:
        return None
    (new,) = verdict.submissions
    base = verdict.base[key_of(new)]
    older = past.stated(base) if base else None
    cells = {Cell(element, category): value for element, category, value in new.cells}
    if older is None or older.cells != cells or older.evidence != set(new.evidence):
        return None
    if older.answers != dict(new.answers) or not past.answers_stand(new.unit, new.period, older.answers):
        return None
    in_force = past.cells(new.unit, new.period)
    stands = all((found := in_force.get(cell)) and found.value == value for cell, value in cells.items()
                 if value is not None)  # fmt: skip
    return older.accepted_at if stands else None


def _checked(reading: Reading, context: Context) -> list[Finding]:
    """Findings of the checks; a check that stumbles over an odd file returns it and does not stop the others."""
    try:
        return run_checks(reading, context)
    except Exception as error:
        _log.exception("checking failed")
        return [UNEXPECTED.at(value=type(error).__name__)]


def refused(verdict: Verdict, refusal: Refusal) -> Verdict:
    """The verdict on a file that no reader may or can open."""
    verdict.status = VerdictStatus.RETURNED
    verdict.findings = refusal.findings
    return verdict


def duplicate(verdict: Verdict) -> Verdict:
    """The verdict on a file that is in force already."""
    verdict.status = VerdictStatus.DUPLICATE
    verdict.findings = [ALREADY_LOADED.at()]
    return verdict


def key_of(new: NewSubmission) -> SubmissionKey:
    return new.unit, new.period, new.programme


def _submission(statement: Statement, context: Context) -> NewSubmission:
    cells = [(element, category, value) for (element, category), value in statement.cells.items()]
    if not statement.is_form:
        # A table states what it carries: «н/д» there says nothing that could replace an earlier figure.
        cells = [cell for cell in cells if cell[2] is not None]
    programme = context.programme_of(statement)
    answers = [one for one in statement.answers.items() if statement.is_form or one[1] is not None]
    return NewSubmission(
        statement.unit, statement.period, programme, statement.kind, cells, statement.evidence, answers
    )


def _only(values: "set[str] | set[str | None]") -> str | None:
    return next(iter(values)) if len(values) == 1 else None


def _has_errors(findings: Iterable[Finding]) -> bool:
    return any(finding.severity == Severity.ERROR for finding in findings)


def _shortened(findings: list[Finding]) -> list[Finding]:
    """At most so many findings of a kind: a thousand equal lines help nobody."""
    counts: dict[str, int] = {}
    shown = []
    for finding in findings:
        counts[finding.code] = counts.get(finding.code, 0) + 1
        if counts[finding.code] <= _MAX_OF_A_KIND:
            shown.append(finding)
    for code, count in counts.items():
        if count > _MAX_OF_A_KIND:
            title = next(finding.kind.title for finding in shown if finding.code == code)
            shown.append(MANY_MORE.at(title=title, count=count - _MAX_OF_A_KIND))
    return shown
