"""The choices of «Сбор данных»: a programme and a period, also where nothing has been reported yet."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import streamlit as st

from pdmon.calc.answers import overview, register
from pdmon.programme.model import Programme
from pdmon.store.units import Unit
from pdmon.ui.frame import filters
from pdmon.ui.frame.filters import ALL
from pdmon.ui.kit import components, visitor
from pdmon.ui.kit.cache import cached, store
from pdmon.words.local_time import local_today
from pdmon.words.periods import parts_of_year, period_title, whole_year_of, year_of

PART = "month"  # as addresses have had it since months were the only parts


@dataclass(frozen=True)
class Scope:
    """What is collected: `period` is a year or a part of one; `own_unit` limits a school to itself."""

    programme: Programme
    period: str
    register: Mapping[str, Unit]
    own_unit: str | None = None

    @property
    def year(self) -> int:
        return year_of(self.period)

    @property
    def whole_year(self) -> str:
        """The code of the year that the period is a part of, or is."""
        return whole_year_of(self.period)

    @property
    def year_words(self) -> str:
        """`2024 год`, `2024/25 учебный год`."""
        return period_title(self.whole_year)

    @cached_property
    def names(self) -> dict[str, str]:
        """Unit code to short name."""
        return {code: unit.short_name for code, unit in self.register.items()}

    def described(self) -> dict[str, str]:
        """The choice in words, for headings and exports."""
        return {"Программа": self.programme.short_title, "Период": period_title(self.period)}


def choose(parts: bool = False) -> Scope:
    """Draw programme and year (and its part, where the programme has figures of parts) in the row above the page.

    Stops the page with advice while the register is empty.
    """
    units, own = cached(register.units), visitor.current().unit
    programmes = {programme.code: programme.short_title for programme in _offered()}
    if not programmes:
        components.nothing_yet()
        st.stop()
    years = cached(overview.programme_years)
    with filters.row():
        code = filters.pick("programme", "Программа мониторинга", programmes, width=filters.PROGRAMME_PX)
        programme = store().config.programmes[code]
        newest = max([local_today().year, *years.get(code, [])])
        offered = {str(year): programme.year_code(year) for year in programme.years_asked(newest)}
        with_data = str(years[code][0]) if years.get(code) else next(iter(offered))
        year = filters.pick("year", programme.year_heading, offered, with_data, width=filters.YEAR_PX)
        period = offered[year]
        if parts and programme.part_kinds:
            names = {ALL: "За год"}
            for kind in programme.part_kinds:
                names |= {part_key(one.code): one.part_name for one in parts_of_year(int(year), kind)}
            part = filters.pick(PART, "Часть года", names, width=filters.PART_PX)
            period = period if part == ALL else f"{year}-{part}"
    return Scope(programme, period, units, own)


def part_key(period: str) -> str:
    """A part of a year in the address: `05`, `Q3`; empty for a year."""
    return period.partition("-")[2]


def _offered() -> list[Programme]:
    """The visitor's programmes, with data and targets first."""
    with_data, of_all = cached(overview.programme_years), store().config.programmes
    return sorted(
        (of_all[code] for code in cached(register.programmes)),
        key=lambda p: (p.code not in with_data, not any(indicator.targets for indicator in p.indicators)),
    )


def choose_unit(scope: Scope) -> str:
    """One organisation, or '' for all; a school has only its own."""
    if scope.own_unit is not None:
        filters.only("whose", scope.own_unit, scope.names.get(scope.own_unit, scope.own_unit))
        return scope.own_unit
    rows = cached(overview.reporting_units, programme=scope.programme.code, year=scope.year)
    codes = [*rows["unit"], scope.programme.root]
    with st.sidebar:
        chosen = filters.pick(
            "whose", "Организация", {ALL: "Все организации", **{code: scope.names.get(code, code) for code in codes}}
        )
    return "" if chosen == ALL else chosen
