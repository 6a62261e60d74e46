"""Lists of the overview: what is not attained, who needs help, what moved; every entry opens what it is about."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from pdmon.calc.answers.standing import likely_behind, needs_help
from pdmon.insight.statistics.dispersion import NOBODY_BEHIND, WIDENED
from pdmon.insight.targets.open_targets import measure_of, open_targets
from pdmon.insight.targets.shortfall import counted_noun, lacking_noun
from pdmon.insight.units.heat import MARKS
from pdmon.insight.units.need import in_order_of_need, reason, whole_of
from pdmon.output.tables import Column
from pdmon.programme.model import Config
from pdmon.ui.frame.filters import Choice
from pdmon.ui.kit import components, links
from pdmon.ui.kit.cache import cached, store
from pdmon.ui.kit.downloads import table_downloads
from pdmon.ui.kit.entries import Entry, show_entries
from pdmon.ui.kit.format import escaped, status_text
from pdmon.ui.overview.standing import Standing
from pdmon.words.numbers import fraction
from pdmon.words.reporters import Reporter
from pdmon.words.states import DYNAMICS_SIGNS, STATUS_SIGNS
from pdmon.words.terms import OFF_TARGET, Dynamics, Measure, Status
from pdmon.words.wording import (
    difference,
    missing,
    move,
    number,
    quantity,
    sentence,
)

SHOWN = 5
MOVES = 4
_SIGNS: dict[str, str] = {
    Status.MISSED: f":red[{STATUS_SIGNS[Status.MISSED]}]",
    Status.BEHIND: f":orange[{STATUS_SIGNS[Status.BEHIND]}]",
}
_ARROWS: dict[str, str] = {
    Dynamics.BETTER: f":green[{DYNAMICS_SIGNS[Dynamics.BETTER]}]",
    Dynamics.WORSE: f":red[{DYNAMICS_SIGNS[Dynamics.WORSE]}]",
}


def targets(standing: Standing) -> None:
    """What is missed or behind its schedule, with what is lacking; one entry for each indicator."""
    choice = standing.choice
    title = "Цели под угрозой" if standing.report.target_counts.is_open(choice.period) else "Недостигнутые цели"
    found = open_targets(standing.report.targets, choice.programme, store().config)
    components.section(title, "Сначала те, до которых ближе; слова приказа — в подсказке." if found else None)
    if not found:
        components.nothing_here("Не достигнутых и отстающих от графика целей нет.")
        return
    show_entries(
        found,
        lambda target: _of_indicator(choice, target.indicator, f"{_SIGNS[target.status]} ", target.short_title,
                                     target.said, target.wording),
        "overview_targets", SHOWN, lambda rest: f"Ещё {quantity(rest, 'indicator')}",
        lambda: _targets_file(standing, title, [target.indicator for target in found]),
    )  # fmt: skip


def _targets_file(standing: Standing, title: str, order: list[str]) -> None:
    config = store().config
    columns = [
        Column("indicator", "№", width=7),
        Column("short_title", "Показатель", width=44),
        Column("wording", "Цель словами приказа", width=60),
        Column("target_pct", "Цель, %", "percent", 10),
        Column("actual_pct", "Факт, %", "percent", 10),
        Column("target_count", "Цель, количество", "general", 12),
        Column("actual_count", "Факт, количество", "general", 12),
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
    is_share = pd.Series([measure_of(row, programme) == Measure.PERCENT for row in rows.to_dict("records")], rows.index)
    known = rows.astype({"target": float, "actual": float, "shortfall": float})
    nouns = {code: counted_noun(config, programme.indicator(code)) for code in order}
    return rows.assign(
        status_words=rows["status"].map(status_text),
        target_pct=known["target"].where(is_share), actual_pct=known["actual"].where(is_share),
        target_count=known["target"].where(~is_share), actual_count=known["actual"].where(~is_share),
        lacking=known["shortfall"].where(known["shortfall"] > 0),
        lacking_of=[
            lacking_noun(row["shortfall"], nouns[row["indicator"]]) for row in rows.to_dict("records")
        ],
    )  # fmt: skip


def without_points(standing: Standing) -> None:
    """For an order with points: the indicators that earned none, with the reason."""
    choice = standing.choice
    protocol = standing.report.protocol
    lost = protocol[protocol["max_points"].gt(0) & protocol["points"].eq(0)]
    components.section("Показатели без балла")
    if lost.empty:
        components.nothing_here("Все возможные баллы набраны.")
        return
    columns = [
        Column("indicator", "№", width=7),
        Column("short_title", "Показатель", width=44),
        Column("rule", "Правило", width=50),
        Column("previous", "Значение годом ранее", "general", 14),
        Column("value", "Значение", "general", 12),
        Column("previous_numerator", "Количество годом ранее", "general", 14),
        Column("numerator", "Количество", "general", 12),
        Column("reason", "Почему", width=60),
    ]
    show_entries(
        lost.to_dict("records"),
        lambda row: _of_indicator(choice, row["indicator"], f"{_SIGNS[Status.MISSED]} ", row["short_title"],
                                  sentence(row["reason"]), row["rule"]),
        "overview_points", SHOWN, lambda rest: f"Ещё {quantity(rest, 'indicator')}",
        lambda: table_downloads(lost, columns, "Показатели без балла", choice.described(), "overview_points_file"),
    )  # fmt: skip


@dataclass(frozen=True)
class Needs:
    """`surely`: `insight.need.needs_help`; `perhaps`: `likely_behind`, None where limits are exact."""

    surely: pd.DataFrame
    perhaps: pd.DataFrame | None


def needs(standing: Standing) -> Needs:
    """Who is below the whole in the chosen year: the one thing of the page that is worked out for every year anew."""
    choice, programme = standing.choice, standing.choice.programme
    everybody = tuple(standing.report.organisations["unit"])
    asked = {"programme": programme.code, "period": choice.period, "units": everybody}
    is_region = programme.reporter == Reporter.MUNICIPALITY
    return Needs(cached(needs_help, **asked), cached(likely_behind, **asked) if is_region else None)


def help_needed(standing: Standing, found: Needs) -> None:
    """Organisations that need help, the largest gap first, each with its worst indicator; each opens its profile.

    Where limits are widened and nobody is surely below, those that perhaps are, called so.
    """
    choice, likely = standing.choice, found.perhaps
    programme = choice.programme
    everybody = choice.keeps(standing.report.organisations)
    rows = in_order_of_need(everybody, found.surely)
    if likely is not None and rows.loc[~rows["silent"], "unit"].isin(likely["unit"]).all():
        _perhaps_behind(choice, everybody, likely)
        return
    note = " ".join(filter(None, [_who_is_listed(rows, everybody, choice), WIDENED if likely is not None else ""]))
    components.section("Кому нужна помощь", note)
    if rows.empty:
        components.nothing_here(
            f"Таких {programme.reporter.of_many} нет: все сдали данные, и ни одна не отстаёт достоверно."
            if programme.reporter == Reporter.ORGANISATION
            else "Таких муниципалитетов нет: все сдали данные, и ни один не отстаёт достоверно."
        )
        return
    _listed(choice, rows, "Кому нужна помощь", "")


def _perhaps_behind(choice: Choice, everybody: pd.DataFrame, likely: pd.DataFrame) -> None:
    """Nobody is surely below: whom to look at first, and that it is not certain."""
    shown = likely[likely["unit"].isin(everybody["unit"])].head(SHOWN)
    rows = in_order_of_need(everybody, shown, ("indicators_below", "gap_pp"))
    sign = MARKS["perhaps_deficit"][0]
    whom = f"С кого начать: {sign} — вероятно, но не достоверно отстают; сначала по большему числу показателей."
    components.section("Кому нужна помощь", NOBODY_BEHIND if shown.empty else f"{NOBODY_BEHIND} {whom}")
    if len(rows):
        _listed(choice, rows, "Без данных или вероятно отстают", f"{sign} ")
    if shown.empty:
        links.show(
            "heatmap", "Посмотреть всех: Тепловая карта", programme=choice.programme.code, year=choice.period,
            view="standing",
        )  # fmt: skip


def _listed(choice: Choice, rows: pd.DataFrame, title: str, sign: str) -> None:
    """The rows as entries, `sign` before those that have data, and as a file of this title."""
    programme, config = choice.programme, store().config
    columns = [
        Column("short_name", programme.reporter.heading, width=40),
        Column("reason", "Почему", width=90),
        Column("indicator", "Худший показатель, №", width=12),
        Column("value", "Значение, %", "percent", 11),
        Column("territory_value", "В целом, %", "percent", 11),
        Column("gap_pp", "Разрыв, п.п.", "decimal", 11),
        Column("gap_people", "Разрыв, количество", "whole", 12),
        Column("indicators_below", "По скольким показателям хуже", "whole", 14),
    ]

    def with_reasons() -> pd.DataFrame:
        return rows.assign(reason=[reason(row, config, programme) for row in rows.to_dict("records")])

    show_entries(
        range(len(rows)),
        lambda at: _of_organisation(choice, rows.iloc[at].to_dict(), config, sign),
        "overview_attention", SHOWN, lambda rest: f"Ещё {quantity(rest, programme.reporter.counted)}",
        lambda: table_downloads(with_reasons, columns, title, choice.described(), "overview_attention_file"),
    )  # fmt: skip


def _of_organisation(choice: Choice, row: Mapping[Any, Any], config: Config, sign: str) -> Entry:
    choices = {"programme": choice.programme.code, "year": choice.period, "unit": row["unit"]}
    said = reason(row, config, choice.programme)
    label = f"{'' if row['silent'] else sign}**{escaped(row['short_name'])}**"
    return Entry(label, said, "organisation", choices)


def _who_is_listed(rows: pd.DataFrame, everybody: pd.DataFrame, choice: Choice) -> str:
    if rows.empty:
        return ""
    if len(rows) > len(everybody) / 2:
        of = quantity(len(everybody), choice.programme.reporter.counted_of)
        said = f"Достоверно ниже {whole_of(choice.programme)} {number(len(rows))} из {of}"
        return f"{said}; сначала больший разрыв."
    return f"Без данных или достоверно ниже {whole_of(choice.programme)}; сначала больший разрыв."


def moves(standing: Standing, dynamics: Dynamics, title: str, empty: str) -> None:
    """The indicators that improved or worsened most, with the counts."""
    found = standing.report.movers(dynamics, MOVES)
    is_changed = found["same_units"].notna().any()
    components.section(
        title, "Состав отчитавшихся изменился: сравниваются сдавшие данные в оба года." if is_changed else None
    )
    if found.empty:
        components.nothing_here(empty)
        return
    choice = standing.choice
    by = choice.programme.reporter.counted_by
    show_entries(
        found.to_dict("records"),
        lambda row: _of_indicator(choice, row["indicator"], f"{_ARROWS[dynamics]} ", row["short_title"],
                                  _moved(row, by)),
        f"overview_{dynamics}", MOVES, number,
    )  # fmt: skip


def _moved(row: Mapping[Any, Any], by: tuple[str, str, str]) -> str:
    """`69,2 % → 82,8 % (+13,5 п.п.) · 18 из 26 → 24 из 29`; where others reported the year before, the same ones'."""
    measure = row["unit_of_measure"]
    said = move(row["previous"], row["value"], measure)
    if not missing(row["same_units"]):
        same = move(row["same_previous"], row["same_value"], measure)
        who = quantity(row["same_units"], by)
        return f"По тем же {who}: {same} ({difference(row['change'], measure)}); всего {said}"
    if measure != Measure.PRESENCE:
        said += f" ({difference(row['change'], measure)})"
    if measure == Measure.PERCENT:
        before = fraction(row["previous_numerator"], row["previous_denominator"])
        said += f" · {before} → {fraction(row['numerator'], row['denominator'])}"
    return said


def _of_indicator(choice: Choice, indicator: str, sign: str, title: str, said: str, help: str | None = None) -> Entry:
    choices = {"programme": choice.programme.code, "year": choice.period, "indicator": indicator}
    return Entry(f"{sign}**{indicator}** {escaped(title)}", said, "indicators", choices, help)
