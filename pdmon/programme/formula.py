"""Formulas of indicators: sums of data elements, or a ratio of two such sums."""

import re
from dataclasses import dataclass

_TOKEN = re.compile(r"\s*(?:(?P<name>[a-z][a-z0-9_]*)|(?P<mark>[+/()]))")


class FormulaError(ValueError):
    """The text is not a sum of elements or a ratio of two sums."""


@dataclass(frozen=True)
class Formula:
    """`numerator` and `denominator` are element codes to be summed; a count or presence has no denominator.

    >>> parse_formula("individual_routes / (assessed_teachers + assessed_leaders)").denominator
    ('assessed_teachers', 'assessed_leaders')
    """

    numerator: tuple[str, ...]
    denominator: tuple[str, ...] = ()

    @property
    def elements(self) -> tuple[str, ...]:
        """Every element of both sides once, in the order of writing."""
        return tuple(dict.fromkeys(self.numerator + self.denominator))

    def __str__(self) -> str:
        sides = [_side_text(self.numerator, bracket=bool(self.denominator))]
        if self.denominator:
            sides.append(_side_text(self.denominator, bracket=True))
        return " / ".join(sides)


def parse_formula(text: str) -> Formula:
    """Parse `a`, `a + b`, `a / b` or `(a + b) / (c + d)`; raises FormulaError naming what stands wrong."""
    tokens = _tokens(text)
    numerator, rest = _parse_side(tokens, text)
    if not rest:
        return Formula(numerator)
    if rest[0] != "/":
        raise FormulaError(f"unexpected {rest[0]!r} in formula {text!r}")
    if len(numerator) > 1 and tokens[0] != "(":
        raise FormulaError(f"put the numerator's sum in brackets in formula {text!r}")
    denominator, rest = _parse_side(rest[1:], text, after_slash=True)
    if rest:
        raise FormulaError(f"unexpected {rest[0]!r} in formula {text!r}")
    return Formula(numerator, denominator)


def _tokens(text: str) -> list[str]:
    tokens, at = [], 0
    text = text.strip()
    while at < len(text):
        match = _TOKEN.match(text, at)
        if not match:
            raise FormulaError(f"unexpected {text[at:].strip()[0]!r} in formula {text!r}")
        tokens.append(match["name"] or match["mark"])
        at = match.end()
    if not tokens:
        raise FormulaError("the formula is empty")
    return tokens


def _parse_side(tokens: list[str], text: str, after_slash: bool = False) -> tuple[tuple[str, ...], list[str]]:
    bracketed = bool(tokens) and tokens[0] == "("
    rest = tokens[1:] if bracketed else tokens
    elements: list[str] = []
    while True:
        if not rest or not rest[0][0].isalpha():
            raise FormulaError(f"an element is missing in formula {text!r}")
        elements.append(rest[0])
        rest = rest[1:]
        if not rest or rest[0] != "+":
            break
        if after_slash and not bracketed:
            raise FormulaError(f"put the denominator's sum in brackets in formula {text!r}")
        rest = rest[1:]
    if bracketed:
        if not rest or rest[0] != ")":
            raise FormulaError(f"a bracket is not closed in formula {text!r}")
        rest = rest[1:]
    if len(set(elements)) != len(elements):
        raise FormulaError(f"an element stands twice on one side of formula {text!r}")
    return tuple(elements), rest


def _side_text(elements: tuple[str, ...], bracket: bool) -> str:
    text = " + ".join(elements)
    return f"({text})" if bracket and len(elements) > 1 else text
