"""The table of targets: the order's words, the fact, the status, what is missing."""

from collections.abc import Mapping
from dataclasses import replace

import pandas as pd

from pdmon.insight.targets.goals import fact_of, goal_of, judged_measure, numbers_of_one
from pdmon.insight.targets.shortfall import lacking_text
from pdmon.insight.targets.term import term_text, with_term
from pdmon.output.tables import Column
from pdmon.programme.model import Programme
from pdmon.programme.periods.columns import year_format, years_shown
from pdmon.ui.kit.cache import store
from pdmon.ui.kit.downloads import table_downloads
from pdmon.ui.kit.format import status_text
from pdmon.ui.kit.indicator_words import goal_title
from pdmon.ui.kit.tables import TableLook, show_table

_EXPORTED = (
    Column("indicator", "№", width=7),
    Column("short_title", "Показатель", width=44),
    Column("wording", "Цель словами", width=60),  # whose words: `goal_title`
    Column("due", "Срок", "year", 8),
    Column("target", "Целевое значение", "general", 12, measured_by="measure"),
    Column("actual", "Факт", "general", 12, measured_by="measure"),
    Column("baseline", "Базовое значение", "general", 12, measured_by="measure"),
    Column("attainment", "Достижение", "percent", 12),
    Column("status_words", "Статус", width=24),
    Column("term_words", "К сроку", width=24),
    Column("shortfall", "Не хватает", "whole", 12),
)


def target_table(
    rows: pd.DataFrame, programme: Programme, title: str, filters: Mapping[str, str], key: str, is_one: bool = False
) -> pd.Series | None:
    """Show `calc.overview.targets_standing` (`is_one`: of one organisation); returns the marked row."""
    config = store().config
    records = rows.to_dict("records")
    judged = [(row, programme.indicator(row["indicator"])) for row in records]
    if is_one:
        rows = numbers_of_one(rows)
    shown = rows.assign(
        due=years_shown(programme, rows["due"]),
        measure=[judged_measure(row["kind"], indicator.measure_of(row["part"])) for row, indicator in judged],
        caption=rows["indicator"] + " " + rows["short_title"],
        goal=[goal_of(row, indicator, is_one) for row, indicator in judged],
        fact=[fact_of(row, indicator, is_one=is_one) for row, indicator in judged],
        status_words=[with_term(status_text(row["status"]), row) for row in records],
        term_words=[term_text(row) for row in records],
        missing_words=[lacking_text(row, config, indicator, is_one) for row, indicator in judged],
    )
    words = goal_title(programme, rows["indicator"], rows["wording"])
    columns = [
        Column("caption", "Показатель", width=29),
        Column("wording", words, width=34),
        Column("goal", "Цель", width=14),
        Column("fact", "Факт", width=11.5),
        Column("status_words", "Статус", width=22),
        Column("missing_words", "Сколько не хватает", width=17),
    ]
    row = show_table(shown, columns, title, filters, key, TableLook(opens=True, downloads=False, lines=4, rows_shown=7))
    exported = [replace(one, title=words) if one.name == "wording" else one for one in _EXPORTED]
    exported = [replace(one, format=year_format(programme)) if one.name == "due" else one for one in exported]
    table_downloads(shown, exported, title, filters, key)
    return row
