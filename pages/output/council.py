"""«Показ на совете»: слайды на проекторе по одной мысли, повестка, решения по ходу показа, выписка из протокола."""

import streamlit as st

from pdmon.output.deck.presentation import deck
from pdmon.ui.council import minutes, stage
from pdmon.ui.council.sitting import Sitting
from pdmon.ui.frame import filters
from pdmon.ui.kit import components
from pdmon.ui.kit.downloads import PPTX, Handout, download, file_name

choice = filters.choose()
if choice is None:
    components.nothing_yet()
    st.stop()

slides = stage.slides_of(choice)
chosen = stage.arranged(slides)

sitting = Sitting.of(choice)
if stage.is_running():
    stage.show(chosen, sitting)
    st.stop()

components.heading(
    "Показ на совете",
    f"{choice.programme.short_title}, {choice.year_words}. Отметьте слайды в том порядке, в каком будете показывать.",
)
stage.arrange(slides)
with st.container(horizontal=True, gap="small"):
    stage.start_button(chosen)
    download(
        "Скачать PPTX",
        lambda: deck(chosen),
        Handout(f"{file_name('Слайды совета', choice.programme.short_title, choice.period)}.pptx", PPTX),
        key="council_pptx",
        help="Те же слайды в том же порядке; диаграммы можно править в PowerPoint и LibreOffice",
    )
st.caption(
    "В показе: → и ← — следующий и предыдущий слайд, Home и End — первый и последний, Esc — закончить. "
    "На весь экран — клавиша F11."
)
minutes.show(sitting)
components.section("Что увидит совет")
stage.preview(chosen)
