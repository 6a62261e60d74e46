"""Formulas of indicators: sums and differences of data elements with constant factors, or a ratio of two such sums."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal

from pdmon.words.nearest import latin

_TOKEN = re.compile(r"\s*(?:(?P<name>[a-z][a-z0-9_]*)|(?P<factor>[0-9]+(?:\.[0-9]+)?)|(?P<mark>[-+*/()]))")
_ONE = Decimal(1)
_HUNDRED = Decimal(100)
_PLACES = 4  # a fact has as many, and so have the sums
_FACTOR_LIMIT = 100_000
# What is typed for another mark, and what stands for it.
_INSTEAD = {
    **dict.fromkeys("×·•∙", "умножение — «*»"),
    **dict.fromkeys("÷:", "деление — «/»"),
    **dict.fromkeys("–—−", "вычитание — «-», знак с цифровой клавиатуры"),
    "=": "пишется только то, что стоит справа от «=»",
    "%": "уберите его, у доли unit percent",
    "[": "скобки — круглые",
    "]": "скобки — круглые",
}


class FormulaError(ValueError):
    """The text is not a sum of elements or a ratio of two sums."""


@dataclass(frozen=True)
class Formula:
    """`numerator` and `denominator` are element codes to be summed; a count or presence has no denominator.

    `numerator_factors`, `denominator_factors`: what each element is multiplied by, below zero where it is taken off;
    empty where all are 1.

    >>> parse_formula("individual_routes / (assessed_teachers + assessed_leaders)").denominator
    ('assessed_teachers', 'assessed_leaders')
    >>> parse_formula("2 * winners - complaints").numerator_factors
    (Decimal('2'), Decimal('-1'))
    """

    numerator: tuple[str, ...]
    denominator: tuple[str, ...] = ()
    numerator_factors: tuple[Decimal, ...] = ()
    denominator_factors: tuple[Decimal, ...] = ()

    @property
    def elements(self) -> tuple[str, ...]:
        """Every element of both sides once, in the order of writing."""
        return tuple(dict.fromkeys(self.numerator + self.denominator))

    @property
    def upper(self) -> tuple[tuple[str, Decimal], ...]:
        """The numerator's elements with their factors."""
        return _factored(self.numerator, self.numerator_factors)

    @property
    def lower(self) -> tuple[tuple[str, Decimal], ...]:
        """The denominator's elements with their factors; nothing where there is none."""
        return _factored(self.denominator, self.denominator_factors)

    @property
    def is_plain(self) -> bool:
        """Whether everything is added as it is reported: no factor, no difference."""
        return not self.numerator_factors and not self.denominator_factors

    def is_scaled_by(self, scale: int) -> bool:
        """Whether the ratio is written so many times larger: 100 before everything above, or 0.01 below."""
        above = all(abs(factor) == scale for _, factor in self.upper)
        return above or all(abs(factor) * scale == 1 for _, factor in self.lower)

    @property
    def may_fall_below_zero(self) -> bool:
        return any(factor < 0 for _, factor in self.upper + self.lower)

    def __str__(self) -> str:
        sides = [_side_text(self.upper, bracket=bool(self.denominator))]
        if self.denominator:
            sides.append(_side_text(self.lower, bracket=True))
        return " / ".join(sides)


def parse_formula(text: str) -> Formula:
    """Parse `a`, `a + b`, `2 * a - b`, `a / b` or `(a + 0.5 * b) / (c + d)`; raises FormulaError naming what stands
    wrong."""
    tokens = _tokens(text)
    numerator, rest = _parse_side(tokens, text)
    denominator: list[tuple[str, Decimal]] = []
    if rest:
        if rest[0] != "/":
            raise FormulaError(f"лишнее «{rest[0]}» в формуле «{text}»: между данными стоит + или -, дробь одна")
        if tokens[0] != "(" and _needs_bracket(numerator):
            raise FormulaError(_no_bracket(text, numerator, rest[1:]))
        denominator, rest = _parse_side(rest[1:], text, after_slash=True)
        if rest:
            raise FormulaError(f"лишнее «{rest[0]}» в формуле «{text}»: между данными стоит + или -, дробь одна")
    return Formula(
        tuple(element for element, _ in numerator),
        tuple(element for element, _ in denominator),
        _factors(numerator),
        _factors(denominator),
    )


def signed_sum(
    terms: tuple[tuple[str, Decimal], ...],
    times: str = "*",
    minus: str = "-",
    size_text: Callable[[Decimal], str] = str,
) -> str:
    """Names with their factors as a sum: `2 * a - b`.

    >>> signed_sum((("a", Decimal("0.5")), ("b", Decimal(-1))))
    '0.5 * a - b'
    """
    said = ""
    for at, (name, factor) in enumerate(terms):
        size = abs(factor)
        term = name if size == 1 else f"{size_text(size)} {times} {name}"
        sign = f" {minus if factor < 0 else '+'} " if at else minus if factor < 0 else ""
        said += f"{sign}{term}"
    return said


def _tokens(text: str) -> list[str]:
    tokens, at = [], 0
    text = text.strip()
    while at < len(text):
        match = _TOKEN.match(text, at)
        if not match:
            raise FormulaError(_odd_mark(text[at:].strip()[0], text))
        tokens.append(match["name"] or match["factor"] or match["mark"])
        at = match.end()
    if not tokens:
        raise FormulaError("формула пуста: напишите её, например «trained / staff»")
    return tokens


