"""The indicator's value in cards; people beside their share."""

from typing import Any

import pandas as pd
import streamlit as st

from pdmon.insight.targets.goals import goal_of
from pdmon.insight.targets.shortfall import one_person_text
from pdmon.insight.units.standing import selection_total
from pdmon.output.charts import (
    count_and_share,
    directions_differ,
)
from pdmon.programme.periods.columns import are_whole_years
from pdmon.programme.settings import Settings
from pdmon.ui.indicators.shown import Shown
from pdmon.ui.kit import components, links, theme
from pdmon.ui.kit.components import Card
from pdmon.ui.kit.doors import Door
from pdmon.ui.kit.format import over_whole_note, value_or_state
from pdmon.words.figures.measures import PRESENCE_SHARE, is_ratio_unit, unit_of_values
from pdmon.words.numbers import difference, fraction, number, number_and_words, ratio_words, short_number
from pdmon.words.states import BY_CHANCE
from pdmon.words.terms import OFF_TARGET, Dynamics, Level, Measure, State

_MOST_GOALS = 2


def cards(shown: Shown, row: dict[str, Any], settings: Settings, dynamics: str | None, targets: pd.DataFrame) -> None:
    """The value with its fraction, the change, the verdict of the targets, points and coverage; `dynamics`: of the same
    organisations where others reported the year before, as everywhere. targets: of every year."""
    about = {"programme": shown.choice.programme.code, "year": shown.choice.period}
    how = Door("indicators", about | {"indicator": shown.indicator.code, "how": "shown"})
    measure = unit_of_values(shown.measure, [row["denominator"]])
    noun = shown.choice.programme.reporter.of_many
    said, words = value_or_state(row["value"], row["state"], measure), ""
    if is_ratio_unit(measure) and components.known(row["value"]):  # too long a unit for a large figure
        said, words = number_and_words(row["value"], measure)
    items = [
        Card(
            f"Значение за {shown.choice.year_words}",
            said,
            difference(row["change"], measure) if components.known(row["change"]) else None,
            tone=components.tone_of(dynamics),
            rises=row["change"] > 0 if components.known(row["change"]) and row["change"] else None,
            note=words if not components.known(row["change"]) else "" if words else _moved_words(dynamics),
            door=how,
        )
    ]
    if measure == Measure.PERCENT:
        plain = shown.indicator.parsed_formula.is_plain  # with a factor one person is not one
        one = one_person_text(row["denominator"], settings.one_person_below) if plain else ""
        items.append(
            Card("Числитель и знаменатель", fraction(row["numerator"], row["denominator"]), note=one or None, door=how)
        )
    elif measure != PRESENCE_SHARE and components.known(row["denominator"]):
        items.append(
            Card("Числитель и знаменатель", ratio_words(row["numerator"], row["denominator"], measure), door=how)
        )
    elif measure == PRESENCE_SHARE:
        items.append(
            Card("Есть", fraction(row["numerator"], row["denominator"]), note=f"из ответивших {noun}", door=how)
        )
    if components.known(row["attained"]):
        items.append(Card("Цели показателя", "достигнуты" if row["attained"] else "не достигнуты",
                          "✓" if row["attained"] else "✕", tone="good" if row["attained"] else "bad",
                          note=_asked(shown, targets), door=Door("forecast", about)))  # fmt: skip
    if components.known(row["max_points"]) and row["max_points"]:
        points = f"{short_number(row['points'])} из {short_number(row['max_points'])}"
        scoring = shown.indicator.scoring
        items.append(Card("Баллы", points, help=scoring.wording if scoring else None,
                          door=Door("criteria", about | {"criterion": shown.indicator.criterion})))  # fmt: skip
    if shown.indicator.level == Level.ORGANISATION:
        items.append(
            Card(
                "Отчитались",
                f"{number(row['units_reported'])} из {number(row['units_expected'])}",
                note=noun,
                door=Door("completeness", about),
            )
        )
    components.cards(items)
    if note := over_whole_note(shown.indicator, [(shown.category.removeprefix("part:"), row["value"])]):
        st.caption(note)


def _moved_words(dynamics: str | None) -> str:
    return f"за год, {BY_CHANCE}" if dynamics == Dynamics.CHANCE else "за год"


def _asked(shown: Shown, targets: pd.DataFrame) -> str:
    """The goals of the year beside their verdict: those that are missed, else all; `цель — 50 %`."""
    of_year = targets[targets["period"] == shown.choice.period]
    missed = of_year[of_year["status"].isin(OFF_TARGET)]
    asked = of_year if missed.empty else missed
    goals = list(dict.fromkeys(goal_of(row, shown.indicator) for row in asked.to_dict("records")))
    more = f" и ещё {number(len(goals) - _MOST_GOALS)}" if len(goals) > _MOST_GOALS else ""
    return f"цель — {'; '.join(goals[:_MOST_GOALS])}{more}" if goals else ""


def what_is_done(shown: Shown) -> None:
    """The way to the indicator's chain of the management cycle, for whoever may go it."""
    if links.leads("cycle"):
        links.show(
            "cycle", "Что по нему сделано: цепочка управления", icon=":material/account_tree:",
            programme=shown.choice.programme.code, year=shown.choice.period, chain_of=shown.indicator.code,
        )  # fmt: skip


def of_selection(shown: Shown, rows: pd.DataFrame) -> None:
    """What the chosen organisations come to together, where the filters narrow them."""
    total = selection_total(rows, shown.measure, shown.indicator.presence_aggregate)
    is_ratio = components.known(total["denominator"])
    measure = unit_of_values(shown.measure, [total["denominator"]])
    st.markdown(
        f"**Выбранные {shown.choice.programme.reporter.many} вместе:** "
        f"{value_or_state(total['value'], State.NO_DATA, measure)}"
        + (f" ({ratio_words(total['numerator'], total['denominator'], measure)})" if is_ratio else "")
        + f", отчитались {number(total['units_reported'])} из {number(total['units_expected'])}. "
        "Цели и баллы считаются по территории целиком."
    )


def count_beside_share(shown: Shown, values: pd.DataFrame) -> None:
    """People and their share over the years; a warning where the two went different ways."""
    if shown.measure != Measure.PERCENT:
        return
    years = values[
        (values["category"] == shown.category)
        & are_whole_years(values["period"])
        & (values["period"] <= shown.choice.period)
    ]
    if years["value"].notna().sum() < 2:
        return
    components.section("Количество и доля рядом")
    if directions_differ(years):
        st.warning(
            "Количество и доля за последний год изменились в разные стороны: изменился знаменатель. "
            "Прежде чем делать вывод, посмотрите на оба графика.",
            icon=":material/warning:",
        )
    figure = count_and_share(years, "Числитель", "Доля", dark=theme.is_dark())
    components.chart(figure, "indicator_pair", f"Количество и доля {shown.name}")
