"""Units of measure: what each is called, what its ratio of sums is multiplied by, with how many decimals it is printed.

A value travels with its unit as one text: `per_100_teachers`, or `per_100_teachers:2` where the programme states the
decimals itself. A presence is `presence` (1 or 0) of who reports it and `presence:share` (percent) of many of them.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from pdmon.words.terms import Measure

NBSP, NARROW_NBSP = "\u00a0", "\u202f"
_SHORT = 5
_POINTS = ("балл", "балла", "баллов")


@dataclass(frozen=True)
class Unit:
    """How a unit is made and said.

    `name`: in a column of units and on an axis; `after`: what stands behind a number, one text or the three forms of a
    noun. `scale`: what the ratio of sums is multiplied by. `is_ratio`: whether its formula has a denominator; None: it
    may have one, and the unit is then that of the numerator for one of the denominator (hours a teacher).
    `decimals`: at most so many, `is_fixed`: always so many; `kopecks`: none or two.
    """

    name: str
    after: str | Sequence[str]
    scale: int = 1
    is_ratio: bool | None = None
    decimals: int = 2
    is_fixed: bool = False
    is_money: bool = False
    kopecks: bool = False

    @property
    def space(self) -> str:
        """What stands between the number and the words: where they are long, a line may end there."""
        return " " if isinstance(self.after, str) and len(self.after) > _SHORT else NBSP

    @property
    def suffix(self) -> str:
        """The words that fit behind every number of a column; empty where they are too long or change their form."""
        return self.after if isinstance(self.after, str) and not self.is_ratio else ""

    @property
    def separator(self) -> str:
        """What stands between thousands."""
        return NARROW_NBSP if self.is_money else NBSP


def _rate(per: int, whom: str) -> Unit:
    said = f"на{NBSP}{f'{per:,}'.replace(',', NBSP)} {whom}"
    return Unit(said, said, per, is_ratio=True, decimals=1, is_fixed=True)


UNITS: dict[Measure, Unit] = {
    Measure.PERCENT: Unit("%", "%", 100, is_ratio=True, decimals=1, is_fixed=True),
    Measure.PERCENT_OF_AMOUNT: Unit("%", "%", 100, is_ratio=True, decimals=1, is_fixed=True),
    Measure.COUNT: Unit("количество", "", is_ratio=False),
    Measure.PRESENCE: Unit("наличие", "", is_ratio=False),
    Measure.PEOPLE: Unit("чел.", "чел.", is_ratio=False),
    Measure.PER_100_PEOPLE: _rate(100, "человек"),
    Measure.PER_100_PUPILS: _rate(100, "обучающихся"),
    Measure.PER_100_TEACHERS: _rate(100, "педагогов"),
    Measure.PER_1000_PEOPLE: _rate(1000, "человек"),
    Measure.PER_1000_PUPILS: _rate(1000, "обучающихся"),
    Measure.PER_1000_TEACHERS: _rate(1000, "педагогов"),
    Measure.PER_TEACHER: Unit(f"на{NBSP}одного педагога", f"на{NBSP}одного педагога", is_ratio=True, is_fixed=True),
    Measure.ROUBLES: Unit("руб.", "руб.", is_money=True, kopecks=True),
    Measure.THOUSAND_ROUBLES: Unit("тыс. руб.", "тыс.\u00a0руб.", is_money=True),
    Measure.MILLION_ROUBLES: Unit("млн руб.", "млн\u00a0руб.", is_money=True),
    Measure.HOURS: Unit("ч", "ч"),
    Measure.SCORE: Unit("баллы", _POINTS),
}
PLAIN = (Measure.PERCENT, Measure.COUNT, Measure.PRESENCE)  # those that need no words of their own behind a number
PRESENCE_SHARE = f"{Measure.PRESENCE}:share"
PERCENTS = (Measure.PERCENT, Measure.PERCENT_OF_AMOUNT, PRESENCE_SHARE)


@lru_cache(maxsize=256)
def parted(measure: str) -> tuple[Measure, int | None]:
    """The unit and the decimals that the programme states for it, if any.

    >>> parted("per_teacher:3")
    (<Measure.PER_TEACHER: 'per_teacher'>, 3)
    """
    unit, _, decimals = measure.partition(":")
    return Measure(unit), int(decimals) if decimals.isdigit() else None


def with_decimals(unit: Measure, decimals: int | None) -> str:
    """The unit as it travels with values."""
    return str(unit) if decimals is None else f"{unit}:{decimals}"


def is_percent(measure: str) -> bool:
    """Whether it is printed in per cent: a share of people or things, or of an amount of money, hours or points."""
    return measure in PERCENTS


def unit_of_values(measure: str, denominators: Iterable[object]) -> str:
    """The unit of values with these denominators: a presence with one is the share of the organisations that have it.

    >>> unit_of_values("presence", [None, 6]), unit_of_values("presence", [None]), unit_of_values("percent", [6])
    ('presence:share', 'presence', 'percent')
    """
    has_any = any(one is not None and one == one for one in denominators)  # NaN is not itself
    return PRESENCE_SHARE if measure == Measure.PRESENCE and has_any else measure


def is_ratio_unit(measure: str) -> bool:
    """Whether values of the unit are always a ratio of two sums, so that they do not add up: shares and rates."""
    return bool(UNITS[parted(measure)[0]].is_ratio)


def is_worded(measure: str) -> bool:
    """Whether words stand behind its numbers: a rate, people, roubles, hours, points."""
    return parted(measure)[0] not in (*PLAIN, Measure.PERCENT_OF_AMOUNT)


def unit_name(measure: str) -> str:
    """What the unit is called in a column and on an axis."""
    return UNITS[parted(measure)[0]].name


def scale_of(measure: str, has_denominator: bool) -> int | None:
    """What the ratio of sums is multiplied by; None where the value is a sum."""
    return UNITS[parted(measure)[0]].scale if has_denominator else None
