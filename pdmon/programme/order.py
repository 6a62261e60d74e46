"""What an order states beside its criteria and indicators: its requisites, its dates, planned effects, figures
in its own text."""

from datetime import date
from typing import Literal

from pydantic import Field, model_validator

from pdmon.programme.fields import NumberCode, Strict, Text, monthly_as_periods
from pdmon.words.dates import date_text
from pdmon.words.orders.word import OrderWord
from pdmon.words.periods import PeriodKind


class Deadline(Strict):
    """A date the order sets. `scope`: who must do what. `month`/`day` of a year; `year_offset` 1 = the year after
    the reporting year; `periods: month` = that day of the month after each reported month."""

    title: Text = Field(description="Срок словами приказа")
    scope: Literal["submission", "evaluation", "stage"] = Field(
        default="submission", description="Чей срок: сдача, оценка или этап"
    )
    month: int | None = Field(default=None, ge=1, le=12, description="Месяц, 1–12")
    day: int = Field(ge=1, le=31, description="День")
    year_offset: int = Field(
        default=0, ge=0, le=1, description="1 — в следующем за отчётным году; учебный год считается по началу"
    )
    periods: PeriodKind = Field(
        default=PeriodKind.YEAR, description="Каждый период: день месяца, следующего за ним; без month"
    )

    _old_spelling = model_validator(mode="before")(monthly_as_periods)


class Order(Strict):
    """Requisites of the order that approved the programme."""

    word: OrderWord = Field(
        default=OrderWord.ORDER,
        description="Что это за документ: order — приказ, directive — распоряжение, resolution — постановление",
    )
    number: Text = Field(description="Номер")
    issued_on: date = Field(description="Дата: год-месяц-день")
    authority: Text = Field(description="Кто издал")
    title: Text = Field(description="Название")
    section: Text = Field(description="Где в нём программа: приложение, раздел")

    @property
    def requisites(self) -> str:
        """`приказ от 04.08.2020 № 659-п`."""
        return f"{self.word.name_} от {date_text(self.issued_on)} № {self.number}"


class HistoricFact(Strict):
    """A figure that the order's own text states: shown as such, never mixed with reported data."""

    title: Text = Field(description="О чём число")
    year: int = Field(description="За какой год")
    value_pct: float = Field(description="Значение, %")
    source: Text = Field(description="Где оно в приказе")


class Effect(Strict):
    """A managerial effect the order plans, judged by its indicators (Karabash, appendix 2, section IV).

    `stable`, `growing`: the order's own words for the two states. `shown`: for a state the piece of its words that the
    indicators' figures can show, empty where they can show none; only that is ever said of a year.
    """

    code: NumberCode = Field(description="Номер эффекта")
    title: Text = Field(description="Название")
    indicators: tuple[NumberCode, ...] = Field(min_length=1, description="Показатели, по которым о нём судят")
    stable: Text = Field(description="Слова приказа о сильном состоянии")
    growing: Text = Field(description="Слова приказа о положительной динамике")
    shown: dict[Literal["stable", "growing"], str] = Field(default={}, description="Часть этих слов, видная по данным")

    @property
    def stable_shown(self) -> str:
        return self.shown.get("stable", self.stable)

    @property
    def growing_shown(self) -> str:
        return self.shown.get("growing", self.growing)
