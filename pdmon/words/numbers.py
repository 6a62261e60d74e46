"""Numbers as Russian prints them: decimal comma, non-breaking thousands, shares, differences, «n из m»."""

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

import pandas as pd

from pdmon.words.figures.measures import NBSP, UNITS, is_percent, is_worded, parted
from pdmon.words.terms import Measure

MINUS = "\u2212"
NO_VALUE = "—"
_TENTHS_BELOW = 10


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
    """A value in its unit of measure: `percent` -> `26,9 %`, `presence` -> `есть`, `count` -> `1 234`,
    `per_100_teachers` -> `12,4 на 100 педагогов`, `thousand_roubles` -> `1 245,3 тыс. руб.`

    A presence of many units, `presence:share`, is the share that has it: `1,0 %`.
    """
    if missing(value):
        return NO_VALUE
    if is_percent(measure):
        return percent(value)
    if measure == Measure.PRESENCE:
        if value not in (0, 1):  # its unit was lost on the way: what is no answer can only be the share
            return percent(value)
        return "есть" if value else "нет"
    return worded(value, measure) if is_worded(measure) else short_number(value, 2)


def worded(value: Any, measure: str, finer: int = 0, sign: bool = False) -> str:
    """A value of a unit that has words: `12,4 на 100 педагогов`, `1 245,30 руб.`, `3,7 балла`, `36 ч`; `finer`: so many
    decimals more than usual; `sign`: with a plus where it is above zero."""
    text, words = _number_and_words(value, measure, finer, sign)
    return f"{text}{UNITS[parted(measure)[0]].space}{words}"


def number_and_words(value: Any, measure: str) -> tuple[str, str]:
    """The number of a value and the words behind it: `12,4` and `на 100 педагогов`; no words where it has none."""
    if missing(value) or not is_worded(measure):
        return measured(value, measure), ""
    return _number_and_words(value, measure)


def _number_and_words(value: Any, measure: str, finer: int = 0, sign: bool = False) -> tuple[str, str]:
    kind, stated = parted(measure)
    unit = UNITS[kind]
    if stated is not None:
        text = number(value, stated + finer)
    elif unit.kopecks and not finer:
        text = number(value, 2).removesuffix(",00")
    elif unit.is_fixed or finer:
        text = number(value, unit.decimals + finer)
    else:
        text = short_number(value, unit.decimals)
    if sign and not text.startswith(MINUS) and text.strip("0,"):
        text = f"+{text}"
    after = unit.after if isinstance(unit.after, str) else _form(text, unit.after)
    return text.replace(NBSP, unit.separator), after


def _form(text: str, forms: Sequence[str]) -> str:
    """The form of a noun behind a printed number: a fraction takes the second, `3,7 балла`."""
    digits = text.lstrip(f"+{MINUS}").replace(NBSP, "")
    if "," in digits:
        return forms[1]
    last, teens = int(digits[-1]), digits[-2:-1] == "1"
    return forms[2] if teens or last in (0, 5, 6, 7, 8, 9) else forms[0] if last == 1 else forms[1]


def both_measured(before: Any, after: Any, measure: str) -> tuple[str, str]:
    """Two values of one measure in words; those that look the same get the digits that tell them apart, if any do."""
    if not missing(before) and not missing(after):
        for finer in range(3):
            first, last = _finer(before, measure, finer), _finer(after, measure, finer)
            if first != last:
                return first, last
    return measured(before, measure), measured(after, measure)


def beside_target(actual: Any, target: Any, measure: str) -> str:
    """A value in words beside its target: one that is not the target never looks like it (`74,96 %` beside 75)."""
    if not missing(actual) and not missing(target):
        for finer in range(6):
            if actual == target or _finer(actual, measure, finer) != _finer(target, measure, finer):
                return _finer(actual, measure, finer)
    return measured(actual, measure)


def _finer(value: Any, measure: str, finer: int) -> str:
    """The value with more decimals than usual, where its unit has any: counts and presences stay as they are."""
    if is_percent(measure):
        return percent(value, 1 + finer)
    return worded(value, measure, finer) if is_worded(measure) else measured(value, measure)


def move(before: Any, after: Any, measure: str) -> str:
    """`34,0 % → 35,2 %`, `34,01 % → 34,04 %`; two shares that no digit tells apart are said not to move."""
    first, last = both_measured(before, after, measure)
    if first == last and first != NO_VALUE and (is_percent(measure) or is_worded(measure)):
        return f"{last}, без изменений"
    return f"{first}{NBSP}→{NBSP}{last}"


def difference(value: Any, measure: str) -> str:
    """A difference in its unit of measure: `+3,2 п.п.` for shares, `+12` for counts, `+1,5 тыс. руб.`"""
    if is_percent(measure):
        return pp(value)
    if missing(value):
        return NO_VALUE
    if is_worded(measure):
        said = worded(value, measure, sign=True)
        return said if value == 0 or said[0] in f"+{MINUS}" else worded(value, measure, finer=1, sign=True)
    return signed(value, 0) if float(value).is_integer() else signed(value, 2)


def mean_difference(value: Any, measure: str) -> str:
    """A mean of differences: `−28`, `+1,5`. People are whole, so a tenth of one is said of small means only."""
    if missing(value) or parted(measure)[0] not in (Measure.COUNT, Measure.PEOPLE):
        return difference(value, measure)
    said = signed(value, 0 if abs(value) >= _TENTHS_BELOW else 1)
    return said if measure == Measure.COUNT else f"{said}{NBSP}{UNITS[Measure.PEOPLE].after}"


def with_interval(middle: Any, low: Any, high: Any, measure: str) -> str:
    """`+38,5 п.п. (от +30,0 п.п. до +47,0 п.п.)`."""
    said, least, most = (difference(round(value, 2), measure) for value in (middle, low, high))
    return f"{said} (от {least} до {most})"


def ratio_words(numerator: Any, denominator: Any, measure: str) -> str:
    """Both sides of a ratio: `18 из 145` of a share, `18 : 145` of a rate or a mean, whose sides are not one whole."""
    said = fraction(numerator, denominator)
    return said if is_percent(measure) else said.replace(" из ", f"{NBSP}:{NBSP}")


def is_over_whole(value: Any, measure: str) -> bool:
    """Whether a share is over 100 %."""
    return is_percent(measure) and not missing(value) and float(value) > 100 + 1e-9


def fraction(numerator: Any, denominator: Any) -> str:
    """`123 из 456`; without a denominator the numerator alone, without both a dash."""
    if missing(numerator):
        return NO_VALUE
    if missing(denominator):
        return short_number(numerator, 2)
    return f"{short_number(numerator, 2)} из {short_number(denominator, 2)}"
