"""Everything the workbook, the brief and the slides say of one unit and period, gathered once."""

from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

import pandas as pd

from pdmon.calc.answers import about as about_data
from pdmon.calc.answers import overview, register, year
from pdmon.calc.answers.standing import year_values
from pdmon.calc.answers.view import View
from pdmon.insight.territory.effects import EffectState, effect_states
from pdmon.insight.territory.protocol import score_protocol
from pdmon.insight.territory.sentences import TerritoryState, territory_state
from pdmon.insight.units.profile import attention, standings
from pdmon.programme.model import Config, Programme
from pdmon.programme.periods import previous_period, year_of
from pdmon.store.units import Unit
from pdmon.words.reporters import Reporter
from pdmon.words.wording import date_text, period_words

DEMO_WARNING = "Демонстрационные данные: организации и числа вымышлены."


@dataclass(frozen=True)
class Report:
    """The results of one programme, unit and period, as frames of `calc.overview` and of the insight functions.

    `organisations` is `units_standing` of the territory; `values` the headlines of all organisations, small sensitive
    ones hidden; `facts` the primary data behind them; `made_at` is local time. `headlines`: of the territory
    `same_units.judged_headlines`; the same columns of an organisation.
    """

    config: Config
    programme: Programme
    unit: Unit
    territory: Unit
    period: str
    headlines: pd.DataFrame
    criteria: pd.DataFrame
    previous_criteria: pd.DataFrame
    targets: pd.DataFrame
    series: pd.DataFrame
    organisations: pd.DataFrame
    values: pd.DataFrame
    territory_values: pd.DataFrame
    effect_values: pd.DataFrame
    facts: pd.DataFrame
    data_version: int
    made_at: datetime
    is_demo: bool

    @property
    def is_territory(self) -> bool:
        return self.unit.unit == self.territory.unit

    @property
    def title(self) -> str:
        """Who and when: `Карабашский городской округ, 2024 год`."""
        return f"{self.unit.name}, {period_words(self.period)}"

    @property
    def order_text(self) -> str:
        """Requisites of the order: `Приказ … от 19.08.2021 № 213 (о/д) «…»`."""
        order = self.programme.order
        title = order.title if "«" in order.title else f"«{order.title}»"
        return f"{order.authority}, приказ от {date_text(order.issued_on)} № {order.number}: {title}"

    @cached_property
    def state(self) -> TerritoryState:
        """Counts for the sentences; of an organisation without the coverage of others."""
        organisations = self.organisations if self.is_territory else self.organisations.iloc[:0]
        return territory_state(self.headlines, self.criteria, self.previous_criteria, organisations)

    @cached_property
    def protocol(self) -> pd.DataFrame:
        return score_protocol(self.programme, self.headlines)

    @cached_property
    def effects(self) -> list[EffectState]:
        """The order's managerial effects for the territory's year; empty where the order plans none."""
        if not (self.is_territory and self.programme.effects):
            return []
        return effect_states(self.programme, self.effect_values, self.period, self.config.settings.stable_tolerance_pct)

    @cached_property
    def standings(self) -> pd.DataFrame:
        """Every organisation on every indicator against the territory."""
        both = pd.concat([self.values, self.territory_values], ignore_index=True)
        least = self.config.settings.min_denominator
        return standings(both, self.programme, self.territory.unit, self.organisations["unit"].tolist(), least)

    @cached_property
    def attention(self) -> pd.DataFrame:
        """Organisations that need attention, most deficits first."""
        return attention(
            self.standings, dict(zip(self.organisations["unit"], self.organisations["short_name"], strict=True))
        )

    @cached_property
    def same_units(self) -> dict[str, float]:
        """Indicator -> its change over the units of both years, where the set of reporting units has changed."""
        rows = self.headlines
        rows = rows[rows["same_units"].notna() & rows["change"].notna()]
        return dict(zip(rows["indicator"].astype(str), rows["change"].astype(float), strict=True))

    @property
    def reporter(self) -> Reporter:
        """Who reports, as a noun of `insight.wording`."""
        return self.programme.reporter

    @property
    def silent(self) -> list[str]:
        """Organisations that are to report and have reported nothing."""
        return self.organisations.loc[self.organisations["with_data"] == 0, "short_name"].tolist()

    @property
    def has_points(self) -> bool:
        return bool(self.criteria["max_points"].fillna(0).gt(0).any())

    @property
    def has_targets(self) -> bool:
        return bool(self.criteria["targets_judged"].fillna(0).gt(0).any())


def gather(view: View, programme: str, period: str, unit: str | None, made_at: datetime) -> Report:
    """Gather the report of a unit (None: the programme's territory) for a year or month, as the viewer may see it.

    Raises KeyError for an unknown programme or unit.
    """
    chosen, units = view.config.programmes[programme], register.units(view)
    whom = units[unit or programme]
    about = {"programme": programme, "unit": whom.unit}
    return Report(
        config=view.config,
        programme=chosen,
        unit=whom,
        territory=units[programme],
        period=period,
        headlines=year.headlines(view, **about, period=period),
        criteria=overview.criteria_standing(view, **about, period=period),
        previous_criteria=overview.criteria_standing(view, **about, period=previous_period(period)),
        targets=overview.targets_standing(view, **about, period=period),
        series=overview.territory_series(view, **about),
        organisations=overview.units_standing(view, programme, period),
        values=year_values(view, programme, period),
        territory_values=year.whole_values(view, programme, period),
        effect_values=year.category_values(view, programme, period),
        facts=year.primary_data(view, **about, year=year_of(period)),
        data_version=about_data.data_version(view),
        made_at=made_at,
        is_demo=about_data.is_demo(view),
    )
