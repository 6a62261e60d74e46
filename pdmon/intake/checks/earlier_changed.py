"""«Прошлый период» is printed to compare with: what somebody typed over it is loaded nowhere, and is named."""

from collections.abc import Iterator

from pdmon.intake.balance import cell_words
from pdmon.intake.context import Context
from pdmon.intake.finding import Finding, FindingKind, Severity, Stage
from pdmon.intake.forms.layout import NO, YES
from pdmon.intake.numbers import parse_number, parse_yes_no
from pdmon.intake.statement import Reading, Statement
from pdmon.programme.model import ElementKind
from pdmon.words.periods import previous_period

EARLIER_CHANGED = FindingKind(
    "earlier_changed",
    Severity.WARNING,
    Stage.PLAUSIBILITY,
    "Изменено значение прошлого периода",
    "{title}: в столбце «Прошлый период» стоит «{value}», а за {period:period} {accepted:taken}. Этот столбец не "
    "загружается.",
    "Чтобы исправить прошлый период, сдайте исправленную форму за него. Значение за новый период впишите в столбец "
    "«Значение».",
)


def find(reading: Reading, context: Context) -> Iterator[Finding]:
    for statement in reading.statements:
        if statement.earlier:
            yield from _changed(statement, context)


def _changed(statement: Statement, context: Context) -> Iterator[Finding]:
    period = previous_period(statement.period)
    in_force = context.past.cells(statement.unit, period)
    for cell, (raw, where) in statement.earlier.items():
        yes_no = context.config.elements[cell.element].kind == ElementKind.YES_NO
        stands = (parse_yes_no(raw) if yes_no else parse_number(raw)).value
        known = in_force.get(cell)
        if known is not None and known.value == stands:
            continue
        # The form may have been printed before a correction of that period was accepted.
        if stands is not None and stands in context.past.ever_accepted(statement.unit, period, cell):
            continue
        accepted = known and ((YES if known.value else NO) if yes_no else known.value)
        yield EARLIER_CHANGED.at(
            statement.spot(where, cell),
            cell_words(raw),
            title=context.key_title(cell),
            period=period,
            accepted=accepted,
        )
