"""How many people are missing to a target, and what one person weighs in a small organisation."""

from pdmon.programme.model import Config, ElementKind, Indicator
from pdmon.words.numbers import missing, number
from pdmon.words.plurals import plural, quantity

_NOUNS = {
    ElementKind.PEOPLE: "person",
    ElementKind.POSITIONS: "position",
    ElementKind.DOCUMENTS: "unit",  # programmes, communities, vacancies: «ед.» in the dictionary
    ElementKind.EVENTS: "event",
    ElementKind.YES_NO: "document",
}


def counted_noun(config: Config, indicator: Indicator) -> str:
    """The noun of what the indicator's numerator counts: a key of `wording.NOUNS`."""
    kinds = {config.elements[code].kind for code in indicator.parsed_formula.numerator}
    return _NOUNS[kinds.pop()] if len(kinds) == 1 else "unit"


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
    "person": ("человека", "человек", "человек"),
    "position": ("ставки", "ставок", "ставок"),
    "document": ("документа", "документов", "документов"),
    "event": ("мероприятия", "мероприятий", "мероприятий"),
    "unit": ("ед.", "ед.", "ед."),
}


def _genitive(noun: str) -> tuple[str, str, str]:
    """«не хватает» takes the genitive: 21 человека, 2 документов."""
    return _GENITIVE[noun]
