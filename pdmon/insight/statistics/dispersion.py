"""How a widened funnel is told: units that lie further apart than chance explains.

Within exact limits a difference may be chance, within widened ones it need not be.
"""

import pandas as pd

from pdmon.insight.statistics.spread import Spread
from pdmon.words.figures.claims import Claim
from pdmon.words.numbers import NBSP, number

STATES = (Claim.DIFFERS, Claim.DIFFERS_MUNICIPALITY)


def is_widened(rows: pd.DataFrame) -> bool:
    """Whether on any of the rows (of `profile.judged`) units lie surely further apart than chance explains."""
    return bool(rows["is_wide"].any())


def usual_spread(wide: bool) -> str:
    """What a real difference is beyond, in the genitive: chance, or where limits are widened the usual spread."""
    return "обычного разброса между соседями" if wide else "случайного"


def within_words(wide: bool) -> str:
    """What is said of a difference within the limits."""
    return f"в пределах {usual_spread(True)} (он больше случайного)" if wide else "в пределах случайного разброса"


def beyond_words(sure: bool, wide: bool) -> str:
    """What is said of a difference (feminine) beyond the limits: 99,8 % (`sure`) or 95 % only."""
    level = f"{'99,8' if sure else '95'}{NBSP}%"
    if wide:
        return f"{'достоверно' if sure else 'вероятно'} больше {usual_spread(True)} (за расширенным пределом {level})"
    return f"{'достоверная' if sure else 'вероятно неслучайная'} (за пределом {level})"


WIDENED = "Разброс между соседями больше случайного, поэтому пределы расширены."
NOBODY_BEHIND = "Больше обычного разброса между соседями (он больше случайного) достоверно не отстаёт никто."


def funnel_note(spread: Spread) -> str:
    """How to read a funnel whose limits are widened by this spread."""
    levels = "за 95 % — вероятно, за 99,8 % — достоверно"
    if spread.is_wide:
        return (
            f"{WIDENED} Точка за пунктиром отличается от территории больше, чем обычно расходятся соседи: {levels}. "
            "Внутри воронки различия тоже не только случайны, но никто не выделяется среди соседей."
        )
    return (
        f"Точка за пунктиром отличается от территории больше, чем объясняется случаем: {levels}. "
        "Внутри воронки сравнивать организации между собой не стоит."
    )


def widened_words(spread: Spread) -> str:
    """`Пределы расширены: разброс больше случайного, τ = 4,2 п.п.`; empty where that may be chance."""
    if not spread.is_wide:
        return ""
    return f"Пределы расширены: разброс больше случайного, τ = {number(100 * spread.tau2**0.5, 1)}{NBSP}п.п."
