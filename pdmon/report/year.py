"""Everything that pages and documents say of one unit and period: asked once, worked out once, read by all of them."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property
from typing import Any, Concatenate, Protocol, TypeVar

import pandas as pd

from pdmon.calc.answers import about, collecting, criteria, cycle, notes, overview, register, texts, year
from pdmon.calc.answers.same_units import judged_headlines
from pdmon.calc.answers.standing import year_judged, year_values
from pdmon.calc.answers.view import View
from pdmon.collection.completeness import units_to_remind
from pdmon.insight.targets.target_counts import TargetCounts, counts_by, counts_of
from pdmon.insight.territory.effects import EffectState, effect_states
from pdmon.insight.territory.headlines import movers, of_period
from pdmon.insight.territory.protocol import score_protocol
from pdmon.insight.territory.sentences import TerritoryState, territory_state
from pdmon.insight.units.profile import standings
from pdmon.programme.model import Config, Programme
from pdmon.report.analyses import AnalysisYear
from pdmon.report.cycle_year import CycleYear
from pdmon.store.units import Unit
from pdmon.words.cycle.states import ON_PAPER
from pdmon.words.periods import is_whole_year, period_words, previous_period, year_of
from pdmon.words.phrases import quoted
from pdmon.words.reporters import Reporter
from pdmon.words.terms import Dynamics, State

R = TypeVar("R")
MOST_FOR_ALL_YEARS = 2_000  # organisations: of more a page asks for the one year that it shows
MOST_FACTS = 500_000  # rows: half of what a sheet of Excel holds already takes a minute to write and to open
# Answers that look at every organisation of each year.
_OVER_ORGANISATIONS = (judged_headlines, overview.units_standing)
DEMO_WARNING = "Демонстрационные данные: организации и числа вымышлены."


class Ask(Protocol):
    """How a question of `calc.answers` is put: straight to a View, or through a page's cache."""

    def __call__(self, question: Callable[Concatenate[View, ...], R], /, **about: Any) -> R: ...


