"""«Форма на экране»: заполнить форму в браузере; проверки сразу, черновик сохраняется сам."""

import streamlit as st

from pdmon.ui import (
    components,
    filters,
    intake_blanks,
    intake_scope,
    screen_form,
    screen_form_open,
    screen_form_submit,
)
from pdmon.ui.cache import store

scope = intake_scope.choose(months=True)
components.heading(
    "Форма на экране",
    "Те же строки и те же проверки, что в форме XLSX. Набранное сохраняется в черновик; в показатели попадёт то, "
    "что вы сдадите.",
)
recipients = intake_blanks.recipients_of(scope)
if not recipients:
    intake_blanks.nobody_reports(scope)
    st.stop()
unit = filters.pick("unit", "Организация", recipients)

form = screen_form_open.open_form(store(), scope.programme.code, scope.period, unit)
screen_form.explain(form)
typed = screen_form.fill_in(form)
form = screen_form.keep(form, typed)
verdict = screen_form.checked(form)
screen_form_submit.findings(form, verdict)
screen_form_submit.submit(form, verdict)
