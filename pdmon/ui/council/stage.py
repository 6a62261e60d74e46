"""The council's show: slides chosen and ordered, then one at a time in large type, by the keyboard."""

from collections.abc import Sequence
from pathlib import Path

import streamlit as st

from pdmon.calc.answers.view import View
from pdmon.output.deck.slide import Slide
from pdmon.output.deck.slides import slides
from pdmon.report.year import gather
from pdmon.ui.council import notes, sheet
from pdmon.ui.council.sitting import Sitting
from pdmon.ui.frame import address
from pdmon.ui.frame.filters import Choice
from pdmon.ui.kit import theme
from pdmon.ui.kit.cache import cached, store
from pdmon.words.local_time import local_now

CHOSEN = "slides"
_RUNNING, _POSITION, _VERSION = "_council_running", "_council_position", "_council_version"
THUMBNAIL_PX = 300
STAGE_STYLE = Path(__file__).parent / "assets" / "stage.css"


def slides_of(choice: Choice) -> list[Slide]:
    """All slides of the chosen programme and year."""
    # What is decided while the show goes on changes the agenda, never the slides that are being shown.
    version = st.session_state[_VERSION] if is_running() else _cycle_version()
    with st.spinner("Готовим слайды…"):
        return cached(_slides, programme=choice.programme.code, year=choice.period, cycle=version)


def arrange(slides: Sequence[Slide]) -> None:
    """Let the visitor choose the slides; the order of choosing is the order of showing."""
    titles = {slide.code: slide.name for slide in slides}
    st.multiselect(
        "Слайды и их порядок",
        list(titles),
        format_func=titles.__getitem__,
        key=CHOSEN,
        persist_state="session",
        placeholder="Все слайды в обычном порядке",
        select_all=False,
        help="Пусто — все слайды в обычном порядке. Порядок показа — порядок, в котором слайды отмечены.",
    )


def arranged(slides: Sequence[Slide]) -> list[Slide]:
    """The chosen slides in the chosen order; all of them when none is chosen. The address carries the choice."""
    by_code = {slide.code: slide for slide in slides}
    address.prepare_many(CHOSEN, by_code.keys())
    codes: list[str] = st.session_state[CHOSEN]
    address.say(CHOSEN, codes)
    return [by_code[code] for code in codes] if codes else list(slides)


def is_running() -> bool:
    return bool(st.session_state.get(_RUNNING))


def start_button(slides: Sequence[Slide]) -> None:
    """The button that opens the show at its first slide."""
    st.button(
        "Начать показ",
        on_click=_start,
        type="primary",
        icon=":material/slideshow:",
        disabled=not slides,
        shortcut="Enter",
    )


def show(slides: Sequence[Slide], sitting: Sitting) -> None:
    """One slide on the whole screen, the buttons and keys that move between slides, and beside it the notes."""
    st.html(sheet.STYLE)
    st.html(STAGE_STYLE)
    last = len(slides) - 1
    position = min(st.session_state.get(_POSITION, 0), last)
    with st.container(key="council_stage", gap=None):
        with st.container(key="council_slide"):
            st.html(sheet.as_html(slides[position], position + 1, theme.is_dark()))
        if notes.is_open() and sitting.may_write:
            with st.container(key="council_notes", gap="small"):
                notes.show(sitting)
        with st.container(key="council_steps", horizontal=True, horizontal_alignment="center", gap="small",
                          vertical_alignment="center"):  # fmt: skip
            _step("Первый", "Home", 0, position == 0, ":material/first_page:")
            _step("Назад", "Left", position - 1, position == 0, ":material/arrow_back:")
            st.caption(f"{position + 1} из {last + 1}", width="content")
            _step("Дальше", "Right", position + 1, position == last, ":material/arrow_forward:")
            _step("Последний", "End", last, position == last, ":material/last_page:")
            notes.switch(sitting)
            # While somebody writes, Esc is theirs: it must not take the show and the text away.
            st.button(
                "Закончить", on_click=_stop, type="tertiary", icon=":material/close:", key="council_stop",
                shortcut=None if notes.is_open() else "Escape",
            )  # fmt: skip


def preview(slides: Sequence[Slide]) -> None:
    """The chosen slides in small, exactly as they will be shown; the show can begin at any of them."""
    st.html(sheet.STYLE)
    dark = theme.is_dark()
    with st.grid(3, min_column_width=THUMBNAIL_PX, gap="small"):
        for position, slide in enumerate(slides):
            with st.container(border=True, gap="xsmall"):
                st.html(sheet.as_html(slide, position + 1, dark, is_small=True))
                st.button(
                    f"Слайд {position + 1}", on_click=_start, args=[position], type="tertiary",
                    icon=":material/play_arrow:", key=f"council_from_{position}", help="Начать показ с этого слайда",
                )  # fmt: skip


def _step(label: str, shortcut: str, position: int, disabled: bool, icon: str) -> None:
    st.button(
        label, on_click=_go, args=[position], type="tertiary", icon=icon, disabled=disabled, shortcut=shortcut,
        key=f"council_{shortcut}",
    )  # fmt: skip


def _start(position: int = 0) -> None:
    st.session_state[_RUNNING], st.session_state[_POSITION] = True, position
    st.session_state[_VERSION] = _cycle_version()


def _stop() -> None:
    st.session_state[_RUNNING] = False


def _go(position: int) -> None:
    st.session_state[_POSITION] = position


def _cycle_version() -> int:
    return store().data_version("cycle_version")


def _slides(view: View, programme: str, year: str, cycle: int) -> list[Slide]:
    """`cycle`: the version of the management cycle that they speak of, by which the answer is kept."""
    return slides(gather(view, programme, year, None, local_now()))
