"""One target or indicator closely: its years, the way ahead, in sentences."""

import pandas as pd
import streamlit as st

from pdmon.insight.targets.outlook import Outlook
from pdmon.output.charts import forecast_line
from pdmon.ui.forecast.all_targets import _TARGET
from pdmon.ui.frame import filters
from pdmon.ui.frame.filters import Choice
from pdmon.ui.kit import components, links, theme
from pdmon.ui.kit.format import status_text
from pdmon.words.phrases import quoted
from pdmon.words.terms import OFF_TARGET


def pick(outlooks: list[Outlook], label: str) -> Outlook:
    """The one to look at closely: at first one that is missed or behind."""
    by_code = {found.code: found for found in outlooks}
    captions = {
        code: f"{found.indicator}. {found.short_title}" + (f" — {found.wording}" if found.wording else "")
        for code, found in by_code.items()
    }
    first = next((found.code for found in outlooks if found.status in OFF_TARGET), outlooks[0].code)
    components.section(f"{label} подробно")
    return by_code[filters.pick(_TARGET, label, captions, first)]


def show(choice: Choice, found: Outlook) -> None:
    """The years, the line to the target, what is expected, in a chart and in sentences."""
    programme = choice.programme
    st.markdown(quoted(programme.indicator(found.indicator).title))
    if found.wording:
        st.markdown(f"Цель словами {programme.order.word.of}: **{found.wording}** · {status_text(found.status)}")
    targets = None
    if found.target is not None:
        targets = pd.DataFrame(
            [{"target": found.target, "wording": "цель", "due": found.due, "baseline": found.baseline}]
        ).assign(editions=pd.Series([list(found.editions)], dtype=object))
    figure = forecast_line(
        found.values, found.result.expected, found.measure, targets, programme.baseline_year, theme.is_dark()
    )
    figure.stand_for(indicator=found.indicator)
    components.chart(figure, "forecast_chart", f"Прогноз, {found.indicator} {found.short_title}")
    components.lines(found.sentences, "Данных нет.")
    links.show(
        "indicators", f"Открыть показатель {found.indicator}", programme=programme.code, year=choice.period,
        indicator=found.indicator,
    )  # fmt: skip
