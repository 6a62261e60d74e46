"""The links of a chain from goal to correction, and how a link stands; every state has a sign and a word."""

from enum import StrEnum


class ChainLink(StrEnum):
    """The links in their order."""

    GOAL = "goal"
    FIGURES = "figures"
    ANALYSIS = "analysis"
    RECOMMENDATION = "recommendation"
    MEASURE = "measure"
    DECISION = "decision"
    EFFECT = "effect"
    CORRECTION = "correction"


LINK_WORDS: dict[str, str] = {
    ChainLink.GOAL: "Цель",
    ChainLink.FIGURES: "Данные",
    ChainLink.ANALYSIS: "Анализ",
    ChainLink.RECOMMENDATION: "Рекомендация",
    ChainLink.MEASURE: "Мера",
    ChainLink.DECISION: "Решение",
    ChainLink.EFFECT: "Эффект",
    ChainLink.CORRECTION: "Корректировка",
}


class LinkState(StrEnum):
    """How one link of a chain stands."""

    THERE = "there"
    BEGUN = "begun"  # a draft, or a measure that runs
    LATE = "late"
    MISSING = "missing"
    WAITS = "waits"  # its time comes with the end of the measure
    NOT_ASKED = "not_asked"
    HIDDEN = "hidden"


LINK_STATE_WORDS: dict[str, str] = {
    LinkState.THERE: "✓ есть",
    LinkState.BEGUN: "◐ начато",
    LinkState.LATE: "✗ просрочено",
    LinkState.MISSING: "○ нет",
    LinkState.WAITS: "… после меры",
    LinkState.NOT_ASKED: "– не требуется",
    LinkState.HIDDEN: "· скрыто",
}
