"""Who it is, how its year stands, and the profile as files."""

import streamlit as st

from pdmon.insight.territory import sentences
from pdmon.ui.kit import components
from pdmon.ui.kit.doors import Door
from pdmon.ui.kit.format import escaped
from pdmon.ui.kit.results import state_cards
from pdmon.ui.organisations import profile_files
from pdmon.ui.organisations.profile import Profile
from pdmon.words.numbers import number
from pdmon.words.terms import State


def show(profile: Profile) -> None:
    """Who it is, how its year stands in a sentence and in headline numbers."""
    state, period = profile.report.state, profile.choice.period
    name = profile.unit["short_name"]
    said = sentences.territory_sentences(name, period, state)
    components.heading(escaped(name), f"{escaped(profile.unit['name'])}  \n{escaped(' '.join(said))}")
    known = profile.rows["state"].isin([State.OK, State.HIDDEN, State.NOT_APPLICABLE]).sum()
    cards = state_cards.state_cards(state, profile.choice.programme, period, whose=profile.report.unit_code)
    cards += state_cards.index_cards(
        profile.report.index,
        profile.report.unit_code,
        Door("criteria", profile.address | {"whose": profile.report.unit_code}),
    )
    cards.append(
        components.Card(
            "Данные сданы",
            f"{number(known)} из {number(len(profile.rows))}",
            note="показатели организации",
            door=Door("history", profile.address | {"whose": profile.report.unit_code}),
        )
    )
    components.cards(cards)


def exports(profile: Profile) -> None:
    """The profile as files, and that the page prints."""
    with st.container(horizontal=True, gap="small", vertical_alignment="center", key=components.SCREEN_ONLY):
        profile_files.downloads(profile.choice, profile.unit)
        st.caption("Страница печатается без меню и кнопок: Ctrl+P.")