def _odd_mark(mark: str, text: str) -> str:
    if mark == ",":
        return f"запятая в формуле «{text}»: дробная часть множителя отделяется точкой, 0.5"
    if mark.isalpha() and not mark.isascii():
        alike = f", наберите «{latin(text)}» латиницей" if latin(text).isascii() else ""
        codes = ", а не названия данных (коды показывает команда elements)" if not alike else ""
        return f"буква «{mark}» в формуле «{text}» русская: коды пишутся латиницей{codes}{alike}"
    if mark in _INSTEAD:
        return f"знак «{mark}» в формуле «{text}» не понятен: {_INSTEAD[mark]}"
    if mark.isalpha():
        return f"буква «{mark}» в формуле «{text}» заглавная: коды пишутся маленькими латинскими буквами"
    return f"знак «{mark}» в формуле «{text}» не понятен: бывают + - * / и скобки"


def _parse_side(tokens: list[str], text: str, after_slash: bool = False) -> tuple[list[tuple[str, Decimal]], list[str]]:
    bracketed = bool(tokens) and tokens[0] == "("
    rest = tokens[1:] if bracketed else tokens
    terms: list[tuple[str, Decimal]] = []
    sign = _ONE
    if rest and rest[0] == "-":
        sign, rest = -_ONE, rest[1:]
    while True:
        factor, rest = _parse_factor(rest, text)
        if not rest or not rest[0][0].isalpha():
            raise FormulaError(f"в формуле «{text}» не хватает кода данных")
        terms.append((rest[0], sign * factor))
        rest = rest[1:]
        if not rest or rest[0] not in "+-":
            break
        if after_slash and not bracketed:
            raise FormulaError(f"сумма в знаменателе берётся в скобки, в формуле «{text}» их нет: «a / (b + c)»")
        sign, rest = (_ONE if rest[0] == "+" else -_ONE), rest[1:]
    if rest and rest[0] == "*":
        raise FormulaError(
            f"множитель — число перед кодом, «2 * {terms[-1][0]}», а в формуле «{text}» иначе (на 100 доля "
            "умножается сама)"
        )
    if bracketed:
        if rest and rest[0] == "/" and ")" in rest:
            raise FormulaError(
                f"дробь в формуле «{text}» стоит в скобках: пишется «{terms[0][0]} / …» без них и без множителя "
                "(на 100 доля умножается сама)"
            )
        if not rest or rest[0] != ")":
            raise FormulaError(f"скобка в формуле «{text}» не закрыта: поставьте «)»")
        rest = rest[1:]
    elif after_slash and _needs_bracket(terms):
        raise FormulaError(f"множитель в знаменателе берётся в скобки, в формуле «{text}» их нет: «a / (2 * b)»")
    if len({element for element, _ in terms}) != len(terms):
        raise FormulaError(
            f"одни и те же данные стоят дважды с одной стороны формулы «{text}»: оставьте один раз или возьмите "
            "множитель"
        )
    return terms, rest


def _parse_factor(tokens: list[str], text: str) -> tuple[Decimal, list[str]]:
    """The factor before an element (1 where none stands) and what follows it."""
    if not tokens or not tokens[0][0].isdigit():
        return _ONE, tokens
    factor = Decimal(tokens[0])
    if len(tokens) < 2 or tokens[1] != "*":
        raise FormulaError(f"после числа {tokens[0]} в формуле «{text}» должны стоять «*» и код данных")
    if factor == 0:
        raise FormulaError(f"множитель 0 убирает данные из формулы «{text}»: уберите их сами")
    if factor.normalize().as_tuple().exponent < -_PLACES or factor >= _FACTOR_LIMIT:  # type: ignore[operator]
        raise FormulaError(
            f"множитель {tokens[0]} в формуле «{text}» слишком велик, или у него больше {_PLACES} знаков после точки"
        )
    return factor, tokens[2:]


def _no_bracket(text: str, numerator: list[tuple[str, Decimal]], below: list[str]) -> str:
    """What is said of a numerator that is a sum or has a factor and no bracket round it, with how it is written."""
    lower = "".join(below) if len(below) == 1 else "…"
    if len(numerator) > 1:
        one, other = numerator[0][0], numerator[-1][0]
        return (
            f"сумма в числителе берётся в скобки, в формуле «{text}» их нет: «({signed_sum(tuple(numerator))}) / "
            f"{lower}», иначе не ясно, делится ли {one} или только {other}"
        )
    (code, factor) = numerator[0]
    if factor in (_HUNDRED, _HUNDRED * 10):
        return f"«{factor} *» в формуле «{text}» лишнее: доля умножается сама, пишется «{code} / {lower}»"
    written = f"({signed_sum((numerator[0],))}) / {lower}"
    return f"множитель в числителе берётся в скобки, в формуле «{text}» их нет: «{written}»"


def _needs_bracket(terms: list[tuple[str, Decimal]]) -> bool:
    return len(terms) > 1 or any(factor != 1 for _, factor in terms)


def _factors(terms: list[tuple[str, Decimal]]) -> tuple[Decimal, ...]:
    factors = tuple(_short(factor) for _, factor in terms)
    return () if all(factor == 1 for factor in factors) else factors


def _short(factor: Decimal) -> Decimal:
    """Without zeros at its end, never as a power of ten."""
    return Decimal(f"{factor.normalize():f}")


def _factored(elements: tuple[str, ...], factors: tuple[Decimal, ...]) -> tuple[tuple[str, Decimal], ...]:
    return tuple(zip(elements, factors or (_ONE,) * len(elements), strict=True))


def _side_text(terms: tuple[tuple[str, Decimal], ...], bracket: bool) -> str:
    text = signed_sum(terms)
    return f"({text})" if bracket and _needs_bracket(list(terms)) else text
