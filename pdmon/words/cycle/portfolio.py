"""How a component of the cycle stands in the portfolio of evidence, and what it may lack, each in Russian."""

from enum import StrEnum

from pdmon.words.cycle.chains import ChainGap


class Standing(StrEnum):
    """How much of a component there is."""

    FULL = "full"
    PARTLY = "partly"
    MISSING = "missing"
    NOT_ASKED = "not_asked"


STANDING_WORDS: dict[str, str] = {
    Standing.FULL: "✓ есть",
    Standing.PARTLY: "◐ есть не всё",
    Standing.MISSING: "○ нет",
    Standing.NOT_ASKED: "– не требуется",
}
# Said of indicators whatever else their chains lack, so without what comes before.
LACK_WORDS: dict[str, str] = {
    ChainGap.NO_FIGURES: "Нет данных за год",
    ChainGap.NO_ANALYSIS: "Нет анализа",
    ChainGap.ANALYSIS_DRAFT: "Анализ не утверждён",
    ChainGap.NO_RECOMMENDATION: "Нет адресной рекомендации",
    ChainGap.RECOMMENDATION_NOT_SENT: "Рекомендация не направлена",
    ChainGap.NO_MEASURE: "Нет меры",
    ChainGap.MEASURE_OVERDUE: "Срок меры прошёл, мера не завершена",
    ChainGap.NO_DECISION: "Нет управленческого решения",
    ChainGap.MEASURE_RUNNING: "Мера выполняется, эффективность ещё не рассмотрена",
    ChainGap.NO_EFFECT: "Мера завершена, эффективность не рассмотрена",
    ChainGap.EFFECT_DRAFT: "Вывод об эффективности не утверждён",
    ChainGap.NO_CORRECTION: "Мера не дала результата, цель и меры не пересмотрены",
}
FULL_CYCLE, INCOMPLETE_CYCLE = "Цикл полный", "Цикл неполный"
EVERY_INDICATOR = "все показатели"
