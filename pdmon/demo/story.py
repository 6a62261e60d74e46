"""What happens in the demonstration territories: who sends what and when; what comes late, wrong or never."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from itertools import groupby
from random import Random

from pdmon.demo.plan import Absence, Correction, DocumentPlan, Plan
from pdmon.demo.values import SEED, Figures, Organisation, territory_year
from pdmon.programme.asked import cells_asked
from pdmon.programme.cells import Cell
from pdmon.programme.deadlines import submission_deadline
from pdmon.programme.model import Config
from pdmon.store.log.submissions import EvidenceItem
from pdmon.store.units import Unit
from pdmon.words.periods import Period, PeriodKind, is_whole_year, parts_of_year, whole_year_of, year_of

TODAY = date(2026, 11, 22)  # nothing in the demonstration base is younger


@dataclass(frozen=True)
class FormDelivery:
    """One form that arrives; `mistakes` are typed over the cells as text, and the form is returned for them."""

    at: datetime
    programme: str
    period: str
    unit: Unit
    figures: Figures
    evidence: tuple[EvidenceItem, ...] = ()
    mistakes: dict[Cell, str] = field(default_factory=dict)
    explanation: str = ""


@dataclass(frozen=True)
class TableDelivery:
    """One long table: (unit, period, element, category, value) rows."""

    at: datetime
    programme: str
    file_name: str
    rows: tuple[tuple[str, str, str, str, Decimal], ...]


Delivery = FormDelivery | TableDelivery


def deliveries(
    config: Config, plan: Plan, organisations: Sequence[Organisation], register: dict[str, Unit]
) -> list[Delivery]:
    """Everything that arrives for one territory, in order of time."""
    story = _Story(config, plan, organisations, register)
    found: list[Delivery] = [
        *story.annual_tables(),
        *story.annual_forms(),
        *story.territory_forms(),
        *(story.monthly_forms() if plan.months else ()),
        *(story.monthly_tables() if plan.months else ()),
    ]
    return sorted((one for one in found if one.at.date() <= TODAY), key=lambda one: one.at)


@dataclass(frozen=True)
class _Story:
    config: Config
    plan: Plan
    organisations: Sequence[Organisation]
    register: dict[str, Unit]

    def annual_forms(self) -> Iterator[FormDelivery]:
        for organisation in self.organisations:
            unit = self.register[organisation.unit]
            for year in self.plan.year_range:
                figures = self._reported(organisation, year)
                if figures and year not in self.plan.table_years:
                    yield from self._versions(unit, str(year), figures, self._documents(unit, year))

    def annual_tables(self) -> Iterator[TableDelivery]:
        """Early years, typed over from the spreadsheets of the time: one table for all organisations."""
        for year in self.plan.table_years:
            figures = {organisation.unit: self._reported(organisation, year) for organisation in self.organisations}
            yield self._table(f"Свод {year}.csv", str(year), [(unit, str(year), one) for unit, one in figures.items()])

    def territory_forms(self) -> Iterator[FormDelivery]:
        unit = self.register[self.plan.programme]
        for year in self.plan.year_range:
            figures, evidence = territory_year(self.plan, year), self._documents(unit, year)
            if figures or evidence:
                yield from self._versions(unit, str(year), figures, evidence)

    def monthly_forms(self) -> Iterator[FormDelivery]:
        for period in self._months()[1]:
            for organisation in self.organisations:
                unit = self.register[organisation.unit]
                if self._reports_month(unit, period):
                    yield FormDelivery(
                        self._moment(unit, period), self.plan.programme, period, unit, organisation.month(period)
                    )

    def monthly_tables(self) -> Iterator[TableDelivery]:
        """Earlier months, as the district's own tables: of a whole year at first, then month by month."""
        for name, months in groupby(self._months()[0], self._table_of_month):
            periods = list(months)
            statements = [
                (organisation.unit, period, organisation.month(period))
                for period in periods
                for organisation in self.organisations
                if self._reports_month(self.register[organisation.unit], period)
            ]
            yield self._table(f"Кадры {name}.csv", periods[-1], statements)

    def _table(self, name: str, period: str, statements: Sequence[tuple[str, str, Figures]]) -> TableDelivery:
        at = datetime.combine(self._due(period), time(11, 30)) - timedelta(days=2)
        rows = tuple((unit, of, *cell, value) for unit, of, one in statements for cell, value in one.items())
        return TableDelivery(at, self.plan.programme, name, rows)

    def _table_of_month(self, period: str) -> str:
        """The year for history, the month itself later."""
        assert self.plan.months is not None
        return whole_year_of(period) if year_of(period) <= self.plan.months.yearly_until else period

    def _reported(self, organisation: Organisation, year: int) -> Figures:
        """What the organisation states for the year: nothing where it was closed or silent, less what it left empty."""
        unit, absence = self.register[organisation.unit], self._absence(organisation.unit, year)
        if not unit.is_open_in(year) or (absence and not absence.elements):
            return {}
        left_empty = absence.elements if absence else ()
        asked = cells_asked(self.config, self.config.programmes[self.plan.programme], organisation.kind)
        figures = organisation.year(year).items()
        return {cell: value for cell, value in figures if cell in asked and cell[0] not in left_empty}

    def _versions(
        self, unit: Unit, period: str, figures: Figures, evidence: tuple[EvidenceItem, ...]
    ) -> Iterator[FormDelivery]:
        at = self._moment(unit, period)
        good = FormDelivery(at, self.plan.programme, period, unit, figures, evidence)
        correction = next((one for one in self.plan.corrections if (one.unit, one.period) == (unit.unit, period)), None)
        if correction is None:
            yield good
            return
        first = _first_version(figures, correction)
        mistakes = {_cell(name): text for name, text in correction.mistakes.items()}
        yield FormDelivery(at, self.plan.programme, period, unit, first, evidence, mistakes)
        if not correction.never_mended:
            later = at + timedelta(days=correction.days_later, minutes=47)
            reason = "" if mistakes else "Уточнение данных организацией"
            yield FormDelivery(later, self.plan.programme, period, unit, figures, evidence, explanation=reason)

    def _documents(self, unit: Unit, year: int) -> tuple[EvidenceItem, ...]:
        own = unit.unit == self.plan.programme
        return tuple(
            EvidenceItem(
                indicator=document.indicator,
                requisites=document.text.format(unit=unit.short_name, year=year),
            )
            for document in self.plan.documents
            if document.by_territory == own and year >= document.since and self._has_document(unit, year, document)
        )

    def _has_document(self, unit: Unit, year: int, document: DocumentPlan) -> bool:
        share = document.start + (document.end - document.start) * self.plan.way(year)
        # One draw for all years: who has the document this year still has it the next.
        return Random(f"{SEED}:{unit.unit}:document:{document.indicator}").random() < share

    def _absence(self, unit: str, year: int) -> Absence | None:
        return next((one for one in self.plan.absent if one.unit == unit and year in one.years), None)

    def _reports_month(self, unit: Unit, period: str) -> bool:
        month = Period.of(period).first_day
        is_open = (unit.opened is None or unit.opened <= month) and (unit.closed is None or unit.closed > month)
        return is_open and Random(f"{SEED}:{unit.unit}:skips:{period}").random() > 0.015

    def _months(self) -> tuple[list[str], list[str]]:
        """(months that came as tables, months that came as forms)."""
        months = self.plan.months
        if months is None:
            return [], []
        every = [
            month.code
            for year in range(year_of(months.first), year_of(months.last) + 1)
            for month in parts_of_year(year, PeriodKind.MONTH)
            if months.first <= month.code <= months.last
        ]
        return every[: -months.form_months], every[-months.form_months :]

    def _due(self, period: str) -> date:
        ordered = submission_deadline(self.config.programmes[self.plan.programme], period)
        if ordered or not is_whole_year(period):
            return ordered or TODAY
        month, day = map(int, self.plan.due.split("-"))
        return date(year_of(period) + 1, month, day)

    def _moment(self, unit: Unit, period: str) -> datetime:
        """Some days before the deadline, or as late as planned; a closing organisation reports before it closes."""
        draw = Random(f"{SEED}:{unit.unit}:arrival:{period}")
        due = self._due(period)
        late = self.plan.late.get(unit.unit, {}).get(year_of(period), 0) if is_whole_year(period) else 0
        early = draw.randint(0, 5 if not is_whole_year(period) else 14)
        day = due + timedelta(days=late) if late else due - timedelta(days=early)
        if unit.closed and day > unit.closed:
            day = unit.closed - timedelta(days=early + 1)
        return datetime.combine(day, time(draw.randint(8, 16), draw.randint(0, 59), draw.randint(0, 59)))


def _first_version(figures: Figures, correction: Correction) -> Figures:
    """The figures as they were first reported: some elements off by a factor, in total and by category."""
    return {
        Cell(element, category): (value * Decimal(str(correction.factors.get(element, 1)))) // 1
        if element in correction.factors
        else value
        for (element, category), value in figures.items()
    }


def _cell(name: str) -> Cell:
    """`teachers` or `teachers@subject:math` as (element, category)."""
    element, _, category = name.partition("@")
    return Cell(element, category)
