"""The Russian name, and the sign, of every state, status, dynamics, effect, direction and unit of measure.

Each is named here once. Where one thing is said at two lengths (beside a number, and as a reason in a sentence), both
tables stand here, next to each other.
"""

from pdmon.words.figures.measures import UNITS
from pdmon.words.terms import (
    Addressee,
    Aggregate,
    Basis,
    Comparison,
    Direction,
    Dynamics,
    EffectOutcome,
    ElementKind,
    Level,
    Measure,
    RegisterAct,
    ScoringRule,
    State,
    Status,
    YearRule,
)

_NO_DATA = "нет данных"
_PARTIAL = "неполный период"

STATE_WORDS: dict[str, str] = {
    State.OK: "",
    State.NO_DATA: _NO_DATA,
    State.NOT_APPLICABLE: "не применимо",
    State.PARTIAL: _PARTIAL,
    State.HIDDEN: "скрыто",
}
STATE_IN_FULL: dict[str, str] = {
    **STATE_WORDS,
    State.NOT_APPLICABLE: f"{STATE_WORDS[State.NOT_APPLICABLE]} (знаменатель 0)",
    State.HIDDEN: f"{STATE_WORDS[State.HIDDEN]}: малая численность",
}
STATE_IN_CELL: dict[str, str | None] = {
    State.NOT_APPLICABLE: "н/п",
    State.HIDDEN: STATE_WORDS[State.HIDDEN],
    State.NO_DATA: None,
}
STATE_REASONS: dict[str, str] = {
    State.NO_DATA: "данные не сданы",
    State.NOT_APPLICABLE: "знаменатель равен нулю",
    State.PARTIAL: "в периоде есть годы без данных",
    State.HIDDEN: STATE_IN_FULL[State.HIDDEN],
}
STATE_MEANINGS: dict[str, str] = {
    State.NO_DATA: "Данные не сданы: показатель не считается и не приносит и не отнимает баллов.",
    State.NOT_APPLICABLE: "Знаменатель равен нулю: делить не на что, показатель не оценивается.",
    State.PARTIAL: "В периоде есть годы без данных: значение посчитано по имеющимся, но не оценивается.",
    State.HIDDEN: "Малые числа по чувствительным данным видит только методист.",
}

STATUS_WORDS: dict[str, str] = {
    Status.ATTAINED: "достигнуто",
    Status.ATTAINED_EARLY: "достигнуто досрочно",
    Status.ON_TRACK: "по графику",
    Status.BEHIND: "отставание от графика",
    Status.NEAR_LINE: "в пределах случайного от линии",
    Status.MISSED: "не достигнуто",
    Status.NO_BASIS: "нет базы для оценки",
    Status.PARTIAL: _PARTIAL,
    Status.NO_DATA: _NO_DATA,
}
STATUS_SIGNS: dict[str, str] = {
    Status.ATTAINED: "✓",
    Status.ATTAINED_EARLY: "✓",
    Status.ON_TRACK: "→",
    Status.BEHIND: "△",
    Status.NEAR_LINE: "≈",
    Status.MISSED: "✕",
    Status.NO_BASIS: "–",
    Status.PARTIAL: "–",
    Status.NO_DATA: "–",
}

# Headings of a count of targets by how they stand: columns of `insight.targets.target_counts`.
TARGET_COUNT_TITLES: dict[str, str] = {
    Status.ATTAINED: "Достигнуто целей",
    Status.ON_TRACK: "По графику",
    Status.NEAR_LINE: "В пределах случайного от линии",
    Status.BEHIND: "Отстают от графика",
    Status.MISSED: "Не достигнуто",
    "unjudged": "Нельзя оценить",
    "total": "Всего целей",
}
BY_CHANCE = "в пределах случайного"
DYNAMICS_WORDS: dict[str, str] = {
    Dynamics.BETTER: "улучшение",
    Dynamics.SAME: "без изменений",
    Dynamics.WORSE: "ухудшение",
    Dynamics.CHANCE: BY_CHANCE,
}
DYNAMICS_SIGNS: dict[str, str] = {
    Dynamics.BETTER: "▲",
    Dynamics.SAME: "=",
    Dynamics.WORSE: "▼",
    Dynamics.CHANCE: "≈",
}

EFFECT_WORDS: dict[str, str] = {
    EffectOutcome.GROWING: "положительная динамика",
    EffectOutcome.STABLE: "сильное состояние",
    EffectOutcome.DECLINING: "зона риска",
    EffectOutcome.NO_BASIS: "нет основания для сравнения",
}
EFFECT_SIGNS: dict[str, str] = {
    EffectOutcome.GROWING: "▲",
    EffectOutcome.STABLE: "●",
    EffectOutcome.DECLINING: "▼",
    EffectOutcome.NO_BASIS: "–",
}

EFFECTS_COMPARED = (
    "Сравниваются количества за год и за предыдущий год по организациям, отчитавшимся в оба года. Изменение, которое "
    "объясняется случайностью (точный критерий и разброс изменений самих организаций, ошибка не чаще {error} случаев "
    "из 100 на эффект), состояния не меняет. Слова приказа приведены в той части, которую показывают данные."
)

