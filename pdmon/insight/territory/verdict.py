"""The verdict on a territory's year in one sentence: what is attained, what is nearest, what is weakest."""

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from pdmon.insight.targets.open_targets import OpenTarget
from pdmon.insight.targets.target_counts import TargetCounts
from pdmon.insight.territory.headlines import movers
from pdmon.insight.territory.sentences import TerritoryState, by_chance_words
from pdmon.programme.model import Programme
from pdmon.words.figures.before import NO_DATA_BEFORE, YEAR_BEFORE
from pdmon.words.numbers import difference, number, short_number
from pdmon.words.periods import period_words, year_of
from pdmon.words.phrases import joined, lowered, quoted, sentence
from pdmon.words.plurals import plural, quantity
from pdmon.words.states import STATUS_WORDS
from pdmon.words.terms import Dynamics, Status

GOALS_OF = ("цели", "целей", "целей")
ATTAINED = ("достигнута", "достигнуты", "достигнуты")
NOT_ATTAINED = ("не достигнута", "не достигнуты", "не достигнуты")
GO = ("идёт", "идут", "идут")
STAND = ("стоит", "стоят", "стоят")
LAG = ("отстаёт", "отстают", "отстают")
REMAIN = ("остался", "остались", "остались")
IMPROVED = ("улучшился", "улучшились", "улучшились")
WORSENED = ("ухудшился", "ухудшились", "ухудшились")
UP_TO = ("одной", "двух", "трёх", "четырёх", "пяти", "шести", "семи", "восьми", "девяти", "десяти")


def targets_verdict(
    counts: TargetCounts,
    period: str,
    open_targets: Sequence[OpenTarget],
    by_criterion: pd.DataFrame,
    programme: Programme,
) -> str:
    """`Из 28 целей 2024 года достигнуты 16; до трёх не хватает по одному человеку; слабее всего — …`

    open_targets: what is not attained, the nearest first; by_criterion: `target_counts.counts_by`.
    """
    parts = [_how_many(counts, period), _nearest(open_targets)]
    if counts.attained < counts.total:
        parts.append(_weakest(by_criterion["attained"], by_criterion["total"], programme))
    return sentence("; ".join(part for part in parts if part))


def points_verdict(
    state: TerritoryState, without_point: Sequence[str], criteria: pd.DataFrame, programme: Programme
) -> str:
    """`Набрано 12 из 17 баллов, на 2 меньше, чем годом ранее; без балла остались 5 показателей; слабее всего — …`

    without_point: short titles of the indicators that earned none of their points; criteria: `criteria_standing`.
    """
    points, most = float(state.points or 0), float(state.max_points or 0)
    if points >= most:
        said = f"Набраны все {quantity(most, 'point')}"
    else:
        said = f"{'Набран' if plural(points, 'point') == 'балл' else 'Набрано'} {short_number(points)} из " + quantity(
            most, "point_of"
        )
    if state.previous_max_points and state.previous_points is not None:
        change = points - state.previous_points
        more = "больше" if change > 0 else "меньше"
        said += f", на {short_number(abs(change))} {more}, чем" if change else ", столько же, сколько и"
        said += f" {YEAR_BEFORE}"
    parts = [said]
    if len(without_point) == 1:
        parts.append(f"без балла остался показатель {quoted(without_point[0])}")
    elif without_point:
        count = len(without_point)
        parts.append(f"без балла {plural(count, REMAIN)} {quantity(count, 'indicator')}")
        known = criteria.set_index("criterion").astype({"points": float, "max_points": float})
        parts.append(_weakest(known["points"], known["max_points"], programme))
    return sentence("; ".join(part for part in parts if part))


