"""Draft recommendations: an advice with its reason in numbers; the methodologist decides what is sent."""

from typing import Any

import numpy as np
import pandas as pd

from pdmon.insight.statistics.chance import chance_of_worse
from pdmon.insight.statistics.claims import stating
from pdmon.insight.targets.shortfall import lacking_text
from pdmon.programme.model import Config, Indicator, Programme, Recommendation
from pdmon.programme.targets import kinds_where
from pdmon.words.figures.claims import Claim
from pdmon.words.numbers import measured
from pdmon.words.phrases import quoted, sentence
from pdmon.words.states import ADDRESSEE_WORDS
from pdmon.words.terms import OFF_TARGET, Direction, Measure, Status

_OWN_BASELINE = kinds_where("needs_baseline")
_PLACE = ["unit", "indicator"]
COLUMNS = ("indicator", "short_title", "reason", "text", "addressee")


def draft_recommendations(
    config: Config, programme: Programme, standings: pd.DataFrame, targets: pd.DataFrame
) -> pd.DataFrame:
    """What to advise one organisation, in the programme's order of indicators: COLUMNS as texts.

    standings: rows of `profile.standings` of the organisation; targets: its rows of `calc.overview.targets_standing`.
    """
    return drafts_by_unit(config, programme, standings.assign(unit=""), targets.assign(unit=""))[list(COLUMNS)]


def drafts_by_unit(
    config: Config, programme: Programme, standings: pd.DataFrame, targets: pd.DataFrame
) -> pd.DataFrame:
    """What to advise each organisation, one after another as `standings` has them: unit and COLUMNS.

    standings: rows of `profile.standings`; targets: of `answers.standing.year_targets`. A reason is what chance does
    not explain when the whole programme-year is searched (`chance_level` of the rows): a deficit beside the territory,
    or a share below a missed target. A small school that has just missed a target is shown so elsewhere, but chance
    suffices for that, and a share that only lags before the due year has missed nothing.
    A missed or lagging number of people, documents or events is a fact: nothing was drawn by lot.
    """
    found = []
    missed: dict[tuple[str, str], list[dict[Any, Any]]] = {}
    for target in _reasonable(programme, standings, targets).to_dict("records"):
        missed.setdefault((target["unit"], target["indicator"]), []).append(target)
    unit_by_unit = standings.iloc[np.argsort(pd.factorize(standings["unit"])[0], kind="stable")]
    for row in unit_by_unit.to_dict("records"):
        indicator = programme.indicator(row["indicator"])
        reasons = _reasons(config, indicator, row, missed.get((row["unit"], indicator.code), []))
        advice = advice_for(config, indicator) if reasons else None
        if advice:
            found.append(
                {
                    "unit": row["unit"],
                    "indicator": indicator.code,
                    "short_title": indicator.short_title,
                    "reason": sentence("; ".join(reasons)),
                    "text": advice.text,
                    "addressee": ADDRESSEE_WORDS[advice.addressee],
                }
            )
    return pd.DataFrame(found, columns=["unit", *COLUMNS])


def advice_for(config: Config, indicator: Indicator) -> Recommendation | None:
    """What is advised where the indicator lags; None where nothing is written for it."""
    first = indicator.parsed_formula.numerator[0]
    return next((item for item in config.recommendations if first in item.elements), None)


@stating(Claim.DRAFTED)
def _reasons(config: Config, indicator: Indicator, row: dict[Any, Any], targets: list[dict[Any, Any]]) -> list[str]:
    reasons = []
    if row["judged"] == "deficit" and row["p_value"] <= row["chance_level"]:
        reasons.append(
            f"{measured(row['value'], indicator.measure)} — достоверно хуже, чем по территории "
            f"({measured(row['territory_value'], indicator.measure)})"
        )
    for target in targets:
        lacking = lacking_text(target, config, indicator, is_one=True)
        reasons.append(f"цель {quoted(target['wording'])} не достигнута{f', {lacking}' if lacking else ''}")
    return reasons


def _reasonable(programme: Programme, standings: pd.DataFrame, targets: pd.DataFrame) -> pd.DataFrame:
    """The targets off the mark that chance does not explain: an organisation whose true share is the target would
    hardly show so low a share. The targets of a part or a window have another share than the row's: not tested."""
    off = targets[targets["status"].isin(OFF_TARGET)]
    if off.empty or standings.empty:
        return off
    shares = {one.code for one in programme.indicators if one.unit == Measure.PERCENT}
    less_is_better = {one.code for one in programme.indicators if one.direction == Direction.DOWN}
    about = pd.MultiIndex.from_frame(off[_PLACE])
    rows = standings.set_index(_PLACE).reindex(about).set_index(off.index)
    own = off["kind"].isin(_OWN_BASELINE)  # a baseline of one's own is as uncertain as the value
    found = chance_of_worse(
        rows["numerator"],
        rows["denominator"],
        off["target"],
        off["indicator"].isin(less_is_better).to_numpy(),
        1.0 + own.astype(float),
    )
    same_share = (off["actual"].astype(float) - rows["value"].astype(float)).abs() <= 1e-6
    sure = off["status"].eq(Status.MISSED) & same_share & (found <= rows["chance_level"])
    return off[sure | ~off["indicator"].isin(shares)]
