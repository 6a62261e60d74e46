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
    rules = _prepared(context.config)
    for statement in reading.statements:
        programme = context.programme_of(statement)
        stated = {element for element, _ in statement.places}
        categories = sorted({category for _, category in statement.places if category})
        for rule in rules:
            if rule.codes.isdisjoint(stated) or rule.programme not in (None, programme):
                continue
            yield from _broken(statement, context, rule.sides(""))
            for category in categories if rule.splits else ():
                if category.partition(":")[0] in rule.splits:
                    yield from _broken(statement, context, rule.sides(category))


class _Rule:
    """A rule with the cells it compares, worked out once for each category."""

    def __init__(self, config: Config, rule: SubsetRule) -> None:
        self.programme = rule.programme
        self.codes = frozenset((*rule.part, *rule.whole))
        self._breakdowns = {code: frozenset(config.elements[code].breakdowns) for code in self.codes}
        # Categories by which every element of the part is collected.
        self.splits = frozenset.intersection(*(self._breakdowns[code] for code in rule.part))
        self._rule = rule
        self._sides: dict[str, tuple[list[Key], list[Key]]] = {}

    def sides(self, category: str) -> tuple[list[Key], list[Key]]:
        """(part, whole) in a category; an element that the breakdown does not split enters with its total."""
        if category not in self._sides:
            breakdown = category.partition(":")[0]
            part, whole = (
                [(code, category if breakdown in self._breakdowns[code] else "") for code in side]
                for side in (self._rule.part, self._rule.whole)
            )
            self._sides[category] = part, whole
        return self._sides[category]


class _Known:
    """The rules of the configuration last asked about: a thousand forms share them."""

    config: Config | None = None
    rules: list[_Rule] = []


def _prepared(config: Config) -> list[_Rule]:
    if _Known.config is not config:
        _Known.rules = [_Rule(config, rule) for rule in config.rules]
        _Known.config = config
    return _Known.rules


def _broken(statement: Statement, context: Context, sides: tuple[list[Key], list[Key]]) -> Iterator[Finding]:
    part, whole = sides
    part_value = _total(statement, context, part)
    if part_value is None:
        return
    whole_value = _total(statement, context, whole)
    if whole_value is None or part_value <= whole_value:
        return
    stated = [key for key in part + whole if key in statement.cells]
    if not stated:
        return
    sheet, _ = place_of(statement.places[stated[0]])
    same_sheet = [
        cell
        for key in part + whole
        if key in statement.places and (place := place_of(statement.places[key]))[0] == sheet and (cell := place[1])
    ]
    yield PART_OVER_WHOLE.at(
        sheet,
        ", ".join(same_sheet),
        number_text(part_value),
        part=_named(statement, context, part),
        part_value=number_text(part_value),
        whole=_named(statement, context, whole),
        whole_value=number_text(whole_value),
    )


def _total(statement: Statement, context: Context, keys: list[Key]) -> Decimal | None:
    """The sum over the cells, None if one of them is not reported."""
    total = None
    for key in keys:
        value = context.value(statement, key)
        if value is None:
            return None
        total = value if total is None else total + value
    return total


def _named(statement: Statement, context: Context, keys: list[Key]) -> str:
    names = []
    for key in keys:
        sheet, cell = place_of(statement.places.get(key))
        place = f" [{sheet + ', ' if sheet else ''}{cell}]" if cell else " [принято ранее]"
        names.append(context.key_title(key) + place)
    return " + ".join(names)
