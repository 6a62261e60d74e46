"""A part never exceeds its whole, in total and in every category."""

from collections.abc import Iterator
from decimal import Decimal

from pdmon.intake.context import Context
from pdmon.intake.finding import Finding, FindingKind
from pdmon.intake.numbers import number_text
from pdmon.intake.statement import Key, Reading, Statement, place_of
from pdmon.programme.model import Config, SubsetRule

STAGE = "content"
PART_OVER_WHOLE = FindingKind(
    "part_over_whole",
    "error",
    "Часть больше целого",
    "Часть больше целого: {part} = {part_value} больше, чем {whole} = {whole_value}.",
    "Проверьте оба значения и исправьте неверное.",
)


def find(reading: Reading, context: Context) -> Iterator[Finding]:
    rules = [
        (rule, frozenset((*rule.part, *rule.whole)), _splits(context.config, rule)) for rule in context.config.rules
    ]
    for statement in reading.statements:
        programme = context.programme_of(statement)
        stated = {element for element, _ in statement.places}
        categories = sorted({category for _, category in statement.places if category})
        for rule, codes, splits in rules:
            if stated.isdisjoint(codes) or rule.programme not in (None, programme):
                continue
            split = [category for category in categories if category.partition(":")[0] in splits] if splits else []
            for category in ("", *split):
                finding = _broken(statement, context, rule, category)
                if finding:
                    yield finding


def _splits(config: Config, rule: SubsetRule) -> frozenset[str]:
    """Breakdowns by which every element of the part is collected."""
    return frozenset.intersection(*(frozenset(config.elements[code].breakdowns) for code in rule.part))


def _broken(statement: Statement, context: Context, rule: SubsetRule, category: str) -> Finding | None:
    part, whole = (_keys(context.config, side, category) for side in (rule.part, rule.whole))
    if not any(key in statement.cells for key in part + whole):
        return None
    part_value, whole_value = (_total(statement, context, keys) for keys in (part, whole))
    if part_value is None or whole_value is None or part_value <= whole_value:
        return None
    marked = next(key for key in part + whole if key in statement.cells)
    sheet, _ = place_of(statement.places[marked])
    same_sheet = [
        cell
        for key in part + whole
        if key in statement.places and (place := place_of(statement.places[key]))[0] == sheet and (cell := place[1])
    ]
    return PART_OVER_WHOLE.at(
        sheet,
        ", ".join(same_sheet),
        number_text(part_value),
        part=_named(statement, context, part),
        part_value=number_text(part_value),
        whole=_named(statement, context, whole),
        whole_value=number_text(whole_value),
    )


def _keys(config: Config, codes: tuple[str, ...], category: str) -> list[Key]:
    """An element that the breakdown does not split enters with its total."""
    breakdown = category.partition(":")[0]
    return [(code, category if breakdown in config.elements[code].breakdowns else "") for code in codes]


def _total(statement: Statement, context: Context, keys: list[Key]) -> Decimal | None:
    total = Decimal(0)
    for key in keys:
        value = context.value(statement, key)
        if value is None:
            return None
        total += value
    return total


def _named(statement: Statement, context: Context, keys: list[Key]) -> str:
    names = []
    for key in keys:
        sheet, cell = place_of(statement.places.get(key))
        place = f" [{sheet + ', ' if sheet else ''}{cell}]" if cell else " [принято ранее]"
        names.append(context.key_title(key) + place)
    return " + ".join(names)
