"""Chains from goal to correction, and the matrix of the nine components by criteria, read off them."""

import pandas as pd

from pdmon.calc.answers import cycle as answers
from pdmon.calc.answers.view import View
from pdmon.programme.model import Programme
from pdmon.words.cycle.chains import WHOLE
from pdmon.words.cycle.lists import Component
from pdmon.words.terms import State

MATRIX_COLUMNS = ("component", "criterion", "criterion_title", "have", "asked")
_HAS_FIGURES = (State.OK, State.PARTIAL)


def is_whole(chains: pd.DataFrame) -> pd.Series:
    """Which of the chains (`answers.cycle.chains`) have no break so far."""
    return chains["gap"].isin(WHOLE)


def components(view: View, programme: str, period: str) -> pd.DataFrame:
    """The nine components by criteria in one year, in the programme's order: MATRIX_COLUMNS.

    `have` of `asked` indicators of the criterion have the component: recommendations, measures and decisions are asked
    of indicators whose target is missed or that have worsened, or that have one; effects of those that have a measure.
    """
    rows = answers.chains(view, programme, period)
    found = []
    for criterion in view.config.programmes[programme].criteria:
        own = rows[rows["criterion"].eq(criterion.code)]
        for component in Component:
            has, asked = having(view.config.programmes[programme], component, own)
            counts = int((has & asked).sum()), int(asked.sum())
            found.append((component.value, criterion.code, criterion.brief, *counts))
    return pd.DataFrame(found, columns=list(MATRIX_COLUMNS))


def having(programme: Programme, component: Component, rows: pd.DataFrame) -> tuple[pd.Series, pd.Series]:
    """Which indicators have the component, and of which it is asked; rows of `answers.cycle.chains`."""
    needed = rows["needs_action"].fillna(False).astype(bool) | rows["recommendations"].gt(0) | rows["measures"].gt(0)
    everywhere = pd.Series(True, index=rows.index)
    has_order_goal = not programme.cycle.general
    has, asked = {
        Component.GOALS: (everywhere if has_order_goal else rows["goals"].gt(0), everywhere),
        Component.INDICATORS: (everywhere, everywhere),
        Component.METHODS: (everywhere, everywhere),  # an indicator without its method is refused by the configuration
        Component.MONITORING: (rows["state"].isin(_HAS_FIGURES), everywhere),
        Component.ANALYSIS: (rows["analyses_approved"].gt(0), everywhere),
        Component.RECOMMENDATIONS: (rows["recommendations_sent"].gt(0), needed),
        Component.MEASURES: (rows["measures"].gt(0), needed),
        Component.DECISIONS: (rows["decisions"].gt(0), needed),
        Component.EFFECTS: (rows["effects_approved"].gt(0), rows["measures"].gt(0)),
    }[component]
    return has, asked
