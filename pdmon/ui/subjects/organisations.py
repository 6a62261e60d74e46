"""The organisations on one indicator and category."""

import pandas as pd
import streamlit as st

from pdmon.output.charts import Reference, both_ends, ends_words, ranked_dots
from pdmon.output.tables import Column, change_format, value_format
from pdmon.ui.frame import filters
from pdmon.ui.kit import components, links, theme
from pdmon.ui.kit.cache import store
from pdmon.ui.kit.tables import TableLook, show_table
from pdmon.ui.subjects.split import Split
from pdmon.words.figures.measures import is_percent
from pdmon.words.numbers import number
from pdmon.words.phrases import quoted
from pdmon.words.plurals import quantity
from pdmon.words.terms import Direction, State


def pick_category(split: Split, code: str) -> str:
    """The category whose organisations are shown: the row's subject, or one chosen here."""
    rows = split.of(code)
    components.section(f"Кто как по {split.words}")
    if split.is_of_page and split.choice.subject:
        return split.choice.subject
    options = dict(zip(rows["category"], rows["category_title"], strict=True))
    label = store().config.breakdowns[split.breakdown].title
    known = rows.dropna(subset=["value"]).sort_values("value", kind="stable")
    return filters.pick("part", label, options, None if known.empty else str(known["category"].iloc[0]))


def show(split: Split, code: str, category: str, units: pd.DataFrame) -> None:
    """The organisations on one indicator and category; a click opens the organisation."""
    indicator, least = split.indicator(code), store().config.settings.min_denominator
    found = {row["category"]: row for row in split.of(code).to_dict("records")}
    if category not in found or units["value"].isna().all():
        components.nothing_here("По этому разрезу организации за год ничего не сообщили.", "Выберите другой разрез.")
        return
    title = str(found[category]["category_title"])
    known = units[units["value"].notna()]
    hidden = int(units["state"].eq(State.HIDDEN).sum())
    st.markdown(
        f"**{title}**, {quoted(indicator.short_title)}: значение есть у {number(len(known))} "
        f"из {quantity(len(units), split.choice.programme.reporter.counted_of)}."
    )
    if hidden:
        components.state(State.HIDDEN)
    ends = both_ends(units, indicator.direction != Direction.DOWN)
    if said := ends_words(ends, units):
        st.caption(said)
    figure = ranked_dots(
        ends.assign(name=ends["short_name"]), indicator.measure,
        Reference(found[category]["value"], f"{title} в целом"), least,
        descending=indicator.direction != Direction.DOWN, dark=theme.is_dark(),
    )  # fmt: skip
    components.chart(figure, "subjects_units_chart", f"{code}, {title}, {split.choice.period}")
    points = ", п.п." if is_percent(indicator.measure) else ""
    columns = [
        Column("short_name", split.choice.programme.reporter.heading, width=40),
        *((Column("numerator", "Числитель", "general", 12), Column("denominator", "Знаменатель", "general", 13))
          if indicator.scale is not None else ()),
        Column("value", "Значение", value_format(indicator.measure), 12),
        Column("change", f"За год{points}", change_format(indicator.measure), 13),
    ]  # fmt: skip
    described = split.choice.described() | {"Показатель": f"{code} {indicator.short_title}", "Разрез": title}
    row = show_table(
        units.sort_values("value", ascending=indicator.direction == Direction.DOWN),
        columns,
        f"{title} по {split.choice.programme.reporter.by_many}",
        described,
        "subjects_units",
        TableLook(states={"value": "state"}, opens=True),
    )
    if row is not None:
        links.open_page(
            "organisation", programme=split.choice.programme.code, year=split.choice.period, unit=row["unit"]
        )
