"""An indicator's formula and direction in words."""

from decimal import Decimal

from pdmon.programme.formula import Formula, signed_sum
from pdmon.programme.model import Config
from pdmon.words.numbers import short_number


def formula_words(config: Config, formula: Formula) -> str:
    """The formula with the elements' Russian names: `100 % × («…» − 0,5 × «…») / («…» + «…»)`."""
    above, below = (_side(config, side) for side in (formula.upper, formula.lower))
    return f"100 % × {above} / {below}" if below else above


def _side(config: Config, terms: tuple[tuple[str, Decimal], ...]) -> str:
    named = tuple((f"«{config.elements[code].title}»", factor) for code, factor in terms)
    said = signed_sum(named, times="×", minus="−", size_text=lambda size: short_number(size, 4))
    return f"({said})" if len(terms) > 1 or (terms and terms[0][1] < 0) else said
