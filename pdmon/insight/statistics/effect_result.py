"""What was found of a measure: figures of both groups, the adjusted difference, the conclusion, and the words."""

from dataclasses import dataclass
from enum import StrEnum

from pdmon.programme.share import ratio
from pdmon.words.cycle.states import Conclusion
from pdmon.words.numbers import NBSP, difference, measured, move, number
from pdmon.words.plurals import quantity
from pdmon.words.reporters import Reporter
from pdmon.words.terms import Direction

MIN_TARGETS = 3
MIN_OTHERS = 10
MIN_PEOPLE = 30  # of either group in either year
MIN_COUNT = 3.0  # a unit, mean of both years
USEFUL_PP = 10.0
USEFUL_PART = 0.25


class Hindrance(StrEnum):
    """Why nothing may be said of a measure."""

    PRESENCE = "presence"
    DIRECTION = "direction"
    TARGETS = "targets"
    OTHERS = "others"
    PEOPLE = "people"
    RARE = "rare"
    OVER_ALL = "over_all"
    NO_ROOM = "no_room"
    SEPARATE = "separate"
    NO_SHARE = "no_share"


@dataclass(frozen=True)
class Expected:
    """The result that was stated for a measure, of its units together: a value (percent, or a number in all) or
    people (the numerator a year later)."""

    value: float | None = None
    people: float | None = None


@dataclass(frozen=True)
class Group:
    """Sums over the units of a group; of counts the denominators are the units. `scale`: what their ratio is multiplied
    by; None of counts, whose value is the mean of one unit."""

    units: int
    scale: int | None
    numerator_before: float
    denominator_before: float
    numerator_after: float
    denominator_after: float

    @property
    def values(self) -> tuple[float | None, float | None]:
        """Before and after: a share, a rate or a mean, or a count a unit; None without units."""
        pairs = ((self.numerator_before, self.denominator_before), (self.numerator_after, self.denominator_after))
        before, after = (ratio(self.scale or 1, *sides) for sides in pairs)
        return before, after

    @property
    def is_mean(self) -> bool:
        """Whether the value is that of one unit in the mean."""
        return self.scale is None

    @property
    def before(self) -> float | None:
        return self.values[0]

    @property
    def after(self) -> float | None:
        return self.values[1]

    @property
    def change(self) -> float | None:
        before, after = self.values
        return None if before is None or after is None else after - before

    @property
    def least_people(self) -> float:
        return min(self.denominator_before, self.denominator_after)

    @property
    def over_all(self) -> bool:
        """Whether a share is over 100 %: one person counted more than once."""
        return self.numerator_before > self.denominator_before or self.numerator_after > self.denominator_after

    @property
    def mean_count(self) -> float:
        return (self.numerator_before + self.numerator_after) / (2 * self.units) if self.units else 0.0


