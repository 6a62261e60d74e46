"""An indicator's formula and direction in words."""

from pdmon.programme.formula import Formula
from pdmon.programme.model import Config


def formula_words(config: Config, formula: Formula) -> str:
    """The formula with the elements' Russian names: `100 % × «…» / («…» + «…»)`."""
    above, below = (_side(config, side) for side in (formula.numerator, formula.denominator))
    return f"100 % × {above} / {below}" if below else above


def _side(config: Config, elements: tuple[str, ...]) -> str:
    names = " + ".join(f"«{config.elements[code].title}»" for code in elements)
    return f"({names})" if len(elements) > 1 else names
