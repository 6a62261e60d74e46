"""One indicator by category: in the year and over the years."""

from collections.abc import Iterable

import pandas as pd
import streamlit as st

from pdmon.insight.units.heat import MARKS
from pdmon.output import tables
from pdmon.output.charts import category_bars, small_multiples
from pdmon.output.tables import Column, change_format, value_format
from pdmon.ui.frame import filters
from pdmon.ui.kit import components, theme
from pdmon.ui.kit.cache import store
from pdmon.ui.kit.tables import TableLook, show_table
from pdmon.ui.subjects.split import Split, mark_of
from pdmon.words.figures.measures import is_percent
from pdmon.words.phrases import quoted

TITLE_WIDTH = 38  # «Основы безопасности жизнедеятельности»


def pick(split: Split) -> str:
    """The indicator to look at closely."""
    codes = split.rows["indicator"].unique()
    components.section("Один показатель подробно")
    return filters.pick(
        "indicator", "Показатель", {code: f"{code}. {split.indicator(code).short_title}" for code in codes}
    )


def of_year(split: Split, code: str) -> None:
    """The categories of the indicator in the chosen year, with last year's mark and the whole's line."""
    rows, indicator = split.of(code), split.indicator(code)
    st.caption(quoted(indicator.title))
    total = rows["total"].iloc[0] if rows["standing"].ne("no_test").any() else None
    figure = category_bars(
        rows, indicator.measure, total, min_denominator=store().config.settings.min_denominator, dark=theme.is_dark()
    )
    components.chart(figure, "subjects_bars", f"{code} по {split.words}, {split.choice.period}")


def by_year(split: Split, code: str, values: pd.DataFrame) -> None:
    """The indicator's categories over the years: small lines and the table."""
    rows = values[(values["indicator"] == code) & values["category"].str.startswith(f"{split.breakdown}:")]
    indicator = split.indicator(code)
    components.section(f"По годам: {indicator.short_title}")
    figure = small_multiples(
        rows.assign(panel=rows["category_title"]), indicator.measure, columns=5, dark=theme.is_dark(), width=24
    )
    components.chart(figure, "subjects_years_chart", f"{code} по {split.words} по годам")
    wide = rows.pivot(index="category_title", columns="period", values="value")
    wide = wide.loc[rows["category_title"].unique()].reset_index().rename_axis(columns=None)
    last = rows[rows["period"] == split.choice.period].set_index("category_title")
    wide["change"] = wide["category_title"].map(last["change"])
    marks = {row["category_title"]: MARKS[mark_of(row)] for row in split.of(code).to_dict("records")}
    wide["standing"] = wide["category_title"].map(lambda title: "{0} {2}".format(*marks[title]))
    periods = [column for column in wide.columns if column[:2] in ("19", "20")]
    columns = [
        Column("category_title", store().config.breakdowns[split.breakdown].title, width=TITLE_WIDTH),
        *(Column(period, period, value_format(indicator.measure), 9) for period in periods),
        Column(
            "change",
            "За год, п.п." if is_percent(indicator.measure) else "За год",
            change_format(indicator.measure),
            12,
        ),
        *((Column("standing", "Отличие от итога", width=30),) if split.is_comparable else ()),
    ]
    described = split.choice.described() | {"Показатель": f"{code} {indicator.short_title}"}
    look = TableLook(lines=lines_of(wide["category_title"]))
    show_table(wide, columns, f"{code} по {split.words} и годам", described, "subjects_years", look)


def lines_of(titles: Iterable[str]) -> int:
    """How many lines a row needs for the longest of the titles."""
    return max((tables.lines_of(title, TITLE_WIDTH) for title in titles), default=1)
