"""Numbers as Russian prints them: decimal comma, non-breaking thousands, shares, differences, «n из m»."""

from decimal import ROUND_HALF_UP, Decimal
from typing import Any

import pandas as pd

from pdmon.words.terms import Measure

NBSP = "\u00a0"
MINUS = "\u2212"
NO_VALUE = "—"


def missing(value: Any) -> bool:
    """True for None, NaN, NaT and NA: what a data frame holds where there is no value."""
    return value is None or value is pd.NA or bool(value != value)


def number(value: Any, decimals: int = 0) -> str:
    """`1234.5` -> `1 234,5`: decimal comma, non-breaking thousands, typographic minus, halves away from zero."""
    if missing(value):
        return NO_VALUE
    rounded = Decimal(str(value)).quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)
    text = f"{abs(rounded):,.{decimals}f}".replace(",", NBSP).replace(".", ",")
    return f"{MINUS}{text}" if rounded < 0 else text


def short_number(value: Any, decimals: int = 1) -> str:
    """As `number`, without zeros at the end of the fraction: `40`, `33,3`, `16,5`."""
    if missing(value):
        return NO_VALUE
    text = number(value, decimals)
    return text.rstrip("0").rstrip(",") if "," in text else text


def signed(value: Any, decimals: int = 1) -> str:
    """`+1,5`, `−0,3`, `0,0`: a difference with its sign."""
    if missing(value):
        return NO_VALUE
    text = number(value, decimals)
    return text if text.startswith(MINUS) or not text.strip("0,") else f"+{text}"


def percent(value: Any, decimals: int = 1) -> str:
    """`26.93` (percent, not a fraction) -> `26,9 %`."""
    return NO_VALUE if missing(value) else f"{number(value, decimals)}{NBSP}%"


def pp(value: Any, decimals: int = 1) -> str:
    """A difference of shares in percentage points: `+3,2 п.п.`; a small one keeps a digit that shows its sign."""
    if missing(value):
        return NO_VALUE
    hidden = value != 0 and abs(float(value)) < 0.5 * 10**-decimals
    return f"{signed(value, decimals + 1 if hidden else decimals)}{NBSP}п.п."


def measured(value: Any, measure: str) -> str:
    """A value in its unit of measure: `percent` -> `26,9 %`, `presence` -> `есть`, `count` -> `1 234`.

    A presence of many units is the share that has it: `40,0 %`.
    """
    if missing(value):
        return NO_VALUE
    if measure == Measure.PERCENT:
        return percent(value)
    if measure == Measure.PRESENCE:
        return percent(value) if value not in (0, 1) else "есть" if value else "нет"
    return short_number(value, 2)


def both_measured(before: Any, after: Any, measure: str) -> tuple[str, str]:
    """Two values of one measure in words; shares that look the same get the digits that tell them apart, if any do."""
    if measure == Measure.PERCENT and not missing(before) and not missing(after):
        for decimals in (1, 2, 3):
            first, last = percent(before, decimals), percent(after, decimals)
            if first != last:
                return first, last
    return measured(before, measure), measured(after, measure)


def beside_target(actual: Any, target: Any, measure: str) -> str:
    """A value in words beside its target: a share that is not the target never looks like it (`74,96 %` beside 75)."""
    if measure == Measure.PERCENT and not missing(actual) and not missing(target):
        for decimals in range(1, 7):
            if actual == target or percent(actual, decimals) != percent(target, decimals):
                return percent(actual, decimals)
    return measured(actual, measure)


def move(before: Any, after: Any, measure: str) -> str:
    """`34,0 % → 35,2 %`, `34,01 % → 34,04 %`; two shares that no digit tells apart are said not to move."""
    first, last = both_measured(before, after, measure)
    if first == last and measure == Measure.PERCENT and first != NO_VALUE:
        return f"{last}, без изменений"
    return f"{first}{NBSP}→{NBSP}{last}"


def difference(value: Any, measure: str) -> str:
    """A difference in its unit of measure: `+3,2 п.п.` for shares, `+12` for counts."""
    if measure == Measure.PERCENT:
        return pp(value)
    return signed(value, 0) if missing(value) or float(value).is_integer() else signed(value, 2)


def fraction(numerator: Any, denominator: Any) -> str:
    """`123 из 456`; without a denominator the numerator alone, without both a dash."""
    if missing(numerator):
        return NO_VALUE
    if missing(denominator):
        return short_number(numerator, 2)
    return f"{short_number(numerator, 2)} из {short_number(denominator, 2)}"
