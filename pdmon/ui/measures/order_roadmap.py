"""The order's own road map: how much of it is entered, and the button that enters the rest."""

import streamlit as st

from pdmon.cycle import desk, roadmap
from pdmon.ui.kit import visitor
from pdmon.ui.kit.cache import store
from pdmon.ui.measures import acts
from pdmon.ui.measures.shown import Shown
from pdmon.words.cycle.states import CyclePart, MeasureSource
from pdmon.words.plurals import quantity


def offer(shown: Shown) -> None:
    """One line and one button, as long as the order has events that are not entered."""
    programme, period = shown.choice.programme, shown.choice.period
    if not programme.cycle.roadmap:
        return
    rows, word = shown.every_measure, programme.order.word
    of_order = rows[rows["source"] == MeasureSource.ORDER]
    entered = set(zip(of_order["clause"], of_order["period"], strict=True))
    left = roadmap.still_to_enter(programme, period, entered)
    if not left:
        return
    whole = len(roadmap.events(programme, period))
    with st.container(border=True, horizontal=True, vertical_alignment="center"):
        st.markdown(
            f"**Дорожная карта {word.of}**: {quantity(whole, 'event')}, не занесено — {len(left)}.  \n"
            f":small[:gray[Названия, места в {word.about} и сроки — из {word.of}. Где {word.name_} не называет "
            f"ответственного, указан орган, издавший {word.name_}; где не называет показателей — все показатели. "
            "Уточните их после занесения. Чей срок прошёл, тот будет просрочен, пока не отмечен выполненным.]]",
            width="stretch",
        )
        pressed = st.button(
            word.said("Занести мероприятия приказа"), key="enter_roadmap", icon=":material/playlist_add:"
        )
    if pressed:
        acts.carry_out(
            lambda: desk.save_many(
                store(), visitor.current(), [(one, 0) for one in left], word.said("дорожная карта приказа")
            ),
            word.said("Мероприятия приказа занесены"),
            CyclePart.MEASURE,
        )
