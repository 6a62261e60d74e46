"""«Организации: реестр»: кто есть и кто был, загрузка реестра, изменения с даты и с причиной, история."""

import streamlit as st

from pdmon.calc.answers.register import units
from pdmon.ui.kit import components
from pdmon.ui.kit.cache import cached
from pdmon.ui.kit.visitor import may_change_register
from pdmon.ui.register import acts, history, listing, proposal, upload

register = cached(units)
components.heading("Организации: реестр", listing.message(register))
names = ["Реестр", "История", *(["Изменить", "Загрузить файл"] if may_change_register() else [])]
tabs = dict(zip(names, st.tabs(names, key="register_tab", on_change="rerun"), strict=True))
if tabs["Реестр"].open:
    with tabs["Реестр"]:
        listing.show(register)
if tabs["История"].open:
    with tabs["История"]:
        history.show(register)
if may_change_register():
    if tabs["Изменить"].open:
        with tabs["Изменить"]:
            proposal.show("act", register, acts.show(register))
    if tabs["Загрузить файл"].open:
        with tabs["Загрузить файл"]:
            proposal.show("file", register, upload.show())
