"""The indicator's breakdown and its parts."""

import pandas as pd
import streamlit as st

from pdmon.output.charts import (
    category_bars,
)
from pdmon.output.tables import Column, change_format, value_format
from pdmon.ui.indicators.shown import Shown
from pdmon.ui.kit import components, theme
from pdmon.ui.kit.cache import store
from pdmon.ui.kit.format import change_text, over_whole_note, value_or_state
from pdmon.ui.kit.tables import TableLook, show_table
from pdmon.words.figures.before import YEAR_BEFORE_TITLE
from pdmon.words.numbers import ratio_words


def show(shown: Shown, values: pd.DataFrame) -> None:
    """The breakdown of the year (subjects, deficits, assessments) and the parts, beside last year."""
    of_year = values[values["period"] == shown.choice.period]
    if not any(of_year["category"]):  # the headline alone
        return
    is_part = of_year["category"].str.startswith("part:")
    broken = of_year[(of_year["category"] != "") & ~is_part]
    headline = of_year[of_year["category"] == ""]
    if len(broken):
        title = store().config.breakdowns[shown.indicator.breakdown or ""].title
        components.section(
            f"По разрезам: {title.lower()}",
            "Один педагог может войти в несколько разрезов: они не складываются в итог.",
        )
        figure = category_bars(
            broken.assign(name=broken["category_title"]), shown.indicator.measure,
            headline["value"].iloc[0] if len(headline) else None, dark=theme.is_dark(),
        )  # fmt: skip
        components.chart(figure, "indicator_categories", f"Разрезы {shown.name}")
        table = broken.assign(caption=broken["category_title"])
        _category_table(shown, table, title)
    if is_part.any():
        components.section("Составные части показателя")
        units = {f"part:{part.code}": shown.indicator.measure_of(part.code) for part in shown.indicator.parts}
        parts = pd.DataFrame(
            {
                "Часть": row["category_title"],
                "Значение": value_or_state(row["value"], row["state"], units[row["category"]]),
                "Числитель и знаменатель": ratio_words(row["numerator"], row["denominator"], units[row["category"]]),
                "Изменение": change_text(row["change"], units[row["category"]], row["dynamics"]),
            }
            for row in of_year[is_part].to_dict("records")
        )
        st.table(parts, border="horizontal", hide_index=True, alt="Составные части показателя")
        shares = of_year[is_part]
        codes = shares["category"].str.removeprefix("part:")
        if note := over_whole_note(shown.indicator, zip(codes, shares["value"], strict=True)):
            st.caption(note)


def _category_table(shown: Shown, rows: pd.DataFrame, title: str) -> None:
    opened = st.expander("Таблица разрезов", key="indicator_categories_open", on_change="rerun")
    with opened:
        if not opened.open:
            return
        columns = [
            Column("caption", title, width=40),
            Column("value", "Значение", value_format(shown.indicator.measure), 14),
            Column("numerator", "Числитель", "general", 12),
            Column("denominator", "Знаменатель", "general", 13),
            Column("previous", YEAR_BEFORE_TITLE, value_format(shown.indicator.measure), 14),
            Column("change", "Изменение", change_format(shown.indicator.measure), 12),
        ]
        show_table(
            rows,
            columns,
            f"Показатель {shown.name}: {title}",
            shown.filters(),
            "indicator_category_table",
            TableLook(states={"value": "state"}),
        )
