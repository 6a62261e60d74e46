"""What is not attained: targets that are missed or behind, indicators without a point."""

from collections.abc import Mapping
from typing import Any

import pandas as pd

from pdmon.insight.targets.open_targets import measure_of, open_targets
from pdmon.insight.targets.shortfall import lacking_noun, lacking_unit
from pdmon.insight.territory.protocol import with_points_lost
from pdmon.output.tables import Column
from pdmon.programme.model import Config
from pdmon.ui.kit import components
from pdmon.ui.kit.cache import store
from pdmon.ui.kit.downloads import table_downloads
from pdmon.ui.kit.entries import show_entries
from pdmon.ui.kit.format import status_text
from pdmon.ui.kit.indicator_words import goal_title
from pdmon.ui.overview.entries import SHOWN, of_indicator
from pdmon.ui.overview.standing import Standing
from pdmon.words.figures.before import YEAR_BEFORE
from pdmon.words.figures.measures import is_percent
from pdmon.words.phrases import sentence
from pdmon.words.plurals import quantity
from pdmon.words.states import STATUS_SIGNS
from pdmon.words.terms import OFF_TARGET, Status

_SIGNS: dict[str, str] = {
    Status.MISSED: f":red[{STATUS_SIGNS[Status.MISSED]}]",
    Status.BEHIND: f":orange[{STATUS_SIGNS[Status.BEHIND]}]",
}


def targets(standing: Standing) -> None:
    """What is missed or behind its schedule, with what is lacking; one entry for each indicator."""
    choice = standing.choice
    title = "Цели под угрозой" if standing.report.target_counts.is_open(choice.period) else "Недостигнутые цели"
    found = open_targets(standing.report.targets, choice.programme, store().config)
    note = "Сначала те, до которых ближе; слова цели — в подсказке."
    components.section(title, note if found else None)
    if not found:
        components.nothing_here("Не достигнутых и отстающих от графика целей нет.")
        return
    show_entries(
        found,
        lambda target: of_indicator(choice, target.indicator, f"{_SIGNS[target.status]} ", target.short_title,
                                     target.said, target.wording),
        "overview_targets", SHOWN, lambda rest: f"Ещё {quantity(rest, 'indicator')}",
        lambda: _targets_file(standing, title, [target.indicator for target in found]),
    )  # fmt: skip


def _targets_file(standing: Standing, title: str, order: list[str]) -> None:
    config = store().config
    rows = standing.report.targets
    words = goal_title(standing.choice.programme, rows["indicator"], rows["wording"])
    columns = [
        Column("indicator", "№", width=7),
        Column("short_title", "Показатель", width=44),
        Column("wording", words, width=60),
        Column("target_pct", "Цель, %", "percent", 10),
        Column("actual_pct", "Факт, %", "percent", 10),
        Column("target_count", "Цель, количество", "general", 12, measured_by="measure"),
        Column("actual_count", "Факт, количество", "general", 12, measured_by="measure"),
        Column("status_words", "Статус", width=24),
        Column("lacking", "Не хватает", "whole", 11),
        Column("lacking_of", "Чего не хватает", width=14),
    ]
    table_downloads(
        lambda: _targets_table(standing, order, config), columns, title, standing.choice.described(),
        "overview_targets_file",
    )  # fmt: skip


def _targets_table(standing: Standing, order: list[str], config: Config) -> pd.DataFrame:
    programme = standing.choice.programme
    rows = standing.report.targets[standing.report.targets["status"].isin(OFF_TARGET)]
    rows = rows.iloc[rows["indicator"].map(order.index).argsort(kind="stable")]
    is_share = pd.Series([is_percent(measure_of(row, programme)) for row in rows.to_dict("records")], rows.index)
    known = rows.astype({"target": float, "actual": float, "shortfall": float})
    return rows.assign(
        measure=[measure_of(row, programme) for row in rows.to_dict("records")],
        status_words=rows["status"].map(status_text),
        target_pct=known["target"].where(is_share), actual_pct=known["actual"].where(is_share),
        target_count=known["target"].where(~is_share), actual_count=known["actual"].where(~is_share),
        lacking=known["shortfall"].where(known["shortfall"] > 0),
        lacking_of=[
            lacking_noun(row["shortfall"], lacking_unit(row["kind"], config, programme.indicator(row["indicator"])))
            for row in rows.to_dict("records")
        ],
    )  # fmt: skip


def without_points(standing: Standing) -> None:
    """For an order with points: the indicators that earned none or, where a rule gives several, not all of them."""
    choice = standing.choice
    lost = with_points_lost(standing.report.protocol)
    title = "Показатели, набравшие не все баллы" if lost["points"].gt(0).any() else "Показатели без балла"
    components.section(title)
    if lost.empty:
        components.nothing_here("Все возможные баллы набраны.")
        return
    columns = [
        Column("indicator", "№", width=7),
        Column("short_title", "Показатель", width=44),
        Column("rule", "Правило", width=50),
        Column("previous", f"Значение {YEAR_BEFORE}", "general", 14),
        Column("value", "Значение", "general", 12),
        Column("previous_numerator", f"Количество {YEAR_BEFORE}", "general", 14),
        Column("numerator", "Количество", "general", 12),
        Column("reason", "Почему", width=60),
    ]
    show_entries(
        lost.to_dict("records"),
        lambda row: of_indicator(choice, row["indicator"], f"{_SIGNS[_earned(row)]} ", row["short_title"],
                                  sentence(row["reason"]), row["rule"]),
        "overview_points", SHOWN, lambda rest: f"Ещё {quantity(rest, 'indicator')}",
        lambda: table_downloads(lost, columns, title, choice.described(), "overview_points_file"),
    )  # fmt: skip


def _earned(row: Mapping[Any, Any]) -> Status:
    """How an indicator that lost points stands: with some of them or with none."""
    return Status.BEHIND if row["points"] > 0 else Status.MISSED
