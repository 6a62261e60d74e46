"""Drafts of recommendations for everybody at once: each organisation and the territory, each addressee of the order.

What is advised and why is judged by `insight.units.recommendations`; here it finds its addressee. Advice for the
territory's own bodies is one recommendation an indicator, with the organisations that it concerns.
"""

from collections.abc import Iterator, Mapping
from typing import Any

import pandas as pd

from pdmon.calc.answers import cycle, overview, register, standing
from pdmon.calc.answers.view import View
from pdmon.cycle.parts import Figure, Recommendation
from pdmon.insight.targets.shortfall import lacking_text
from pdmon.insight.units.recommendations import advice_for, drafts_by_unit
from pdmon.programme.model import Config, Indicator, Programme
from pdmon.words.cycle.lists import AddresseeScope
from pdmon.words.numbers import missing
from pdmon.words.phrases import joined, quoted, sentence
from pdmon.words.states import ADDRESSEE_WORDS
from pdmon.words.terms import OFF_TARGET, Measure, State

MOST_NAMED = 5
_ADVISED = {words: addressee for addressee, words in ADDRESSEE_WORDS.items()}


def new_drafts(view: View, programme: str, period: str) -> list[Recommendation]:
    """What the results of the period advise and nobody has drafted, sent or refused yet, as the viewer may see them."""
    chosen = view.config.programmes[programme]
    kept = cycle.recommendations(view, programme, period)
    known = set(zip(kept["unit"], kept["addressee"], map(tuple, kept["indicators"]), strict=True))
    standings = standing.year_standings(view, programme, period)
    found = drafts_by_unit(view.config, chosen, standings, standing.year_targets(view, programme, period))
    found["addressee"] = found["addressee"].map(_ADVISED)
    drafts = [*_to_units(chosen, period, found, standings), *_to_territory(view, chosen, period, found)]
    return [draft for draft in drafts if (draft.unit, draft.addressee, draft.indicators) not in known]


def _to_units(
    programme: Programme, period: str, found: pd.DataFrame, standings: pd.DataFrame
) -> Iterator[Recommendation]:
    figures = {(row["unit"], row["indicator"]): row for row in standings.to_dict("records")}
    for row in found.to_dict("records"):
        for code in _addressees(programme, row["addressee"], is_whole=False):
            yield Recommendation(
                programme=programme.code,
                period=period,
                unit=row["unit"],
                addressee=code,
                indicators=(row["indicator"],),
                reason=row["reason"],
                figures=_figures(programme, period, figures[row["unit"], row["indicator"]]),
                text=row["text"],
            )


def _to_territory(view: View, programme: Programme, period: str, found: pd.DataFrame) -> Iterator[Recommendation]:
    """For the bodies of the territory: its own missed targets, and where several organisations lag."""
    units = {code: unit.short_name for code, unit in register.units(view).items()}
    targets = overview.targets_standing(view, programme.code, programme.root, period)
    missed = targets[targets["status"].isin(OFF_TARGET)]
    for indicator in programme.indicators:
        advice = advice_for(view.config, indicator)
        codes = _addressees(programme, advice.addressee, is_whole=True) if advice else []
        if advice is None or not codes:
            continue
        reasons = [
            f"по территории цель {quoted(row['wording'])} не достигнута{_lacking(row, view.config, indicator)}"
            for row in missed[missed["indicator"] == indicator.code].to_dict("records")
        ]
        lagging = [units.get(unit, unit) for unit in found[found["indicator"] == indicator.code]["unit"]]
        if lagging:
            reasons.append(f"отстают или не достигли цели: {_named(lagging)}")
        if reasons:
            for code in codes:
                yield Recommendation(
                    programme=programme.code,
                    period=period,
                    unit=programme.root,
                    addressee=code,
                    indicators=(indicator.code,),
                    reason=sentence("; ".join(reasons)),
                    text=advice.text,
                )


def _addressees(programme: Programme, advised: str, is_whole: bool) -> list[str]:
    """Codes of the order's addressees who are given this advice, as one for the territory or one for each unit."""
    readings = [entry.reading for entry in programme.cycle.letter_addressees.values() if entry.reading]
    return [
        reading.code
        for reading in readings
        if advised in reading.advice and (reading.scope == AddresseeScope.TERRITORY) == is_whole
    ]


def _figures(programme: Programme, period: str, row: Mapping[Any, Any]) -> tuple[Figure, ...]:
    """The unit's figure and, of a share, the territory's beside it."""
    own = {name: None if missing(row[name]) else float(row[name]) for name in ("numerator", "denominator", "value")}
    about = {"indicator": row["indicator"], "period": period}
    figures = [Figure(**about, unit=row["unit"], state=State(row["state"]), **own)]
    if programme.indicator(row["indicator"]).unit == Measure.PERCENT and not missing(row["territory_value"]):
        figures.append(Figure(**about, unit=programme.root, value=float(row["territory_value"])))
    return tuple(figures)


def _lacking(target: Mapping[Any, Any], config: Config, indicator: Indicator) -> str:
    return "" if missing(target["shortfall"]) else f", {lacking_text(target, config, indicator)}"


def _named(names: list[str]) -> str:
    rest = len(names) - MOST_NAMED
    return joined(names) if rest <= 0 else f"{', '.join(names[:MOST_NAMED])} и ещё {rest}"
