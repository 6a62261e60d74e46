"""The management cycle in the order's own words, list by list, each entry with its clause.

`text`, `who`, `when`, `result`, `kind` are verbatim. What the product needs and the order does not say in so many words
stands apart, under `reading`: the product's reading of the entry. Only entries with a reading are acted on.
"""

from datetime import date
from typing import Literal

from pydantic import Field

from pdmon.programme.fields import Code, NumberCode, Strict, Text
from pdmon.words.cycle.lists import COMPONENT_LISTS, AddresseeScope, Component, CycleList, SplitBy
from pdmon.words.terms import Addressee

ALL = "all"
_GENERAL_CLAUSE = "общими словами"


class AnalysisReading(Strict):
    """An analysis is one item with a code: the indicators it looks at (none: a person concludes without figures of
    the monitoring) and how they are split; `title`: what it is called by itself, where the order's words are a part of
    a sentence."""

    code: Code = Field(description="Код анализа")
    title: Text | None = Field(default=None, description="Как он называется сам по себе")
    indicators: tuple[NumberCode, ...] | Literal["all"] = Field(description="Показатели анализа или `all`")
    by: tuple[SplitBy, ...] = Field(default=(), description="Как делятся числа")


class AddresseeReading(Strict):
    """One letter for each organisation or municipality, or one for the territory; `advice`: whose texts of
    config/recommendations.yaml are drafted for it; `title`: whom it is to, where the order's words are not a dative."""

    code: Code = Field(description="Код адресата")
    title: Text | None = Field(default=None, description="Кому, в дательном падеже, если слова приказа другие")
    scope: AddresseeScope = Field(description="Каждой организации, муниципалитету или одно на всех")
    advice: tuple[Addressee, ...] = Field(default=(), description="Чьи советы из recommendations.yaml ему готовятся")


class YearDay(Strict):
    """A day of every year; `year_offset` 1 = of the year after the reporting year."""

    month: int = Field(ge=1, le=12, description="Месяц")
    day: int = Field(ge=1, le=31, description="День")
    year_offset: int = Field(default=0, ge=0, le=1, description="1 — в следующем за отчётным году")


class TermReading(Strict):
    """When: once (`since` .. `until`), or every year until `yearly` (from `yearly_since`); `indicators`: of an event of
    the road map, those that it is to change."""

    since: date | None = Field(default=None, alias="from", description="Начало разового срока")
    until: date | None = Field(default=None, alias="to", description="Конец разового срока")
    yearly_since: YearDay | None = Field(default=None, alias="yearly_from", description="Начало ежегодного срока")
    yearly: YearDay | None = Field(default=None, description="Конец ежегодного срока")
    indicators: tuple[NumberCode, ...] | Literal["all"] = Field(
        default="all", description="Показатели мероприятия или `all`"
    )


class CycleEntry(Strict):
    """One line of the order."""

    clause: Text = Field(description="Пункт приказа")
    text: Text = Field(description="Строка приказа дословно")
    who: Text | None = Field(default=None, description="Кто")
    when: Text | None = Field(default=None, description="Когда, словами приказа")
    result: Text | None = Field(default=None, description="Результат")
    kind: Text | None = Field(default=None, description="Вид")

    @property
    def is_general(self) -> bool:
        """Whether the order has no such line: it stands here in general words."""
        return self.clause == _GENERAL_CLAUSE


class AnalysisEntry(CycleEntry):
    reading: AnalysisReading | None = Field(default=None, description="Как pdmon действует по этой строке")

    @property
    def title(self) -> str:
        """What it is called by itself."""
        return self.reading.title if self.reading and self.reading.title else self.text


class AddresseeEntry(CycleEntry):
    reading: AddresseeReading | None = Field(default=None, description="Как pdmon действует по этой строке")

    @property
    def title(self) -> str:
        """To whom: `образовательным организациям`."""
        return self.reading.title if self.reading and self.reading.title else self.text


class TermEntry(CycleEntry):
    reading: TermReading | None = Field(default=None, description="Как pdmon действует по этой строке")


