"""«Качество данных»: замечания ко всем действующим данным, пометки для разбора, охват показателей."""

import streamlit as st

from pdmon.calc.answers import overview
from pdmon.calc.answers.collecting import data_findings
from pdmon.ui.frame import collection_scope
from pdmon.ui.kit import components
from pdmon.ui.kit.cache import cached
from pdmon.ui.quality import blocks as quality_blocks
from pdmon.ui.quality import flags as quality_flags

scope = collection_scope.choose()
unit = collection_scope.choose_unit(scope)
of_year = {"programme": scope.programme.code, "year": str(scope.year)}
with st.spinner("Проверяем действующие данные…"):
    found = cached(data_findings, **of_year, unit=unit)
flags = quality_flags.flags_of(scope, unit)

components.heading("Качество данных", quality_blocks.message(scope, found, flags))
remarks, raised, coverage = st.tabs(["Замечания", "Пометки", "Охват показателей"], key="quality_tab", on_change="rerun")
if remarks.open:
    with remarks:
        chosen = quality_blocks.findings(scope, found)
        if chosen is not None:
            quality_flags.raise_from(chosen)
        quality_blocks.where_most(scope, found)
if raised.open:
    with raised:
        quality_flags.flags(scope, flags)
if coverage.open:
    with coverage:
        quality_blocks.coverage(
            scope,
            cached(
                overview.headline_values,
                programme=scope.programme.code,
                unit=unit or scope.programme.code,
                period=str(scope.year),
            ),
        )
