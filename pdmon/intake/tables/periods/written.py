"""Periods as people write them: «2025 г.», «май 2025», «3 кв. 2025», «III квартал 2025 года», «1-е полугодие 2025».

Only what can mean one period is one: «за 9 месяцев», «1-3 кварталы», «2024-2025» are not, «2024-2025 уч. год» is.
"""

import re
from collections.abc import Iterable

from pdmon.words.periods import Period, PeriodKind, is_period

_MONTH_NAMES = (
    r"январ[ья]|янв\.", r"феврал[ья]|февр?\.", "марта?", r"апрел[ья]|апр\.", "ма[йя]", "июн[ья]",
    "июл[ья]", r"августа?|авг\.", r"сентябр[ья]|сент?\.",
    r"октябр[ья]|окт\.", r"ноябр[ья]|нояб?\.", r"декабр[ья]|дек\.",
)  # fmt: skip
# Roman numbers also with the Cyrillic letter that looks like them.
_ORDINALS = (
    ("1", "i", "і", "перв"),
    ("2", "ii", "іі", "втор"),
    ("3", "iii", "ііі", "трет"),
    ("4", "iv", "іv", "четверт"),
)
_ENDING = r"(?:\s?-?\s?(?:ый|ий|ой|ого|его|ьего|ом|ем|ьем|ое|ье|е|й))?"
_SPELT = {text: number for number, texts in enumerate(_ORDINALS, start=1) for text in texts}
_AT = "|".join(sorted(_SPELT, key=len, reverse=True))
YEAR = r"(?P<year>20[0-4][0-9])"
IS_YEAR = r"(?:-?й)?\s*(?:календарн\w+\s+|отчетн\w+\s+)?(?:год|г)(?![а-я])\.?"
NO_SPAN = r"(?!\w*\s*(?:[-–—/,]|и|по)\s*(?:20)?[0-9]{2}(?![0-9.]))"  # «за 2024 и 2025 годы» is no one year
_MONTH = rf"(?P<month>{'|'.join(_MONTH_NAMES)})"
_QUARTER = rf"(?P<quarter>{_AT}){_ENDING}\s?(?:квартал[ае]?|кварт\.?|кв\.?)"
_HALF = rf"(?P<half>{_AT}){_ENDING}\s?(?:полугоди[еяи]|полуг\.?|п/г|пг)"
_OF_YEAR = rf"(?:\s?|\s?,\s?){YEAR}(?:\s?г(?:од[ау]?)?\.?)?"
_YEAR_FIRST = rf"{YEAR}(?:\s?г(?:од)?\.?)?\s?[,:]?\s?"
_ACADEMIC_WORD = r"\s*(?:учебн\w+|уч\.?)\s*(?:год\w*|г\.?)"
_ACADEMIC_SPAN = rf"{YEAR}\s?[-–—/]\s?(?P<next>(?:20)?[0-9]{{2}})(?![0-9])"
_ACADEMIC = rf"{_ACADEMIC_SPAN}(?:\s*г+\.?)?{_ACADEMIC_WORD}"
_PARTS = (rf"{_MONTH}\s+{YEAR}(?:\s*г(?:ода?)?\.?)?", f"{_QUARTER}{_OF_YEAR}", f"{_HALF}{_OF_YEAR}")
_WRITTEN = tuple(
    re.compile(pattern)
    for pattern in (
        rf"(?:за\s+)?{YEAR}(?:{IS_YEAR})?",
        *(rf"(?:за\s+)?{part}" for part in _PARTS),
        rf"{_YEAR_FIRST}{_QUARTER}",
        rf"{_YEAR_FIRST}{_HALF}",
        rf"{YEAR}-(?P<number>0[1-9]|1[0-2])",
        rf"(?P<number>0[1-9]|1[0-2])\.{YEAR}",
        rf"{YEAR}\s?[-–—/]?\s?q(?P<quarter>[1-4])",
        rf"{YEAR}\s?[-–—/]?\s?h(?P<half>[12])",
        rf"(?:q(?P<quarter>[1-4])|h(?P<half>[12]))\s?[-–—/]?\s?{YEAR}",
        rf"(?:за\s+)?{_ACADEMIC}",
        rf"{YEAR}\s?/\s?(?P<next>(?:20)?[0-9]{{2}})",
    )
)
_WHOLE = (re.compile(rf"{YEAR}\s*{IS_YEAR}"), *(re.compile(rf"(?:за\s+)?{part}") for part in (*_PARTS, _ACADEMIC)))
_SAYS = (
    re.compile(rf"(?<![а-я])за\s+(?:весь\s+|отчетн\w+\s+|календарн\w+\s+)?{YEAR}{IS_YEAR}{NO_SPAN}"),
    re.compile(rf"(?<![а-я])за\s+{_MONTH}\s+{YEAR}(?![0-9\-–—/])"),
    re.compile(rf"(?<![а-я])за\s+{_QUARTER}{_OF_YEAR}(?![0-9]){NO_SPAN}"),
    re.compile(rf"(?<![а-я])за\s+{_HALF}{_OF_YEAR}(?![0-9]){NO_SPAN}"),
    re.compile(rf"(?<![а-я])за\s+{_ACADEMIC}(?![а-я])"),
)


def plain(text: str) -> str:
    """The text as it is compared: small letters, no «ё», one space between words."""
    return " ".join(text.casefold().replace("ё", "е").split())


def period_in(text: str) -> str:
    """The code of the period that a cell called «Период» or «Год» holds; '' when it is none.

    >>> period_in("2025 г."), period_in("III квартал 2025 г."), period_in("1-е полугодие 2025"), period_in("2024-2025")
    ('2025', '2025-Q3', '2025-H1', '')
    """
    return text if is_period(text) else _first_of(_WRITTEN, plain(text))


def whole_statement(text: str) -> str:
    """The period that a text names and nothing else, saying that it is one: «2025 год», «3 квартал 2025 года»."""
    return _first_of(_WHOLE, plain(text))


def stated_in(text: str) -> list[str]:
    """Periods that a sentence states: «за 2025 год», «за май 2025 года», «за 3 кв. 2025 г.»."""
    found = (_period(match) for pattern in _SAYS for match in pattern.finditer(plain(text)))
    return [period for period in found if period]


def _first_of(patterns: Iterable[re.Pattern[str]], text: str) -> str:
    matches = (pattern.fullmatch(text) for pattern in patterns)
    return next((period for match in matches if match and (period := _period(match))), "")


def _period(found: re.Match[str]) -> str:
    """The code of what was found; '' where there is no such part of a year."""
    groups = {name: text for name, text in found.groupdict().items() if text}
    year = int(groups["year"])
    if "next" in groups:
        follows = int(groups["next"]) % 100 == (year + 1) % 100
        return Period(PeriodKind.ACADEMIC_YEAR, year).code if follows else ""
    if month := groups.get("month"):
        number = next(at for at, name in enumerate(_MONTH_NAMES, start=1) if re.fullmatch(name, month))
        return Period(PeriodKind.MONTH, year, number).code
    for name, kind in (("quarter", PeriodKind.QUARTER), ("half", PeriodKind.HALF_YEAR)):
        if name in groups:
            ordinal = _SPELT[groups[name]]
            return Period(kind, year, ordinal).code if ordinal <= kind.in_year else ""
    return Period(PeriodKind.MONTH, year, int(groups["number"])).code if "number" in groups else str(year)
