"""The change over the same organisations, said where others reported the year before."""

from typing import Any

import streamlit as st

from pdmon.calc.answers.same_units import same_units_change
from pdmon.insight.territory.headlines import of_period
from pdmon.ui.indicators.shown import Shown
from pdmon.ui.kit.cache import cached
from pdmon.ui.kit.results.year import year_report
from pdmon.words.figures.before import YEAR_BEFORE
from pdmon.words.figures.measures import unit_of_values
from pdmon.words.numbers import difference, measured, missing
from pdmon.words.phrases import sentence
from pdmon.words.plurals import quantity


def same_units(shown: Shown, territory: dict[str, Any]) -> dict[str, Any] | None:
    """The change over the same organisations (`calc.same_units.same_units_change`); None when the same reported or
    there is no change to explain."""
    part = next((part for part in shown.indicator.parts if f"part:{part.code}" == shown.category), None)
    if missing(territory["change"]) or (part and part.window):
        return None
    found = cached(
        same_units_change,
        programme=shown.choice.programme.code,
        indicator=shown.indicator.code,
        unit=shown.choice.territory,
        period=None,
        category=shown.category,
    )
    found = of_period(found, shown.choice.period)
    return None if found.empty or missing(found.iloc[0]["change"]) else dict(found.iloc[0])


def judged_dynamics(shown: Shown, change: dict[str, Any]) -> str | None:
    """How the value moved, as everywhere: of the headline with all the indicators of the period in view."""
    if shown.category:
        return None if missing(change["dynamics"]) else str(change["dynamics"])
    rows = year_report(shown.choice.programme, shown.choice.period).headlines
    found = rows.loc[rows["indicator"] == shown.indicator.code, "dynamics"].dropna()
    return str(found.iloc[0]) if len(found) else None


def same_units_note(shown: Shown, same: dict[str, Any] | None) -> None:
    """One line under the cards."""
    if same is None:
        return
    noun, measure = shown.choice.programme.reporter.counted, unit_of_values(shown.measure, [same["denominator"]])
    said = (
        f"Состав отчитавшихся изменился: {quantity(same['units_reported_before'], noun)} {YEAR_BEFORE} и "
        f"{quantity(same['units_reported'], noun)} сейчас. По тем, кто сдал данные в обоих годах "
        f"({same['units_in_both']:.0f}): {measured(same['previous'], measure)} → "
        f"{measured(same['value'], measure)}, изменение {difference(same['change'], measure)}"
    )
    st.caption(sentence(said))
