"""What is observed of one indicator by category: a row each, and by how many comparisons the error is shared."""

from typing import Any

import pandas as pd
import streamlit as st

from pdmon.calc.answers import indicator as questions
from pdmon.cycle import category_effects
from pdmon.cycle.category_effects import ByCategory, InCategory
from pdmon.insight.statistics.effect_result import HINDERED, Hindrance
from pdmon.output.tables import Column
from pdmon.ui.effectiveness.observed import Seen
from pdmon.ui.effectiveness.shown import Shown
from pdmon.ui.kit import components
from pdmon.ui.kit.cache import cached, store
from pdmon.ui.kit.tables import TableLook, show_table
from pdmon.words.cycle.states import CONCLUSION_SIGNS, CONCLUSION_WORDS, Conclusion
from pdmon.words.numbers import NO_VALUE, move, number, with_interval
from pdmon.words.plurals import quantity

# Together as wide as a screen of 1440 px shows.
_COLUMNS = (
    Column("title", "Разрез", width=17),
    Column("judged", "Вывод", width=16),
    Column("own", "Участники меры", width=17),
    Column("others", "Остальные", width=17),
    Column("gap", "Разница и интервал", width=26),
    Column("why", "Почему нельзя судить", width=38),
)
_COMPARISONS = ("сравнение", "сравнения", "сравнений")
_HIDDEN = "малые числа скрыты, судит методист"
_UNCLEAR = "интервал не исключает ни отсутствия эффекта, ни полезного эффекта"


def show(shown: Shown, seen: Seen) -> ByCategory | None:
    """The table of the categories that the measure is judged by; None where the indicator has none."""
    programme, config = shown.choice.programme, store().config
    asked = category_effects.judged_by(config, programme, seen.indicator, seen.subject)
    if not asked:
        return None
    pairs = cached(
        questions.category_pairs_by_unit, programme=programme.code, indicator=seen.indicator.code,
        before=seen.years[0], after=seen.years[1], categories=tuple(asked),
    )  # fmt: skip
    found = category_effects.examine_categories(pairs, config, programme, seen.indicator, seen.subject)
    rows = [_row(one) for one in category_effects.worth_telling(found)]
    if not rows:
        return found
    named = bool(set(asked) & set(seen.subject["categories"]))
    components.section(
        "По разрезам", "Те, к которым обращена мера." if named else "Мера не называет разрезов: показаны все."
    )
    show_table(
        pd.DataFrame(rows), _COLUMNS, "Эффект по разрезам",
        shown.choice.described() | {"Показатель": seen.indicator.code}, "effect_categories",
        TableLook(lines=2, rows_shown=12),
    )  # fmt: skip
    st.caption(_error_words(found))
    return found


def _error_words(found: ByCategory) -> str:
    if not found.looked_at:
        return "Ни в одном разрезе людей не хватает, чтобы судить."
    compared = quantity(found.looked_at, _COMPARISONS)
    return (
        f"Чем больше разрезов, тем вероятнее случайная находка. Поэтому интервалы рассчитаны сразу на {compared} "
        f"(поправка Бонферрони, уровень каждого {number(100 * found.level, 2)} %): если мера ничего не дала, хоть один "
        "разрез будет назван эффективным не чаще чем в 5 % случаев. Утверждается вывод по показателю в целом, разрезы "
        "сохраняются вместе с ним."
    )


def _row(one: InCategory) -> dict[str, Any]:
    result = one.result
    judged = Conclusion.CANNOT_JUDGE if one.hidden else result.conclusion
    gap = NO_VALUE
    if result.difference is not None and not one.hidden:
        gap = with_interval(result.difference, result.low or 0.0, result.high or 0.0, result.measure)
    why = "" if judged != Conclusion.CANNOT_JUDGE else _HIDDEN if one.hidden else _why(result.hindrance)
    return {
        "title": one.title,
        "judged": f"{CONCLUSION_SIGNS[judged]} {CONCLUSION_WORDS[judged]}",
        "own": move(*result.targets.values, result.measure) if result.targets.units else NO_VALUE,
        "others": move(*result.others.values, result.measure) if result.others.units else NO_VALUE,
        "gap": gap,
        "why": why,
    }


def _why(hindrance: Hindrance | None) -> str:
    return HINDERED[hindrance] if hindrance else _UNCLEAR