def moves_verdict(state: TerritoryState, headlines: pd.DataFrame, period: str) -> str:
    """For an order that sets neither: what moved, and what most.

    headlines: `calc.overview.headline_values`, of the same organisations where others reported the year before.
    """
    if not state.compared:
        known = headlines["value"].notna().any()
        year = period_words(period)
        return f"Сравнить {year} не с чем: {NO_DATA_BEFORE}." if known else f"За {year} данных пока нет."
    compared = state.compared
    parts: list[str] = []
    for way, count, verb in ((Dynamics.BETTER, state.better, IMPROVED), (Dynamics.WORSE, state.worse, WORSENED)):
        if count:
            most = movers(headlines, way, 1).iloc[0].to_dict()
            moved = f"{plural(count, verb)} {number(count)}"
            whole = f" из {quantity(compared, 'indicator_of')}" if not parts else ""
            extreme = "сильнее всего — " if count > 1 else ""
            parts.append(f"{moved}{whole}, {extreme}{_move(most)}" if extreme else f"{moved}{whole}: {_move(most)}")
    if not parts:
        more = f" больше, чем объясняет случай ({by_chance_words(state.by_chance)})" if state.by_chance else ""
        return sentence(f"ни один из {quantity(compared, 'indicator_of')} за год не изменился{more}")
    if state.by_chance:
        parts.append(by_chance_words(state.by_chance, number(state.by_chance)))
    return sentence("; ".join(parts))


def _how_many(counts: TargetCounts, period: str) -> str:
    goals = quantity(counts.total, GOALS_OF)
    if counts.unjudged == counts.total:
        return f"ни одну из {goals} пока нельзя оценить: данных нет"
    unjudged = f", нельзя оценить {number(counts.unjudged)}" if counts.unjudged else ""
    if counts.is_open(period):
        said = [f"уже {plural(counts.attained, ATTAINED)} {number(counts.attained)}"] if counts.attained else []
        for count, verb, words in (
            (counts.on_track, GO, "по графику {} {}"),
            (counts.near_line, STAND, f"{{}} {{}} {STATUS_WORDS[Status.NEAR_LINE]}"),
            (counts.behind, LAG, "{} {}"),
            (counts.missed, NOT_ATTAINED, "{} {}"),
        ):
            if count:
                said.append(words.format(plural(count, verb), number(count)))
        return f"из {goals} на {period_words(str(counts.due))} {', '.join(said)}{unjudged}"
    when = f" {period_words(period, 'of')}" if counts.due == year_of(period) else ""
    if counts.attained == counts.total:
        return f"все {quantity(counts.total, ('цель', 'цели', 'целей'))}{when} достигнуты"
    at_term = counts.at_term is not None and counts.at_term != counts.attained
    then = f" (к сроку, {period_words(str(counts.due))}, — {number(counts.at_term)})" if at_term else ""
    if not counts.attained:
        return f"из {goals}{when} не достигнута ни одна{then}{unjudged}"
    return f"из {goals}{when} {plural(counts.attained, ATTAINED)} {number(counts.attained)}{then}{unjudged}"


def _nearest(open_targets: Sequence[OpenTarget]) -> str:
    """How many targets lack one person only; else which one lacks least."""
    one = sum(target.noun == "person" and target.shortfall == 1 for target in open_targets)
    if one:
        count = UP_TO[one - 1] if one <= len(UP_TO) else number(one)
        return f"до {count} не хватает {'одного человека' if one == 1 else 'по одному человеку'}"
    near = next((target for target in open_targets if target.shortfall), None)
    if near is None:
        return ""
    return f"ближе всего — {quoted(near.short_title)}: {near.lacking}"


def _weakest(done: pd.Series, whole: pd.Series, programme: Programme) -> str:
    """The criterion with the smallest share; of equal ones the one that lacks more. Nothing where all are equal."""
    table = pd.DataFrame({"done": done.fillna(0), "whole": whole})
    table = table[table["whole"] > 0]
    share = table["done"] / table["whole"]
    if len(table) < 2 or share.nunique() == 1:
        return ""
    table = table.assign(share=share, lacking=table["whole"] - table["done"])
    table = table.sort_values(["share", "lacking"], ascending=[True, False], kind="stable")
    weakest = table[(table["share"] == table["share"].iloc[0]) & (table["lacking"] == table["lacking"].iloc[0])]
    names = {criterion.code: lowered(criterion.brief) for criterion in programme.criteria}
    counts = f"{short_number(weakest['done'].iloc[0])} из {short_number(weakest['whole'].iloc[0])}"
    if len(weakest) > 2:
        return ""
    both = " в каждом" if len(weakest) == 2 else ""
    return f"слабее всего — {joined([names[str(code)] for code in weakest.index])} ({counts}{both})"


def _move(row: Mapping[Any, Any]) -> str:
    return f"{quoted(row['short_title'])} ({difference(row['change'], row['unit_of_measure'])})"
