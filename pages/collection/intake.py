"""«Приём форм»: бланки, загрузка, замечания, приём и возврат, что пришло в последнее время."""

import streamlit as st

from pdmon.ui.frame import collection_scope
from pdmon.ui.intake import actions, blanks, chosen_file, files, latest, received, upload
from pdmon.ui.kit import collection_words, components, visitor

scope = collection_scope.choose(parts=True)
components.heading(
    "Приём форм",
    collection_words.INTAKE_METHODOLOGIST if visitor.may_accept() else collection_words.INTAKE_SCHOOL,
)
desk = upload.desk(scope.own_unit)
desk.preferred = scope.programme.code
upload.show(desk)

if desk.files:
    files.cards(desk)
    chosen = files.table(desk, scope)
    if chosen is not None:
        chosen_file.show(desk, chosen, scope)
    actions.decide_all(desk)

st.divider()
blanks.show(scope)
if visitor.may_accept():
    received.show(scope)
latest.show(scope)
