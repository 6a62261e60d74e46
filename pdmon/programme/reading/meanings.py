"""What each value of a closed list means to the author of a programme."""

from enum import Enum

from pdmon.words.cycle.lists import SCOPE_WORDS, SPLIT_WORDS, AddresseeScope, SplitBy
from pdmon.words.orders.word import OrderWord
from pdmon.words.periods import PERIOD_KIND_WORDS, PeriodKind
from pdmon.words.states import (
    ADDRESSEE_WORDS,
    AGGREGATE_WORDS,
    BASIS_WORDS,
    COMPARISON_WORDS,
    DIRECTION_WORDS,
    ELEMENT_KIND_WORDS,
    LEVEL_DUTY,
    MEASURE_WORDS,
    SCORING_RULE_WORDS,
    YEAR_RULE_WORDS,
)
from pdmon.words.target_kinds import TARGET_WORDS, TargetKind
from pdmon.words.terms import (
    Addressee,
    Aggregate,
    Basis,
    Comparison,
    Direction,
    ElementKind,
    Level,
    Measure,
    ScoringRule,
    TerritoryKind,
    YearRule,
)

MEANINGS: dict[type[Enum], tuple[str, dict[str, str]]] = {
    ElementKind: ("Виды данных (kind)", ELEMENT_KIND_WORDS),
    Level: ("Кто сдаёт (level)", LEVEL_DUTY),
    Measure: ("Единицы значения (unit)", MEASURE_WORDS),
    PeriodKind: ("Периоды (periods)", {str(kind): words for kind, words in PERIOD_KIND_WORDS.items()}),
    YearRule: ("Год из частей (whole_year)", YEAR_RULE_WORDS),
    Comparison: ("С чем сравнивать (compare)", COMPARISON_WORDS),
    Direction: ("Направление (direction)", DIRECTION_WORDS),
    Aggregate: ("Наличие по территории (aggregate)", AGGREGATE_WORDS),
    TargetKind: ("Виды целей (kind)", {kind: words.meaning for kind, words in TARGET_WORDS.items()}),
    ScoringRule: ("Правила баллов (rule)", SCORING_RULE_WORDS),
    Basis: ("По чему судят баллы (basis)", BASIS_WORDS),
    TerritoryKind: (
        "Территория (territory_kind)",
        {TerritoryKind.MUNICIPALITY: "муниципалитет", TerritoryKind.REGION: "регион"},
    ),
    OrderWord: ("Вид документа (word)", {word: word.name_ for word in OrderWord}),
    Addressee: ("Кому совет (addressee, advice)", ADDRESSEE_WORDS),
    SplitBy: ("Как делится анализ (by)", SPLIT_WORDS),
    AddresseeScope: ("Сколько писем (scope)", SCOPE_WORDS),
}
