"""«Приём форм»: бланки, загрузка, замечания, приём и возврат, что пришло в последнее время."""

import streamlit as st

from pdmon.ui import (
    components,
    intake_actions,
    intake_blanks,
    intake_desk,
    intake_file,
    intake_history,
    intake_inbox,
    intake_scope,
    intake_upload,
    intake_words,
)

scope = intake_scope.choose(months=True)
components.heading(
    "Приём форм", intake_words.INTAKE_METHODOLOGIST if intake_scope.may_accept() else intake_words.INTAKE_SCHOOL
)
desk = intake_upload.desk()
desk.preferred = scope.programme.code
intake_upload.upload(scope.own_unit)

if desk.files:
    intake_desk.cards(desk)
    chosen = intake_desk.table(desk, scope)
    if chosen is not None:
        intake_file.chosen_file(desk, chosen, scope)
    intake_actions.decide_all(desk)

st.divider()
intake_blanks.blank_forms(scope)
if intake_scope.may_accept():
    intake_inbox.inbox_results(scope)
intake_history.latest(scope)
