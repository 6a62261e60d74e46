"""«Качество данных»: замечания ко всем действующим данным, пометки для разбора, охват показателей."""

import streamlit as st

from pdmon.calc.answers import overview
from pdmon.calc.answers.collecting import data_findings
from pdmon.ui.frame import collection_scope
from pdmon.ui.kit import components
from pdmon.ui.kit.cache import cached
from pdmon.ui.quality import coverage, findings, flags

scope = collection_scope.choose()
unit = collection_scope.choose_unit(scope)
of_year = {"programme": scope.programme.code, "year": str(scope.year)}
first = findings.first_of_many(scope, unit)
with st.spinner("Проверяем действующие данные…"):
    found = cached(data_findings, **of_year, unit=unit, first=first)
raised = flags.flags_of(scope, unit)

components.heading("Качество данных", findings.message(scope, found, raised, first))
findings_tab, flags_tab, coverage_tab = st.tabs(
    ["Замечания", "Пометки", "Охват показателей"], key="quality_tab", on_change="rerun"
)
if findings_tab.open:
    with findings_tab:
        chosen = findings.show(scope, found, first)
        if chosen is not None:
            flags.raise_from(chosen)
        findings.where_most(scope, found)
if flags_tab.open:
    with flags_tab:
        flags.show(scope, raised)
if coverage_tab.open:
    with coverage_tab:
        coverage.show(
            scope,
            cached(
                overview.headline_values,
                programme=scope.programme.code,
                unit=unit or scope.programme.root,
                period=scope.whole_year,
            ),
        )
