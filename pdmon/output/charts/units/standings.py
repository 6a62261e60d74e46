"""How an organisation stands to the territory on one share: its words, and the sign that goes with the colour."""

import pandas as pd

from pdmon.insight.statistics.dispersion import within_words
from pdmon.insight.statistics.significance import standing
from pdmon.insight.statistics.spread import Spread
from pdmon.words.terms import Direction

_WORDS = {
    "above": "достоверно выше территории (за пределом 99,8 %)",
    "below": "достоверно ниже территории (за пределом 99,8 %)",
    "perhaps_above": "вероятно выше территории (за пределом 95 %)",
    "perhaps_below": "вероятно ниже территории (за пределом 95 %)",
    "differs": "достоверно отличается от территории (за пределом 99,8 %)",
    "perhaps_differs": "вероятно отличается от территории (за пределом 95 %)",
    "small": "слишком мало человек для вывода",
}
SYMBOLS = {
    "above": "triangle-up",
    "below": "triangle-down",
    "perhaps_above": "triangle-up-open",  # a sign of its own: colour never speaks alone
    "perhaps_below": "triangle-down-open",
    "differs": "diamond",
    "perhaps_differs": "diamond-open",
}
DIFFERS = {
    "above": "differs",
    "below": "differs",
    "perhaps_above": "perhaps_differs",
    "perhaps_below": "perhaps_differs",
}
SIGNS = {
    "above": "▲",
    "below": "▼",
    "perhaps_above": "△",
    "perhaps_below": "▽",
    "differs": "◆",
    "perhaps_differs": "◇",
    "usual": "●",
    "small": "серое ●",
}
OUTSIDE = ("above", "below", "differs")
PERHAPS = ("perhaps_above", "perhaps_below", "perhaps_differs")


def stand(units: pd.DataFrame, share_pct: float, min_denominator: int, spread: Spread) -> pd.Series:
    """Of each unit (`numerator`, `denominator`, `value`) how it stands to the share of the whole: `above`, `usual`,
    `small` and so on; where `direction` says that the order gives none, a unit only differs."""
    found = standing(units, share_pct, min_denominator, spread.factor(share_pct, units["denominator"]), spread.freedom)
    has_direction = "direction" not in units or not units["direction"].eq(Direction.NONE).all()
    return found if has_direction else found.replace(DIFFERS)


def standing_words(spread: Spread) -> dict[str, str]:
    """Standing -> what it says of a unit."""
    return _WORDS | {"usual": within_words(spread.is_wide)}
