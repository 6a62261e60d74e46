"""The programme as it would be: its indicators with formulas in words, its criteria, and the form of each reporter."""

import pandas as pd
import streamlit as st

from pdmon.intake.forms.blanks import NothingToFillInError, blank_form
from pdmon.intake.forms.layout import FormLayout, form_layout
from pdmon.output.tables import Column
from pdmon.programme.model import Config, Indicator, Programme
from pdmon.store.units import Unit
from pdmon.ui.kit import components
from pdmon.ui.kit.downloads import XLSX, Handout, download
from pdmon.ui.kit.format import escaped
from pdmon.ui.kit.indicator_words import formula_words
from pdmon.ui.kit.tables import TableLook, show_table
from pdmon.words.periods import parts_of_year, period_title
from pdmon.words.states import DIRECTION_WORDS, LEVEL_WORDS, MEASURE_WORDS, SCORING_RULE_WORDS
from pdmon.words.target_kinds import TARGET_WORDS

_INDICATORS = [
    Column("code", "№", width=6),
    Column("title", "Показатель", width=30),
    Column("formula", "Формула словами", width=32),
    Column("targets", "Цели", width=24),
    Column("scoring", "Баллы", width=26),
    Column("level", "Кто сдаёт", width=14),
    Column("unit", "Единица", width=20),
]
_CRITERIA = [
    Column("code", "№", width=6), Column("title", "Критерий", width=60),
    Column("indicators", "Показатели", width=30), Column("weight", "Вес", "general", width=8),
]  # fmt: skip
_FORM = [
    Column("code", "Код", width=24), Column("title", "Наименование", width=32),
    Column("unit", "Единица", width=10), Column("definition", "Что считать", width=50),
]  # fmt: skip
_SPLIT = [Column("category", "Разрез", width=30), Column("columns", "Что спрашивается", width=60)]


def show(config: Config, programme: Programme) -> None:
    """What schools and the department would see of it."""
    st.markdown(f"**{escaped(programme.title)}**  \n{escaped(programme.territory_name)}")
    indicators, criteria, form = st.tabs(["Показатели", "Критерии", "Форма"])
    with indicators:
        frame = pd.DataFrame(_indicator_row(config, one) for one in programme.indicators)
        look = TableLook(rows_shown=8, lines=6)
        show_table(frame, _INDICATORS, "Показатели новой программы", {}, "new_programme_indicators", look)
    with criteria:
        frame = pd.DataFrame(
            {
                "code": one.code,
                "title": one.title,
                "indicators": ", ".join(found.code for found in programme.indicators if found.criterion == one.code),
                "weight": one.weight,
            }
            for one in programme.criteria
        )
        show_table(frame, _CRITERIA, "Критерии новой программы", {}, "new_programme_criteria", TableLook(lines=2))
    with form:
        _form(config, programme)


def _indicator_row(config: Config, indicator: Indicator) -> dict[str, str]:
    targets = [f"{one.wording} (прочитано: {TARGET_WORDS[one.kind].meaning})" for one in indicator.targets]
    scoring = indicator.scoring
    return {
        "code": indicator.code,
        "title": indicator.title,
        "formula": formula_words(config, indicator.parsed_formula),
        "targets": "; ".join(targets) or "нет",
        "scoring": f"{scoring.wording} (прочитано: {SCORING_RULE_WORDS[scoring.rule]})" if scoring else "нет",
        "level": LEVEL_WORDS[indicator.level],
        "unit": f"{MEASURE_WORDS[indicator.unit]}; {DIRECTION_WORDS[indicator.direction]}",
    }


def _form(config: Config, programme: Programme) -> None:
    reporters = {kind: config.kinds.name(kind) for kind in programme.reporting_kinds}
    reporters[programme.root] = "территория (методическая служба, центр)"
    columns = st.columns(2)
    who = columns[0].selectbox("Чья форма", list(reporters), format_func=reporters.__getitem__, key="new_programme_who")
    periods = _periods(programme)
    period = columns[1].selectbox("Период", periods, format_func=period_title, key="new_programme_period")
    own = who == programme.root
    kind = str(programme.territory_kind) if own else who
    unit = Unit(
        who if own else "primer", "Название организации", "Название", kind, None if own else programme.root, None, None
    )
    layout = form_layout(config, programme, period, unit.unit, None if own else who)
    if layout.is_empty:
        components.lines([], "За этот период форма пуста: сдавать нечего.")
        return
    _rows(layout)
    download(
        "Бланк XLSX, как его увидит школа",
        lambda: _blank(config, programme, period, unit),
        Handout(f"{programme.code}_{period}_primer.xlsx", XLSX),
        "new_programme_blank",
    )


def _rows(layout: FormLayout) -> None:
    frame = pd.DataFrame(
        {"code": one.code, "title": one.title, "unit": one.unit_of_measure, "definition": one.definition}
        for one in layout.elements
    )
    look = TableLook(rows_shown=8, lines=6)
    if not frame.empty:
        show_table(frame, _FORM, "Форма новой программы", {}, "new_programme_form", look)
    for number, table in enumerate(layout.category_tables()):
        components.section(escaped(table.title))
        asked = pd.DataFrame(
            {
                "category": row.title,
                "columns": "; ".join(one.title for one in table.columns if one.code in row.elements),
            }
            for row in table.rows
        )
        show_table(
            asked, _SPLIT, "Разрезы новой программы", {}, f"new_programme_split_{number}", TableLook(rows_shown=6)
        )
    documents = [f"{escaped(one.code)}. {escaped(one.evidence or one.short_title)}" for one in layout.documents]
    if documents:
        components.section("Документы")
        components.lines(documents, "")


def _periods(programme: Programme) -> list[str]:
    """The first year and, where something is reported for its parts, the first of them."""
    kinds = {indicator.periods for indicator in programme.indicators}
    year = programme.first_year
    return [
        *[programme.year_code(year)] * (programme.year_kind in kinds),
        *(parts_of_year(year, one)[0].code for one in kinds if one.is_part),
    ]


def _blank(config: Config, programme: Programme, period: str, unit: Unit) -> bytes:
    try:
        return blank_form(config, programme, period, unit)
    except NothingToFillInError:
        return b""
