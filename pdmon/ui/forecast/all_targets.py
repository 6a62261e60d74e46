"""All targets, or indicators, at the present pace."""

import pandas as pd
import streamlit as st

from pdmon.insight.statistics.forecast import YEARS_AHEAD, Reach
from pdmon.insight.statistics.significance import MIN_TREND_POINTS
from pdmon.insight.targets.outlook import Outlook, interval_words, years_needed_words
from pdmon.output.tables import Column
from pdmon.programme.periods.columns import year_format, years_shown
from pdmon.ui.frame.filters import Choice
from pdmon.ui.kit import components
from pdmon.ui.kit.downloads import table_downloads
from pdmon.ui.kit.format import order_words, status_text
from pdmon.ui.kit.indicator_words import goal_title
from pdmon.ui.kit.tables import TableLook, show_table
from pdmon.words.numbers import mean_difference, measured, number
from pdmon.words.phrases import joined, sentence

_TARGET, _MARKED = "target", "_forecast_marked"


def how_it_is_made(choice: Choice) -> None:
    """What the forecast may and may not claim."""
    st.caption(
        "Темп — среднее изменение за год с первого года данных. График — прямая от базового года к сроку цели. "
        f"Интервал 95 % — на {number(YEARS_AHEAD)} года вперёд и только от {number(MIN_TREND_POINTS)} лет с данными: "
        "при меньшем числе лет он был бы выдумкой. Он усредняет ход ровный, прямой, затухающий и блуждающий. Год "
        "достижения называется интервалом, а где годы колеблются больше, чем приближаются к цели, не называется. "
        "Прогноз продолжает прошлое и не знает о мерах. "
        f"{choice.programme.judged_by_years}"
    )


def no_targets(choice: Choice) -> str:
    """The order sets no targets with a due year: say so and what is shown instead."""
    return sentence(
        f"{order_words(choice.programme)} не устанавливает целей со сроком, поэтому отставания и опережения "
        "нет. Показано, куда ведёт нынешний темп каждого показателя."
    )


def targets_table(choice: Choice, outlooks: list[Outlook]) -> None:
    """Every target with a due year; a marked row shows it below."""
    components.section("Все цели со сроком", "Отметьте строку, чтобы увидеть путь к цели.")
    frame = pd.DataFrame(
        {
            "code": found.code,
            "measure": found.measure,
            "caption": f"{found.indicator}. {found.short_title}",
            "indicator": found.indicator,
            "short_title": found.short_title,
            "wording": found.wording,
            "due": found.due,
            "goal": measured(found.target, found.measure),
            "fact": measured(found.result.last_value, found.measure),
            "line": measured(found.by_line, found.measure),
            "status_words": status_text(found.status),
            "pace_words": mean_difference(found.result.pace, found.measure),
            "needed": years_needed_words(found),
            "interval": interval_words(found),
            "target": found.target,
            "value": found.result.last_value,
            "by_line": found.by_line,
            "pace": found.result.pace,
            "earliest": found.result.earliest if found.result.reach == Reach.BETWEEN else None,
            "latest": found.result.latest if found.result.reach == Reach.BETWEEN else None,
            "shortfall": found.shortfall,
        }
        for found in outlooks
    )
    for name in ("due", "earliest", "latest"):
        frame[name] = years_shown(choice.programme, frame[name])
    columns = [
        Column("caption", "Показатель", width=32),
        Column("due", "Срок", year_format(choice.programme), 8),
        Column("goal", "Цель", width=9.5),
        Column("fact", "Факт", width=9.5),
        Column("line", "По графику", width=11),
        Column("status_words", "Статус", width=22),
        Column("pace_words", "Темп в год", width=12),
        Column("needed", "До цели", width=19),
    ]
    described, title = choice.described(), "Прогноз достижения целей"
    row = show_table(
        frame,
        columns,
        title,
        described,
        "forecast_targets",
        TableLook(selectable=True, downloads=False, lines=2, rows_shown=12),
    )
    exported = [
        Column("indicator", "№", width=7),
        Column("short_title", "Показатель", width=44),
        Column("wording", goal_title(choice.programme, frame["indicator"], frame["wording"]), width=50),
        Column("due", "Срок", year_format(choice.programme), 8),
        Column("target", "Цель", "general", 10, measured_by="measure"),
        Column("value", "Факт", "general", 10, measured_by="measure"),
        Column("by_line", "По графику", "general", 12, measured_by="measure"),
        Column("status_words", "Статус", width=24),
        Column("pace", "Темп в год (у долей — п.п.)", "general", 12, measured_by="measure", share_format="pp"),
        Column("needed", "До цели", width=20),
        Column("earliest", "Не раньше", year_format(choice.programme), 11),
        Column("latest", "Не позже", year_format(choice.programme), 11),
        Column("shortfall", "Не хватает", "whole", 12),
        Column("interval", "Интервал 95 %", width=28),
    ]
    table_downloads(frame, exported, title, described, "forecast_targets")
    _follow(row)


def values_table(choice: Choice, outlooks: list[Outlook]) -> None:
    """Every indicator at its present pace, for an order without targets."""
    components.section("Все показатели", "Отметьте строку, чтобы увидеть показатель.")
    frame = pd.DataFrame(
        {
            "code": found.code,
            "measure": found.measure,
            "caption": f"{found.indicator}. {found.short_title}",
            "fact": measured(found.result.last_value, found.measure),
            "pace_words": mean_difference(found.result.pace, found.measure),
            "years": int(found.values["value"].notna().sum()),
            "interval": interval_words(found),
            "value": found.result.last_value,
            "pace": found.result.pace,
        }
        for found in outlooks
    )
    shown = [
        Column("caption", "Показатель", width=62),
        Column("fact", "Факт", width=12),
        Column("pace_words", "Темп в год", width=14),
        Column("years", "Лет с данными", "whole", 13),
        Column("interval", "Ожидается (интервал 95 %)", width=26),
    ]
    described, title = choice.described(), "Прогноз показателей"
    row = show_table(
        frame, shown, title, described, "forecast_values", TableLook(selectable=True, downloads=False, rows_shown=20)
    )
    exported = [
        Column("caption", "Показатель", width=60),
        Column("value", "Факт", "general", 12, measured_by="measure"),
        Column("pace", "Темп в год (у долей — п.п.)", "general", 12, measured_by="measure", share_format="pp"),
        Column("years", "Лет с данными", "whole", 12),
        Column("interval", "Ожидается (интервал 95 %)", width=30),
    ]
    table_downloads(frame, exported, title, described, "forecast_values")
    _follow(row)


def yearly_targets(choice: Choice) -> None:
    """Targets of every year have no way ahead: they are judged each year on the criteria page."""
    yearly = [
        indicator.code
        for indicator in choice.programme.indicators
        for target in indicator.targets
        if target.due is None
    ]
    if yearly:
        st.caption(
            f"У показателей {joined(yearly)} есть и ежегодные цели: срока у них нет, они оцениваются в каждом году "
            "на странице «Критерии»."
        )


def _follow(row: pd.Series | None) -> None:
    """Let a newly marked row be the choice below; the choice stays free while the mark stands."""
    code = None if row is None else str(row["code"])
    if code and st.session_state.get(_MARKED) != code:
        st.session_state[_TARGET] = code
    st.session_state[_MARKED] = code
