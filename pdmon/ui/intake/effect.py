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
    rows, reporting = _effect(sent), {new.unit for new in sent.verdict.submissions}
    if len(reporting) > 1:  # of a table of many what they come to
        rows = rows[~rows["unit"].isin(reporting)]
    if rows.empty:
        st.caption("Значения показателей от этого не изменятся.")
        return
    changed = rows[["programme", "indicator"]].drop_duplicates()
    st.caption(f"Изменится {quantity(len(changed), _INDICATORS)}.")
    rows = rows.assign(
        unit_name=rows["unit"].map(scope.names).fillna(rows["unit"]), is_own=rows["unit"].isin(reporting)
    )
    shown = _worded(store().config, rows)
    columns = [column for column in _COLUMNS if column.name != "period" or rows["period"].nunique() > 1]
    title = f"Изменения показателей, {sent.verdict.file_name}"
    show_table(shown, columns, title, {}, f"effect_{sent.number}", TableLook(rows_shown=8))


def _effect(sent: Sent) -> pd.DataFrame:
    """Computed once for each verdict and version of the data: it takes a refresh of its own."""
    key = f"_effect_{sent.number}"
    known = st.session_state.get(key)
    if known is None or known[0] != data_version() or known[1] is not sent.verdict:
        with st.spinner("Считаем, как изменятся показатели…"):
            known = data_version(), sent.verdict, effect(present_view(), sent.verdict)
        st.session_state[key] = known
    rows: pd.DataFrame = known[2]
    return rows


def _worded(config: Config, rows: pd.DataFrame) -> pd.DataFrame:
    indicators = [
        config.programmes[programme].indicator(code)
        for programme, code in zip(rows["programme"], rows["indicator"], strict=True)
    ]
    measures = [
        found.measure if is_own else found.measure_above
        for found, is_own in zip(indicators, rows["is_own"], strict=True)
    ]
    worded = rows.assign(
        title=[f"{found.code}. {found.short_title}" for found in indicators],
        old=list(map(measured, rows["old_value"], measures)),
        new=list(map(measured, rows["new_value"], measures)),
        changed=list(map(difference, rows["difference"], measures)),
        size=rows["difference"].abs().fillna(float("inf")),
    )
    return worded.sort_values(["is_own", "size"], ascending=False, kind="stable")
