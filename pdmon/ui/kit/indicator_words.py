"""An indicator's formula and goals in words."""

from collections.abc import Iterable
from decimal import Decimal

from pdmon.programme.formula import Formula, signed_sum
from pdmon.programme.model import Config, Programme
from pdmon.ui.kit.cache import store
from pdmon.words.figures.measures import is_percent, scale_of
from pdmon.words.numbers import number, short_number
from pdmon.words.terms import Measure


def formula_words(config: Config, formula: Formula, measure: str = Measure.PERCENT) -> str:
    """The formula with the elements' Russian names: `100 % × («…» − 0,5 × «…») / («…» + «…»)`; `measure`: in
    what unit, `1 000 × «…» / «…»`."""
    above, below = (_side(config, side) for side in (formula.upper, formula.lower))
    if not below:
        return above
    scale = scale_of(measure, True) or 1
    times = "100 % × " if is_percent(measure) else "" if scale == 1 else f"{number(scale)} × "
    return f"{times}{above} / {below}"


def goal_title(programme: Programme, indicators: Iterable[str], wordings: Iterable[str]) -> str:
    """Above goals in words (each with its indicator's code): whose words they are, for a protocol may have corrected
    some of them."""
    stated = store().stated_config.programmes.get(programme.code)
    own = {(one.code, target.wording) for one in stated.indicators for target in one.targets} if stated else set()
    of_document = [pair in own for pair in zip(indicators, wordings, strict=True)]
    if all(of_document):
        return programme.order.word.said("Цель словами приказа")
    if not any(of_document):
        return "Цель словами протокола"
    return programme.order.word.said("Цель словами приказа или протокола")


def _side(config: Config, terms: tuple[tuple[str, Decimal], ...]) -> str:
    named = tuple((f"«{config.elements[code].title}»", factor) for code, factor in terms)
    said = signed_sum(named, times="×", minus="−", size_text=lambda size: short_number(size, 4))
    return f"({said})" if len(terms) > 1 or (terms and terms[0][1] < 0) else said
