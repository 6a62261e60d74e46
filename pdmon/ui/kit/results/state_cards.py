"""The headline numbers of a territory or an organisation: targets, points, dynamics, coverage."""

from collections.abc import Sequence
from dataclasses import replace

import pandas as pd
import streamlit as st

from pdmon.insight.territory.sentences import TerritoryState
from pdmon.output.charts import sparkline
from pdmon.programme.model import Programme
from pdmon.programme.share import share
from pdmon.ui.kit import theme
from pdmon.ui.kit.components import Card
from pdmon.ui.kit.doors import Door
from pdmon.words.figures.before import YEAR_BEFORE
from pdmon.words.numbers import missing, number, percent, short_number
from pdmon.words.phrases import joined
from pdmon.words.plurals import plural
from pdmon.words.states import BY_CHANCE, DYNAMICS_WORDS
from pdmon.words.terms import Dynamics, Measure


def say_left_out(codes: Sequence[str]) -> None:
    """That points and targets of organisations leave these protected indicators out for this visitor."""
    if codes:
        of_them = "показателя" if len(codes) == 1 else "показателей"
        st.caption(
            f"Баллы и цели организаций посчитаны без {of_them} {joined(list(codes))}: малые числа по чувствительным "
            "данным видит только методист."
        )


def state_cards(
    state: TerritoryState, programme: Programme, period: str, by_year: pd.Series | None = None, whose: str = ""
) -> list[Card]:
    """The headline numbers; what a programme does not have (targets, points) has no card.

    by_year: the first card's value in every year, for its line. whose: the organisation, if it is one's.
    """
    about = {"programme": programme.code, "year": period}
    criteria = Door("criteria", about | ({"whose": whose} if whose else {}))
    cards, counts = [], state.targets
    line = pd.Series(dtype=float) if by_year is None else by_year
    if counts.total:
        attained = f"{number(counts.attained)} из {number(counts.total)}"
        part = None if counts.is_open(period) else percent(share(counts.attained, counts.total), 0)
        figure = None if line.empty else sparkline(line, Measure.COUNT, theme.is_dark(), 84, counts.total)
        cards.append(
            Card("Целей достигнуто", attained, part, note=counts.rest_words(period), figure=figure, door=criteria)
        )
    if state.max_points:
        points = f"{short_number(state.points)} из {short_number(state.max_points)}"
        before = None
        if state.previous_max_points:
            before = f"{short_number(state.previous_points)} из {short_number(state.previous_max_points)}"
        figure = None if line.empty or cards else sparkline(line, Measure.COUNT, theme.is_dark(), 84, state.max_points)
        cards.append(Card("Баллов набрано", points, before, note=YEAR_BEFORE if before else None, figure=figure,
                          door=criteria))  # fmt: skip
    if state.compared:
        rest = ((state.by_chance, BY_CHANCE), (state.same, DYNAMICS_WORDS[Dynamics.SAME]))
        same = ", ".join(f"{number(count)} {words}" for count, words in rest if count) or None
        cards.append(Card("Улучшились / ухудшились", f"{number(state.better)} / {number(state.worse)}", same,
                          note="за год", door=Door("heatmap", about | {"view": "dynamics"})))  # fmt: skip
    if state.units_expected:
        cards.append(replace(_coverage_card(state, programme), door=Door("completeness", about)))
    return cards


def index_cards(rows: pd.DataFrame, unit: str, door: Door | None = None) -> list[Card]:
    """The index of the unit with its level and place; no card where the programme defines none.

    rows: `YearReport.index`.
    """
    found = rows[rows["unit"] == unit].to_dict("records")
    if not found:
        return []
    row = found[0]
    place = f"место {row['place']} из {number(row['places'])}" if row["places"] > 1 else None
    level = None if missing(row["level"]) else str(row["level"])
    return [Card("Индекс", percent(row["index"]), level, note=place, door=door)]


def _coverage_card(state: TerritoryState, programme: Programme) -> Card:
    """How many reported: their form of the year, or at least figures of months."""
    of = plural(state.units_expected, programme.reporter.counted_of)
    said = f"{number(state.units_reported)} из {number(state.units_expected)}"
    silent = state.units_expected - state.units_reported - state.monthly_only
    if not state.has_forms:
        return Card("Есть данные", said, f"нет данных: {number(silent)}" if silent else None, "bad",
                    note=f"{of}; годовых форм ещё нет")  # fmt: skip
    if state.monthly_only:
        missing = f"нет данных: {number(silent)}" if silent else None
        months = f"{of}; ещё {number(state.monthly_only)} — только данные за части года"
        return Card("Годовую форму сдали", said, missing, "bad", note=months)
    return Card("Отчитались", said, f"нет данных: {number(silent)}" if silent else "все",
                "bad" if silent else "plain", note=of)  # fmt: skip
