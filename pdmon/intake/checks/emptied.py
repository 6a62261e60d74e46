"""A correction supersedes the accepted form whole: figures and documents that would vanish with it are said first."""

from collections import Counter
from collections.abc import Iterator

from pdmon.intake.context import Context
from pdmon.intake.finding import Finding, FindingKind, Severity, Stage, shown_text
from pdmon.intake.statement import Reading, Statement
from pdmon.programme.cells import Cell

_WHOLE = "Форма заменяет прежнюю целиком: впишите и то, что не изменилось. "
_CONFIRM = "загрузите файл на странице «Приём форм» и подтвердите это отметкой; в команде — параметр --allow-emptying."
_FIGURE = "{title}: принято {accepted}, а в новой форме пусто: значение станет «не сообщено»."
_NO_FIGURE = "Если значения действительно больше нет, "
_DOCUMENT = "Показатель {value} «{title}»: документов принято {accepted}, а в новой форме {stated}: {named:quoted}."
_NO_DOCUMENT = "Если документа действительно больше нет, впишите вместо реквизитов «нет» или "
EMPTIED = FindingKind(
    "emptied",
    Severity.ERROR,
    Stage.CONTENT,
    "Принятое значение исчезнет",
    _FIGURE,
    _WHOLE + _NO_FIGURE + _CONFIRM,
)
EMPTIED_ASKED = FindingKind(
    "emptied_asked",
    Severity.WARNING,
    Stage.CONTENT,
    "Принятое значение исчезнет, нужно подтверждение",
    _FIGURE,
    _WHOLE + _NO_FIGURE + "подтвердите это отметкой.",
)
DOCUMENTS_EMPTIED = FindingKind(
    "documents_emptied",
    Severity.ERROR,
    Stage.CONTENT,
    "Принятый документ исчезнет",
    _DOCUMENT,
    _WHOLE + _NO_DOCUMENT + _CONFIRM,
)
DOCUMENTS_EMPTIED_ASKED = FindingKind(
    "documents_emptied_asked",
    Severity.WARNING,
    Stage.CONTENT,
    "Принятый документ исчезнет, нужно подтверждение",
    _DOCUMENT,
    _WHOLE + _NO_DOCUMENT + "подтвердите это отметкой.",
)
ASKED = frozenset({EMPTIED_ASKED.code, DOCUMENTS_EMPTIED_ASKED.code})


def find(reading: Reading, context: Context) -> Iterator[Finding]:
    for statement in reading.statements:
        if statement.is_form:
            yield from _figures(statement, context)
            yield from _answers(statement, context)
            yield from _documents(statement, context)


def _figures(statement: Statement, context: Context) -> Iterator[Finding]:
    kind = EMPTIED_ASKED if context.may_empty else EMPTIED
    in_force = context.in_force(statement)
    if not in_force:
        return
    said_so = {key for key, _ in statement.markers}  # «н/д» is an answer, an empty cell may be an oversight
    for key, value in statement.cells.items():
        accepted = in_force.get(key)
        if value is None and accepted is not None and key not in said_so:
            yield statement.finding(kind, key, "", title=context.key_title(key), accepted=accepted.value)


def _answers(statement: Statement, context: Context) -> Iterator[Finding]:
    """A text answer that would vanish is said like a figure."""
    emptied = [code for code, answer in statement.answers.items() if answer is None]
    if not emptied or context.past.base(statement.unit, statement.period, statement.programme) is None:
        return
    kind = EMPTIED_ASKED if context.may_empty else EMPTIED
    accepted = context.past.answers(statement.unit, statement.period)
    said_so = {key[0] for key, _ in statement.markers}
    for code in emptied:
        if code in accepted and code not in said_so:
            cell = Cell(code)
            said = f"«{shown_text(accepted[code])}»"
            yield statement.finding(kind, cell, "", title=context.key_title(cell), accepted=said)


def _documents(statement: Statement, context: Context) -> Iterator[Finding]:
    """One for every indicator of which fewer documents would be in force: another one in its place is a correction."""
    programme = context.config.programmes[statement.programme or ""]
    if context.past.base(statement.unit, statement.period, programme.code) is None:
        return
    kind = DOCUMENTS_EMPTIED_ASKED if context.may_empty else DOCUMENTS_EMPTIED
    accepted = context.past.documents(statement.unit, statement.period, programme.code)
    stated = Counter(item.indicator for item in statement.evidence)
    said = {(item.indicator, item.requisites) for item in statement.evidence}
    titles = {indicator.code: indicator.short_title for indicator in programme.indicators}
    for code, count in Counter(item.indicator for item in accepted).items():
        if stated[code] >= count or code in statement.without_document or code not in titles:
            continue
        gone = [item for item in accepted if item.indicator == code and (code, item.requisites) not in said]
        yield kind.at(
            statement.spot(statement.document_places.get(code)),
            code,
            title=titles[code],
            accepted=count,
            stated=stated[code],
            named=tuple(item.requisites for item in gone),
        )
