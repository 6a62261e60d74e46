"""«Приём форм»: бланки, загрузка, замечания, приём и возврат, что пришло в последнее время."""

import streamlit as st

from pdmon.ui import (
    components,
    intake_actions,
    intake_blanks,
    intake_history,
    intake_inbox,
    intake_mapping,
    intake_scope,
    intake_upload,
    intake_verdicts,
)

scope = intake_scope.choose(months=True)
components.heading(
    "Приём форм",
    "Файлы проверяются сразу; что принять и что вернуть, решаете вы. Принятое сразу пересчитывает показатели.",
)
intake_actions.tell_result()
desk = intake_upload.desk()
desk.preferred = scope.programme.code
intake_upload.upload(scope.own_unit)

if desk.files:
    intake_verdicts.verdict_cards(desk)
    chosen = intake_verdicts.verdict_table(desk, scope)
    intake_actions.decide_all(desk)
    if chosen is not None:
        st.divider()
        if chosen.needs_mapping and intake_scope.may_accept():
            intake_mapping.mapping_screen(desk, chosen, scope)
        intake_verdicts.file_in_detail(chosen, scope)
        intake_actions.decide_one(desk, chosen)

st.divider()
intake_blanks.blank_forms(scope)
if intake_scope.may_accept():
    intake_inbox.inbox_results(scope)
intake_history.latest(scope)
