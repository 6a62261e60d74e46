"""«История и версии»: жизнь каждой формы, отличия версий, закрытие периодов, журнал пересмотра, состояние на дату."""

import streamlit as st

from pdmon.ui import components, history_blocks, history_closures, history_past, history_restatements, intake_scope

scope = intake_scope.choose()
unit = history_blocks.choose_unit(scope)
components.heading(
    "История и версии",
    "Ничего не удаляется: у каждой цифры видно, какой формой она пришла, кто её принял и чем она заменена.",
)
forms, restated, past, closures = st.tabs(
    ["Сданные формы", "Журнал пересмотра", "На дату", "Закрытие периодов"], key="history_tab", on_change="rerun"
)
if forms.open:
    with forms:
        history_blocks.submissions(scope, unit)
if restated.open:
    with restated:
        history_restatements.log(scope, unit)
if past.open:
    with past:
        history_past.then_and_now(scope, unit)
if closures.open:
    with closures:
        history_closures.closures(scope)
