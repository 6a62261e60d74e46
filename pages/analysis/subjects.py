"""«Предметы»: показатели по учебным предметам (и другим разрезам) и годам, отстающие предметы, организации."""

import streamlit as st

from pdmon.calc.answers import criteria as queries
from pdmon.calc.answers import indicator as indicators
from pdmon.insight.territory import breakdowns
from pdmon.ui.frame import filters
from pdmon.ui.kit import components
from pdmon.ui.kit.cache import cached, store
from pdmon.ui.subjects import matrix, one_indicator, organisations
from pdmon.ui.subjects.split import Split, no_subjects, pick_breakdown
from pdmon.words.terms import State

choice = filters.choose("kind", "units", filters.NARROWED_BY)
if choice is None:
    components.nothing_yet()
    st.stop()

programme, config = choice.programme, store().config
own = breakdowns.page_breakdown(config, programme)
shown = own or breakdowns.usual_page(config)
components.heading((shown and shown.page) or "Разрезы")
offered = breakdowns.breakdowns_of(config, programme)
if shown and not own:
    no_subjects(choice, offered, shown)
if not offered:
    st.stop()
breakdown = pick_breakdown(offered)

values = cached(queries.category_values, programme=programme.code, unit=choice.territory, period=choice.period)
split = Split(choice, breakdown, breakdowns.standings(config, programme, breakdown, values, choice.period))
if split.is_empty:
    components.state(State.NO_DATA, "По разрезам за этот год ничего не сдано.")
    st.stop()

matrix.message(split)
code = one_indicator.pick(split)


def by_organisation() -> None:
    category = organisations.pick_category(split, code)
    about = {"programme": programme.code, "indicator": code, "period": choice.period, "category": category}
    organisations.show(split, code, category, choice.keeps(cached(indicators.values_by_unit, **about)))


components.one_of(
    "subjects_parts",
    (
        ("Один показатель", True, lambda: one_indicator.of_year(split, code)),
        ("Все показатели", matrix.is_offered(split), lambda: matrix.show(split)),
        ("По годам", True, lambda: one_indicator.by_year(split, code, values)),
        (programme.reporter.headings, True, by_organisation),
    ),
)
