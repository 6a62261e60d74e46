"""A part never exceeds its whole, in total and in every category."""

from collections.abc import Iterator, Mapping, Set
from dataclasses import replace
from decimal import Decimal
from typing import NamedTuple

from pdmon.intake.context import Context
from pdmon.intake.finding import Finding, FindingKind, Severity, Stage, Term
from pdmon.intake.place import spot_of
from pdmon.intake.statement import Reading, Statement
from pdmon.programme.cells import Cell, known_cell
from pdmon.programme.model import Config, SubsetRule

PART_OVER_WHOLE = FindingKind(
    "part_over_whole",
    Severity.ERROR,
    Stage.CONTENT,
    "Часть больше целого",
    "Часть больше целого: {part:sum} = {part_value} больше, чем {whole:sum} = {whole_value}.",
    "Проверьте оба значения и исправьте неверное.",
)
_Sides = tuple[list[Cell], list[Cell]]  # part, whole


def find(reading: Reading, context: Context) -> Iterator[Finding]:
    for statement in reading.statements:
        figures = context.figures(statement).seen
        for part, whole in _compared(context.config, context.programme_of(statement), statement.places.keys()):
            part_value = _total(figures, part)
            if part_value is None:
                continue
            whole_value = _total(figures, whole)
            if whole_value is not None and part_value > whole_value:
                yield from _broken(statement, context, (part, whole), (part_value, whole_value))


class _Rule:
    """A rule with the cells it compares, worked out once for each category."""

    def __init__(self, config: Config, rule: SubsetRule) -> None:
        self.programme = rule.programme
        self.codes = frozenset((*rule.part, *rule.whole))
        self._breakdowns = {code: frozenset(config.elements[code].breakdowns) for code in self.codes}
        # Categories by which every element of the part is collected.
        self.splits = frozenset.intersection(*(self._breakdowns[code] for code in rule.part))
        self._rule = rule
        self._sides: dict[str, _Sides] = {}

    def sides(self, category: str) -> _Sides:
        """(part, whole) in a category; an element that the breakdown does not split enters with its total."""
        if category not in self._sides:
            breakdown = category.partition(":")[0]
            part, whole = (
                [known_cell(code, category if breakdown in self._breakdowns[code] else "") for code in side]
                for side in (self._rule.part, self._rule.whole)
            )
            self._sides[category] = part, whole
        return self._sides[category]


class _Compared(NamedTuple):
    """What the rules compare where these cells are stated."""

    rules: list[_Rule]
    programme: str | None
    stated: frozenset[Cell]
    sides: list[_Sides]


class _Known:
    """The rules of the configuration last asked about, and the last answer: a thousand forms share them."""

    config: Config | None = None
    rules: list[_Rule] = []
    compared: _Compared | None = None


def _prepared(config: Config) -> list[_Rule]:
    if _Known.config is not config:
        _Known.rules = [_Rule(config, rule) for rule in config.rules]
        _Known.config = config
    return _Known.rules


def _compared(config: Config, programme: str | None, stated: Set[Cell]) -> list[_Sides]:
    """The sides of every rule about the stated elements, in total and in every stated category that splits its part."""
    rules, known = _prepared(config), _Known.compared
    if known and known.rules is rules and known.programme == programme and known.stated == stated:
        return known.sides
    elements = {element for element, _ in stated}
    categories = sorted({category for _, category in stated if category})
    sides = []
    for rule in rules:
        if rule.codes.isdisjoint(elements) or rule.programme not in (None, programme):
            continue
        split = [category for category in categories if category.partition(":")[0] in rule.splits]
        sides += [rule.sides(category) for category in ("", *split)]
    _Known.compared = _Compared(rules, programme, frozenset(stated), sides)
    return sides


def _broken(
    statement: Statement, context: Context, sides: _Sides, values: tuple[Decimal, Decimal]
) -> Iterator[Finding]:
    (part, whole), (part_value, whole_value) = sides, values
    stated = [key for key in part + whole if key in statement.cells]
    if not stated:
        return
    first = statement.spot(statement.places[stated[0]])
    there = {key: spot_of(statement.places[key]) for key in part + whole if key in statement.places}
    same_sheet = [key for key, spot in there.items() if spot.sheet == first.sheet]
    yield PART_OVER_WHOLE.at(
        replace(
            first,
            places=tuple(place for key in same_sheet for place in there[key].places),
            lines=tuple(line for key in same_sheet for line in there[key].lines),
            cells=tuple(same_sheet),
        ),
        part_value,
        part=_terms(statement, context, part),
        part_value=part_value,
        whole=_terms(statement, context, whole),
        whole_value=whole_value,
    )


def _total(figures: Mapping[Cell, Decimal], keys: list[Cell]) -> Decimal | None:
    """The sum over the cells, None if one of them is not reported."""
    total = figures.get(keys[0])
    for key in keys[1:]:
        value = figures.get(key)
        if total is None or value is None:
            return None
        total += value
    return total


def _terms(statement: Statement, context: Context, keys: list[Cell]) -> tuple[Term, ...]:
    return tuple(Term(context.key_title(key), statement.places.get(key)) for key in keys)
