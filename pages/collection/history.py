"""«История и версии»: жизнь каждой формы, отличия версий, закрытие периодов, журнал пересмотра, состояние на дату."""

import streamlit as st

from pdmon.ui.frame import collection_scope
from pdmon.ui.history import closures as history_closures
from pdmon.ui.history import past as history_past
from pdmon.ui.history import restatements, submissions
from pdmon.ui.kit import components

scope = collection_scope.choose()
unit = collection_scope.choose_unit(scope)
components.heading(
    "История и версии",
    "Ничего не удаляется: у каждой цифры видно, какой формой она пришла, кто её принял и чем она заменена.",
)
forms, restated, past, closures = st.tabs(
    ["Сданные формы", "Журнал пересмотра", "На дату", "Закрытие периодов"], key="history_tab", on_change="rerun"
)
if forms.open:
    with forms:
        submissions.submissions(scope, unit)
if restated.open:
    with restated:
        restatements.log(scope, unit)
if past.open:
    with past:
        history_past.then_and_now(scope, unit)
if closures.open:
    with closures:
        history_closures.closures(scope)
