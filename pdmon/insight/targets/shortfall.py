"""How many people are missing to a target, and what one person weighs in a small organisation."""

from collections.abc import Mapping
from typing import Any

from pdmon.programme.model import Config, ElementKind, Indicator
from pdmon.programme.targets import TARGET_CLASSES
from pdmon.words.numbers import missing, number
from pdmon.words.plurals import plural, quantity
from pdmon.words.target_kinds import TargetKind
from pdmon.words.terms import Direction

_ORGANISATION = "organisation"
_NOUNS = {
    ElementKind.PEOPLE: "person",
    ElementKind.POSITIONS: "position",
    ElementKind.DOCUMENTS: "unit",  # programmes, communities, vacancies: «ед.» in the dictionary
    ElementKind.EVENTS: "event",
    ElementKind.YES_NO: "document",
    ElementKind.HOURS: "hour",
    ElementKind.SCORE: "point",
}


def counted_noun(config: Config, indicator: Indicator) -> str:
    """The noun of what the indicator's numerator counts: a key of `wording.NOUNS`, of money its own unit («тыс. руб.»);
    «ед.» where factors or differences make it count nobody."""
    formula = indicator.parsed_formula
    kinds = {config.elements[code].kind for code in formula.numerator}
    if kinds == {ElementKind.MONEY} and formula.is_plain:
        roubles = {config.elements[code].unit_of_measure for code in formula.numerator}
        return roubles.pop() if len(roubles) == 1 else "unit"
    if kinds == {ElementKind.EVENTS} and formula.is_plain and indicator.direction == Direction.DOWN:
        return "case"  # complaints, accidents: nobody holds them
    return _NOUNS[kinds.pop()] if len(kinds) == 1 and formula.is_plain else "unit"


def lacking_text(row: Mapping[Any, Any], config: Config, indicator: Indicator, is_one: bool = False) -> str:
    """`не хватает 12 человек`, `превышение на 3 человека` where less is better, `не хватает 2 организаций` where
    a share of them is judged (`is_one`: nothing, one organisation has it or not); empty when the target is attained or
    nothing can be said. row: `kind, shortfall`."""
    noun = lacking_unit(row["kind"], config, indicator)
    if is_one and noun == _ORGANISATION:
        return ""
    shortfall = row["shortfall"]
    if indicator.direction == Direction.DOWN and noun != _ORGANISATION and not missing(shortfall) and shortfall > 0:
        return f"превышение на {quantity(shortfall, _ACCUSATIVE.get(noun, (noun, noun, noun)))}"
    return shortfall_text(shortfall, noun)


def lacking_unit(kind: str, config: Config, indicator: Indicator) -> str:
    """What a target of the kind lacks: what the numerator counts, or organisations where their share is judged."""
    return _ORGANISATION if TARGET_CLASSES[TargetKind(kind)].judges_share else counted_noun(config, indicator)


def shortfall_text(shortfall: float | None, noun: str = "person") -> str:
    """`не хватает 12 человек`; empty when the target is attained or nothing can be said."""
    if shortfall is None or missing(shortfall) or shortfall <= 0:
        return ""
    return f"не хватает {quantity(shortfall, _genitive(noun))}"


def lacking_noun(shortfall: float | None, noun: str = "person") -> str:
    """The noun alone, as it stands after «не хватает 12»; empty when nothing is lacking or nothing can be said."""
    if shortfall is None or missing(shortfall) or shortfall <= 0:
        return ""
    return plural(shortfall, _genitive(noun))


def one_person_text(denominator: float | None, threshold: int = 20) -> str:
    """`один человек = 5,9 п.п.` for denominators from 1 to below the threshold, otherwise empty."""
    if denominator is None or missing(denominator) or not 0 < denominator < threshold:
        return ""
    return f"один человек = {number(100 / float(denominator), 1)}\u00a0п.п."


_GENITIVE = {
    _ORGANISATION: ("организации", "организаций", "организаций"),
    "person": ("человека", "человек", "человек"),
    "position": ("ставки", "ставок", "ставок"),
    "document": ("документа", "документов", "документов"),
    "event": ("мероприятия", "мероприятий", "мероприятий"),
    "case": ("случая", "случаев", "случаев"),
    "unit": ("ед.", "ед.", "ед."),
    "hour": ("часа", "часов", "часов"),
    "point": ("балла", "баллов", "баллов"),
}


def _genitive(noun: str) -> tuple[str, str, str]:
    """«не хватает» takes the genitive: 21 человека, 2 документов; a unit of money has one form."""
    return _GENITIVE.get(noun, (noun, noun, noun))


_ACCUSATIVE = {
    "person": ("человека", "человека", "человек"),
    "position": ("ставку", "ставки", "ставок"),
    "document": ("документ", "документа", "документов"),
    "event": ("мероприятие", "мероприятия", "мероприятий"),
    "case": ("случай", "случая", "случаев"),
    "unit": ("ед.", "ед.", "ед."),
    "hour": ("час", "часа", "часов"),
    "point": ("балл", "балла", "баллов"),
}
