"""What the data say of an item: its indicators, and the marked one by subject, kind and organisation."""

from typing import Any

import pandas as pd
import streamlit as st

from pdmon.insight.territory.analysed import Analysed
from pdmon.output.charts import Drawing, Reference, both_ends, category_bars, ends_words, ranked_dots
from pdmon.output.tables import Column, value_format
from pdmon.report.analyses import ItemOfYear
from pdmon.ui.analysis.shown import Shown
from pdmon.ui.kit import components, theme
from pdmon.ui.kit.cache import store
from pdmon.ui.kit.format import escaped
from pdmon.ui.kit.tables import TableLook, show_table
from pdmon.words.cycle.lists import SplitBy
from pdmon.words.figures.before import YEAR_BEFORE_TITLE
from pdmon.words.numbers import NO_VALUE, difference, measured, ratio_words
from pdmon.words.terms import Measure

_COLUMNS = (
    Column("indicator", "№", width=6),
    Column("short_title", "Показатель", width=25),
    Column("value_words", "Значение", width=10),
    Column("counts", "Из чего", width=12),
    Column("before_words", YEAR_BEFORE_TITLE, width=11),
    Column("change_words", "Изменение", width=11),
)
_PARTS = (
    Column("name", "Что", width=34),
    Column("numerator", "Числитель", "general", 12),
    Column("denominator", "Знаменатель", "general", 12),
    Column("value", "Значение", "general", 12),
)


def show(shown: Shown, item: ItemOfYear) -> None:
    """The table of the item's indicators and, of the marked one, its parts."""
    rows = item.analysed.whole()
    if not item.indicators:
        st.info(
            "По этому пункту мониторинг показателей не собирает: вывод делают по другим сведениям.",
            icon=":material/info:",
        )
        return
    if rows.empty:
        st.info("Данных по показателям этого пункта за год нет.", icon=":material/info:")
        return
    st.caption(
        "Значения, с которыми анализ утверждён." if item.is_approved
        else "Значения на сегодня; с ними анализ будет утверждён."
    )  # fmt: skip
    said = rows.assign(
        value_words=[measured(row["value"], row["unit_of_measure"]) for row in rows.to_dict("records")],
        counts=[_counts(row) for row in rows.to_dict("records")],
        before_words=[measured(row["previous"], row["unit_of_measure"]) for row in rows.to_dict("records")],
        change_words=[_change(row) for row in rows.to_dict("records")],
    )
    first = next((place for place, code in enumerate(rows["indicator"]) if item.analysed.splits_of(code)), 0)
    look = TableLook(selectable=True, rows_shown=6, lines=3, marked=first)
    about = shown.choice.described() | {"Пункт анализа": shown.title_of(item)}
    clicked = show_table(said, _COLUMNS, "Показатели пункта анализа", about, f"analysis_figures_{item.code}", look)
    if absent := [code for code in item.indicators if code not in set(rows["indicator"])]:
        components.nothing_here(f"Нет данных: {', '.join(absent)}.")
    opened = rows.iloc[first] if clicked is None else clicked
    _parts(item, opened.to_dict(), about)


def _parts(item: ItemOfYear, row: dict[Any, Any], about: dict[str, str]) -> None:
    """The sentence of the indicator, the chart of its parts and the numbers behind it."""
    code, analysed = str(row["indicator"]), item.analysed
    st.markdown(escaped(analysed.sentence_of(row)))
    offered = analysed.splits_of(code)
    if not offered:
        return
    by = offered[0]
    if len(offered) > 1:
        chosen = st.segmented_control(
            "Как разложить", offered, format_func=analysed.split_title, default=by, required=True,
            key=f"analysis_split_{item.code}_{code}", label_visibility="collapsed",
        )  # fmt: skip
        by = chosen or by
    rows = analysed.split(by, code)
    name = f"{code}, {analysed.split_title(by)}"
    ends = both_ends(rows) if _is_ranked(analysed, row, by) else rows
    if said := ends_words(ends, rows):
        st.caption(said)
    components.chart(
        _chart(analysed, row, by, ends), f"analysis_chart_{item.code}_{code}_{by}", f"Анализ, показатель {name}"
    )
    measure = analysed.programme.indicator(code).measure
    value = Column("value", "Значение", value_format(measure), 12)
    columns = (*(column for column in _PARTS[:3] if rows[column.name].notna().any()), value)
    with st.expander("Числа по отдельности", icon=":material/table_rows:"):
        show_table(
            rows, columns, f"Показатель {name}", about, f"analysis_parts_{item.code}_{code}_{by}",
            TableLook(rows_shown=15),
        )  # fmt: skip


def _is_ranked(analysed: Analysed, row: dict[Any, Any], by: SplitBy) -> bool:
    measure = analysed.programme.indicator(str(row["indicator"])).measure
    return by == SplitBy.ORGANISATION and measure != Measure.PRESENCE


def _chart(analysed: Analysed, row: dict[Any, Any], by: SplitBy, rows: pd.DataFrame) -> Drawing:
    indicator = analysed.programme.indicator(str(row["indicator"]))
    least = store().config.settings.min_denominator
    whole = float(row["value"]) if indicator.scale is not None else None
    if _is_ranked(analysed, row, by):
        units = rows.rename(columns={"code": "unit"})
        return ranked_dots(units, indicator.measure, Reference(whole, "территория"), least, dark=theme.is_dark())
    parts = rows.rename(columns={"code": "category"})
    return category_bars(parts, indicator.measure, whole, "территория", least, dark=theme.is_dark())


def _counts(row: dict[Any, Any]) -> str:
    if row["unit_of_measure"] == Measure.PRESENCE or not components.known(row["denominator"]):
        return NO_VALUE
    return ratio_words(row["numerator"], row["denominator"], row["unit_of_measure"])


def _change(row: dict[Any, Any]) -> str:
    if components.known(row["change"]) and row["unit_of_measure"] != Measure.PRESENCE:
        return difference(row["change"], row["unit_of_measure"])
    return NO_VALUE
