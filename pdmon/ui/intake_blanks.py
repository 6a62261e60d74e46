"""Blank forms to download: one, or all of a programme and period in an archive."""

import streamlit as st

from pdmon.calc import overview
from pdmon.insight.wording import quantity
from pdmon.intake.form_layout import form_layout
from pdmon.intake.forms import forms_for
from pdmon.output.letters import letters_zip
from pdmon.programme.periods import period_title
from pdmon.ui import components, filters
from pdmon.ui.cache import cached, store
from pdmon.ui.downloads import XLSX, ZIP, download, file_name
from pdmon.ui.intake_scope import Scope
from pdmon.ui.intake_words import FORMS


def blank_forms(scope: Scope) -> None:
    """Choose an organisation and take its form, or take all."""
    components.section("Бланки форм", "Бланк уже подписан: программа, организация и период записаны внутри файла.")
    recipients = recipients_of(scope)
    if not recipients:
        components.nothing_here(
            f"За {period_title(scope.period)} по этой программе никто ничего не сообщает.", "Выберите другой период."
        )
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
        download("Форма этой организации (XLSX)", one, f"{name}.xlsx", XLSX, "blank_one")
        if scope.own_unit is None:
            count = quantity(len(recipients), FORMS)
            name = file_name("Формы", scope.programme.short_title, period)
            download(f"Все бланки: {count} (ZIP)", every, f"{name}.zip", ZIP, "blank_all")


def recipients_of(scope: Scope) -> dict[str, str]:
    """Unit code to name of everybody who has something to report in the period: organisations, then the territory."""
    config = store().config
    rows = cached(overview.reporting_units, programme=scope.programme.code, year=scope.year)
    codes = [*rows["unit"], scope.programme.code] if scope.own_unit is None else [scope.own_unit]
    return {
        code: scope.names[code] if code != scope.programme.code else f"{scope.names[code]} (форма территории)"
        for code in codes
        if code in scope.names and not form_layout(config, scope.programme, scope.period, code).is_empty
    }
