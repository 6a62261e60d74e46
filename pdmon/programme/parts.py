"""Further rows of an indicator: parts with formulas of their own, and windows of years."""

from functools import cached_property
from typing import Literal

from pydantic import Field

from pdmon.programme.fields import Code, Strict, Text
from pdmon.programme.formula import Formula, parse_formula
from pdmon.words.terms import Measure


class Window(Strict):
    """Years summed in the numerator: `accumulated` since a year, or the `trailing` N years, never before `since`.

    `stated`: an element in which a unit may state the numerator of the whole window itself (people, each of them once);
    it takes the place of the sum.
    """

    kind: Literal["accumulated", "trailing"] = Field(description="`trailing` — N лет подряд, `accumulated` — с года")
    since: int | None = Field(default=None, description="Первый год: раньше него окно не заглядывает")
    years: int | None = Field(default=None, ge=2, description="Сколько лет в скользящем окне")
    stated: Code | None = Field(default=None, description="Код данных, где указано число людей за всё окно")


class ScoreScale(Strict):
    """What one person may score: the sum of points of so many people lies within so many times that."""

    lowest: float = Field(default=0, ge=0, description="Наименьший балл одного человека")
    highest: float = Field(gt=0, description="Наибольший балл одного человека")


class Part(Strict):
    """A further row of an indicator, category `part:<code>`: its own formula, or a window over the headline's; `unit`
    and `decimals` where they are not the indicator's.

    `over_hundred`: why its share may be over 100 %, said beside such a value.
    """

    code: Code = Field(description="Код части: его называет `part` цели")
    title: Text = Field(description="Название части")
    formula: Text | None = Field(default=None, description="Своя формула части")
    window: Window | None = Field(default=None, description="Или окно лет по формуле показателя")
    unit: Measure | None = Field(default=None, description="Своя единица, если она другая")
    decimals: int | None = Field(default=None, ge=0, le=4, description="Сколько знаков у единицы со словами")
    over_hundred: Text | None = Field(default=None, description="Почему доля бывает больше 100 %")

    @cached_property
    def parsed_formula(self) -> Formula | None:
        return parse_formula(self.formula) if self.formula else None
