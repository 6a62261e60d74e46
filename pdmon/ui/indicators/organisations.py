"""The organisations on one indicator: ranked, in a funnel, on a map, as a table."""

from typing import Any

import pandas as pd
import streamlit as st

from pdmon.calc.answers import indicator as queries
from pdmon.insight.statistics.dispersion import funnel_note
from pdmon.output.charts import (
    Reference,
    both_ends,
    ends_words,
    funnel_plot,
    ranked_dots,
)
from pdmon.output.tables import Column, change_format, value_format
from pdmon.programme.settings import Settings
from pdmon.programme.targets import kinds_where
from pdmon.ui.indicators import on_map
from pdmon.ui.indicators.shown import Shown, noted
from pdmon.ui.kit import components, links, theme
from pdmon.ui.kit.cache import cached
from pdmon.ui.kit.results import notes as chart_notes
from pdmon.ui.kit.tables import TableLook, show_table
from pdmon.words.figures.before import YEAR_BEFORE_TITLE
from pdmon.words.figures.measures import is_percent, is_worded
from pdmon.words.target_kinds import TARGET_WORDS, TargetKind
from pdmon.words.terms import Direction, Measure, State

NO_CHANCE = "Не доля людей: о том, случайно ли отличие, судить нельзя."
VIEWS = {"ranking": "Рейтинг", "funnel": "Воронка", "map": "Карта", "table": "Таблица"}


def show(
    shown: Shown, rows: pd.DataFrame, territory: dict[str, Any], targets: pd.DataFrame, settings: Settings
) -> None:
    """The organisations: ranked with intervals, in a funnel, where the register has their places on a map, as a table;
    a marked row opens the organisation."""
    components.section(shown.choice.programme.reporter.headings, f"{shown.choice.year_words}")
    placed = on_map.placed(rows)
    left_out = {"map"} if placed["latitude"].isna().all() else set()
    if shown.measure != Measure.PERCENT:
        left_out.add("funnel")
    views = {key: words for key, words in VIEWS.items() if key not in left_out}
    if shown.indicator.direction is Direction.NONE:
        views["ranking"] = "По величине"
        word = shown.choice.programme.order.word
        st.caption(word.said("Приказ не говорит, что здесь лучше: порядок — только по величине доли."))
    view = st.segmented_control(
        "Вид", list(views), format_func=views.__getitem__, default="ranking", required=True,
        label_visibility="collapsed", key="indicator_view",
    )  # fmt: skip
    label = shown.choice.programme.short_title
    dark, least = theme.is_dark(), settings.min_denominator
    if view == "ranking":
        if shown.measure == Measure.PERCENT:
            st.caption(f"Серым — меньше {least} человек, вне рейтинга. Черта — 95-процентный интервал доли.")
        has_whole = shown.measure != Measure.PRESENCE and components.known(territory["denominator"])
        reference, said = (territory["value"], label) if has_whole else _each(shown, targets)
        if is_worded(shown.measure) and has_whole:
            st.caption(NO_CHANCE)
        ends = both_ends(rows, shown.indicator.direction != Direction.DOWN)
        if said_of_ends := ends_words(ends, rows):
            st.caption(said_of_ends)
        figure = ranked_dots(
            ends,
            shown.measure,
            Reference(reference, said),
            least,
            descending=shown.indicator.direction != Direction.DOWN,
            dark=dark,
        )
        name = f"{shown.choice.programme.reporter.headings} {shown.name}"
        chart_notes.chart(figure, "indicator_ranking", name, noted(shown), shown.choice.period)
    elif view == "funnel":
        spread = cached(
            queries.funnel_spread, programme=shown.choice.programme.code, indicator=shown.indicator.code,
            period=shown.choice.period, category=shown.category,
        )  # fmt: skip
        directed = rows.assign(direction=shown.indicator.direction)
        figure = funnel_plot(directed, territory["value"], label, least, dark=dark, spread=spread)
        chart_notes.chart(figure, "indicator_funnel", f"Воронка {shown.name}", noted(shown), shown.choice.period)
        st.caption(funnel_note(spread))
    elif view == "map":
        on_map.show(shown, placed, territory, settings)
    hidden = int((rows["state"] == State.HIDDEN).sum())
    if hidden:
        components.state(State.HIDDEN, f"Скрыто {shown.choice.programme.reporter.of_many}: {hidden}.")
    if view in ("map", "table"):  # without a pointer the table is the way from the map to an organisation
        _table(shown, rows)


def _each(shown: Shown, targets: pd.DataFrame) -> tuple[float | None, str]:
    """The level that every organisation must reach, where the order sets one: a count has no line of the territory."""
    asked = targets[targets["kind"].isin(kinds_where("judges_units")) & (targets["period"] == shown.choice.period)]
    if asked.empty or shown.category:
        return None, ""
    return float(asked["target"].iloc[0]), TARGET_WORDS[TargetKind(asked["kind"].iloc[0])].level


def _table(shown: Shown, rows: pd.DataFrame) -> None:
    """All organisations with numerator, denominator, change; the marked row opens the organisation."""
    is_ratio = bool(rows["denominator"].notna().any()) and shown.measure != Measure.PRESENCE
    columns = [
        Column("short_name", shown.choice.programme.reporter.heading, width=40),
        Column("value", "Значение", value_format(shown.measure), 14),
    ]
    if is_ratio:
        columns += [
            Column("numerator", "Числитель", "general", 12),
            Column("denominator", "Знаменатель", "general", 12),
        ]
    columns += [
        Column("previous", YEAR_BEFORE_TITLE, value_format(shown.measure), 13),
        Column(
            "change", "Изменение, п.п." if is_percent(shown.measure) else "Изменение", change_format(shown.measure), 16
        ),
    ]
    row = show_table(
        rows,
        columns,
        f"Показатель {shown.name}",
        shown.filters(),
        "indicator_table",
        TableLook(states={"value": "state"}, opens=True),
    )
    if row is not None:
        links.open_page(
            "organisation", programme=shown.choice.programme.code, year=shown.choice.period, unit=row["unit"]
        )
