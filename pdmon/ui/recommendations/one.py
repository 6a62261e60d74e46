"""One recommendation: its text, its reason in figures beside, what to do with it, its life."""

from typing import Any

import pandas as pd
import streamlit as st

from pdmon.calc.answers import cycle
from pdmon.cycle import reading
from pdmon.cycle.parts import Recommendation
from pdmon.output.tables import Column
from pdmon.ui.frame.managed import may_write
from pdmon.ui.kit import components, links
from pdmon.ui.kit.cache import cached, store, view
from pdmon.ui.kit.format import escaped, value_or_state
from pdmon.ui.kit.tables import TableLook, show_table
from pdmon.ui.recommendations import editing, history, steps
from pdmon.ui.recommendations.listed import Found, indicator_titles
from pdmon.words.cycle.states import EDITABLE, CyclePart
from pdmon.words.numbers import NO_VALUE, fraction, missing
from pdmon.words.periods import period_title, year_of

_FIGURES = (
    Column("whose", "Чьё значение", width=22),
    Column("value_words", "Значение", width=11),
    Column("counts", "Из чего", width=11),
)


def show(found: Found, marked: pd.DataFrame) -> None:
    """The marked recommendation, where one is marked."""
    if len(marked) != 1:
        return
    row = marked.iloc[0].to_dict()
    item = reading.item(view(), row["item_id"])
    if not isinstance(item, Recommendation):
        return
    titles = indicator_titles(found.scope.programme, item.indicators)
    components.section(
        escaped(f"{row['unit_name']}: {'; '.join(titles.values()) or 'без показателя'}"),
        escaped(f"{row['addressee_words']}. Состояние: {row['status_words']}."),
    )
    left, right = st.columns([3, 2], gap="large")
    with left:
        if may_write() and item.stands in EDITABLE[CyclePart.RECOMMENDATION]:
            version = editing.show(item, row, found.scope.programme)
        else:
            version = item.version
            st.markdown(escaped(item.text))
        if item.answer:
            st.markdown(f"**Ответ.** {escaped(item.answer)}")
        if may_write():
            steps.show(item, version)
    with right:
        _reason(found, item)
    history.show(item)


def _reason(found: Found, item: Recommendation) -> None:
    """Why it is recommended, in the figures of the moment when it was drafted."""
    st.markdown("**Основание**")
    st.markdown(escaped(item.reason or "Словами не записано."))
    figures = cached(cycle.figures, item_id=item.item_id)
    if len(figures):
        shown = pd.DataFrame([_figure(found, row, len(item.indicators)) for row in figures.to_dict("records")])
        look = TableLook(downloads=False)
        show_table(shown, _FIGURES, "Основание рекомендации", found.filters, f"reason_{item.item_id}", look)
        st.caption(f"{period_title(item.period).capitalize()}; значения на день, когда составлен проект.")
    if item.unit != found.scope.programme.root:
        links.show(
            "organisation", "Профиль организации", icon=":material/school:",
            programme=item.programme, year=str(year_of(item.period)), unit=item.unit,
        )  # fmt: skip


def _figure(found: Found, row: dict[Any, Any], among: int) -> dict[str, str]:
    """A figure in words; its indicator is named where the recommendation speaks of several."""
    measures = {indicator.code: indicator.measure for indicator in found.scope.programme.indicators}
    whose = f"{found.scope.names.get(row['unit'], row['unit'])}{_of(row['category'])}"
    return {
        "whose": whose if among < 2 else f"{row['indicator']}: {whose}",
        "value_words": value_or_state(row["value"], row["state"], measures.get(row["indicator"], "")),
        "counts": NO_VALUE if missing(row["denominator"]) else fraction(row["numerator"], row["denominator"]),
    }


def _of(category: str) -> str:
    breakdown, _, code = category.partition(":")
    found = store().config.breakdowns.get(breakdown)
    return f" ({found.categories.get(code, code) if found else category})" if category else ""