@dataclass(frozen=True)
class YearReport:
    """The results of one programme, unit and period (a year or a month), as frames of `calc.answers` and of insight.

    Each part is gathered when it is first read, so that a page pays for what it shows and a document gets the same
    figures. A part asks for all years where pages do, so that another year costs a page nothing. `unit_code`: the
    programme's territory or an organisation of it; `made_at` is local time. What the viewer may not see is left out.
    """

    ask: Ask
    config: Config
    programme: Programme
    unit_code: str
    period: str
    made_at: datetime

    @property
    def is_territory(self) -> bool:
        return self.unit_code == self.programme.root

    @cached_property
    def unit(self) -> Unit:
        """The unit of the register; KeyError for one that the register does not have."""
        return self.register[self.unit_code]

    @cached_property
    def territory(self) -> Unit:
        return self.register[self.programme.root]

    @cached_property
    def headlines(self) -> pd.DataFrame:
        """Of the territory `same_units.judged_headlines`; the same columns of an organisation, small values hidden."""
        if self.is_territory:
            return self._of_period(judged_headlines, self.period, self._about)
        return self.ask(year.headlines, **self._about, period=self.period)

    @cached_property
    def criteria(self) -> pd.DataFrame:
        """`overview.criteria_standing` of the period."""
        return self._of_period(overview.criteria_standing, self.period, self._about)

    @cached_property
    def previous_criteria(self) -> pd.DataFrame:
        return self._of_period(overview.criteria_standing, previous_period(self.period), self._about)

    @cached_property
    def criteria_by_year(self) -> pd.DataFrame:
        """`overview.criteria_standing` of every year up to the period."""
        rows = self.ask(overview.criteria_standing, **self._about)
        return rows[rows["period"] <= self.period]

    @cached_property
    def targets(self) -> pd.DataFrame:
        """`overview.targets_standing` of the period."""
        return self._of_period(overview.targets_standing, self.period, self._about)

    @cached_property
    def target_statuses(self) -> pd.DataFrame:
        """`criteria.target_statuses` of every year up to the period."""
        rows = self.ask(criteria.target_statuses, **self._about)
        return rows[rows["period"] <= self.period]

    @cached_property
    def target_counts(self) -> TargetCounts:
        """The one count of the year's targets."""
        return counts_of(self.target_statuses, self.programme, self.period)

    @cached_property
    def targets_by_criterion(self) -> pd.DataFrame:
        """`criteria` with the same count for each of them: the columns of `target_counts.counts_by`, 0 without any."""
        of_year = counts_by(self.target_statuses[self.target_statuses["period"] == self.period], "criterion")
        rows = self.criteria.merge(of_year, how="left", left_on="criterion", right_index=True)
        return rows.fillna(dict.fromkeys(of_year.columns, 0)).astype(dict.fromkeys(of_year.columns, int))

    @cached_property
    def text_answers(self) -> pd.DataFrame:
        """`texts.text_answers` of the period's year."""
        return self.ask(texts.text_answers, **self._about, year=year_of(self.period))

    @cached_property
    def notes(self) -> pd.DataFrame:
        """`notes.notes` of the unit (of a territory: of every unit) up to the period's year."""
        unit = "" if self.is_territory else self.unit_code
        rows = self.ask(notes.notes, programme=self.programme.code, unit=unit)
        return rows[rows["period"].map(year_of) <= year_of(self.period)]

    @cached_property
    def series(self) -> pd.DataFrame:
        """Yearly headlines of every indicator, all years."""
        return self.ask(overview.territory_series, **self._about)

    @cached_property
    def organisations(self) -> pd.DataFrame:
        """`overview.units_standing` of the territory in the period."""
        return self._of_period(overview.units_standing, self.period, {"programme": self.programme.code})

    @cached_property
    def values(self) -> pd.DataFrame:
        """The headlines of all organisations, small sensitive ones hidden."""
        return self.ask(year_values, programme=self.programme.code, period=self.period)

    @cached_property
    def territory_values(self) -> pd.DataFrame:
        """The territory's headlines as rows of `indicator_values`."""
        return self.ask(year.whole_values, programme=self.programme.code, period=self.period)

    @cached_property
    def facts(self) -> pd.DataFrame:
        """The primary data behind the year."""
        return self.ask(year.primary_data, **self._about, year=year_of(self.period))

    @cached_property
    def facts_count(self) -> int:
        """How many rows `facts` has, counted and not read."""
        return self.ask(year.primary_data_count, **self._about, year=year_of(self.period))

    @property
    def facts_overflow(self) -> bool:
        """Whether the primary data are too many for a sheet of the workbook."""
        return self.facts_count > MOST_FACTS

    @cached_property
    def owing(self) -> pd.DataFrame:
        """Who still owes the period, of an organisation itself alone: rows of `completeness.units_to_remind`."""
        asked = {"programme": self.programme.code, "unit": "" if self.is_territory else self.unit_code}
        return units_to_remind(self.ask(collecting.completeness, periods=[self.period], **asked))

    @cached_property
    def data_version(self) -> int:
        return self.ask(about.data_version)

    @cached_property
    def is_demo(self) -> bool:
        return self.ask(about.is_demo)

    @cached_property
    def has_data(self) -> bool:
        """Whether any indicator has a value, or a reason for having none, in the period."""
        rows = self.ask(overview.headline_values, **self._about, period=self.period)
        return bool(set(rows["state"]) - {State.NO_DATA})

    @property
    def title(self) -> str:
        """Who and when: `Карабашский городской округ, 2024 год`."""
        return f"{self.unit.name}, {period_words(self.period)}"

    @property
    def order_text(self) -> str:
        """Requisites of the order: `Приказ … от 19.08.2021 № 213 (о/д) «…»`."""
        order = self.programme.order
        title = order.title if order.title.startswith("«") else quoted(order.title)
        return f"{order.authority}, {order.requisites}: {title}"

    @cached_property
    def state(self) -> TerritoryState:
        """Counts for the sentences; of an organisation without the coverage of others."""
        organisations = self.organisations if self.is_territory else pd.DataFrame({"with_data": []}, dtype=int)
        return territory_state(self.headlines, self.criteria, self.previous_criteria, organisations, self.target_counts)

    @cached_property
    def state_of_criteria(self) -> TerritoryState:
        """`state` without the coverage, which is no question of criteria."""
        return replace(self.state, units_reported=0, units_expected=0, monthly_only=0)

    @cached_property
    def protocol(self) -> pd.DataFrame:
        return score_protocol(self.programme, self.headlines, self.documents)

    @cached_property
    def documents(self) -> pd.DataFrame:
        """`criteria.evidence` of the unit for the whole period, with the check of each document: one for a part of the
        year does not prove the year."""
        rows = self.ask(criteria.evidence, **self._about, period=self.period)
        return rows[rows["period"].eq(self.period)]

    @cached_property
    def index(self) -> pd.DataFrame:
        """Index, level and place of the territory and its units; empty where the programme defines none."""
        if self.programme.index is None:
            return pd.DataFrame(columns=["unit", "index", "level", "place", "places"])
        return self.ask(criteria.programme_index, programme=self.programme.code, period=self.period)

    @cached_property
    def effects(self) -> list[EffectState]:
        """The order's managerial effects for the territory's year; empty where the order plans none."""
        if not (self.is_territory and self.programme.effects):
            return []
        counts = self.ask(criteria.effect_counts, programme=self.programme.code)
        return effect_states(self.programme, counts, self.period, self.config.settings.effect_error_pct)

    @cached_property
    def standings(self) -> pd.DataFrame:
        """Every organisation on every indicator against the territory; a territory's papers show nobody's interval."""
        if self.is_territory:
            return self.ask(year_judged, programme=self.programme.code, period=self.period)
        asked = self.territory.unit, self.organisations["unit"].tolist(), self.config.settings.min_denominator
        return standings(pd.concat([self.values, self.territory_values], ignore_index=True), self.programme, *asked)

    @cached_property
    def same_units(self) -> dict[str, float]:
        """Indicator -> its change over the units of both years, where the set of reporting units has changed."""
        rows = self.headlines.dropna(subset=["same_units", "change"])
        return dict(zip(rows["indicator"].astype(str), rows["change"].astype(float), strict=True))

    @property
    def reporter(self) -> Reporter:
        """Who reports, as a noun of `insight.wording`."""
        return self.programme.reporter

    @cached_property
    def recommendations(self) -> pd.DataFrame:
        """`cycle.recommendations` of the period to the unit (of a territory: to everybody), approved or gone out."""
        unit = "" if self.is_territory else self.unit_code
        rows = self.ask(cycle.recommendations, programme=self.programme.code, period=self.period, unit=unit)
        return rows[rows["status"].isin(ON_PAPER)]

    @property
    def register(self) -> dict[str, Unit]:
        """Code -> unit of the register."""
        return self.ask(register.units)

    @property
    def full_names(self) -> dict[str, str]:
        """Unit -> its full name, as letters have it."""
        return {code: unit.name for code, unit in self.register.items()}

    @cached_property
    def cycle(self) -> CycleYear:
        """Measures and decisions of the year, as they stand on the day when the document is made."""
        return CycleYear(self.ask, self.programme, self.period, self.made_at.date())

    @cached_property
    def analyses(self) -> AnalysisYear:
        """The order's items of analysis of the territory's year."""
        return AnalysisYear(self.ask, self.config, self.programme, self.period)

    @property
    def silent(self) -> list[str]:
        """Organisations that are to report and have reported nothing."""
        return self.organisations.loc[self.organisations["with_data"] == 0, "short_name"].tolist()

    @property
    def has_points(self) -> bool:
        return bool(self.criteria["max_points"].fillna(0).gt(0).any())

    @property
    def has_targets(self) -> bool:
        """Whether anything can be said of any target of the year."""
        return self.target_counts.judged > 0

    def movers(self, dynamics: Dynamics, how_many: int) -> pd.DataFrame:
        """The indicators that moved most in this direction (`better` or `worse`), over the same organisations."""
        return movers(self.headlines, dynamics, how_many)

    @property
    def _about(self) -> dict[str, str]:
        return {"programme": self.programme.code, "unit": self.unit_code}

    def _of_period(self, question: Callable[..., pd.DataFrame], period: str, about: dict[str, str]) -> pd.DataFrame:
        """The answer for one period, taken from that of all years; of a month, or a year without any, asked alone, and
        so where so many report that the years cost more than the asking."""
        if not is_whole_year(period) or (question in _OVER_ORGANISATIONS and self._is_large):
            return self.ask(question, **about, period=period)
        rows = of_period(self.ask(question, **about), period)
        return self.ask(question, **about, period=period) if rows.empty else rows

    @cached_property
    def _is_large(self) -> bool:
        """By those of all years, whom the choices above a page have asked for already."""
        return len(self.ask(overview.reporting_units, programme=self.programme.code)) > MOST_FOR_ALL_YEARS


def gather(view: View, programme: str, period: str, unit: str | None, made_at: datetime) -> YearReport:
    """The report of a unit (None: the programme's territory) for a year or month, as the viewer may see it.

    Raises KeyError for an unknown programme or unit.
    """

    def ask(question: Callable[Concatenate[View, ...], R], /, **about: Any) -> R:
        return question(view, **about)

    chosen = view.config.programmes[programme]
    report = YearReport(ask, view.config, chosen, unit or chosen.root, period, made_at)
    assert report.unit  # an unknown one is refused here, not in the middle of a document
    return report
