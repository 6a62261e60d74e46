"""Blank forms to download: one, or all of a programme and period in an archive."""

import streamlit as st

from pdmon.calc.answers import overview
from pdmon.intake.forms.blanks import forms_for
from pdmon.intake.forms.layout import form_layout
from pdmon.output.letters.letters import letters_zip
from pdmon.programme.periods import period_title
from pdmon.ui.frame import filters
from pdmon.ui.frame.cache import cached, store
from pdmon.ui.frame.collection_scope import Scope
from pdmon.ui.kit import components
from pdmon.ui.kit.collection_words import FORMS
from pdmon.ui.kit.downloads import XLSX, ZIP, download, file_name
from pdmon.words.wording import quantity


def blank_forms(scope: Scope) -> None:
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
        download("Форма этой организации (XLSX)", one, f"{name}.xlsx", XLSX, "blank_one")
        if scope.own_unit is None:
            count = quantity(len(recipients), FORMS)
            name = file_name("Формы", scope.programme.short_title, period)
            download(f"Все бланки: {count} (ZIP)", every, f"{name}.zip", ZIP, "blank_all")


def nobody_reports(scope: Scope) -> None:
    """Say why there is no form to take or to fill in."""
    if not _reports(scope):
        components.nothing_here(
            f"Ваша организация за {scope.year} год в этой программе не отчитывается.",
            "Выберите другую программу или другой год.",
        )
        return
    components.nothing_here(
        f"За {period_title(scope.period)} по этой программе никто ничего не сообщает.", "Выберите другой период."
    )


def recipients_of(scope: Scope) -> dict[str, str]:
    """Unit code to name of everybody who has something to report in the period: organisations, then the territory."""
    config = store().config
    codes = [*_reporting(scope), scope.programme.code] if scope.own_unit is None else [scope.own_unit]
    if not _reports(scope):
        return {}
    return {
        code: scope.names[code] if code != scope.programme.code else f"{scope.names[code]} (форма территории)"
        for code in codes
        if code in scope.names and not form_layout(config, scope.programme, scope.period, code).is_empty
    }


def _reports(scope: Scope) -> bool:
    """Whether the visitor's own organisation reports to the programme in that year; true of whoever serves all."""
    return scope.own_unit in (None, scope.programme.code) or scope.own_unit in _reporting(scope)


def _reporting(scope: Scope) -> list[str]:
    return list(cached(overview.reporting_units, programme=scope.programme.code, year=scope.year)["unit"])
