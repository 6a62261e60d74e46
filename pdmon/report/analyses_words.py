"""How restated figures of an analysis are said, on the page and on paper."""

from typing import Any

from pdmon.insight.territory.analysed import Analysed
from pdmon.report.analyses import ItemOfYear
from pdmon.words.figures.measures import unit_of_values
from pdmon.words.numbers import measured, missing, ratio_words
from pdmon.words.periods import period_title
from pdmon.words.states import STATE_WORDS
from pdmon.words.terms import State

_NONE = STATE_WORDS[State.NO_DATA]


def changed_rows(item: ItemOfYear) -> list[dict[str, Any]]:
    """A row for each figure that is another today: indicator, what, then, now."""
    return [
        {
            "indicator": row["indicator"],
            "what": _what(item.analysed, row),
            "then": _figure(item.analysed, row, "then"),
            "now": _figure(item.analysed, row, "now"),
        }
        for row in item.changed.to_dict("records")
    ]


def _what(analysed: Analysed, row: dict[Any, Any]) -> str:
    whose = "территория"
    if row["unit"] != analysed.programme.root:
        whose = analysed.name_of(row["unit"])
    elif row["category"]:
        whose = analysed.name_of(row["category"])
    year = "" if row["period"] == analysed.period else f", {period_title(row['period'])}"
    return f"{whose}{year}"


def _figure(analysed: Analysed, row: dict[Any, Any], when: str) -> str:
    indicator, value = analysed.programme.indicator(row["indicator"]), row[f"value_{when}"]
    if missing(value):
        return _NONE
    numerator, denominator = row[f"numerator_{when}"], row[f"denominator_{when}"]
    measure = unit_of_values(indicator.measure, [denominator])
    said = measured(value, measure)
    return said if missing(denominator) else f"{said} ({ratio_words(numerator, denominator, measure)})"