@dataclass(frozen=True)
class MeasureEffect:
    """`difference`, `low`, `high` (95 %) in percentage points, or a count a unit, as the indicator is measured (not
    turned by its direction): the targets less what is expected of them, `expected_without`. All four are None where a
    hindrance stands. `left_out`: units without both years. `reached`: the stated result is there (None: none stated).
    `apart`: no other unit started where the targets did."""

    measure: str
    direction: Direction | None
    reporter: Reporter
    targets: Group
    others: Group
    left_out: int
    difference: float | None
    low: float | None
    high: float | None
    expected_without: float | None
    reached: bool | None
    apart: bool
    hindrance: Hindrance | None
    conclusion: Conclusion

    @property
    def figures_words(self) -> str:
        """Both groups before and after, nothing compared."""
        if not self.targets.units:
            return "Ни у кого из участников меры нет данных за оба года."
        of_one = "" if not self.targets.is_mean else f" в среднем на {_ONE[self.reporter]}"
        said = f"В {quantity(self.targets.units, self.reporter.counted_in)} с мерой наблюдается{of_one} "
        said += move(*self.targets.values, self.measure)
        if not self.others.units:
            return f"{said}; сравнить не с кем."
        return f"{said}, в остальных {number(self.others.units)}{NBSP}— {move(*self.others.values, self.measure)}."

    @property
    def sentence(self) -> str:
        """Figures, comparison, interval and conclusion; it says what is observed and never what caused it."""
        if self.difference is None:
            why = HINDERED[self.hindrance or Hindrance.SEPARATE]
            return f"{self.figures_words} Судить об эффекте нельзя: {why}."
        unit = "" if not self.targets.is_mean else f" на {_ONE[self.reporter]}"
        low, high = (difference(_digit(value), self.measure) for value in (self.low, self.high))
        compared = (
            f"По сравнению с {_LIKE[self.reporter]} со сходным исходным значением (регрессия с поправкой на исходное "
            f"значение и случайный разброс) наблюдается разница {difference(_digit(self.difference), self.measure)}"
            f"{unit}, 95-процентный интервал — от {low} до {high}"
        )
        return f"{self.figures_words} {compared}: {self._judged}."

    @property
    def method(self) -> str:
        """How it was compared."""
        scale = "доли" if not self.targets.is_mean else "квадратные корни из чисел"
        return (
            f"Сравниваются {scale} после меры при одинаковом исходном значении: взвешенная регрессия на исходное "
            "значение, подтянутое к среднему тем сильнее, чем меньше численность; различия сверх случайных учтены "
            "в ширине интервала (оценка Пауле — Мандела, распределение Стьюдента)."
        )

    @property
    def limits(self) -> tuple[str, ...]:
        """What a reader has to keep in mind."""
        said = ["Наблюдаемая разница не доказывает, что её причина — мера: сравниваются не случайно выбранные группы."]
        if self.apart and self.difference is not None:
            said.append(
                "Исходные значения участников меры и остальных не пересекаются: ожидаемое значение продолжено "
                "по прямой, поэтому интервал широк."
            )
        if self.left_out:
            said.append(f"Без данных за оба года не учтено: {quantity(self.left_out, self.reporter.counted)}.")
        return tuple(said)

    @property
    def _judged(self) -> str:
        if self.conclusion == Conclusion.EFFECTIVE:
            return "разница больше случайной, мера эффективна"
        if self.conclusion == Conclusion.PARTLY:
            lacking = "ожидаемый результат не достигнут" if self.reached is False else "само значение не улучшилось"
            return f"разница больше случайной, но {lacking}; мера эффективна частично"
        if self.conclusion == Conclusion.NOT_EFFECTIVE:
            return "полезная разница не наблюдается и интервалом исключена, мера не эффективна"
        return "интервал не исключает ни отсутствия эффекта, ни полезного эффекта, судить нельзя"

    @property
    def after_words(self) -> str:
        """What the targets together are, beside what was expected of them without the measure."""
        return f"{measured(self.targets.after, self.measure)} при ожидаемых {measured(self._without, self.measure)}"

    @property
    def _without(self) -> float | None:
        return None if self.expected_without is None else _digit(self.expected_without)


def _digit(value: float | None) -> float | None:
    return None if value is None else round(value, 2)


_ONE = {Reporter.ORGANISATION: "организацию", Reporter.MUNICIPALITY: "муниципалитет"}
_LIKE = {Reporter.ORGANISATION: "организациями", Reporter.MUNICIPALITY: "муниципалитетами"}
HINDERED: dict[str, str] = {
    Hindrance.PRESENCE: "наличие документа сравнению не подлежит",
    Hindrance.DIRECTION: "порядок не говорит, какое значение лучше",
    Hindrance.TARGETS: f"участников меры с данными за оба года меньше {MIN_TARGETS}",
    Hindrance.OTHERS: f"остальных с данными за оба года меньше {MIN_OTHERS}",
    Hindrance.PEOPLE: f"в одной из групп меньше {MIN_PEOPLE} человек",
    Hindrance.RARE: f"в среднем меньше {number(MIN_COUNT)} случаев в год",
    Hindrance.OVER_ALL: "доля больше 100 %, один человек учтён не раз",
    Hindrance.NO_ROOM: "остальным расти почти некуда, и на их фоне рост заметен у любого отстающего",
    Hindrance.NO_SHARE: "это не доля людей, о случайности судить нельзя",
    Hindrance.SEPARATE: "меру не отделить от исходных значений: у участников они одни, у остальных другие",
}
