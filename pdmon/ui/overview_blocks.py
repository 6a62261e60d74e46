"""Blocks of the overview: what each shows is one question of the department's head."""

from collections.abc import Mapping
from datetime import date
from functools import cache
from typing import Any

import pandas as pd
import streamlit as st

from pdmon.calc import overview
from pdmon.insight import profile, small_numbers
from pdmon.insight.goals import goal_text
from pdmon.insight.sentences import TerritoryState
from pdmon.insight.shortfall import counted_noun, shortfall_text
from pdmon.insight.wording import (
    date_text,
    difference,
    joined,
    measured,
    number,
    percent,
    plural,
    quantity,
    short_number,
)
from pdmon.intake import completeness
from pdmon.intake.deadlines import period_deadlines
from pdmon.output.charts import criterion_bars, small_multiples
from pdmon.output.tables import Column
from pdmon.programme.model import Programme
from pdmon.store import Store
from pdmon.ui import components, navigation, theme
from pdmon.ui.cache import cached, store
from pdmon.ui.components import Card
from pdmon.ui.downloads import table_downloads
from pdmon.ui.filters import Choice
from pdmon.ui.format import fraction, status_text
from pdmon.ui.ledger import Line, show_ledger

AT_RISK = ("missed", "behind")
NO_DATA_WEIGHT = 1000  # no number of deficits outweighs a missing report
CRITERIA_NOTES = {
    "targets": "Достигнуто целевых значений из тех, которые можно оценить.",
    "points": "Набрано баллов из возможных.",
}
INDICATORS_BY = ("показателю", "показателям", "показателям")


def state_cards(state: TerritoryState, programme: Programme) -> list[Card]:
    """The headline numbers; what a programme does not have (targets, points) has no card."""
    cards = []
    if state.targets_judged:
        share = percent(100 * state.targets_attained / state.targets_judged, 0)
        attained = f"{number(state.targets_attained)} из {number(state.targets_judged)}"
        cards.append(Card("Целей достигнуто", attained, share, note="из тех, которые можно оценить"))
    if state.max_points:
        points = f"{short_number(state.points)} из {short_number(state.max_points)}"
        before = None
        if state.previous_max_points:
            before = f"{short_number(state.previous_points)} из {short_number(state.previous_max_points)}"
        cards.append(Card("Баллов набрано", points, before, note="годом ранее" if before else None))
    if state.better or state.worse or state.same:
        same = f"{number(state.same)} без изменений" if state.same else None
        cards.append(Card("Улучшились / ухудшились", f"{number(state.better)} / {number(state.worse)}", same,
                          note="показатели, к прошлому году"))  # fmt: skip
    if state.units_expected:
        missing = state.units_expected - state.units_reported
        cards.append(
            Card(
                "Отчитались",
                f"{number(state.units_reported)} из {number(state.units_expected)}",
                "все" if not missing else f"нет данных: {number(missing)}",
                tone="plain" if not missing else "bad",
                note=plural(state.units_expected, noun_of(programme, "of")),
            )
        )
    return cards


def criteria(rows: pd.DataFrame, choice: Choice) -> None:
    """Points and targets by criterion; the visitor switches where a programme has both."""
    modes = {
        mode: caption
        for mode, caption, whole in (("targets", "Цели", "targets_judged"), ("points", "Баллы", "max_points"))
        if pd.to_numeric(rows[whole]).fillna(0).gt(0).any()
    }
    mode = next(iter(modes))
    components.section("По критериям", CRITERIA_NOTES[mode] if len(modes) == 1 else None)
    if len(modes) > 1:
        mode = st.segmented_control(
            "Что показать", list(modes), format_func=modes.__getitem__, default=mode, required=True,
            label_visibility="collapsed", key="overview_criteria",
        )  # fmt: skip
    figure = criterion_bars(rows, mode, dark=theme.is_dark())
    components.chart(figure, "overview_criteria_chart", f"По критериям, {choice.programme.short_title}, {choice.year}")


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


def moves(headlines: pd.DataFrame, choice: Choice, dynamics: str, title: str, empty: str) -> None:
    """The indicators that improved or worsened most, each a link to its page, with the counts."""
    components.section(title)
    found = overview.movers(headlines, dynamics, 4)
    if found.empty:
        components.nothing_here(empty)
    icon = ":material/trending_up:" if dynamics == "better" else ":material/trending_down:"
    for row in found.to_dict("records"):
        with st.container(gap=None):
            _move(row, choice, icon)


def _move(row: Mapping[Any, Any], choice: Choice, icon: str) -> None:
    measure = row["unit_of_measure"]
    navigation.link(
        "indicators", f"**{row['indicator']}** {row['short_title']}", icon=icon, programme=choice.programme.code,
        year=choice.period, indicator=row["indicator"],
    )  # fmt: skip
    said = f"{measured(row['previous'], measure)} → {measured(row['value'], measure)}"
    if measure != "presence":
        said += f" ({difference(row['change'], measure)})"
    if measure == "percent":
        before = fraction(row["previous_numerator"], row["previous_denominator"])
        said += f" · {before} → {fraction(row['numerator'], row['denominator'])}"
    st.caption(said)


