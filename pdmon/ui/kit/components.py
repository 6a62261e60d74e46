"""Pieces that every page is made of: heading, cards, charts, states, «Как посчитано»."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal

import streamlit as st
from plotly.basedatatypes import BaseFigure

from pdmon.output.charts import Drawing, chart_config
from pdmon.output.file_names import file_name as clean_name
from pdmon.ui.kit import doors, links
from pdmon.ui.kit.doors import Door
from pdmon.words.numbers import missing
from pdmon.words.states import STATE_MEANINGS, STATE_WORDS
from pdmon.words.terms import Dynamics

Tone = Literal["good", "bad", "plain"]
_TONES: dict[Tone, Literal["green", "red", "gray"]] = {"good": "green", "bad": "red", "plain": "gray"}
SCREEN_ONLY = "screen_only"  # key of a container that is not printed (frame.css)
MOST_BESIDE_FIGURE = 4  # cards in a row where one has a figure
STILL = {"displayModeBar": False, "locale": "ru"}  # a line too small for buttons
_DYNAMICS: dict[str, Tone] = {Dynamics.BETTER: "good", Dynamics.WORSE: "bad"}


@dataclass(frozen=True)
class Card:
    """A headline number. `delta` is text; `tone` says whether it is good; `rises` draws an arrow (None: no arrow);
    `figure` stands beside the number: a small line of its years; a click on the card goes through its `door`."""

    label: str
    value: str
    delta: str | None = None
    tone: Tone = "plain"
    rises: bool | None = None
    note: str | None = None
    help: str | None = None
    figure: Drawing | None = None
    door: Door | None = None


class _Ready(BaseFigure):
    """A drawing as Streamlit takes it: what is not a figure of plotly's own would be validated again in every run.

    Streamlit hands every new chart to plotly twice, the second time a copy; by the revision plotly sees that nothing
    in it has changed, and does not draw it again.
    """

    def __init__(self, drawing: Drawing) -> None:
        self._spec = drawing.spec()
        self._spec["layout"]["datarevision"] = 1

    def to_dict(self) -> dict[str, Any]:
        return self._spec


def heading(title: str, message: str | None = None) -> None:
    """The page's title and, under it, its one message."""
    st.title(title, anchor=False)
    if message:
        st.markdown(message)


def cards(items: Sequence[Card], min_px: int = 190) -> None:
    """Headline numbers in one row of equal cards, one with a figure wider; they wrap on a narrow screen."""
    if not items:
        return
    if len(items) > MOST_BESIDE_FIGURE:  # a line of a thumb's width tells nothing and has no room for its words
        items = [replace(card, figure=None) for card in items]
    if any(card.figure for card in items):
        for column, card in zip(st.columns([1.9 if card.figure else 1 for card in items]), items, strict=True):
            with column:
                _metric_with_figure(card) if card.figure else _metric(card)
        return
    with st.grid(len(items), min_column_width=min_px, gap="small"):
        for card in items:
            _metric(card)


def _metric_with_figure(card: Card) -> None:
    with st.container(border=True, height="stretch", key=f"card_of_{card.label}"):
        left, right = st.columns(2, gap="small", vertical_alignment="center")
        with left, st.container(gap=None):
            # Beside a figure a note has little room: alone it stands under the number, where it wraps.
            _metric(card if card.delta else replace(card, note=None), border=False)
            if card.note and not card.delta:
                st.caption(card.note)
        if card.figure:
            alt, key = card.figure.alt, f"card_{card.label}"
            right.plotly_chart(_Ready(card.figure), theme=None, config=STILL, alt=alt, **doors.listen(card.figure, key))


def _metric(card: Card, border: bool = True) -> None:
    if not card.door or not links.leads(card.door.url):
        _number(card, border)
        return
    # frame.css lays the link over the whole card: Streamlit's own metric cannot be clicked.
    with st.container(key=f"door_{card.label}", gap=None, height="stretch"):
        _number(card, border)
        links.show(card.door.url, f"{card.label}: подробно", **card.door.choices)


def _number(card: Card, border: bool) -> None:
    st.metric(
        card.label,
        card.value,
        card.delta,
        delta_color=_TONES[card.tone],
        delta_arrow="off" if card.rises is None else ("up" if card.rises else "down"),
        delta_description=card.note,
        help=card.help,
        border=border,
        height="stretch" if border else "content",
        width="stretch",
    )


def tone_of(dynamics: str | None) -> Tone:
    """`better` is good, `worse` is bad, whatever way the number went."""
    return _DYNAMICS.get(dynamics or "", "plain")


def chart(figure: Drawing, key: str, file_name: str) -> None:
    """A chart with its description for screen readers; a click on a mark opens what it stands for (`kit.doors`), its
    button saves a picture named `file_name`."""
    config = chart_config(clean_name(file_name))
    st.plotly_chart(_Ready(figure), theme=None, config=config, alt=figure.alt, **doors.listen(figure, key))


def state(name: str, more: str = "") -> None:
    """Say in words why there is no value and what to do."""
    st.info(f"**{STATE_WORDS[name].capitalize()}.** {STATE_MEANINGS.get(name, '')} {more}", icon=":material/info:")


def nothing_yet() -> None:
    """The whole page for an empty database: what to do first."""
    heading("Данных пока нет")
    st.markdown(
        "1. Загрузите реестр организаций: `python -m pdmon units ФАЙЛ`.\n"
        "2. Выпустите бланки форм: `python -m pdmon forms --programme КОД --period ГОД --out ПАПКА` — и разошлите их.\n"
        "3. Загрузите заполненные формы: `python -m pdmon load ПАПКА`.\n\n"
        "Посмотреть, как всё устроено, можно на демонстрационных данных: `python -m pdmon demo`."
    )


def nothing_here(what: str, advice: str = "") -> None:
    """A quiet line in place of a chart or a table that has nothing to show."""
    st.caption(f"{what} {advice}".strip())


def lines(items: Sequence[str], empty: str) -> None:
    """A list of short statements, or a quiet line when there is none."""
    if items:
        st.markdown("\n".join(f"- {item}" for item in items))
    else:
        st.caption(empty)


def section(title: str, note: str | None = None) -> None:
    """A heading within the page and one quiet line under it."""
    st.subheader(title, anchor=False)
    if note:
        st.caption(note)


def one_of(key: str, parts: Iterable[tuple[str, object, Callable[[], None]]]) -> None:
    """Parts of a page as tabs: caption, whether there is anything, what draws it. All are drawn, so that another one
    opens at once; they make a page of one screen of what would be five."""
    shown = [(caption, draw) for caption, has_any, draw in parts if has_any]
    if not shown:
        return
    for tab, (_, draw) in zip(st.tabs([caption for caption, _ in shown], key=key), shown, strict=True):
        with tab:
            draw()


def known(value: object) -> bool:
    """Whether there is a value at all (neither None nor NaN)."""
    return not missing(value)