class Cycle(Strict):
    """The order's lists; a list that the order does not have is empty. `general`: not an order's words."""

    general: bool = Field(default=False, description="Не пишется в файле: так помечен цикл общими словами")
    goal: tuple[CycleEntry, ...] = ()
    system_goals: tuple[CycleEntry, ...] = ()
    tasks: tuple[CycleEntry, ...] = ()
    principles: tuple[CycleEntry, ...] = ()
    problems: tuple[CycleEntry, ...] = ()
    justification: tuple[CycleEntry, ...] = ()
    directions: tuple[CycleEntry, ...] = ()
    evidence: tuple[CycleEntry, ...] = ()
    sources: tuple[CycleEntry, ...] = ()
    collection_methods: tuple[CycleEntry, ...] = ()
    stages: tuple[TermEntry, ...] = ()
    deadlines: tuple[TermEntry, ...] = ()
    responsible: tuple[CycleEntry, ...] = ()
    publication: tuple[CycleEntry, ...] = ()
    analyses: tuple[AnalysisEntry, ...] = ()
    analysis_directions: tuple[AnalysisEntry, ...] = ()
    addressees: tuple[AddresseeEntry, ...] = ()
    recommendations: tuple[CycleEntry, ...] = ()
    considered_at: tuple[CycleEntry, ...] = ()
    measures: tuple[CycleEntry, ...] = ()
    roadmap: tuple[TermEntry, ...] = ()
    decisions: tuple[CycleEntry, ...] = ()
    effect_analysis: tuple[TermEntry, ...] = ()
    effects: tuple[CycleEntry, ...] = ()
    goal_correction: tuple[CycleEntry, ...] = ()

    def entries(self, name: CycleList) -> tuple[CycleEntry, ...]:
        """The lines of one list."""
        lines: tuple[CycleEntry, ...] = getattr(self, name.value)
        return lines

    def of_component(self, component: Component) -> dict[CycleList, tuple[CycleEntry, ...]]:
        """The lists of a component that have lines, in the order of reading."""
        return {name: self.entries(name) for name in COMPONENT_LISTS[component] if self.entries(name)}

    @property
    def analysis_items(self) -> dict[str, AnalysisEntry]:
        """What is to be analysed, by the item's code; in general words where the order names no item."""
        items = {e.reading.code: e for e in (*self.analyses, *self.analysis_directions) if e.reading}
        return items or {e.reading.code: e for e in GENERAL_CYCLE.analyses if e.reading}

    @property
    def letter_addressees(self) -> dict[str, AddresseeEntry]:
        """To whom recommendations go, by the addressee's code; in general words where the order names nobody."""
        named = {e.reading.code: e for e in self.addressees if e.reading}
        return named or {e.reading.code: e for e in GENERAL_CYCLE.addressees if e.reading}


def _words(*texts: str) -> tuple[CycleEntry, ...]:
    return tuple(CycleEntry(clause=_GENERAL_CLAUSE, text=text) for text in texts)


GENERAL_CYCLE = Cycle(
    general=True,
    goal=_words("цели и задачи системы обеспечения профессионального развития педагогических работников"),
    directions=_words("показатели, по которым судят о достижении целей"),
    collection_methods=_words("методы сбора и обработки информации"),
    stages=(TermEntry(clause=_GENERAL_CLAUSE, text="мониторинг показателей"),),
    analyses=(
        AnalysisEntry(
            clause=_GENERAL_CLAUSE,
            text="анализ результатов мониторинга показателей",
            reading=AnalysisReading(code="results", indicators=ALL, by=(SplitBy.KIND, SplitBy.ORGANISATION)),
        ),
    ),
    addressees=(
        AddresseeEntry(
            clause=_GENERAL_CLAUSE,
            text="образовательным организациям",
            reading=AddresseeReading(
                code="organisations",
                scope=AddresseeScope.ORGANISATION,
                advice=(Addressee.TEACHERS, Addressee.ORGANISATION),
            ),
        ),
        AddresseeEntry(
            clause=_GENERAL_CLAUSE,
            text="органу управления образованием и его методической службе",
            reading=AddresseeReading(
                code="authority",
                scope=AddresseeScope.TERRITORY,
                advice=(Addressee.METHODICAL, Addressee.AUTHORITY),
            ),
        ),
    ),
    recommendations=_words("адресные рекомендации по результатам анализа"),
    measures=_words("меры и мероприятия по результатам анализа"),
    decisions=_words("управленческие решения по результатам анализа"),
    effect_analysis=(TermEntry(clause=_GENERAL_CLAUSE, text="анализ эффективности принятых мер и решений"),),
    goal_correction=_words("корректировка имеющихся и постановка новых целей"),
)