def targets_at_risk(rows: pd.DataFrame, choice: Choice) -> None:
    """Targets missed or behind their trajectory, with what is missing in people; each opens its indicator."""
    components.section("Цели под угрозой")
    found = rows[rows["status"].isin(AT_RISK)].sort_values("status", ascending=False, kind="stable")
    if found.empty:
        components.nothing_here("Не достигнутых и отстающих от графика целей нет.")
        return
    config = store().config
    records = found.to_dict("records")
    table = found.assign(
        caption=found["indicator"] + " " + found["short_title"],
        goal=[goal_text(row["kind"], row["target"], row["threshold"], _measure(row, choice)) for row in records],
        fact=[measured(row["actual"], _measure(row, choice)) for row in records],
        status_words=[status_text(status) for status in found["status"]],
        missing_words=[
            shortfall_text(row["shortfall"], counted_noun(config, choice.programme.indicator(row["indicator"])))
            for row in records
        ],
    )
    lines = [
        Line(
            f"**{row['indicator']}**",
            [row[name] for name in ("short_title", "wording", "goal", "fact", "status_words", "missing_words")],
            "indicators",
            {"programme": choice.programme.code, "year": choice.period, "indicator": row["indicator"]},
        )
        for row in table.to_dict("records")
    ]
    header = ["", "Показатель", "Цель словами приказа", "Цель", "Факт", "Статус", "Сколько не хватает"]
    show_ledger(header, [0.9, 2.4, 3.4, 1.5, 0.9, 1.8, 1.9], lines, "overview_targets")
    columns = [
        Column("caption", header[1], width=50),
        Column("wording", header[2], width=60),
        Column("goal", header[3], width=20),
        Column("fact", header[4], width=12),
        Column("status_words", header[5], width=22),
        Column("missing_words", header[6], width=24),
    ]
    table_downloads(table, columns, "Цели под угрозой", choice.described(), "overview_targets_file")


def attention(choice: Choice, show_sensitive: bool) -> None:
    """Organisations that need help, each with the reason; each opens its profile."""
    components.section(
        "Кому нужна помощь",
        "Не сдали данные, достоверно ниже территории (за пределом 99,8 %) или ухудшились там, где и так ниже.",
    )
    rows = cached(needs_attention, programme=choice.programme.code, period=choice.period, show_sensitive=show_sensitive)
    rows = choice.keeps(rows)
    if rows.empty:
        components.nothing_here("Таких организаций нет.")
        return
    lines = [
        Line(
            row["short_name"],
            [row["reason"]],
            "organisation",
            {"programme": choice.programme.code, "year": choice.period, "unit": row["unit"]},
        )
        for row in rows.to_dict("records")
    ]
    show_ledger(["Организация", "Почему"], [3.6, 8], lines, "overview_attention")
    columns = [Column("short_name", "Организация", width=40), Column("reason", "Почему", width=110)]
    table_downloads(rows, columns, "Кому нужна помощь", choice.described(), "overview_attention_file")


def needs_attention(store: Store, programme: str, period: str, show_sensitive: bool) -> pd.DataFrame:
    """unit, short_name, kind, reason: organisations without data first, then those with most deficits."""
    organisations = cached(overview.units_standing, programme=programme, period=period)  # the page has asked already
    found = store.config.programmes[programme]
    units = list(organisations["unit"])
    names = dict(zip(units, organisations["short_name"], strict=True))
    values = overview.period_values(store, programme, period)
    values = small_numbers.suppress(values, store.config, found, units, show_sensitive)
    standings = profile.judged(values, found, programme, units, store.config.settings.min_denominator)
    listed = {row["unit"]: row for row in profile.attention(standings, names).to_dict("records")}
    reasons: dict[str, tuple[int, str]] = {}
    for row in organisations.to_dict("records"):
        unit = row["unit"]
        if not row["with_data"] and row["indicators"]:
            reasons[unit] = (NO_DATA_WEIGHT, "Данные за год не сданы")
        elif unit in listed:
            reasons[unit] = (int(listed[unit]["deficits"]), _reason(listed[unit], row))
    chosen = organisations[organisations["unit"].isin(reasons)].copy()
    chosen["weight"] = [reasons[unit][0] for unit in chosen["unit"]]
    chosen["reason"] = [reasons[unit][1] for unit in chosen["unit"]]
    return chosen.sort_values(["weight", "worse"], ascending=False, kind="stable").reset_index(drop=True)


def coverage_and_deadlines(choice: Choice) -> None:
    """How the forms of the year came in, and the dates that the order sets for it."""
    components.section("Сдача форм и сроки")
    rows = cached(completeness.completeness, programme=choice.programme.code, periods=[choice.period])
    own = rows[rows["level"] == "T"]
    counts = choice.keeps(rows[rows["level"] == "S"].rename(columns={"unit_kind": "kind"}))["state"].value_counts()
    said = [
        f"{title} — {quantity(counts[state], noun_of(choice.programme, 'unit'))}"
        for state, title in completeness.STATE_TITLES.items()
        if counts.get(state) and state != "not_expected"
    ]
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


def _measure(row: Mapping[Any, Any], choice: Choice) -> str:
    indicator = choice.programme.indicator(row["indicator"])
    own = next((part.unit for part in indicator.parts if part.code == row["part"]), None)
    return own or indicator.unit


def _reason(found: Mapping[Any, Any], standing: Mapping[Any, Any]) -> str:
    codes = joined([str(code) for code in found["indicators"]])
    text = f"{_counts(found['deficits'], found['worse'])}: {codes}"
    if standing["targets_missed"]:
        text += f"; не достигнуто целей: {number(standing['targets_missed'])} из {number(standing['targets_judged'])}"
    return text


@cache  # a large territory has hundreds of organisations and few different counts
def _counts(deficits: int, worse: int) -> str:
    parts = []
    if deficits:
        parts.append(f"достоверно ниже территории по {quantity(deficits, INDICATORS_BY)}")
    if worse:
        parts.append(f"ухудшение по {quantity(worse, INDICATORS_BY)}, где и так ниже")
    return joined(parts).capitalize()
