"""For which years something of a programme holds: an amended order changes next year's verdicts, never last year's.

`from` and `until` (years, both included) may stand at a target, an indicator and a criterion, and `until` at a whole
programme. What holds in a year is asked of `Programme.years_of` and `Programme.in_year`, nowhere else.
"""

from collections.abc import Iterator, Sequence
from itertools import combinations, pairwise
from typing import NamedTuple

from pydantic import Field

from pdmon.programme.fields import Strict, Text
from pdmon.words.figures.measures import NBSP
from pdmon.words.periods import PeriodKind, run_of_years

Mistake = tuple[str, str]  # key and message
POSSIBLE = range(2000, 2101)
_FIRST, _LAST = 0, 9999


class Years(NamedTuple):
    """A run of years, both ends included; without limits it is every year."""

    first: int = _FIRST
    last: int = _LAST

    def has(self, year: int) -> bool:
        return self.first <= year <= self.last

    def common(self, other: "Years") -> "Years":
        """The years of both; `is_empty` where there are none."""
        return Years(max(self.first, other.first), min(self.last, other.last))

    @property
    def is_empty(self) -> bool:
        return self.first > self.last

    @property
    def is_limited(self) -> bool:
        return self != Years()

    def words_of(self, kind: PeriodKind) -> str:
        """«с 2025 года», «по 2024/25 учебный год», «с 2022 по 2024 год»; empty for every year."""
        first, last = (None if year in (_FIRST, _LAST) else year for year in self)
        return run_of_years(first, last, kind)

    @property
    def as_stated(self) -> str:
        """The same for whoever writes the configuration, where an academic year too is the year in which it begins."""
        return self.words_of(PeriodKind.YEAR).replace(NBSP, " ")


ALWAYS = Years()


class Edition(Strict):
    """What holds for some years only: `from` and `until`, a year each; neither named: always."""

    from_year: int | None = Field(default=None, alias="from", description="Первый год, когда это действует")
    until: int | None = Field(default=None, description="Последний год, когда это действует")

    @property
    def years(self) -> Years:
        return Years(_FIRST if self.from_year is None else self.from_year, _LAST if self.until is None else self.until)


class TargetEdition(Edition):
    """The edition of a target; `gap`: why no target held in the years between the edition before and this one."""

    gap: Text | None = Field(default=None, description="Почему между прежней целью и этой не было цели")


def edition_mistakes(edition: Edition, inside: Years = ALWAYS, of_whom: str = "") -> Iterator[Mistake]:
    """Key and message of years that cannot be, or that reach out of the years `inside` of `of_whom`."""
    for key, year in (("from", edition.from_year), ("until", edition.until)):
        if year is not None and year not in POSSIBLE:
            yield key, f"{year} — не год: нужен год от 2000 до 2100"
            return
    if edition.years.is_empty:
        yield (
            "until",
            (
                f"действие кончается в {edition.until} году, раньше, чем начинается в {edition.from_year}: исправьте "
                "from или until"
            ),
        )
        return
    for key, year in (("from", edition.from_year), ("until", edition.until)):
        if year is not None and not inside.has(year):
            yield key, f"{year} год вне лет {of_whom} ({inside.as_stated}): исправьте год здесь или там"


def overlaps(editions: Sequence[tuple[int, Edition]]) -> Iterator[tuple[int, Mistake]]:
    """For targets that stand for one another (with their numbers): those that hold in the same years, and years in
    which none of them holds though nobody says why."""
    overlapping = False
    for (first, one), (second, other) in combinations(editions, 2):
        common = one.years.common(other.years)
        if not common.is_empty:
            overlapping = True
            same = common.as_stated or "каждый год"
            yield second, ("from", f"в те же годы ({same}) действует цель targets[{first}]: закончите её ключом until")
    if overlapping:
        return
    for (_, one), (number, other) in pairwise(sorted(editions, key=lambda edition: edition[1].years)):
        missing = Years(one.years.last + 1, other.years.first - 1)
        if not missing.is_empty and not getattr(other, "gap", None):
            yield (
                number,
                (
                    "from",
                    f"{missing.as_stated} не действует ни одна цель: напишите в gap почему или продлите одну из целей",
                ),
            )
