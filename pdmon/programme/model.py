"""What is measured: programmes as their YAML files state them, and the whole configuration."""

from functools import cached_property
from typing import Literal

from pydantic import Field

from pdmon.programme.cycle.lists import GENERAL_CYCLE, Cycle
from pdmon.programme.editions.whole import EditedProgramme
from pdmon.programme.editions.years import Edition
from pdmon.programme.elements import Breakdown as Breakdown
from pdmon.programme.elements import Element as Element
from pdmon.programme.elements import SubsetRule as SubsetRule
from pdmon.programme.fields import Code as Code
from pdmon.programme.fields import NumberCode as NumberCode
from pdmon.programme.fields import Strict as Strict
from pdmon.programme.fields import Text as Text
from pdmon.programme.formula import Formula, parse_formula
from pdmon.programme.kinds.kind import Kind, Kinds
from pdmon.programme.order import Deadline as Deadline
from pdmon.programme.order import Effect as Effect
from pdmon.programme.order import HistoricFact as HistoricFact
from pdmon.programme.order import Order as Order
from pdmon.programme.parts import Part as Part
from pdmon.programme.parts import ScoreScale as ScoreScale
from pdmon.programme.parts import Window as Window
from pdmon.programme.periods.periodic import PeriodicEdition, PeriodicProgramme
from pdmon.programme.scoring import Index, Scoring
from pdmon.programme.settings import Settings
from pdmon.programme.targets import AnyTarget
from pdmon.programme.targets import Target as Target
from pdmon.words.figures.measures import PRESENCE_SHARE, scale_of, with_decimals
from pdmon.words.periods import PeriodKind
from pdmon.words.reporters import Reporter
from pdmon.words.terms import Addressee as Addressee
from pdmon.words.terms import Aggregate, Direction, Measure, TerritoryKind
from pdmon.words.terms import ElementKind as ElementKind
from pdmon.words.terms import Level as Level
from pdmon.words.terms import TargetKind as TargetKind

AssignedLine = Literal["source", "collection_method", "processing_method", "schedule"]


class Indicator(PeriodicEdition):
    """A formula over elements with its unit, direction, breakdown, parts, targets and scoring.

    `decimals`: with how many a unit that has words is printed (roubles, hours, points, rates), if not as usual.
    `score_scale`: of a mean of points, between what one person may score; what comes in is checked by it.
    `direction: none` where the order gives none: nothing is better or worse, nobody stands out, only differs.
    `aggregate`: what a presence makes of the units above those that report, the share that has it unless said.
    `kinds`: the kinds of organisation that it is about; others are not asked, not expected and not counted.
    `from`, `until`: the years in which it is asked and judged; a changed formula is another indicator with a code.
    `notes`: remarks on the order's own text; `readings`: what pdmon decided where the order leaves it open.
    """

    code: NumberCode = Field(description='Номер показателя в кавычках: "1.3"')
    criterion: NumberCode = Field(description="Код критерия, к которому он относится")
    title: Text = Field(description="Название словами приказа, дословно")
    short_title: Text = Field(description="Короткое название для таблиц и графиков, до 60 знаков")
    formula: Text = Field(
        description="Формула над кодами данных: `a / b`, `a + b`, `2 * a - b`; на 100 доля умножается сама"
    )
    unit: Measure = Field(description="Единица значения")
    decimals: int | None = Field(default=None, ge=0, le=4, description="Сколько знаков у единицы со словами")
    score_scale: ScoreScale | None = Field(default=None, description="Шкала среднего балла: сумма проверяется по ней")
    level: Level = Field(description="Кто сдаёт данные показателя")
    direction: Direction = Field(default=Direction.UP, description="Где лучше")
    aggregate: Aggregate | None = Field(default=None, description="Наличие по территории; нет — `share`")
    breakdown: Code | None = Field(default=None, description="Код разреза, по которому считается кроме итога")
    kinds: tuple[Code, ...] = Field(default=(), description="Виды организаций, о которых он; нет — все")
    parts: tuple[Part, ...] = Field(default=(), description="Его части: окно лет или своя формула")
    targets: tuple[AnyTarget, ...] = Field(default=(), description="Целевые значения")
    scoring: Scoring | None = Field(default=None, description="За что даются баллы")
    weight: float = Field(default=1.0, gt=0, description="Вес показателя в индексе: на него умножаются его баллы")
    texts: tuple[Code, ...] = Field(default=(), description="Коды текстовых ответов, которые даются к показателю")
    evidence: Text | None = Field(default=None, description="Какой документ подтверждает показатель, словами приказа")
    over_hundred: Text | None = Field(default=None, description="Почему доля бывает больше 100 %")
    source: Text = Field(description="Источник данных, словами приказа")
    collection_method: Text = Field(description="Метод сбора, словами приказа")
    processing_method: Text = Field(description="Метод обработки, словами приказа")
    schedule: Text = Field(description="Периодичность и срок, словами приказа")
    deadlines: tuple[Deadline, ...] = Field(default=(), description="Свои сроки показателя")
    notes: tuple[Text, ...] = Field(default=(), description="Замечания к тексту приказа")
    readings: tuple[Text, ...] = Field(default=(), description="Что решено там, где приказ допускает разное чтение")

    @cached_property
    def parsed_formula(self) -> Formula:
        return parse_formula(self.formula)

    @property
    def presence_aggregate(self) -> Aggregate | None:
        """How a presence goes up from the units that report it; None for a number."""
        return (self.aggregate or Aggregate.SHARE) if self.unit is Measure.PRESENCE else None

    @property
    def formulas(self) -> tuple[Formula, ...]:
        """The headline's formula and those of the parts that have their own."""
        return (self.parsed_formula, *(part.parsed_formula for part in self.parts if part.parsed_formula))

    @property
    def elements(self) -> tuple[str, ...]:
        """Every element that the indicator asks for, in the order of its formulas and windows."""
        return tuple(dict.fromkeys([*(code for formula in self.formulas for code in formula.elements), *self.stated]))

    @property
    def stated(self) -> tuple[str, ...]:
        """Elements that a unit may leave out: what it may itself state of a window of years."""
        return tuple(part.window.stated for part in self.parts if part.window and part.window.stated)

    @property
    def measure(self) -> str:
        """Its unit as it travels with values: with the decimals, where they are stated."""
        return with_decimals(self.unit, self.decimals)

    @property
    def measure_above(self) -> str:
        """The unit of its values above the units that report it: a presence becomes the share that has it."""
        return PRESENCE_SHARE if self.presence_aggregate is Aggregate.SHARE else self.measure

    @property
    def scale(self) -> int | None:
        """What the ratio of both sums is multiplied by; None where the value is a sum."""
        return scale_of(self.unit, bool(self.parsed_formula.denominator))

    def measure_of(self, part: object) -> str:
        """The unit of measure of a part (by its code), or of the indicator itself."""
        own = (with_decimals(found.unit, found.decimals) for found in self.parts if found.code == part and found.unit)
        return next(own, self.measure)

    def measure_of_category(self, category: str) -> str:
        """The unit of measure of its values in a category: of a part (`part:...`), or its own."""
        return self.measure_of(category.removeprefix("part:"))

    def over_hundred_of(self, part: object) -> str:
        """Why the share of a part (by its code), or of the indicator itself, may be over 100 %; empty: it may not."""
        found = next((found for found in self.parts if found.code == part), None)
        return (found.over_hundred if found else self.over_hundred) or ""

    @property
    def view_name(self) -> str:
        return f"indicator_{self.code.replace('.', '_')}"


