"""The change over the same organisations, said where others reported the year before."""

from typing import Any

import streamlit as st

from pdmon.calc.overview import of_period
from pdmon.calc.same_units import same_units_change
from pdmon.insight.wording import difference, measured, missing, quantity, sentence
from pdmon.ui.cache import cached
from pdmon.ui.indicator_blocks import Shown


def same_units_note(shown: Shown, territory: dict[str, Any]) -> None:
    """One line under the cards; nothing when the same organisations reported or there is no change to explain."""
    part = next((part for part in shown.indicator.parts if f"part:{part.code}" == shown.category), None)
    if missing(territory["change"]) or (part and part.window):
        return
    found = cached(
        same_units_change,
        programme=shown.choice.programme.code,
        indicator=shown.indicator.code,
        unit=shown.choice.territory,
        period=None,
        category=shown.category,
    )
    found = of_period(found, shown.choice.period)
    if found.empty or missing(found.iloc[0]["change"]):
        return
    row = found.iloc[0]
    said = (
        f"Состав отчитавшихся изменился: {quantity(row['units_reported_before'], 'organisation')} годом ранее и "
        f"{quantity(row['units_reported'], 'organisation')} сейчас. По тем, кто сдал данные в обоих годах "
        f"({row['units_in_both']:.0f}): {measured(row['previous'], shown.measure)} → "
        f"{measured(row['value'], shown.measure)}, изменение {difference(row['change'], shown.measure)}"
    )
    st.caption(sentence(said))
