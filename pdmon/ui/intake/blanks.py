"""Blank forms to download: one, or all of a programme and period in an archive."""

import streamlit as st

from pdmon.intake.forms.blanks import forms_for
from pdmon.output.letters.letters import letters_zip
from pdmon.ui.frame import filters
from pdmon.ui.frame.collection_scope import Scope
from pdmon.ui.frame.recipients import nobody_reports, recipients_of
from pdmon.ui.kit import components
from pdmon.ui.kit.cache import store
from pdmon.ui.kit.collection_words import FORMS
from pdmon.ui.kit.downloads import XLSX, ZIP, Handout, download, file_name
from pdmon.words.acts import Act
from pdmon.words.plurals import quantity


def show(scope: Scope) -> None:
    """Choose an organisation and take its form, or take all."""
    components.section("Бланки форм", "Бланк уже подписан: программа, организация и период записаны внутри файла.")
    recipients = recipients_of(scope)
    if not recipients:
        nobody_reports(scope)
        return
    kept, programme, period = store(), scope.programme.code, scope.period
    left, right = st.columns([2, 3], vertical_alignment="bottom", gap="medium")
    with left:
        unit = filters.pick("unit", "Организация", recipients)
    with right:
        current = st.checkbox(
            "Вписать действующие значения",
            key="blank_current",
            help="Для исправления: в форме уже стоят принятые значения, менять нужно только неверные.",
        )

    def one() -> bytes:
        return next(content for _, content in forms_for(kept, programme, period, unit, current))

    def every() -> bytes:
        return letters_zip(forms_for(kept, programme, period, current=current))

    with st.container(horizontal=True, gap="small"):
        name = file_name("Форма", scope.programme.short_title, recipients[unit], period)
        download(
            "Форма этой организации (XLSX)", one, Handout(f"{name}.xlsx", XLSX, act=Act.FORMS_GIVEN), key="blank_one"
        )
        if scope.own_unit is None:
            count = quantity(len(recipients), FORMS)
            name = file_name("Формы", scope.programme.short_title, period)
            download(
                f"Все бланки: {count} (ZIP)", every, Handout(f"{name}.zip", ZIP, act=Act.FORMS_GIVEN), key="blank_all"
            )
