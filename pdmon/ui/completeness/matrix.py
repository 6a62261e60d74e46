"""States of the forms by organisation and period."""

from typing import Any

import pandas as pd
import streamlit as st

from pdmon.collection.completeness import has_deadlines, state_matrix
from pdmon.output.palette import palette
from pdmon.output.tables import Column
from pdmon.ui.completeness.periods import YEARS_SHOWN
from pdmon.ui.completeness.summary import TIMELY
from pdmon.ui.frame.collection_scope import Scope
from pdmon.ui.kit import components, links, theme
from pdmon.ui.kit.downloads import table_downloads
from pdmon.ui.kit.format import escaped
from pdmon.ui.kit.tables import ALL_ROWS_UP_TO, HEADER_PX, ROW_PX, key_of, part_to_draw, say_what_scrolls
from pdmon.words.periods import period_label
from pdmon.words.submissions import FORM_STATE_SIGNS, FORM_STATE_WORDS
from pdmon.words.terms import FormState

_COLOURS: dict[str, str] = {
    FormState.ACCEPTED: "attained",
    FormState.ON_TIME: "attained",
    FormState.LATE: "behind",
    FormState.RETURNED: "behind",
    FormState.MISSING: "missed",
    FormState.AWAITED: "muted",
}


def show(scope: Scope, rows: pd.DataFrame) -> None:
    """States by organisation and period, with a sign, a word and a colour; a marked row opens the organisation."""
    unused = (FormState.ACCEPTED,) if has_deadlines(rows) else TIMELY
    signs = [sign for state, sign in FORM_STATE_SIGNS.items() if sign and state not in unused]
    components.section("Организации по периодам", " · ".join(signs))
    if rows.empty:
        components.nothing_here("За эти периоды никто не отчитывается.")
        return
    states = state_matrix(rows).reset_index()
    periods: list[str] = [name for name in states.columns if name not in ("unit", "short_name")]
    part = part_to_draw(len(states), len(periods) + 2, "completeness_matrix")
    drawn = states.iloc[part]
    words = drawn.assign(
        **{period: drawn[period].map(FORM_STATE_SIGNS).fillna("") for period in periods},
    )
    colours = palette(theme.is_dark())
    named = {word: getattr(colours, _COLOURS[state]) for state, word in FORM_STATE_SIGNS.items() if state in _COLOURS}
    styled = words.style.map(lambda word: f"color: {named[word]}" if word in named else "", subset=list(periods))
    event: Any = st.dataframe(
        styled,
        hide_index=True,
        height=HEADER_PX + ROW_PX * min(len(words), ALL_ROWS_UP_TO) + 2,
        row_height=ROW_PX,
        column_order=["short_name", *periods],
        column_config={
            "short_name": st.column_config.TextColumn("Организация", pinned=len(periods) > YEARS_SHOWN, width=220),
            **{period: st.column_config.TextColumn(period_label(period), width=96) for period in periods},
        },
        on_select="rerun",
        selection_mode="single-row",
        key=key_of("completeness_matrix", part),
        alt="Состояние форм по организациям и периодам",
    )
    say_what_scrolls(len(words), ALL_ROWS_UP_TO)
    columns = [Column("short_name", "Организация", width=34), *(Column(p, period_label(p), width=16) for p in periods)]
    titles = states.assign(**{period: states[period].map(FORM_STATE_WORDS) for period in periods})
    table_downloads(titles, columns, "Полнота сдачи форм", scope.described(), "completeness_matrix")
    chosen = event.selection.rows
    if chosen:
        unit = str(words["unit"].iloc[chosen[0]])
        links.show(
            "history", f"Что сдавала организация «{escaped(scope.names.get(unit, unit))}»", icon=":material/history:",
            programme=scope.programme.code, year=str(scope.year), whose=unit,
        )  # fmt: skip