class Criterion(Edition):
    """A group of indicators; `short_title` where the order's own title takes more than a line; `kinds`, `periods`,
    `from` and `until` as of each indicator."""

    code: NumberCode = Field(description='Номер критерия в кавычках: "1"')
    title: Text = Field(description="Название словами приказа")
    short_title: Text | None = Field(default=None, description="Короткое название, если полное длиннее строки")
    kinds: tuple[Code, ...] = Field(default=(), description="Виды организаций, о которых он")
    periods: PeriodKind | None = Field(
        default=None, description="За какие периоды сдаются его показатели; нет — как в программе"
    )
    weight: float = Field(
        default=1.0,
        gt=0,
        description="Вес критерия в индексе: на него умножаются баллы его показателей, а не доля критерия. Если приказ "
        "называет доли (0,6 и 0,4), разделите долю на наибольшую сумму баллов критерия",
    )

    @property
    def brief(self) -> str:
        return self.short_title or self.title


class Programme(PeriodicProgramme, EditedProgramme):
    """One order's set of criteria, indicators, targets and schedule. Its territory is the unit `root`: the one that
    `territory` names, or else that with the programme's own code; several programmes may have one territory.

    `notes`, `readings`: as of an indicator. `assigned`: lines of its indicators' passports that the order does not
    state indicator by indicator, so that they are pdmon's reading. `centre`: whose data the order names as the source
    of all indicators; it may fill the forms in for those who report.
    """

    code: Code = Field(description="Код программы латиницей, он же имя файла без .yaml")
    title: Text = Field(description="Название мониторинга словами приказа")
    short_title: Text = Field(description="Короткое название для меню")
    territory: Code | None = Field(default=None, description="Код территории в реестре, если не код программы")
    territory_name: Text = Field(description="Название территории")
    territory_kind: TerritoryKind = Field(description="Муниципалитет или регион")
    order: Order = Field(description="Реквизиты приказа")
    reporting_kinds: tuple[Code, ...] = Field(min_length=1, description="Кто сдаёт формы; у региона — municipality")
    unit_kinds: tuple[Kind, ...] = Field(default=(), description="Виды организаций, которых нет в config/kinds.yaml")
    breakdowns: tuple[Breakdown, ...] = Field(default=(), description="Разрезы, которых нет в config/breakdowns.yaml")
    baseline_year: int | None = Field(default=None, description="Базовый год, с которым сравнивают цели роста")
    ceiling_counts_as_positive: bool = Field(default=False, description="100 % после 100 % — тоже рост")
    index: Index | None = Field(default=None, description="Индекс: взвешенная сумма баллов в процентах от возможной")
    deadlines: tuple[Deadline, ...] = Field(default=(), description="Сроки программы")
    criteria: tuple[Criterion, ...] = Field(min_length=1, description="Критерии по порядку приказа")
    indicators: tuple[Indicator, ...] = Field(min_length=1, description="Показатели по порядку приказа")
    texts: tuple[Code, ...] = Field(default=(), description="Коды текстовых ответов обо всём мониторинге")
    effects: tuple[Effect, ...] = Field(default=(), description="Управленческие эффекты")
    historic_facts: tuple[HistoricFact, ...] = Field(default=(), description="Числа из текста самого приказа")
    cycle: Cycle = Field(default=GENERAL_CYCLE, description="Управленческий цикл словами приказа")
    notes: tuple[Text, ...] = Field(default=(), description="Замечания к тексту приказа")
    readings: tuple[Text, ...] = Field(default=(), description="Что решено там, где приказ допускает разное чтение")
    assigned: tuple[AssignedLine, ...] = Field(default=(), description="Строки паспорта, которых в приказе нет")
    centre: Text | None = Field(default=None, description="Центр, чьи данные называет приказ")

    @property
    def root(self) -> str:
        """The code of the unit whose values are the programme's own; its organisations stand below it."""
        return self.territory or self.code

    @property
    def reporter(self) -> Reporter:
        """Who hands the forms in, with the words for them."""
        return Reporter.MUNICIPALITY if TerritoryKind.MUNICIPALITY in self.reporting_kinds else Reporter.ORGANISATION

    def indicator(self, code: str) -> Indicator:
        """The indicator with this code; raises KeyError."""
        return self._by_code[code]

    def weight_of(self, indicator: Indicator) -> float:
        """What the indicator's points weigh in the index: its own weight times its criterion's."""
        of_criterion = next((one.weight for one in self.criteria if one.code == indicator.criterion), 1.0)
        return indicator.weight * of_criterion

    @property
    def has_weights(self) -> bool:
        return any(self.weight_of(indicator) != 1 for indicator in self.indicators if indicator.scoring)

    @property
    def points_format(self) -> Literal["whole", "general"]:
        """How a column of points is written: whole numbers, or with a fraction where a rule may give one."""
        whole = all(indicator.scoring.is_whole for indicator in self.indicators if indicator.scoring)
        return "whole" if whole else "general"

    @property
    def text_codes(self) -> tuple[str, ...]:
        """Every text answer that it asks for: its own, then those of its indicators."""
        return tuple(dict.fromkeys([*self.texts, *(code for one in self.indicators for code in one.texts)]))

    @cached_property
    def optional_elements(self) -> frozenset[str]:
        return frozenset(code for indicator in self.indicators for code in indicator.stated)

    @cached_property
    def _by_code(self) -> dict[str, Indicator]:
        return {indicator.code: indicator for indicator in self.indicators}


