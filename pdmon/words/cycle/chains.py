"""Where a chain of the cycle breaks and what is to be done next, each named once."""

from enum import StrEnum


class ChainGap(StrEnum):
    """The first thing that a chain from goal to correction lacks; the values of `chains.gap`."""

    NO_FIGURES = "no_figures"
    NO_ANALYSIS = "no_analysis"
    ANALYSIS_DRAFT = "analysis_draft"
    NO_RECOMMENDATION = "no_recommendation"
    RECOMMENDATION_NOT_SENT = "recommendation_not_sent"
    NO_MEASURE = "no_measure"
    NO_DECISION = "no_decision"
    MEASURE_RUNNING = "measure_running"
    MEASURE_OVERDUE = "measure_overdue"  # never in the view: it follows from the day
    NO_EFFECT = "no_effect"
    EFFECT_DRAFT = "effect_draft"
    NO_CORRECTION = "no_correction"
    NONE = "none"
    HIDDEN = "hidden"


GAP_WORDS: dict[str, str] = {
    ChainGap.NO_FIGURES: "нет данных за период",
    ChainGap.NO_ANALYSIS: "есть данные, нет анализа",
    ChainGap.ANALYSIS_DRAFT: "анализ не утверждён",
    ChainGap.NO_RECOMMENDATION: "есть анализ, нет рекомендации",
    ChainGap.RECOMMENDATION_NOT_SENT: "рекомендация не направлена",
    ChainGap.NO_MEASURE: "есть рекомендация, нет меры",
    ChainGap.NO_DECISION: "есть мера, нет решения",
    ChainGap.MEASURE_RUNNING: "мера выполняется",
    ChainGap.MEASURE_OVERDUE: "срок меры прошёл, мера не завершена",
    ChainGap.NO_EFFECT: "срок меры прошёл, эффект не рассмотрен",
    ChainGap.EFFECT_DRAFT: "вывод об эффективности не утверждён",
    ChainGap.NO_CORRECTION: "мера не дала результата, цель и меры не пересмотрены",
    ChainGap.NONE: "цепь без разрывов",
    ChainGap.HIDDEN: "скрыто: малая численность",
}

NEXT_STEP_WORDS: dict[str, str] = {
    ChainGap.NO_FIGURES: "собрать данные",
    ChainGap.NO_ANALYSIS: "подготовить анализ",
    ChainGap.ANALYSIS_DRAFT: "утвердить анализ",
    ChainGap.NO_RECOMMENDATION: "подготовить рекомендации",
    ChainGap.RECOMMENDATION_NOT_SENT: "утвердить и направить рекомендации",
    ChainGap.NO_MEASURE: "запланировать меру",
    ChainGap.NO_DECISION: "вынести меру на решение",
    ChainGap.MEASURE_RUNNING: "",
    ChainGap.MEASURE_OVERDUE: "завершить меру или перенести срок",
    ChainGap.NO_EFFECT: "рассмотреть эффективность",
    ChainGap.EFFECT_DRAFT: "утвердить вывод об эффективности",
    ChainGap.NO_CORRECTION: "пересмотреть цель или меры",
    ChainGap.NONE: "",
    ChainGap.HIDDEN: "",
}

# A chain that waits is whole so far.
WHOLE = (ChainGap.NONE, ChainGap.MEASURE_RUNNING)
