"""«Форма на экране»: заполнить форму в браузере; проверки сразу, черновик сохраняется сам."""

import streamlit as st

from pdmon.ui.frame import collection_scope, filters
from pdmon.ui.frame.recipients import nobody_reports, recipients_of
from pdmon.ui.kit import components
from pdmon.ui.kit.cache import present_view
from pdmon.ui.screen_form import filling, opened, submit

scope = collection_scope.choose(parts=True)
components.heading(
    "Форма на экране",
    "Те же строки и те же проверки, что в форме XLSX. Набранное сохраняется в черновик; в показатели попадёт то, "
    "что вы сдадите.",
)
recipients = recipients_of(scope)
if not recipients:
    nobody_reports(scope)
    st.stop()
unit = filters.pick("unit", "Организация", recipients)

form = opened.open_form(present_view(), scope.programme.code, scope.period, unit)
verdict = filling.checked(form)
filling.explain(form)
filling.fill_in(form, verdict)
submit.findings(form, verdict)
submit.show(form, verdict)
