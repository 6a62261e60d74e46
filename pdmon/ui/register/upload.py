"""A register's file: what it would change is shown before anything is recorded."""

import streamlit as st

from pdmon.intake.finding import Refusal
from pdmon.intake.gate.refusals import MAX_FILE_BYTES
from pdmon.intake.register.carrying_out import Known
from pdmon.intake.register.changes import Plan
from pdmon.intake.register.from_file import plan_of_file
from pdmon.intake.register.reading import RegisterFile, read_register
from pdmon.ui.kit.cache import shown_store
from pdmon.ui.register import asked, proposal

PLACE = "file"


def show() -> object:
    """The place to drop the file, from when it holds, why, and the button. Returns the answers."""
    st.markdown(
        "Файл CSV или XLSX со столбцами `unit, name, short_name, kind, parent, opened, closed` (можно по-русски: код, "
        "название, краткое название, вид, вышестоящая, открыта, закрыта); для карты ещё `latitude, longitude` (широта, "
        "долгота) в десятичных градусах. Удобнее всего скачать реестр на первой вкладке, поправить его и загрузить "
        "сюда. Организация, которой нет в файле, остаётся как есть."
    )
    file = st.file_uploader("Файл реестра", key="register_file", max_upload_size=MAX_FILE_BYTES >> 20)
    since = asked.since("file", "Новые названия, виды и подчинение действуют с")
    reason = asked.reason("file")
    answers = file and (file.file_id, since, reason)
    if not st.button("Показать, что изменится", key="register_file_look", disabled=file is None) or file is None:
        return answers
    content, name = file.getvalue(), file.name
    try:
        register = read_register(content, shown_store().config.kinds)
    except Refusal as refusal:
        register = RegisterFile("", findings=refusal.findings)

    def make(known: Known) -> Plan:
        found = plan_of_file(register, known.timelines, known.with_data, since, name)
        found.reason = reason
        return found

    proposal.propose(PLACE, make, answers, content)
    return answers
