"""The management cycle's closed lists and their Russian names: components, lists of an order, kinds of addressee."""

from enum import StrEnum


class Component(StrEnum):
    """The nine components of a full cycle (federal methodical recommendations of 2020)."""

    GOALS = "goals"
    INDICATORS = "indicators"
    METHODS = "methods"
    MONITORING = "monitoring"
    ANALYSIS = "analysis"
    RECOMMENDATIONS = "recommendations"
    MEASURES = "measures"
    DECISIONS = "decisions"
    EFFECTS = "effects"


COMPONENT_WORDS: dict[str, str] = {
    Component.GOALS: "Цели",
    Component.INDICATORS: "Показатели",
    Component.METHODS: "Методы сбора и обработки информации",
    Component.MONITORING: "Мониторинг показателей",
    Component.ANALYSIS: "Анализ результатов мониторинга",
    Component.RECOMMENDATIONS: "Адресные рекомендации",
    Component.MEASURES: "Меры и мероприятия",
    Component.DECISIONS: "Управленческие решения",
    Component.EFFECTS: "Анализ эффективности принятых мер",
}


class CycleList(StrEnum):
    """A list of the order's own words; the value is its key in the programme's YAML."""

    GOAL = "goal"
    SYSTEM_GOALS = "system_goals"
    TASKS = "tasks"
    PRINCIPLES = "principles"
    PROBLEMS = "problems"
    JUSTIFICATION = "justification"
    DIRECTIONS = "directions"
    EVIDENCE = "evidence"
    SOURCES = "sources"
    COLLECTION_METHODS = "collection_methods"
    STAGES = "stages"
    DEADLINES = "deadlines"
    RESPONSIBLE = "responsible"
    PUBLICATION = "publication"
    ANALYSES = "analyses"
    ANALYSIS_DIRECTIONS = "analysis_directions"
    ADDRESSEES = "addressees"
    RECOMMENDATIONS = "recommendations"
    CONSIDERED_AT = "considered_at"
    MEASURES = "measures"
    ROADMAP = "roadmap"
    DECISIONS = "decisions"
    EFFECT_ANALYSIS = "effect_analysis"
    EFFECTS = "effects"
    GOAL_CORRECTION = "goal_correction"


CYCLE_LIST_WORDS: dict[str, str] = {
    CycleList.GOAL: "Цель",
    CycleList.SYSTEM_GOALS: "Цели системы",
    CycleList.TASKS: "Задачи",
    CycleList.PRINCIPLES: "Принципы",
    CycleList.PROBLEMS: "Проблемы, на которые отвечает приказ",
    CycleList.JUSTIFICATION: "Обоснование",
    CycleList.DIRECTIONS: "Направления",
    CycleList.EVIDENCE: "Подтверждающие документы",
    CycleList.SOURCES: "Источники данных",
    CycleList.COLLECTION_METHODS: "Методы",
    CycleList.STAGES: "Этапы",
    CycleList.DEADLINES: "Сроки",
    CycleList.RESPONSIBLE: "Ответственные",
    CycleList.PUBLICATION: "Публикация",
    CycleList.ANALYSES: "Анализ",
    CycleList.ANALYSIS_DIRECTIONS: "Направления анализа",
    CycleList.ADDRESSEES: "Адресаты рекомендаций",
    CycleList.RECOMMENDATIONS: "Адресные рекомендации",
    CycleList.CONSIDERED_AT: "Где рассматриваются",
    CycleList.MEASURES: "Меры, мероприятия",
    CycleList.ROADMAP: "Дорожная карта",
    CycleList.DECISIONS: "Управленческие решения",
    CycleList.EFFECT_ANALYSIS: "Анализ эффективности",
    CycleList.EFFECTS: "Управленческие эффекты",
    CycleList.GOAL_CORRECTION: "Корректировка целей",
}

# Which lists of an order speak of which component. The indicators themselves stand in the programme.
COMPONENT_LISTS: dict[Component, tuple[CycleList, ...]] = {
    Component.GOALS: (
        CycleList.GOAL,
        CycleList.SYSTEM_GOALS,
        CycleList.TASKS,
        CycleList.PRINCIPLES,
        CycleList.PROBLEMS,
        CycleList.JUSTIFICATION,
    ),
    Component.INDICATORS: (CycleList.DIRECTIONS, CycleList.EVIDENCE),
    Component.METHODS: (CycleList.SOURCES, CycleList.COLLECTION_METHODS),
    Component.MONITORING: (CycleList.STAGES, CycleList.DEADLINES, CycleList.RESPONSIBLE, CycleList.PUBLICATION),
    Component.ANALYSIS: (CycleList.ANALYSES, CycleList.ANALYSIS_DIRECTIONS),
    Component.RECOMMENDATIONS: (CycleList.ADDRESSEES, CycleList.RECOMMENDATIONS, CycleList.CONSIDERED_AT),
    Component.MEASURES: (CycleList.MEASURES, CycleList.ROADMAP),
    Component.DECISIONS: (CycleList.DECISIONS,),
    Component.EFFECTS: (CycleList.EFFECT_ANALYSIS, CycleList.EFFECTS, CycleList.GOAL_CORRECTION),
}


class SplitBy(StrEnum):
    """How an analysis looks at its figures besides the headline."""

    SUBJECT = "subject"  # the indicator's own breakdown: subjects, kinds of deficit, assessments
    KIND = "kind"
    ORGANISATION = "organisation"


SPLIT_WORDS: dict[str, str] = {
    SplitBy.SUBJECT: "по предметам и видам",
    SplitBy.KIND: "по типам организаций",
    SplitBy.ORGANISATION: "по организациям",
}


class AddresseeScope(StrEnum):
    """How many letters an addressee of the order stands for."""

    ORGANISATION = "organisation"
    MUNICIPALITY = "municipality"
    TERRITORY = "territory"


SCOPE_WORDS: dict[str, str] = {
    AddresseeScope.ORGANISATION: "каждой организации",
    AddresseeScope.MUNICIPALITY: "каждому муниципалитету",
    AddresseeScope.TERRITORY: "одно на территорию",
}
