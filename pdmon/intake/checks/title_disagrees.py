"""What a form shows of itself is what its service sheet says; else a colleague's form was typed over, or an old one."""

from collections.abc import Iterator

from pdmon.intake.context import Context
from pdmon.intake.finding import Finding, FindingKind, Severity, Stage
from pdmon.intake.forms.layout import HIDDEN_KEYS
from pdmon.intake.place import cell_name
from pdmon.intake.statement import Claim, Reading, Statement
from pdmon.intake.tables.nearest import plain, plain_name
from pdmon.intake.tables.periods.written import period_in
from pdmon.intake.tables.suggest import UnitSuggester
from pdmon.words.periods import period_title

TITLE_DISAGREES = FindingKind(
    "title_disagrees",
    Severity.ERROR,
    Stage.ADDRESS,
    "«Титул» и служебный лист расходятся",
    "{what}: в ячейке {cell} листа «{sheet}» написано «{value}», а в служебном листе «_pdmon» (ячейка {hidden}) — "
    "{stated}.",
    "Чужую или прошлогоднюю форму переписать нельзя: скачайте свою за нужный период на странице «Приём форм» "
    "и перенесите в неё значения.",
)
_WHAT = {"programme": "Программа", "unit": "Код организации", "name": "Организация", "period": "Период"}
_KEYS = {"name": "unit"}  # where the service sheet has another word for it


def find(reading: Reading, context: Context) -> Iterator[Finding]:
    for statement in reading.statements[:1] if reading.claims else ():
        for claim in reading.claims:
            if not _agrees(claim, statement, context):
                yield TITLE_DISAGREES.at(
                    statement.spot(claim.where),
                    claim.text,
                    what=_WHAT[claim.what],
                    hidden=cell_name(HIDDEN_KEYS.index(_KEYS.get(claim.what, claim.what)), 1),
                    stated=_stated(claim, statement, context),
                )


def _agrees(claim: Claim, statement: Statement, context: Context) -> bool:
    if claim.what == "unit":
        return claim.text == statement.unit
    if claim.what == "period":
        return period_in(claim.text) == statement.period
    if claim.what == "programme":
        return all(
            plain(claim.text) not in (plain(programme.title), plain(programme.short_title))
            for programme in context.config.programmes.values()
            if programme.code != statement.programme
        )
    return _is_name_of(claim.text, statement.unit, context)


def _is_name_of(text: str, unit: str, context: Context) -> bool:
    """Whether it is a name of the unit: now, ever before, or nearer to its than to any other."""
    if unit not in context.units:
        return True  # told already: nobody knows the unit
    known = context.units[unit]
    if text in (known.name, known.short_name):
        return True
    name = plain_name(text)
    if name in (plain_name(known.name), plain_name(known.short_name)):
        return True
    if any(name == plain_name(former) for former in context.names_ever().get(unit, ())):
        return True
    best = UnitSuggester(context.units.values()).candidates(text, limit=1)
    return bool(best) and best[0][0] == unit


def _stated(claim: Claim, statement: Statement, context: Context) -> str:
    if claim.what == "period":
        return period_title(statement.period)
    if claim.what == "programme":
        return f"«{context.config.programmes[statement.programme or ''].title}»"
    known = context.units.get(statement.unit)
    return f"«{statement.unit}»" + (f" ({known.short_name})" if known else "")
