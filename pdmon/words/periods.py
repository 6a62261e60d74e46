"""Periods that figures are reported for: how they are written in data, called in Russian, and follow one another.

A year is `2024`, a half-year `2024-H1`, a quarter `2024-Q3`, a month `2024-05`; an academic year is `2024/25`: it lasts
from September to August, stands whole as a year does and counts in the calendar year in which it begins. Whatever holds
a period's code asks this room what it means; SQL has the same knowledge in `calc/sql/periods.sql`.
"""

import re
from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import lru_cache, total_ordering
from typing import Literal

from pdmon.words.dates import MONTHS, MONTHS_SHORT
from pdmon.words.figures.measures import NBSP

Case = Literal["nominative", "in", "of", "to"]


class PeriodKind(StrEnum):
    """How long a period is. A year stands whole; the shorter ones are its parts."""

    MONTH = "month"
    QUARTER = "quarter"
    HALF_YEAR = "half_year"
    YEAR = "year"
    ACADEMIC_YEAR = "academic_year"

    @property
    def is_whole_year(self) -> bool:
        return self in (PeriodKind.YEAR, PeriodKind.ACADEMIC_YEAR)

    @property
    def is_academic(self) -> bool:
        return self is PeriodKind.ACADEMIC_YEAR

    @property
    def is_part(self) -> bool:
        """Whether a year is made of such periods."""
        return not self.is_whole_year

    @property
    def in_year(self) -> int:
        """How many of them a year has."""
        return _FORMS[self].in_year


PERIOD_KIND_WORDS = {
    PeriodKind.MONTH: "по месяцам",
    PeriodKind.QUARTER: "по кварталам",
    PeriodKind.HALF_YEAR: "по полугодиям",
    PeriodKind.YEAR: "по годам",
    PeriodKind.ACADEMIC_YEAR: "по учебным годам",
}


@dataclass(frozen=True)
class _Form:
    """A kind of period: how many a year has, what its code looks like, and how its code is made."""

    in_year: int
    code: re.Pattern[str]
    written: Callable[[int, int], str]


_YEAR = r"(?P<year>(?:19|20)[0-9]{2})"
_FORMS = {
    PeriodKind.MONTH: _Form(12, re.compile(rf"{_YEAR}-(?P<at>0[1-9]|1[0-2])"), lambda year, at: f"{year}-{at:02d}"),
    PeriodKind.QUARTER: _Form(4, re.compile(rf"{_YEAR}-Q(?P<at>[1-4])"), lambda year, at: f"{year}-Q{at}"),
    PeriodKind.HALF_YEAR: _Form(2, re.compile(rf"{_YEAR}-H(?P<at>[12])"), lambda year, at: f"{year}-H{at}"),
    PeriodKind.YEAR: _Form(1, re.compile(_YEAR), lambda year, at: str(year)),
    PeriodKind.ACADEMIC_YEAR: _Form(
        1, re.compile(rf"{_YEAR}/(?P<next>[0-9]{{2}})"), lambda year, at: f"{year}/{(year + 1) % 100:02d}"
    ),
}
_FIRST_MONTH = {PeriodKind.ACADEMIC_YEAR: 9}  # of the others January
_YEAR_NOUNS = {
    PeriodKind.YEAR: {"nominative": "год", "in": "году", "of": "года", "to": "году"},
    PeriodKind.ACADEMIC_YEAR: {
        "nominative": "учебный год",
        "in": "учебном году",
        "of": "учебного года",
        "to": "учебному году",
    },
}

_NOUNS = {
    PeriodKind.QUARTER: {"nominative": "квартал", "in": "квартале", "of": "квартала", "to": "кварталу", "short": "кв."},
    PeriodKind.HALF_YEAR: {
        "nominative": "полугодие",
        "in": "полугодии",
        "of": "полугодия",
        "to": "полугодию",
        "short": "полуг.",
    },
}


