"""What a role learns from the demonstration data: every figure of every programme, year and category it is told."""

from dataclasses import dataclass, field

import pandas as pd

from pdmon.access import Role, Sight, Viewer
from pdmon.access.privacy import protected_indicators, protects_organisations
from pdmon.calc.answers import criteria, indicator, listing, overview, standing, year
from pdmon.calc.answers.listing import VALUE_COLUMNS
from pdmon.calc.answers.view import View
from pdmon.programme.model import Config, Programme
from pdmon.store import Store

Sum = tuple[tuple[str, ...], str, str, str]  # elements, category, unit, period


@dataclass
class Learned:
    """The sums that one viewer was told of one programme's protected indicators, and how much was asked."""

    sums: dict[Sum, float] = field(default_factory=dict)
    answers: int = 0
    categories: set[str] = field(default_factory=set)


def learned(store: Store, role: Role, programme: Programme, years: list[int]) -> Learned:
    """Ask as this role for all that names a figure of the programme's units."""
    view, told, code = View(store, Viewer.of_sight(Sight(role))), Learned(), programme.code
    for item in sorted(protected_indicators(store.config, programme)):
        every_cell = pd.DataFrame(listing.values(view, code, indicator=item), columns=list(VALUE_COLUMNS))
        _note(told, every_cell, store.config, programme)
        by_unit = indicator.values_by_unit(view, code, item, None)
        _note(told, by_unit.assign(indicator=item), store.config, programme)
    for at in years:
        for rows in _of_year(view, code, str(at)) if protected_indicators(store.config, programme) else ():
            _note(told, rows, store.config, programme)
        facts = year.primary_data(view, code, code, at)
        told.answers += 1
        for row in facts[facts["sensitive"]].to_dict("records"):
            told.sums[(row["element"],), row["category"], row["unit"], row["period"]] = float(row["value"])
    return told


def _of_year(view: View, programme: str, period: str) -> list[pd.DataFrame]:
    of_whole = overview.headline_values(view, programme, programme, period)
    return [
        standing.year_values(view, programme, period),
        of_whole.assign(unit=programme, period=period),
        criteria.category_values(view, programme, programme, period).assign(unit=programme),
    ]


def small(told: Learned, config: Config, programme: Programme) -> set[Sum]:
    """Of the sums, what is sensitive, one organisation's and of few people; single municipalities are not protected."""
    if not protects_organisations(programme):
        return set()
    return {
        key
        for key, value in told.sums.items()
        if key[2] != programme.code
        and 0 < value < config.settings.min_denominator
        and any(config.elements[element].sensitive for element in key[0])
    }


def following(told: Learned, everything: Learned, territory: str) -> set[Sum]:
    """The sums that were told, and those that follow: the one organisation that lacks to the total of all who reported
    (`everything`: what the methodologist was told)."""
    families: dict[tuple[tuple[str, ...], str, str], set[str]] = {}
    for elements, category, unit, period in everything.sums:
        if unit != territory:
            families.setdefault((elements, category, period), set()).add(unit)
    found = set(told.sums)
    for (elements, category, period), units in families.items():
        missing = [unit for unit in units if (elements, category, unit, period) not in told.sums]
        if len(missing) == 1 and (elements, category, territory, period) in told.sums:
            found.add((elements, category, missing[0], period))
    return found


def _note(told: Learned, rows: pd.DataFrame, config: Config, programme: Programme) -> None:
    told.answers += 1
    protected = protected_indicators(config, programme)
    rows = rows.assign(category=rows["category"].fillna("") if "category" in rows else "")
    told.categories |= set(rows["category"].astype(str))
    for row in rows[rows["indicator"].isin(protected)].to_dict("records"):
        formula = programme.indicator(str(row["indicator"])).parsed_formula
        for key, elements in (("numerator", formula.numerator), ("denominator", formula.denominator)):
            if pd.notna(row.get(key)):
                place = (str(row["category"]), str(row["unit"]), str(row["period"]))
                told.sums[(tuple(sorted(elements)), *place)] = float(row[key])
