"""Every indicator's chain: where it breaks, what is next and by which day; one chain link by link."""

from typing import Any

import pandas as pd
import streamlit as st

from pdmon.output.tables import Column
from pdmon.ui.cycle.shown import Shown, day_words
from pdmon.ui.frame import address, filters
from pdmon.ui.frame.address import ALL
from pdmon.ui.kit import components, links
from pdmon.ui.kit.downloads import table_downloads
from pdmon.ui.kit.format import escaped
from pdmon.ui.kit.tables import TableLook, show_table
from pdmon.words.cycle.links import LINK_STATE_WORDS, LINK_WORDS, ChainLink, LinkState
from pdmon.words.phrases import sentence

CHAIN = "chain_of"  # in the address: the indicator whose chain is to be opened
_STATES = {"all": "Все цепочки", "broken": "С обрывом", "running": "Мера выполняется", "finished": "Доведены до конца"}
_COLUMNS = [
    Column("indicator", "№", width=7),
    Column("short_title", "Показатель", width=40),
    Column("gap_words", "Где обрыв", width=34),
    Column("next_words", "Что дальше", width=32),
    Column("day", "К какому дню", "date", 14),
]
_COLOURS: dict[str, str] = {
    LINK_STATE_WORDS[LinkState.THERE]: "green",
    LINK_STATE_WORDS[LinkState.BEGUN]: "orange",
    LINK_STATE_WORDS[LinkState.LATE]: "red",
    LINK_STATE_WORDS[LinkState.MISSING]: "red",
}
_BREAKS = [LINK_STATE_WORDS[state] for state in (LinkState.BEGUN, LinkState.LATE, LinkState.MISSING)]


def show(shown: Shown) -> None:
    """The chains that are chosen, the marked one link by link, and the files with every link."""
    components.section(
        "Цепочки по показателям",
        "Цель → данные → анализ → рекомендация → мера → решение → эффект → корректировка. Отметьте строку, чтобы "
        "увидеть цепочку по звеньям.",
    )
    criteria = {c.code: f"{c.code}. {c.brief}" for c in shown.choice.programme.criteria}
    left, right = st.columns([1, 2])
    with left:
        state = filters.pick("chain_state", "Какие цепочки", _STATES, "broken" if len(shown.broken) else "all")
    with right:
        criterion = filters.pick("chain_criterion", "Критерий", {ALL: "Все критерии", **criteria})
    rows = shown.chains if state == "all" else getattr(shown, state)
    if criterion != ALL:
        rows = rows[rows["criterion"].eq(criterion)]
    if rows.empty:
        components.nothing_here("Таких цепочек нет.")
        return
    described = shown.choice.described() | {"Цепочки": _STATES[state]}
    if criterion != ALL:
        described["Критерий"] = criteria[criterion]
    look = TableLook(selectable=True, rows_shown=10, downloads=False, marked=0, lines=2)
    marked = show_table(rows, _COLUMNS, "Цепочки по показателям", described, f"cycle_chains_{state}_{criterion}", look)
    table_downloads(rows, _file_columns(), "Цепочки управленческого цикла", described, "cycle_chains_file")
    if marked is not None:
        _one(shown, marked.to_dict(), "cycle_chain")


def asked_for(shown: Shown) -> None:
    """The chain that a link asks for, before everything else on the page."""
    if address.leads():
        st.session_state[CHAIN] = st.query_params.get(CHAIN, "")
    rows = shown.chains[shown.chains["indicator"].eq(st.session_state.get(CHAIN, ""))]
    address.say(CHAIN, st.session_state[CHAIN] if len(rows) else "")
    if len(rows):
        _one(shown, rows.iloc[0].to_dict(), "cycle_chain_asked")


def _one(shown: Shown, row: dict[Any, Any], key: str) -> None:
    """One chain: its links in a row, every break in words, the next step and the indicator."""
    with st.container(border=True, key=key):
        st.markdown(f"**{row['indicator']}. {escaped(row['short_title'])}**")
        said = {link: row[f"link_{link}"] for link in ChainLink}
        st.markdown(
            " → ".join(f":{_COLOURS.get(words, 'gray')}-badge[{_badge(link, words)}]" for link, words in said.items())
        )
        breaks = [f"{LINK_WORDS[link]}: {words[2:]}" for link, words in said.items() if words in _BREAKS]
        st.markdown(f"{sentence(row['gap_words'])} {_all_breaks(breaks)}".strip())
        with st.container(horizontal=True, vertical_alignment="center", gap="medium"):
            _next(shown, row)
            links.show(
                "indicators", "Открыть показатель", icon=":material/query_stats:",
                programme=shown.choice.programme.code, year=shown.choice.period, indicator=row["indicator"],
            )  # fmt: skip


def _badge(link: ChainLink, words: str) -> str:
    """`✓ Цель`; what is neither there nor lacking is said in words."""
    sign, _, state = words.partition(" ")
    return f"{sign} {LINK_WORDS[link]}" if words in _COLOURS else f"{sign} {LINK_WORDS[link]}: {state}"


def _all_breaks(breaks: list[str]) -> str:
    return f"Все разрывы: {'; '.join(breaks).lower()}." if len(breaks) > 1 else ""


def _next(shown: Shown, row: dict[Any, Any]) -> None:
    """The next step as a link to the page where it is made; as words where that is not open to the visitor."""
    day = "" if pd.isna(row["day"]) else f" — {day_words(row['day'], shown.today)}"
    words = sentence(row["next_words"])[:-1] if row["next_words"] else "Ждать срока меры" if day else ""
    if not words:
        return
    url = shown.step_page(row["gap"])
    if url:
        choices = shown.step_choices(row["gap"], row["criterion"], row["indicator"])
        links.show(url, f"**{words}**{day}", icon=":material/arrow_forward:", **choices)
    else:
        st.markdown(f"**{words}**{day}")


def _file_columns() -> list[Column]:
    every_link = [Column(f"link_{link}", LINK_WORDS[link], width=16) for link in ChainLink]
    return [
        Column("criterion", "Критерий, №", width=10),
        Column("criterion_title", "Критерий", width=40),
        *_COLUMNS[:2],
        *every_link,
        *_COLUMNS[2:],
    ]
