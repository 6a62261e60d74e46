"""The managerial effects that an order plans: their states and what they were derived from."""

import pandas as pd
import streamlit as st

from pdmon.insight.territory.effects import effect_states
from pdmon.output.tables import Column
from pdmon.ui.criteria.judged import Judged
from pdmon.ui.kit import components
from pdmon.ui.kit.cache import store
from pdmon.ui.kit.downloads import table_downloads
from pdmon.words.numbers import NO_VALUE, short_number
from pdmon.words.states import EFFECT_SIGNS, EFFECTS_COMPARED


def show(judged: Judged, counts: pd.DataFrame) -> None:
    """The managerial effects the order plans: their state this year and in the years before; counts:
    `calc.criteria.effect_counts`."""
    programme, error = judged.choice.programme, store().config.settings.effect_error_pct
    components.section(
        "Планируемые управленческие эффекты",
        "▲ положительная динамика · ● сильное состояние · ▼ зона риска: хотя бы одно количество уменьшилось больше "
        "случайного. "
        f"{judged.choice.programme.order.word.said(EFFECTS_COMPARED).format(error=short_number(error))}",
    )
    periods = sorted({*counts["period"][counts["period"] <= judged.choice.period], judged.choice.period})
    states = {period: effect_states(programme, counts, period, error) for period in periods}
    table = pd.DataFrame(
        {
            "code": effect.code,
            "title": effect.title,
            "state": f"{EFFECT_SIGNS[effect.state]} {effect.state_words}",
            "reason": effect.reason,
            "wording": effect.wording or NO_VALUE,
            **{period: EFFECT_SIGNS[states[period][position].state] for period in periods},
        }
        for position, effect in enumerate(states[judged.choice.period])
    )
    read = table.assign(state="**" + table["state"] + "**  \n" + table["reason"])
    titles = {
        "code": "№",
        "title": "Эффект",
        "state": "Состояние и из чего оно выведено",
        "wording": judged.choice.programme.order.word.said("Словами приказа (что видно по данным)"),
    }
    st.table(read.drop(columns="reason").rename(columns=titles), border="horizontal", hide_index=True)
    columns = [
        Column("code", "№", width=6),
        Column("title", "Эффект", width=40),
        Column("state", "Состояние", width=24),
        Column("reason", "Из чего выведено", width=50),
        Column("wording", judged.choice.programme.order.word.said("Словами приказа"), width=60),
        *(Column(period, period, width=6) for period in periods),
    ]
    table_downloads(table, columns, "Управленческие эффекты", judged.filters(), "criteria_effects")
