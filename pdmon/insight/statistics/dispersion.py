"""Whether the funnel of a region's municipalities is widened: large units differ by more than chance nearly always.

The words for it are here too: within exact limits a difference may be chance, within widened ones it need not be.
"""

import pandas as pd

from pdmon.insight.statistics.significance import overdispersion
from pdmon.programme.model import Programme
from pdmon.words.numbers import NBSP, number
from pdmon.words.reporters import Reporter


def widening(frame: pd.DataFrame, programme: Programme, min_denominator: int) -> pd.Series:
    """The factor of `significance.standing` for each row: that of its indicator where municipalities report, else 1.

    frame: `indicator, denominator, value, territory_value` of all the units of a territory. Schools of one
    municipality keep the exact limits: they are small, and chance explains most of their spread.
    """
    if programme.reporter != Reporter.MUNICIPALITY:
        return pd.Series(1.0, index=frame.index)
    return overdispersion(frame, frame["territory_value"], min_denominator, frame["indicator"])


def is_widened(rows: pd.DataFrame) -> bool:
    """Whether limits are widened on any of the rows (`factor`, as `profile.judged` returns it)."""
    return bool(rows["factor"].gt(1).any())


def usual_spread(wide: bool) -> str:
    """What a real difference is beyond, in the genitive: chance, or where limits are widened the usual spread."""
    return "обычного разброса между муниципалитетами" if wide else "случайного"


def within_words(wide: bool) -> str:
    """What is said of a difference within the limits."""
    return f"в пределах {usual_spread(True)} (он больше случайного)" if wide else "в пределах случайного разброса"


def beyond_words(sure: bool, wide: bool) -> str:
    """What is said of a difference (feminine) beyond the limits: 99,8 % (`sure`) or 95 % only."""
    level = f"{'99,8' if sure else '95'}{NBSP}%"
    if wide:
        return f"{'достоверно' if sure else 'вероятно'} больше {usual_spread(True)} (за расширенным пределом {level})"
    return f"{'достоверная' if sure else 'вероятно неслучайная'} (за пределом {level})"


WIDENED = "Муниципалитеты расходятся больше случайного, поэтому пределы расширены."
NOBODY_BEHIND = "Больше обычного разброса между муниципалитетами (он больше случайного) достоверно не отстаёт никто."


def funnel_note(factor: float) -> str:
    """How to read a funnel whose limits are widened by this factor."""
    levels = "за 95 % — вероятно, за 99,8 % — достоверно"
    if factor > 1:
        return (
            f"{WIDENED} Точка за пунктиром отличается от территории больше, чем муниципалитеты обычно расходятся между "
            f"собой: {levels}. Внутри воронки различия тоже не только случайны, но никто не выделяется среди соседей."
        )
    return (
        f"Точка за пунктиром отличается от территории больше, чем объясняется случаем: {levels}. "
        "Внутри воронки сравнивать организации между собой не стоит."
    )


def widened_words(factor: float) -> str:
    """`Пределы расширены: разброс больше случайного, φ = 12,6`; empty where they are exact."""
    return f"Пределы расширены: разброс больше случайного, φ = {number(factor, 1)}" if factor > 1 else ""
