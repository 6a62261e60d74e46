"""The council's show: slides chosen and ordered, then one at a time in large type, by the keyboard."""

from collections.abc import Sequence
from datetime import datetime

import streamlit as st

from pdmon.output.slide_figure import slide_figure
from pdmon.output.slides import Slide, council_slides
from pdmon.store import Store
from pdmon.ui import address, theme
from pdmon.ui.cache import cached
from pdmon.ui.components import chart
from pdmon.ui.filters import Choice

CHOSEN = "slides"
LARGE_PX = 600
ROW_PX = 84  # room for a three-line title beside a bar
_RUNNING, _POSITION = "_council_running", "_council_position"
# A projector: no menus, type that the last row can read.
_STAGE = """<style>
[data-testid=stSidebar], [data-testid=stHeader], [data-testid=stSidebarCollapsedControl] {display: none}
.st-key-choice, .st-key-frame {display: none}
[data-testid=stMainBlockContainer] {padding: 1.6rem 4rem .5rem; max-width: none}
[data-testid=stMainBlockContainer] {min-height: 100vh}
.st-key-council_slide {min-height: 78vh}
.st-key-council_slide h1 {font-size: 2.9rem; line-height: 1.2; padding: 0 0 1.2rem}
.st-key-council_slide li, .st-key-council_slide p {font-size: 1.75rem; line-height: 1.45}
.st-key-council_slide li {margin-bottom: .7rem}
.st-key-council_slide td, .st-key-council_slide th {font-size: 1.35rem; line-height: 1.35}
.st-key-council_slide [data-testid=stCaptionContainer] p {font-size: 1.1rem}
</style>"""


def slides_of(choice: Choice, show_sensitive: bool) -> list[Slide]:
    """All slides of the chosen programme and year."""
    with st.spinner("Готовим слайды…"):
        return cached(_slides, programme=choice.programme.code, year=choice.period, show_sensitive=show_sensitive)


def arrange(slides: Sequence[Slide]) -> None:
    """Let the visitor choose the slides; the order of choosing is the order of showing."""
    titles = {slide.code: slide.title for slide in slides}
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


def show(slides: Sequence[Slide]) -> None:
    """One slide on the whole screen with the buttons and keys that move between slides."""
    st.html(_STAGE)
    last = len(slides) - 1
    position = min(st.session_state.get(_POSITION, 0), last)
    with st.container(key="council_slide", border=False):
        _draw(slides[position], large=True)
    with st.container(horizontal=True, horizontal_alignment="center", vertical_alignment="center", gap="small"):
        _step("Первый", "Home", 0, position == 0, ":material/first_page:")
        _step("Назад", "Left", position - 1, position == 0, ":material/arrow_back:")
        st.caption(f"{position + 1} из {last + 1}", width="content")
        _step("Дальше", "Right", position + 1, position == last, ":material/arrow_forward:")
        _step("Последний", "End", last, position == last, ":material/last_page:")
        st.button("Закончить", on_click=_stop, type="tertiary", icon=":material/close:", shortcut="Escape")


def preview(slides: Sequence[Slide]) -> None:
    """The chosen slides one under the other, as they will be shown."""
    for number, slide in enumerate(slides, start=1):
        with st.container(border=True):
            st.caption(f"Слайд {number}")
            _draw(slide, large=False)


def _draw(slide: Slide, large: bool) -> None:
    if large:
        st.title(slide.title, anchor=False)
    else:
        st.markdown(f"**{slide.title}**")
    if slide.bullets:
        st.markdown("\n".join(f"- {line}" for line in slide.bullets))
    if slide.chart:
        height = LARGE_PX if large else max(300, ROW_PX * len(slide.chart.categories))
        figure = slide_figure(slide.chart, slide.title, theme.is_dark(), height)
        chart(figure, f"slide_{slide.code}_{large}", slide.title)
    if slide.table:
        header = slide.table.header
        columns = {name: [row[index] for row in slide.table.rows] for index, name in enumerate(header)}
        st.table(columns, border="horizontal", hide_index=True)
    if slide.note:
        st.caption(slide.note)


def _step(label: str, shortcut: str, position: int, disabled: bool, icon: str) -> None:
    st.button(
        label, on_click=_go, args=[position], type="tertiary", icon=icon, disabled=disabled, shortcut=shortcut,
        key=f"council_{shortcut}",
    )  # fmt: skip


def _start() -> None:
    st.session_state[_RUNNING], st.session_state[_POSITION] = True, 0


def _stop() -> None:
    st.session_state[_RUNNING] = False


def _go(position: int) -> None:
    st.session_state[_POSITION] = position


def _slides(store: Store, programme: str, year: str, show_sensitive: bool) -> list[Slide]:
    return council_slides(store, programme, year, None, datetime.now(), show_sensitive)
