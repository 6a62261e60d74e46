"""What accepting a file would do to the indicators, beside what it changes in the figures."""

import pandas as pd
import streamlit as st

from pdmon.calc.answers.collecting import effect
from pdmon.intake.accepting.sent import Sent
from pdmon.output.tables import Column
from pdmon.programme.model import Config
from pdmon.ui.frame.collection_scope import Scope
from pdmon.ui.kit.cache import data_version, present_view, store
from pdmon.ui.kit.tables import TableLook, show_table
from pdmon.words.numbers import difference, measured
from pdmon.words.plurals import quantity

_COLUMNS = (
    Column("title", "Показатель", width=46),
    Column("unit_name", "Чей", width=24),
    Column("period", "Период", width=10),
    Column("old", "Сейчас", width=16),
    Column("new", "Станет", width=16),
    Column("changed", "Разница", width=14),
)
_INDICATORS = ("показатель", "показателя", "показателей")


def show(sent: Sent, scope: Scope) -> None:
    """The indicators that would become others, those of the organisation first, the greatest difference before."""
    rows = _effect(sent)
    if rows.empty:
        st.caption("Значения показателей от этого не изменятся.")
        return
    changed = rows[["programme", "indicator"]].drop_duplicates()
    st.caption(f"Изменится {quantity(len(changed), _INDICATORS)}.")
    shown = _worded(store().config, rows.assign(unit_name=rows["unit"].map(scope.names).fillna(rows["unit"])))
    columns = [column for column in _COLUMNS if column.name != "period" or rows["period"].nunique() > 1]
    title = f"Изменения показателей, {sent.verdict.file_name}"
    show_table(shown, columns, title, {}, f"effect_{sent.number}", TableLook(rows_shown=8))


def _effect(sent: Sent) -> pd.DataFrame:
    """Computed once for each version of the data: it takes a refresh of its own."""
    key = f"_effect_{sent.number}"
    known = st.session_state.get(key)
    if known is None or known[0] != data_version():
        with st.spinner("Считаем, как изменятся показатели…"):
            known = data_version(), effect(present_view(), sent.verdict)
        st.session_state[key] = known
    rows: pd.DataFrame = known[1]
    reporting = {new.unit for new in sent.verdict.submissions}
    return rows if len(reporting) == 1 else rows[~rows["unit"].isin(reporting)]


def _worded(config: Config, rows: pd.DataFrame) -> pd.DataFrame:
    indicators = [
        config.programmes[programme].indicator(code)
        for programme, code in zip(rows["programme"], rows["indicator"], strict=True)
    ]
    worded = rows.assign(
        title=[f"{found.code}. {found.short_title}" for found in indicators],
        old=[measured(value, found.measure) for value, found in zip(rows["old_value"], indicators, strict=True)],
        new=[measured(value, found.measure) for value, found in zip(rows["new_value"], indicators, strict=True)],
        changed=[difference(value, found.measure) for value, found in zip(rows["difference"], indicators, strict=True)],
        is_above=rows["unit"].isin({programme.root for programme in config.programmes.values()}),
        size=rows["difference"].abs().fillna(float("inf")),
    )
    return worded.sort_values(["is_above", "size"], ascending=[True, False], kind="stable")
