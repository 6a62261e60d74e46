"""«Организации»: одна организация — против территории и похожих на неё, динамика, цели, сданные формы."""

import streamlit as st

from pdmon.calc.answers import criteria, organisation, standing
from pdmon.ui.frame import filters
from pdmon.ui.kit import components, visitor
from pdmon.ui.kit.cache import cached
from pdmon.ui.kit.results import state_cards
from pdmon.ui.kit.results.text_answers import of_unit
from pdmon.ui.kit.results.year import year_report
from pdmon.ui.organisations import (
    against_territory,
    dynamics,
    likeness,
    opening,
    recommendations,
    side_by_side,
    submissions,
    targets,
)
from pdmon.ui.organisations.profile import Profile, choosable, unanswered
from pdmon.words.terms import State

choice = filters.choose("kind")
if choice is None:
    components.nothing_yet()
    st.stop()

viewer = visitor.current()
programme = choice.programme
offered = choosable(choice, viewer)
if offered.empty:
    components.heading("Организации")
    components.nothing_here("В этом году отчитываться по этой программе некому.", "Выберите другой год.")
    st.stop()
names = dict(zip(offered["unit"], offered["short_name"], strict=True))
with choice.row or st.container():
    unit = filters.pick("unit", "Организация", names, width=filters.UNIT_PX)
of_year = {"programme": programme.code, "unit": unit, "period": choice.period}
with st.spinner("Считаем…"):
    rows, similar = cached(standing.organisation_profile, **of_year)
profile = Profile(
    rows,
    similar,
    choice,
    offered.set_index("unit").loc[unit].to_dict() | {"unit": unit},
    year_report(programme, choice.period, unit),
)

opening.show(profile)
state_cards.say_left_out(cached(criteria.left_out, programme=programme.code, unit=unit))
opening.exports(profile)
if profile.has_values:
    against_territory.strengths_and_deficits(profile, profile.report.targets)
else:
    components.state(State.NO_DATA, "Форму можно увидеть ниже, среди сданных, если она была возвращена.")
series = cached(organisation.visible_series, programme=programme.code, unit=unit)
answers, waiting = profile.report.text_answers, unanswered(profile)
own_targets = targets.own(profile)
handed_in = cached(organisation.submissions, unit=unit)
components.one_of(
    "organisation_parts",
    (
        (
            "Рядом с другими",
            profile.has_values and len(profile.shares),
            lambda: against_territory.against_others(profile),
        ),
        ("В цифрах", profile.has_values, lambda: against_territory.tables(profile)),
        ("Цели", profile.has_values and len(own_targets), lambda: targets.show(profile, own_targets)),
        ("По годам", True, lambda: dynamics.show(profile, series)),
        ("Рекомендации", profile.has_values, lambda: recommendations.show(profile, profile.report.targets)),
        ("Сравнить", profile.has_values and len(names) > 1, lambda: side_by_side.show(profile, names)),
        ("Похожие", True, lambda: likeness.show(profile)),
        ("Ответы словами", len(answers) or waiting, lambda: of_unit(answers, waiting)),
        ("Сданные формы", True, lambda: submissions.show(profile, handed_in)),
    ),
)
