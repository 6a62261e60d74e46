"""Effects by category: the same comparison in each category of an indicator, with an error that all of them share.

Whoever looks at twenty subjects finds one that rose by chance. So the intervals are simultaneous (Bonferroni) over
every category that could be judged and every indicator of the measure that has categories: a measure that does nothing
is called effective in any category of any indicator in 5 % of cases at most. Categories are cuts of the same people, so
their chances are not independent, and Bonferroni asks for no independence.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from pdmon.cycle.effects import expected_of, observed_figures, with_targets
from pdmon.cycle.parts import CategoryFigures
from pdmon.insight.statistics.adjusted_difference import LEVEL
from pdmon.insight.statistics.effect_result import Hindrance, MeasureEffect
from pdmon.insight.statistics.measure_effect import measure_effect
from pdmon.programme.asked import reported_by_organisations
from pdmon.programme.model import Config, Indicator, Programme
from pdmon.words.terms import State

# Sizes and definitions, known before anything is compared: such categories are not looked at.
_NOT_LOOKED_AT = frozenset(
    {Hindrance.PRESENCE, Hindrance.DIRECTION, Hindrance.TARGETS, Hindrance.OTHERS, Hindrance.PEOPLE}
)


@dataclass(frozen=True)
class InCategory:
    """What is observed in one category; `hidden`: units whose figures this viewer is not shown."""

    category: str
    title: str
    result: MeasureEffect
    hidden: int

    @property
    def figures(self) -> CategoryFigures:
        """As the effect keeps it."""
        return CategoryFigures(
            category=self.category, conclusion=self.result.conclusion, **observed_figures(self.result)
        )


@dataclass(frozen=True)
class ByCategory:
    """The categories of one indicator that a measure is judged by; `looked_at`: over how many comparisons, those of the
    measure's other indicators included, the error is shared; `level`: of each interval for that."""

    categories: tuple[InCategory, ...]
    looked_at: int
    level: float


def categories_of(config: Config, indicator: Indicator) -> dict[str, str]:
    """Category -> its title: of the breakdown, and parts with a formula of their own (windows sum up earlier years)."""
    breakdown = config.breakdowns[indicator.breakdown] if indicator.breakdown else None
    codes = dict(zip(breakdown.category_codes(), breakdown.categories.values(), strict=True)) if breakdown else {}
    return codes | {f"part:{part.code}": part.title for part in indicator.parts if part.formula and not part.window}


def judged_by(config: Config, programme: Programme, indicator: Indicator, subject: Mapping[Any, Any]) -> dict[str, str]:
    """The categories that a measure is judged by: those it names, or all of an indicator of which it names none; none
    where no organisation reports the indicator."""
    if indicator.code not in reported_by_organisations(programme):
        return {}
    every = categories_of(config, indicator)
    named = {code: title for code, title in every.items() if code in set(subject["categories"])}
    return named or every


def examine_categories(
    pairs: pd.DataFrame,
    config: Config,
    programme: Programme,
    indicator: Indicator,
    subject: Mapping[Any, Any],
) -> ByCategory:
    """pairs: `answers.indicator.category_pairs_by_unit` of `judged_by`."""
    titles = judged_by(config, programme, indicator, subject)
    own = {category: pairs[pairs["category"].eq(category)] for category in titles}

    def judged(category: str, level: float) -> MeasureEffect:
        return measure_effect(
            with_targets(own[category], programme, subject),
            indicator.measure_of_category(category),
            indicator.direction,
            expected_of(subject, category),
            programme.reporter,
            level,
        )

    alone = {category: judged(category, LEVEL) for category in titles}
    known = [category for category in titles if alone[category].hindrance not in _NOT_LOOKED_AT]
    others = [
        code
        for code in dict.fromkeys(subject["indicators"])
        if any(one.code == code for one in programme.indicators)
        and judged_by(config, programme, programme.indicator(code), subject)
    ]
    looked_at = len(known) * max(len(others), 1)
    level = simultaneous(looked_at)
    found = [
        InCategory(
            category, title, judged(category, level) if category in known else alone[category], _hidden(own[category])
        )
        for category, title in titles.items()
    ]
    return ByCategory(tuple(found), looked_at, level)


def simultaneous(comparisons: int) -> float:
    """The level of each of so many intervals of which all hold at once at LEVEL."""
    from statsmodels.stats.multitest import multipletests

    *_, error = multipletests([1.0] * max(comparisons, 1), alpha=1 - LEVEL, method="bonferroni")
    return 1 - float(error)


def _hidden(pairs: pd.DataFrame) -> int:
    return int((pairs["state_before"].eq(State.HIDDEN) | pairs["state_after"].eq(State.HIDDEN)).sum())


def worth_telling(found: ByCategory) -> Sequence[InCategory]:
    """Those of which anybody has figures, or whose figures are hidden; the others have nothing to tell."""
    return [one for one in found.categories if one.hidden or one.result.targets.units or one.result.others.units]
