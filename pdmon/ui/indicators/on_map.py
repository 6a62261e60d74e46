"""The organisations of one indicator where they are: what they differ in may lie in where they stand."""

from typing import Any

import pandas as pd
import streamlit as st

from pdmon.calc.answers import indicator as queries
from pdmon.calc.answers.register import places
from pdmon.insight.statistics.spread import EXACT, Spread
from pdmon.output.charts import units_on_map
from pdmon.output.charts.units.site_map import MOST_POINTS, NO_VALUE, standings
from pdmon.output.charts.units.standings import SIGNS, standing_words
from pdmon.programme.settings import Settings
from pdmon.ui.indicators.shown import Shown, noted
from pdmon.ui.kit import theme
from pdmon.ui.kit.cache import cached, shown_store
from pdmon.ui.kit.results import notes as chart_notes
from pdmon.words.numbers import number
from pdmon.words.plurals import quantity
from pdmon.words.terms import Measure

_WITHOUT = ("организации", "организаций", "организаций")


def placed(rows: pd.DataFrame) -> pd.DataFrame:
    """The organisations with `latitude` and `longitude`, empty where the register does not have them."""
    return rows.merge(cached(places), on="unit", how="left")


def show(shown: Shown, rows: pd.DataFrame, territory: dict[str, Any], settings: Settings) -> None:
    """The map of what is `placed`, what its signs mean and who is not on it."""
    spread, share, least = EXACT, None, settings.min_denominator
    if shown.measure == Measure.PERCENT:
        share = territory["value"]
        spread = cached(
            queries.funnel_spread, programme=shown.choice.programme.code, indicator=shown.indicator.code,
            period=shown.choice.period, category=shown.category,
        )  # fmt: skip
    rows = rows.assign(direction=shown.indicator.direction)
    figure = units_on_map(rows, shown.measure, share, least, theme.is_dark(), spread)
    st.caption(_key(rows[rows["latitude"].notna()], shown.measure, share, least, spread))
    chart_notes.chart(figure, "indicator_map", f"Карта {shown.name}", noted(shown), shown.choice.period)
    said = []
    if without := int(rows["latitude"].isna().sum()):
        who = "её" if without == 1 else "их"
        said.append(f"У {quantity(without, _WITHOUT)} нет координат в реестре: на карте {who} нет.")
    if (count := len(rows) - without) > MOST_POINTS:
        said.append(f"Показаны {number(MOST_POINTS)} из {number(count)}, сначала те, что отличаются; все — в таблице.")
    if shown_store().is_demo:
        said.append("Места демонстрационных организаций условные.")
    if said:
        st.caption(" ".join(said))


def _key(rows: pd.DataFrame, measure: str, share: float | None, least: int, spread: Spread) -> str:
    """The signs that are on the map, in words."""
    there = set(standings(rows, measure, share, least, spread))
    words = standing_words(spread)
    parts = [f"{sign} {words[kind]}" for kind, sign in SIGNS.items() if kind in there]
    if measure != Measure.PERCENT:
        parts = ["● значение есть"] if "usual" in there else []
    if NO_VALUE in there:
        parts.append("○ значения нет")
    return " · ".join(parts)
