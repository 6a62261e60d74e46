"""Draft recommendations: an advice with its reason in numbers; the methodologist decides what is sent."""

from typing import Any

import pandas as pd

from pdmon.insight.targets.shortfall import counted_noun, shortfall_text
from pdmon.programme.model import Config, Indicator, Programme, Recommendation
from pdmon.words.numbers import difference, measured, missing
from pdmon.words.phrases import sentence
from pdmon.words.states import ADDRESSEE_WORDS
from pdmon.words.terms import OFF_TARGET, Dynamics

COLUMNS = ("indicator", "short_title", "reason", "text", "addressee")


def draft_recommendations(
    config: Config, programme: Programme, standings: pd.DataFrame, targets: pd.DataFrame
) -> pd.DataFrame:
    """What to advise one organisation, in the programme's order of indicators: COLUMNS as texts.

    standings: rows of `profile.standings` of the organisation; targets: its rows of `calc.overview.targets_standing`.
    A reason is a deficit that chance does not explain, a worsening below the territory, or a missed or lagging target.
    """
    found = []
    for row in standings.to_dict("records"):
        indicator = programme.indicator(row["indicator"])
        advice = _advice(config, indicator)
        reasons = _reasons(config, indicator, row, targets[targets["indicator"] == indicator.code])
        if advice and reasons:
            found.append(
                {
                    "indicator": indicator.code,
                    "short_title": indicator.short_title,
                    "reason": sentence("; ".join(reasons)),
                    "text": advice.text,
                    "addressee": ADDRESSEE_WORDS[advice.addressee],
                }
            )
    return pd.DataFrame(found, columns=list(COLUMNS))


def _advice(config: Config, indicator: Indicator) -> Recommendation | None:
    first = indicator.parsed_formula.numerator[0]
    return next((item for item in config.recommendations if first in item.elements), None)


def _reasons(config: Config, indicator: Indicator, row: dict[Any, Any], targets: pd.DataFrame) -> list[str]:
    reasons = []
    if row["judged"] == "deficit":
        reasons.append(
            f"{measured(row['value'], indicator.unit)} — достоверно хуже, чем по территории "
            f"({measured(row['territory_value'], indicator.unit)})"
        )
    elif row["judged"] == "perhaps_deficit" and row["dynamics"] == Dynamics.WORSE:
        reasons.append(f"хуже, чем по территории, и за год {difference(row['change'], indicator.unit)}")
    noun = counted_noun(config, indicator)
    for target in targets[targets["status"].isin(OFF_TARGET)].to_dict("records"):
        lacking = "" if missing(target["shortfall"]) else f", {shortfall_text(target['shortfall'], noun)}"
        reasons.append(f"цель «{target['wording']}» не достигнута{lacking}")
    return reasons