@total_ordering
@dataclass(frozen=True)
class Period:
    """A period: its kind, the year it counts in, and which of its kind it is there, from 1."""

    kind: PeriodKind
    year: int
    ordinal: int = 1

    @classmethod
    def of(cls, code: str) -> "Period":
        """The period with this code; raises ValueError."""
        period = _read(code)
        if period is None:
            raise ValueError(f"{code!r} is not a period")
        return period

    @property
    def code(self) -> str:
        return _FORMS[self.kind].written(self.year, self.ordinal)

    @property
    def previous(self) -> "Period":
        """The period before of the same length."""
        if self.ordinal > 1:
            return Period(self.kind, self.year, self.ordinal - 1)
        return Period(self.kind, self.year - 1, self.kind.in_year)

    @property
    def following(self) -> "Period":
        """The period after of the same length."""
        if self.ordinal < self.kind.in_year:
            return Period(self.kind, self.year, self.ordinal + 1)
        return Period(self.kind, self.year + 1, 1)

    @property
    def year_before(self) -> "Period":
        """The same period a year earlier."""
        return Period(self.kind, self.year - 1, self.ordinal)

    @property
    def whole_year(self) -> "Period":
        """The year that it is a part of, or is."""
        return self if self.kind.is_whole_year else Period(PeriodKind.YEAR, self.year)

    @property
    def first_day(self) -> date:
        return date(self.year, self._month(self.ordinal - 1), 1)

    @property
    def last_day(self) -> date:
        year, month = self.following.year if self.kind in _FIRST_MONTH else self.year, self._month(self.ordinal) - 1
        return date(year, month or 12, monthrange(year, month or 12)[1])

    def _month(self, before: int) -> int:
        """The month that begins after so many of the kind."""
        return (before * 12 // self.kind.in_year + _FIRST_MONTH.get(self.kind, 1) - 1) % 12 + 1

    def __lt__(self, other: "Period") -> bool:
        """By their ends; of those that end on one day the longer is later, as it is complete with them."""
        return (self.last_day, -self.first_day.toordinal()) < (other.last_day, -other.first_day.toordinal())

    def words(self, case: Case = "nominative") -> str:
        """The period in a sentence: `2024 год`, `in`: (в) `2024 году`, `of`: `2024 года`, `to`: (к) `2024 году`."""
        if self.kind.is_whole_year:
            return f"{self.code}{NBSP}{_YEAR_NOUNS[self.kind][case].replace(' ', NBSP)}"
        if self.kind is PeriodKind.MONTH:
            return f"{MONTHS[self.ordinal - 1]} {self.year}{NBSP}года"
        return f"{self.ordinal}{NBSP}{_NOUNS[self.kind][case]} {self.year}{NBSP}года"

    @property
    def label(self) -> str:
        """The short form for axes and headings."""
        if self.kind.is_whole_year:
            return self.code
        if self.kind is PeriodKind.MONTH:
            return f"{MONTHS_SHORT[self.ordinal - 1]} {self.year}"
        return f"{self.ordinal} {_NOUNS[self.kind]['short']} {self.year}"

    @property
    def part_name(self) -> str:
        """Its name inside its year: `май`, `3 квартал`; of a year itself its own."""
        return self.words().replace(NBSP, " ").removesuffix(f" {self.year} года")


def parts_of_year(year: int, kind: PeriodKind) -> list[Period]:
    """All periods of the kind that count in the year, in their order."""
    return [Period(kind, year, ordinal) for ordinal in range(1, kind.in_year + 1)]


@lru_cache(maxsize=4096)
def _read(code: str) -> Period | None:
    for kind, form in _FORMS.items():
        if found := form.code.fullmatch(code):
            period = Period(kind, int(found["year"]), int(found.groupdict().get("at") or 1))
            return period if period.code == code else None  # the years of an academic one follow one another
    return None


def is_period(code: str) -> bool:
    """True for `2024`, `2024/25`, `2024-H1`, `2024-Q3` and `2024-05`; False for anything else, `2024-13` included."""
    return _read(code) is not None


def begun_periods(year: int, kind: PeriodKind, today: date) -> list[Period]:
    """Those periods of the kind and year that have begun."""
    return [period for period in parts_of_year(year, kind) if period.first_day <= today]


def kind_of(code: str) -> PeriodKind:
    return Period.of(code).kind


def is_whole_year(code: str) -> bool:
    return kind_of(code).is_whole_year


def year_of(code: str) -> int:
    """The year a period counts in."""
    return Period.of(code).year


def whole_year_of(code: str) -> str:
    """The year that a period is a part of, or is.

    >>> whole_year_of("2024-05"), whole_year_of("2024")
    ('2024', '2024')
    """
    return Period.of(code).whole_year.code


def year_like(code: str, year: int) -> str:
    """The whole year that counts in this calendar year, academic where the period is.

    >>> year_like("2024/25", 2027), year_like("2024-Q3", 2027)
    ('2027/28', '2027')
    """
    return Period(Period.of(code).whole_year.kind, year).code


def years_through(first: str, last: str) -> list[str]:
    """Every year from the first to the last, academic years where these are such.

    >>> years_through("2023", "2025"), years_through("2023/24", "2024/25")
    (['2023', '2024', '2025'], ['2023/24', '2024/25'])
    """
    kind = kind_of(first)
    return [Period(kind, year).code for year in range(year_of(first), year_of(last) + 1)]


def run_of_years(first: int | None, last: int | None, kind: PeriodKind) -> str:
    """Years of one kind from the first to the last, None where it is open: `с 2025 года`, `по 2024/25 учебный год`.

    >>> run_of_years(2022, 2024, PeriodKind.YEAR), run_of_years(None, None, PeriodKind.YEAR)
    ('с 2022 по 2024\\xa0год', '')
    """
    begins, ends = (None if year is None else Period(kind, year) for year in (first, last))
    if begins and ends:
        return f"в {begins.words('in')}" if begins == ends else f"с {begins.code} по {ends.words()}"
    return f"с {begins.words('of')}" if begins else f"по {ends.words()}" if ends else ""


def previous_period(code: str) -> str:
    """The period before of the same length.

    >>> previous_period("2024"), previous_period("2024-01")
    ('2023', '2023-12')
    """
    return Period.of(code).previous.code


def period_words(code: str, case: Case = "nominative") -> str:
    """The period in a sentence, held together by a non-breaking space; what is no period stays as it was written."""
    period = _read(code)
    return period.words(case) if period else code


def period_title(code: str, case: Case = "nominative") -> str:
    """The period in Russian, with plain spaces: for cells, files and comparisons.

    >>> period_title("2024"), period_title("2024-05"), period_title("2024-Q3")
    ('2024 год', 'май 2024 года', '3 квартал 2024 года')
    """
    return period_words(code, case).replace(NBSP, " ")


def period_label(code: str) -> str:
    """The short form for axes and headings: `2024`, `2024/25`, `май 2024`."""
    period = _read(code)
    return period.label if period else code


def period_in_file_name(code: str) -> str:
    """The code as any file system takes it: `2024-25` for `2024/25`."""
    return code.replace("/", "-")
