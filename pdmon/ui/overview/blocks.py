"""Blocks of the overview: what each shows is one question of the department's head."""

from datetime import date

import pandas as pd
import streamlit as st

from pdmon.calc.answers import overview
from pdmon.collection import completeness
from pdmon.insight.targets.target_counts import TargetCounts, counts_by
from pdmon.insight.territory.sentences import TerritoryState
from pdmon.output.charts import SEGMENTS, criterion_bars, small_multiples, sparkline
from pdmon.output.palette import STATUS_SIGNS
from pdmon.programme.deadlines import period_deadlines
from pdmon.programme.model import Programme
from pdmon.ui.frame import navigation
from pdmon.ui.frame.cache import cached
from pdmon.ui.frame.filters import Choice
from pdmon.ui.kit import components, theme
from pdmon.ui.kit.components import Card
from pdmon.ui.overview.standing import Standing, trend
from pdmon.words.wording import date_text, number, percent, plural, quantity, short_number

_COLOURS = {"attained": "green", "on_track": "blue", "behind": "orange", "missed": "red", "no_data": "gray"}
LAG = ("отстаёт", "отстают", "отстают")
NOT_ATTAINED = ("не достигнута", "не достигнуты", "не достигнуты")


def cards(year: Standing) -> list[Card]:
    """The headline numbers; the first has the line of its years."""
    return state_cards(year.state, year.choice.programme, year.counts, year.choice.period, trend(year))


def state_cards(
    state: TerritoryState,
    programme: Programme,
    counts: TargetCounts | None = None,
    period: str = "",
    by_year: pd.Series | None = None,
) -> list[Card]:
    """The headline numbers; what a programme does not have (targets, points) has no card.

    counts: all targets by how they stand, for `period`; without them only those that could be judged are counted.
    by_year: the first card's value in every year, for its line.
    """
    cards = []
    line = pd.Series(dtype=float) if by_year is None else by_year
    if counts and counts.total:
        attained = f"{number(counts.attained)} из {number(counts.total)}"
        share = None if counts.is_open(period) else percent(100 * counts.attained / counts.total, 0)
        figure = None if line.empty else sparkline(line, "count", theme.is_dark(), 84, counts.total)
        cards.append(Card("Целей достигнуто", attained, share, note=_left(counts, period), figure=figure))
    elif state.targets_judged:
        share = percent(100 * state.targets_attained / state.targets_judged, 0)
        attained = f"{number(state.targets_attained)} из {number(state.targets_judged)}"
        cards.append(Card("Целей достигнуто", attained, share, note="из тех, которые можно оценить"))
    if state.max_points:
        points = f"{short_number(state.points)} из {short_number(state.max_points)}"
        before = None
        if state.previous_max_points:
            before = f"{short_number(state.previous_points)} из {short_number(state.previous_max_points)}"
        figure = None if line.empty or cards else sparkline(line, "count", theme.is_dark(), 84, state.max_points)
        cards.append(Card("Баллов набрано", points, before, note="годом ранее" if before else None, figure=figure))
    if state.better or state.worse or state.same:
        same = f"{number(state.same)} без изменений" if state.same else None
        cards.append(Card("Улучшились / ухудшились", f"{number(state.better)} / {number(state.worse)}", same,
                          note="за год"))  # fmt: skip
    if state.units_expected:
        cards.append(_coverage_card(state, programme))
    return cards


def _left(counts: TargetCounts, period: str) -> str:
    """What becomes of the targets that are not attained, in the fewest words."""
    parts = []
    if counts.on_track:
        parts.append(f"{number(counts.on_track)} по графику")
    if counts.behind:
        parts.append(f"{number(counts.behind)} {plural(counts.behind, LAG)}")
    if counts.missed:
        parts.append(f"{number(counts.missed)} {plural(counts.missed, NOT_ATTAINED)}")
    if counts.unjudged:
        parts.append(f"{number(counts.unjudged)} нельзя оценить")
    said = ", ".join(parts)
    return f"{said}; срок {counts.due}" if counts.is_open(period) and said else said


def _coverage_card(state: TerritoryState, programme: Programme) -> Card:
    """How many reported: their form of the year, or at least figures of months."""
    of = plural(state.units_expected, noun_of(programme, "of"))
    said = f"{number(state.units_reported)} из {number(state.units_expected)}"
    silent = state.units_expected - state.units_reported - state.monthly_only
    if not state.has_forms:
        return Card("Есть данные", said, f"нет данных: {number(silent)}" if silent else None, "bad",
                    note=f"{of}; годовых форм ещё нет")  # fmt: skip
    if state.monthly_only:
        missing = f"нет данных: {number(silent)}" if silent else None
        months = f"{of}; ещё {number(state.monthly_only)} — только месячные данные"
        return Card("Годовую форму сдали", said, missing, "bad", note=months)
    return Card("Отчитались", said, f"нет данных: {number(silent)}" if silent else "все",
                "bad" if silent else "plain", note=of)  # fmt: skip


