"""«Приём форм»: бланки, загрузка, замечания, приём и возврат, что пришло в последнее время."""

import streamlit as st

from pdmon.ui.frame import collection_scope
from pdmon.ui.intake import actions, blanks, file, inbox_log, latest
from pdmon.ui.intake import desk as intake_desk
from pdmon.ui.intake import upload as intake_upload
from pdmon.ui.kit import collection_words, components, visitor

scope = collection_scope.choose(months=True)
components.heading(
    "Приём форм",
    collection_words.INTAKE_METHODOLOGIST if visitor.may_accept() else collection_words.INTAKE_SCHOOL,
)
desk = intake_upload.desk()
desk.preferred = scope.programme.code
intake_upload.upload(scope.own_unit)

if desk.files:
    intake_desk.cards(desk)
    chosen = intake_desk.table(desk, scope)
    if chosen is not None:
        file.chosen_file(desk, chosen, scope)
    actions.decide_all(desk)

st.divider()
blanks.blank_forms(scope)
if visitor.may_accept():
    inbox_log.inbox_results(scope)
latest.latest(scope)
