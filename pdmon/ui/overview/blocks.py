"""Blocks of the overview: what each shows is one question of the department's head."""

import pandas as pd
import streamlit as st

from pdmon.calc.answers import overview
from pdmon.calc.answers.collecting import reporting_states
from pdmon.insight.territory.headlines import of_period
from pdmon.output.charts import criterion_bars, small_multiples
from pdmon.programme.deadlines import period_deadlines
from pdmon.report.verdict import trend
from pdmon.ui.frame.filters import Choice
from pdmon.ui.kit import components, links, theme
from pdmon.ui.kit.cache import cached
from pdmon.ui.kit.components import Card
from pdmon.ui.kit.results.by_criterion import criterion_parts, legend
from pdmon.ui.kit.results.state_cards import state_cards
from pdmon.ui.overview.standing import Standing
from pdmon.words.local_time import local_today
from pdmon.words.submissions import FORM_STATE_WORDS
from pdmon.words.terms import FormState, Level
from pdmon.words.wording import date_text, percent, quantity


def cards(year: Standing) -> list[Card]:
    """The headline numbers; the first has the line of its years."""
    report = year.report
    return state_cards(report.state, report.programme, report.target_counts, report.period, trend(report))


def criteria(year: Standing) -> None:
    """Points and targets by criterion, the worst first; the visitor switches where a programme has both."""
    choice = year.choice
    modes = {mode: caption for mode, caption, has in (
        ("targets", "Цели", year.report.target_counts.total), ("points", "Баллы", year.report.state.max_points),
    ) if has}  # fmt: skip
    mode = next(iter(modes))
    components.section("По критериям")
    if len(modes) > 1:
        mode = st.segmented_control(
            "Что показать", list(modes), format_func=modes.__getitem__, default=mode, required=True,
            label_visibility="collapsed", key="overview_criteria",
        )  # fmt: skip
    rows = year.report.criteria
    if mode == "targets":
        rows = criterion_parts(rows, year.report.target_statuses, choice.period)
    briefs = {criterion.code: criterion.brief for criterion in choice.programme.criteria}
    rows = rows.assign(title=rows["criterion"] + ". " + rows["criterion"].map(briefs))
    st.caption(f"Сначала слабые: {legend(rows, mode)}.")
    figure = criterion_bars(rows, mode, dark=theme.is_dark(), worst_first=True)
    components.chart(figure, "overview_criteria_chart", f"По критериям, {choice.programme.short_title}, {choice.year}")
    opened = {"programme": choice.programme.code, "year": choice.period}
    links.show("criteria", "Подробно на странице «Критерии»", icon=":material/arrow_forward:", **opened)


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
    rows = cached(reporting_states, programme=choice.programme.code, periods=years)
    rows = of_period(rows, choice.period)
    own = rows[rows["level"] == "T"]
    counts = choice.keeps(rows[rows["level"] == Level.ORGANISATION])["state"].value_counts()
    said = [
        f"{title} — {quantity(counts[state], choice.programme.reporter.counted)}"
        for state, title in FORM_STATE_WORDS.items()
        if counts.get(state) and state != FormState.NOT_EXPECTED
    ]
    if year.report.state.monthly_only and not choice.narrows_units:
        only = quantity(year.report.state.monthly_only, choice.programme.reporter.counted)
        said.append(f"Годовой формы нет, но есть месячные данные — {only}")
    said += [f"Сводные данные территории: {FORM_STATE_WORDS[state].lower()}" for state in own["state"]]
    components.lines(said, "За этот год формы не ожидаются.")
    today = local_today()
    dates = [
        f"{date_text(entry.due)} — {entry.title}{'' if entry.due >= today else ' (срок прошёл)'}"
        for entry in period_deadlines(choice.programme, choice.period)
    ]
    components.lines(dates, "Сроков, отнесённых к этому году, приказ не устанавливает.")


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
        chosen = choice.programme.reporter.of_many
        st.caption(f"Выбор {chosen} сужает «Кому нужна помощь» и сдачу форм; цели и баллы — по территории целиком.")