class Recommendation(Strict):
    """A draft text for indicators whose numerator starts with one of `elements`."""

    elements: tuple[Code, ...] = Field(min_length=1, description="Коды данных, с которых начинается числитель")
    addressee: Addressee = Field(description="Кому")
    text: Text = Field(description="Черновик совета")


class Config(Strict):
    """Everything in config/, checked as a whole."""

    elements: dict[str, Element]
    breakdowns: dict[str, Breakdown]
    rules: tuple[SubsetRule, ...]
    programmes: dict[str, Programme]
    kinds: Kinds = Kinds()
    settings: Settings = Settings()
    recommendations: tuple[Recommendation, ...] = ()

    def root_of(self, programme: str) -> str:
        """The root of the programme with this code; the code itself where the configuration no longer has it."""
        found = self.programmes.get(programme)
        return found.root if found else programme

    def at_root(self, unit: str) -> list[Programme]:
        """The programmes whose territory the unit is, in the order of the configuration."""
        return [programme for programme in self.programmes.values() if programme.root == unit]

    def element_codes(self, programme: Programme, level: Level | None = None) -> list[str]:
        """Elements of its indicators in order of first use, then its text answers; `level` narrows by indicator."""
        codes: dict[str, None] = {}
        for indicator in programme.indicators:
            if level is not None and indicator.level != level:
                continue
            codes.update(dict.fromkeys(indicator.elements))
        asked = dict.fromkeys(programme.text_codes)
        return [*codes, *(code for code in asked if level is None or self.elements[code].level == level)]

    def element_categories(self, programme: Programme, element: str) -> list[str]:
        """Categories (`subject:math`, ...) in which the programme collects the element besides its total."""
        wanted: dict[str, None] = {}
        for indicator in programme.indicators:
            breakdown = indicator.breakdown
            if breakdown in self.elements[element].breakdowns and element in indicator.parsed_formula.elements:
                wanted.update(dict.fromkeys(self.breakdowns[breakdown].category_codes()))
        return list(wanted)