def criteria(year: Standing) -> None:
    """Points and targets by criterion, the worst first; the visitor switches where a programme has both."""
    choice = year.choice
    modes = {mode: caption for mode, caption, has in (
        ("targets", "Цели", year.counts.total), ("points", "Баллы", year.state.max_points),
    ) if has}  # fmt: skip
    mode = next(iter(modes))
    components.section("По критериям")
    if len(modes) > 1:
        mode = st.segmented_control(
            "Что показать", list(modes), format_func=modes.__getitem__, default=mode, required=True,
            label_visibility="collapsed", key="overview_criteria",
        )  # fmt: skip
    rows = criterion_parts(year.criteria, year.statuses, choice.period) if mode == "targets" else year.criteria
    briefs = {criterion.code: criterion.brief for criterion in choice.programme.criteria}
    rows = rows.assign(title=rows["criterion"] + ". " + rows["criterion"].map(briefs))
    st.caption(f"Сначала слабые: {legend(rows, mode)}.")
    figure = criterion_bars(rows, mode, dark=theme.is_dark(), worst_first=True)
    components.chart(figure, "overview_criteria_chart", f"По критериям, {choice.programme.short_title}, {choice.year}")
    opened = {"programme": choice.programme.code, "year": choice.period}
    navigation.link("criteria", "Подробно на странице «Критерии»", icon=":material/arrow_forward:", **opened)


def criterion_parts(criteria: pd.DataFrame, statuses: pd.DataFrame, period: str) -> pd.DataFrame:
    """The criteria of a year with their targets by how they stand."""
    counted = counts_by(statuses[statuses["period"] == period], "criterion")
    return criteria.merge(counted, how="left", left_on="criterion", right_index=True)


def legend(rows: pd.DataFrame, mode: str) -> str:
    """The signs of the bars with their words, of those that are there."""
    return " · ".join(
        f":{_COLOURS[status]}[{STATUS_SIGNS[status]}] {word}"
        for name, status, word in SEGMENTS[mode]
        if name not in rows or rows[name].fillna(0).gt(0).any()
    )


def all_dynamics(choice: Choice) -> None:
    """Every indicator's years in small, for programmes that set neither targets nor points."""
    series = cached(overview.territory_series, programme=choice.programme.code, unit=choice.territory)
    series = series[series["period"] <= choice.period]
    series = series.assign(panel=series["indicator"] + ". " + series["short_title"], measure=series["unit_of_measure"])
    components.section(
        "Динамика показателей", "Первое и последнее известные значения подписаны; пропуск линии — нет данных."
    )
    figure = small_multiples(series, columns=3, dark=theme.is_dark(), width=40)
    components.chart(figure, "overview_dynamics", f"Динамика показателей, {choice.programme.short_title}")


def coverage_and_deadlines(year: Standing) -> None:
    """How the forms of the year came in, and the dates that the order sets for it."""
    choice = year.choice
    components.section("Сдача форм и сроки")
    years = [str(year) for year in cached(overview.programme_years)[choice.programme.code]]
    rows = cached(completeness.completeness, programme=choice.programme.code, periods=years)
    rows = overview.of_period(rows, choice.period)
    own = rows[rows["level"] == "T"]
    counts = choice.keeps(rows[rows["level"] == "S"].rename(columns={"unit_kind": "kind"}))["state"].value_counts()
    said = [
        f"{title} — {quantity(counts[state], noun_of(choice.programme, 'unit'))}"
        for state, title in completeness.STATE_TITLES.items()
        if counts.get(state) and state != "not_expected"
    ]
    if year.state.monthly_only and not choice.narrows_units:
        only = quantity(year.state.monthly_only, noun_of(choice.programme, "unit"))
        said.append(f"Годовой формы нет, но есть месячные данные — {only}")
    said += [f"Сводные данные территории: {completeness.STATE_TITLES[state].lower()}" for state in own["state"]]
    components.lines(said, "За этот год формы не ожидаются.")
    today = date.today()
    dates = [
        f"{date_text(entry.due)} — {entry.title}{'' if entry.due >= today else ' (срок прошёл)'}"
        for entry in period_deadlines(choice.programme, choice.period)
    ]
    components.lines(dates, "Сроков, отнесённых к этому году, приказ не устанавливает.")


def noun_of(programme: Programme, form: str) -> str:
    """What reports for the programme, a key of `wording.NOUNS`: organisations, or municipalities of a region."""
    noun = "municipality" if "municipality" in programme.reporting_kinds else "organisation"
    return f"{noun}_of" if form == "of" else noun


def historic_facts(choice: Choice) -> None:
    """What the order's own text states about earlier years: shown as such, beside the reported data."""
    facts = choice.programme.historic_facts
    if not facts:
        return
    with st.expander("Что о прошлых годах сообщает сам приказ"):
        table = pd.DataFrame(
            {
                "Показатель": fact.title,
                "Год": str(fact.year),
                "Значение": percent(fact.value_pct),
                "Источник": fact.source,
            }
            for fact in facts
        )
        st.table(table, border="horizontal", hide_index=True)


def narrowed(choice: Choice) -> None:
    """What the choice of organisations does on this page, said where one is made."""
    if choice.narrows_units:
        chosen = "муниципалитетов" if noun_of(choice.programme, "unit") == "municipality" else "организаций"
        st.caption(f"Выбор {chosen} сужает «Кому нужна помощь» и сдачу форм; цели и баллы — по территории целиком.")