READING = "Прочтение pdmon"  # the mark of everything in a passport that the order does not say
ON_THE_TEXT = "О тексте приказа"
ASSIGNED_WORDS: dict[str, str] = {
    "source": "Источник данных",
    "collection_method": "Сбор",
    "processing_method": "Обработка",
    "schedule": "Срок",
}

DIRECTION_WORDS: dict[str, str] = {
    Direction.UP: "больше — лучше",
    Direction.DOWN: "меньше — лучше",
    Direction.NONE: "приказ не задаёт направления: ни больше, ни меньше не лучше",
}
UNJUDGED = "без оценки"  # of a change where the order gives no direction
YEAR_RULE_WORDS: dict[str, str] = {
    YearRule.LAST: "последняя часть года, за которую есть все данные",
    YearRule.SUM: "сумма частей года; у доли складываются числители и знаменатели",
    YearRule.ACCUMULATED: "сумма числителей частей к последнему знаменателю",
}
COMPARISON_WORDS: dict[str, str] = {
    Comparison.PREVIOUS: "с предыдущим периодом той же длины",
    Comparison.YEAR: "с тем же периодом прошлого года",
}
AGGREGATE_WORDS: dict[str, str] = {
    Aggregate.SHARE: "доля тех, у кого есть, от ответивших",
    Aggregate.ALL: "есть у всех ответивших",
    Aggregate.ANY: "есть хотя бы у одного",
}
MEASURE_BRIEF: dict[str, str] = {measure: unit.name for measure, unit in UNITS.items()}
MEASURE_WORDS: dict[str, str] = {
    **MEASURE_BRIEF,
    Measure.PERCENT: "доля, %",
    Measure.PERCENT_OF_AMOUNT: "доля величины, %",
    Measure.PEOPLE: "число людей",
    Measure.SCORE: "балл",
}
BASIS_WORDS: dict[str, str] = {
    Basis.VALUE: "значение",
    Basis.NUMERATOR: "количество",
    Basis.CHANGE: "изменение",
}
# What is looked at where the rule leaves no choice.
BASIS_OF_RULE: dict[str, str] = {
    ScoringRule.DOCUMENT: "документ",
    ScoringRule.ATTAINED: "цели",
    ScoringRule.PER_EVENT: "количество",
}
SCORING_RULE_WORDS: dict[str, str] = {
    ScoringRule.POSITIVE: "если стало лучше, чем в прошлом периоде",
    ScoringRule.NON_NEGATIVE: "если не стало хуже",
    ScoringRule.DOCUMENT: "за хотя бы один принятый документ",
    ScoringRule.ATTAINED: "если достигнуты цели показателя",
    ScoringRule.BANDS: "по промежутку, в который попадает значение",
    ScoringRule.PER_EVENT: "за каждую единицу, до предела cap; меньше нуля — отнимаются",
    ScoringRule.RELATIVE: "в пропорции к лучшей организации того же уровня",
}
LEVEL_WORDS: dict[str, str] = {
    Level.ORGANISATION: "организация",
    Level.MUNICIPALITY: "муниципалитет",
    Level.REGION: "регион",
}
LEVEL_DUTY: dict[str, str] = {
    Level.ORGANISATION: "каждая организация",
    Level.MUNICIPALITY: "муниципальная методическая служба — один раз за муниципалитет",
    Level.REGION: "региональный центр — один раз за регион",
}
LEVEL_REPORTS: dict[str, str] = {
    Level.ORGANISATION: "отчитывается каждая организация",
    Level.MUNICIPALITY: "отчитывается муниципальная методическая служба",
    Level.REGION: "отчитывается региональный центр",
}
ADDRESSEE_WORDS: dict[str, str] = {
    Addressee.TEACHERS: "педагогам",
    Addressee.ORGANISATION: "руководителю организации",
    Addressee.METHODICAL: "методической службе",
    Addressee.AUTHORITY: "органу управления образованием",
}
ELEMENT_KIND_WORDS: dict[str, str] = {
    ElementKind.PEOPLE: "люди, целое число",
    ElementKind.POSITIONS: "ставки, можно дробное",
    ElementKind.DOCUMENTS: "документы, целое число",
    ElementKind.EVENTS: "мероприятия, целое число",
    ElementKind.YES_NO: "да или нет",
    ElementKind.MONEY: "деньги, можно дробное",
    ElementKind.HOURS: "часы, можно дробное",
    ElementKind.SCORE: "сумма баллов, можно дробное",
    ElementKind.TEXT: "текстовый ответ, в формулу не входит",
}
REGISTER_ACT_WORDS: dict[str, str] = {
    RegisterAct.LOADED: "загружен файл",
    RegisterAct.ADDED: "добавлена",
    RegisterAct.RENAMED: "переименована",
    RegisterAct.MOVED: "переподчинена",
    RegisterAct.REKINDED: "изменён вид",
    RegisterAct.DATED: "изменены даты работы",
    RegisterAct.LOCATED: "указано место на карте",
    RegisterAct.CLOSED: "закрыта",
    RegisterAct.REOPENED: "открыта снова",
    RegisterAct.SPLIT: "разделена",
    RegisterAct.MERGED: "объединены",
}
# Keyed by the values of access.roles.Role, which stands a floor above.
ROLE_WORDS: dict[str, str] = {
    "head": "Руководитель",
    "methodologist": "Методист",
    "council": "Методический совет",
    "school": "Организация",
}
