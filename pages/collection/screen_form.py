"""«Форма на экране»: заполнить форму в браузере; проверки сразу, черновик сохраняется сам."""

import streamlit as st

from pdmon.ui.frame import collection_scope, filters
from pdmon.ui.frame.recipients import nobody_reports, recipients_of
from pdmon.ui.kit import components
from pdmon.ui.kit.cache import present_view
from pdmon.ui.screen_form import form as screen_form
from pdmon.ui.screen_form import open
from pdmon.ui.screen_form import submit as screen_form_submit

scope = collection_scope.choose(months=True)
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

form = open.open_form(present_view(), scope.programme.code, scope.period, unit)
screen_form.explain(form)
typed = screen_form.fill_in(form)
form = screen_form.keep(form, typed)
verdict = screen_form.checked(form)
screen_form_submit.findings(form, verdict)
screen_form_submit.submit(form, verdict)
