"""What the order's own text states about earlier years."""

import pandas as pd
import streamlit as st

from pdmon.ui.frame.filters import Choice
from pdmon.words.numbers import percent


def show(choice: Choice) -> None:
    """What the order's own text states about earlier years: shown as such, beside the reported data."""
    facts = choice.programme.historic_facts
    if not facts:
        return
    with st.expander(choice.programme.order.word.said("Что о прошлых годах сообщает сам приказ")):
        table = pd.DataFrame(
            {
                "Показатель": fact.title,
                choice.programme.year_heading: choice.programme.year_code(fact.year),
                "Значение": percent(fact.value_pct),
                "Источник": fact.source,
            }
            for fact in facts
        )
        st.table(table, border="horizontal", hide_index=True)
