"""The strict number parser: every value that comes in from a file or from the screen passes through it.

It never guesses. What can be read in two ways («1,234») is an error, and an empty cell is not a zero.
"""

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from functools import lru_cache

MAX_DECIMALS = 4
LIMIT = Decimal(10) ** 10  # DECIMAL(14, 4)

# Whoever fills a form in writes these instead of leaving the cell empty.
NOT_REPORTED_WORDS = frozenset(
    {"-", "–", "—", "−", "нет", "н/д", "н.д.", "нд", "н/д.", "нет данных", "нет сведений", "не сообщено"}
)
YES_WORDS = frozenset({"да", "yes", "true", "истина", "1"})
NO_WORDS = frozenset({"нет", "no", "false", "ложь", "0"})

_SPACES = "\u0020\u00a0\u202f\u2009\u2007"
_PLAIN = re.compile(r"[0-9]+(?:[.,][0-9]+)?")
_GROUPED = re.compile(rf"[0-9]{{1,3}}(?:[{_SPACES}][0-9]{{3}})+(?:[.,][0-9]+)?")
_TWO_READINGS = re.compile(rf"[1-9][0-9]{{0,2}}[.,][0-9]{{3}}|[0-9{_SPACES}]+(?:[.,][0-9]+){{2,}}")
# What stands behind a number where the form has named the unit already: «12,5 тыс.» may be twelve or twelve thousand.
_UNIT = re.compile(
    rf"[{_SPACES}]*(?:тыс|млн|млрд|руб|рублей|р|₽|коп|ч|час|часа|часов|балл|балла|баллов|чел|человек|ед|шт)\.?"
    rf"(?:[{_SPACES}]*(?:руб|рублей|р|₽|чел|человек)\.?)?",
    re.IGNORECASE,
)
_MINUS = "-−–"


@dataclass(frozen=True, slots=True)
class Parsed:
    """What a cell says: a number, or nothing (`marker` keeps a said-so word), or an error.

    `error` is a code of `NUMBER_ERRORS`; then `value` is None.
    """

    value: Decimal | None = None
    marker: str = ""
    error: str = ""


NUMBER_ERRORS = {
    "boolean": "логическое значение вместо числа",
    "date": "дата вместо числа",
    "percent": "процент вместо количества",
    "ambiguous": "число можно прочитать двояко",
    "error_value": "ошибка вычисления",
    "too_large": "число не помещается в допустимые пределы",
    "too_precise": "больше четырёх знаков после запятой",
    "with_unit": "число с единицей измерения",
    "text": "не число",
    "not_yes_no": "ожидается «да» или «нет»",
}
_NOTHING = Parsed()


def parse_number(raw: object) -> Parsed:
    """Read a number as people in Russia write it: `1 234`, `12,5`, `12.5`, NBSP and U+202F between thousands.

    >>> parse_number("1 234,5").value
    Decimal('1234.5')
    >>> parse_number("1,234").error, parse_number("н/д").marker, parse_number("")
    ('ambiguous', 'н/д', Parsed(value=None, marker='', error=''))
    """
    if isinstance(raw, str):
        return _parse_text(raw)
    if raw is None:
        return _NOTHING
    if isinstance(raw, bool):
        return Parsed(error="boolean")
    if isinstance(raw, float | int):
        return _parse_machine_number(raw)
    if isinstance(raw, Decimal):
        return _within_limits(raw)
    if isinstance(raw, datetime | date | time | timedelta):
        return Parsed(error="date")
    return Parsed(error="text")


def number_text(value: Decimal) -> str:
    """The number as Russian text has it.

    >>> number_text(Decimal("1234.5000"))
    '1\xa0234,5'
    """
    text = f"{value:,f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return text.replace(",", "\u00a0").replace(".", ",").replace("-", "\u2212")  # a minus stays with its number


def parse_yes_no(raw: object) -> Parsed:
    """Read a yes/no cell: 1 for «да», 0 for «нет» (here it is an answer, not a missing one).

    >>> parse_yes_no("Да").value, parse_yes_no("нет").value, parse_yes_no("-").marker
    (Decimal('1'), Decimal('0'), '-')
    """
    if isinstance(raw, bool):
        return Parsed(Decimal(int(raw)))
    if isinstance(raw, str):
        word = raw.strip(_SPACES + "\t\r\n").lower()
        if word in YES_WORDS:
            return Parsed(Decimal(1))
        if word in NO_WORDS:
            return Parsed(Decimal(0))
    parsed = parse_number(raw)
    if parsed.value is not None and parsed.value not in (0, 1):
        return Parsed(error="not_yes_no")
    return Parsed(error="not_yes_no") if parsed.error == "text" else parsed


@lru_cache(maxsize=16_384)
def _parse_text(raw: str) -> Parsed:
    if len(raw) > 1000:
        return Parsed(error="text")
    text = raw.strip(_SPACES + "\t\r\n")
    if not text:
        return _NOTHING
    if text.lower() in NOT_REPORTED_WORDS:
        return Parsed(marker=text)
    if text.startswith("#"):
        return Parsed(error="error_value")
    sign, digits = ("-", text[1:].lstrip(_SPACES)) if text[0] in _MINUS else ("", text)
    if digits.endswith("%") and _is_number(digits[:-1].rstrip(_SPACES)):
        return Parsed(error="percent")
    if _TWO_READINGS.fullmatch(digits):
        return Parsed(error="ambiguous")
    if not _is_number(digits):
        return Parsed(error="with_unit" if _has_unit(digits) else "text")
    for space in _SPACES:
        digits = digits.replace(space, "")
    return _within_limits(Decimal(sign + digits.replace(",", ".")))


def _has_unit(text: str) -> bool:
    number = text[: len(text) - len(text.lstrip(f"0123456789.,{_SPACES}"))].rstrip(_SPACES)
    return bool(number) and number[0].isdigit() and bool(_UNIT.fullmatch(text[len(number) :]))


def _is_number(text: str) -> bool:
    return bool(_PLAIN.fullmatch(text) or _GROUPED.fullmatch(text))


@lru_cache(maxsize=16_384)
def _parse_machine_number(raw: float) -> Parsed:
    if raw != raw or raw in (float("inf"), float("-inf")):
        return Parsed(error="error_value")
    # Spreadsheets keep 15 significant digits: 12.1 + 0.2 is 12.3 to whoever looks at the cell.
    return _within_limits(Decimal(f"{raw:.15g}") if isinstance(raw, float) else Decimal(raw))


def _within_limits(value: Decimal) -> Parsed:
    if abs(value) >= LIMIT:
        return Parsed(error="too_large")
    exponent = value.normalize().as_tuple().exponent
    if not isinstance(exponent, int) or exponent < -MAX_DECIMALS:
        return Parsed(error="too_precise")
    if value == value.to_integral_value():
        return Parsed(value.quantize(Decimal(1)) + 0)  # 12.0 is 12, and -0 is 0
    return Parsed(value.normalize())
