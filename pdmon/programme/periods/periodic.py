"""By which periods figures are reported, and what a year is made of where these are parts of it."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from pydantic import Field, model_validator

from pdmon.programme.editions.years import Edition
from pdmon.programme.fields import Strict, monthly_as_periods
from pdmon.words.periods import PERIOD_KIND_WORDS, Period, PeriodKind
from pdmon.words.terms import Comparison, Measure, YearRule

if TYPE_CHECKING:
    from pdmon.programme.model import Indicator

Mistake = tuple[str, str]  # key and message


class Periodic(Strict):
    """`periods`: by which periods it is reported, years unless said."""

    periods: PeriodKind = Field(default=PeriodKind.YEAR, description="За какие периоды сдаётся")

    _old_spelling = model_validator(mode="before")(monthly_as_periods)


def academic_mistakes(programme: "PeriodicProgramme") -> Iterator[Mistake]:
    """Key and message of what is not reported by academic years beside something that is: they begin in September and
    have no parts in common with calendar years, so that one year of the programme would mean two."""
    ours = programme.year_kind
    for indicator in programme.indicators:
        if ours.is_academic and not indicator.periods.is_academic:
            said = f"программа — по учебным годам, а показатель — {PERIOD_KIND_WORDS[indicator.periods]}"
            remedy = "уберите periods у показателя (и критерия) или вынесите его в другую программу той же территории"
        elif indicator.periods.is_academic and not ours.is_academic:
            said = "по учебным годам сдаётся вся программа или ничего в ней"
            remedy = "напишите periods: academic_year у программы или вынесите показатель в другую программу"
        else:
            continue
        yield f"indicators[{indicator.code}].periods", f"{said}: {remedy} (territory)"


def mixed_periods(periods: PeriodKind, elements: Sequence[Any]) -> Iterator[str]:
    """What is said of an indicator's elements (with `code` and `periods`) that are reported by other periods."""
    for kind in PeriodKind:
        others = [element.code for element in elements if element.periods is kind is not periods]
        if others:
            yield (
                f"показатель {PERIOD_KIND_WORDS[periods]}, а данные {', '.join(others)} — {PERIOD_KIND_WORDS[kind]}: "
                "укажите у них одинаковый periods или возьмите другие данные"
            )


class PeriodicEdition(Periodic, Edition):
    """An indicator's `periods` (of its criterion or programme where it names none), and `whole_year`: what the value
    of a year is made of where these are parts of it.

    `last`: the last part in which all is reported. `sum`: both sides summed over the parts. `accumulated`: the
    numerators summed, over the denominator of the last part. A year that lacks a part is `partial` when it is summed.
    """

    whole_year: YearRule = Field(default=YearRule.LAST, description="Из чего складывается год, если сдаётся по частям")

    def period_mistakes(self, unit: Measure) -> Iterator[Mistake]:
        if self.whole_year is YearRule.LAST:
            return
        if self.periods.is_whole_year:
            yield "whole_year", "показатель собирается за год целиком: уберите whole_year или укажите periods"
        elif unit is Measure.PRESENCE:
            yield "whole_year", "наличие не складывается: для presence уберите whole_year"


class PeriodicProgramme(Strict):
    """A programme's `periods`, for those of its indicators that name none, and what a period is compared with
    (`compare`): the one before of the same length, or the same one a year earlier."""

    periods: PeriodKind = Field(default=PeriodKind.YEAR, description="За какие периоды сдаются показатели")
    compare: Comparison = Field(default=Comparison.PREVIOUS, description="С каким периодом сравнивать")

    if TYPE_CHECKING:
        indicators: tuple[Indicator, ...]

    @property
    def year_kind(self) -> PeriodKind:
        """What stands for a whole year in it: calendar years, or the academic ones that it is reported by."""
        return self.periods if self.periods.is_whole_year else PeriodKind.YEAR

    def year_code(self, year: int) -> str:
        """The code of its whole year that counts in this calendar year: `2024`, or `2024/25`."""
        return Period(self.year_kind, year).code

    @property
    def year_heading(self) -> str:
        """What the choice of its year and a column of years are called."""
        return "Учебный год" if self.year_kind.is_academic else "Год"

    @property
    def part_kinds(self) -> list[PeriodKind]:
        """The parts of a year by which any of its indicators is reported, the shortest first."""
        return [kind for kind in PeriodKind if kind.is_part and any(one.periods is kind for one in self.indicators)]

    @property
    def judged_by_years(self) -> str:
        """What is said wherever only whole years are judged, of a programme with parts of years; else nothing."""
        if not self.part_kinds:
            return ""
        kinds = " и ".join(PERIOD_KIND_WORDS[kind] for kind in self.part_kinds)
        return (
            f"Прогноз, тренд и эффект мер считаются по целым годам: часть показателей сдаётся {kinds}, за год берётся "
            "последняя часть или сумма частей, а отдельные части между собой здесь не сравниваются."
        )

    def compared_with(self, period: str) -> str:
        """The period that this one is compared with."""
        found = Period.of(period)
        return (found.year_before if self.compare is Comparison.YEAR else found.previous).code

    @model_validator(mode="before")
    @classmethod
    def _handed_down(cls, stated: Any) -> Any:
        """Indicators that name no periods have those of their criterion, or of the programme."""
        if not isinstance(stated, dict) or not isinstance(stated.get("indicators"), list | tuple):
            return stated
        own = stated.get("periods")
        named = {
            _value(criterion, "code"): _value(criterion, "periods")
            for criterion in stated.get("criteria") or ()
            if _value(criterion, "periods") is not None
        }
        if own is None and not named:
            return stated
        found = (named.get(_value(indicator, "criterion"), own) for indicator in stated["indicators"])
        pairs = zip(stated["indicators"], found, strict=True)
        return {**stated, "indicators": tuple(_by(indicator, periods) for indicator, periods in pairs)}


def _value(model: Any, key: str) -> Any:
    return model.get(key) if isinstance(model, dict) else getattr(model, key, None)


def _by(indicator: Any, periods: Any) -> Any:
    """The indicator with these periods, unless it names its own."""
    if periods is None:
        return indicator
    if isinstance(indicator, dict):
        return indicator if {"periods", "monthly"} & set(indicator) else {**indicator, "periods": periods}
    if "periods" in indicator.model_fields_set or periods not in list(PeriodKind):
        return indicator
    return indicator.model_copy(update={"periods": PeriodKind(periods)})
