"""«История и версии»: жизнь каждой формы, отличия версий, закрытие периодов, журнал пересмотра, состояние на дату."""

import streamlit as st

from pdmon.ui.frame import collection_scope
from pdmon.ui.history import closures, past, restatements, submissions
from pdmon.ui.kit import components

scope = collection_scope.choose()
unit = collection_scope.choose_unit(scope)
components.heading(
    "История и версии",
    "Ничего не удаляется: у каждой цифры видно, какой формой она пришла, кто её принял и чем она заменена.",
)
submissions.lead_here()
forms_tab, restated_tab, past_tab, closures_tab = st.tabs(
    [submissions.TAB, "Журнал пересмотра", "На дату", "Закрытие периодов"], key="history_tab", on_change="rerun"
)
if forms_tab.open:
    with forms_tab:
        submissions.show(scope, unit)
if restated_tab.open:
    with restated_tab:
        restatements.log(scope, unit)
if past_tab.open:
    with past_tab:
        past.show(scope, unit)
if closures_tab.open:
    with closures_tab:
        closures.show(scope)
