"""How the parts of the cycle stand: their statuses, events and conclusions, each with its Russian name."""

from enum import StrEnum


class CyclePart(StrEnum):
    """What is kept of the cycle."""

    GOAL = "goal"
    ANALYSIS = "analysis"
    RECOMMENDATION = "recommendation"
    DECISION = "decision"
    MEASURE = "measure"
    EFFECT = "effect"


PART_WORDS: dict[str, str] = {
    CyclePart.GOAL: "цель",
    CyclePart.ANALYSIS: "анализ",
    CyclePart.RECOMMENDATION: "рекомендация",
    CyclePart.DECISION: "управленческое решение",
    CyclePart.MEASURE: "мера",
    CyclePart.EFFECT: "оценка эффективности",
}


class CycleStatus(StrEnum):
    """Every status of every part; `TRANSITIONS` says which part knows which."""

    DRAFT = "draft"
    APPROVED = "approved"
    SENT = "sent"
    READ = "read"
    ANSWERED = "answered"
    NOT_NEEDED = "not_needed"
    PROPOSED = "proposed"
    ADOPTED = "adopted"
    PLANNED = "planned"
    RUNNING = "running"
    DONE = "done"
    CANCELLED = "cancelled"
    OVERDUE = "overdue"  # never kept: it follows from the term and the day


CYCLE_STATUS_WORDS: dict[str, str] = {
    CycleStatus.DRAFT: "черновик",
    CycleStatus.APPROVED: "утверждено",
    CycleStatus.SENT: "направлено",
    CycleStatus.READ: "прочитано",
    CycleStatus.ANSWERED: "есть ответ",
    CycleStatus.NOT_NEEDED: "не требуется",
    CycleStatus.PROPOSED: "предлагается",
    CycleStatus.ADOPTED: "принято",
    CycleStatus.PLANNED: "запланировано",
    CycleStatus.RUNNING: "выполняется",
    CycleStatus.DONE: "выполнено",
    CycleStatus.CANCELLED: "отменено",
    CycleStatus.OVERDUE: "просрочено",
}
# A sign before the word where statuses stand in a column or beside a bar: colour never speaks alone.
CYCLE_STATUS_SIGNS: dict[str, str] = {
    CycleStatus.DRAFT: "○",
    CycleStatus.APPROVED: "✓",
    CycleStatus.SENT: "→",
    CycleStatus.READ: "→",
    CycleStatus.ANSWERED: "✓",
    CycleStatus.NOT_NEEDED: "–",
    CycleStatus.PROPOSED: "○",
    CycleStatus.ADOPTED: "▸",
    CycleStatus.PLANNED: "○",
    CycleStatus.RUNNING: "▸",
    CycleStatus.DONE: "✓",
    CycleStatus.CANCELLED: "–",
    CycleStatus.OVERDUE: "✗",
}

_S = CycleStatus
# From which status which others may follow. The first of a part is what a new item begins with.
TRANSITIONS: dict[CyclePart, dict[CycleStatus, tuple[CycleStatus, ...]]] = {
    CyclePart.GOAL: {
        _S.PROPOSED: (_S.ADOPTED, _S.CANCELLED),
        _S.ADOPTED: (_S.CANCELLED,),
        _S.CANCELLED: (),
    },
    CyclePart.ANALYSIS: {_S.DRAFT: (_S.APPROVED,), _S.APPROVED: (_S.DRAFT,)},
    CyclePart.RECOMMENDATION: {
        _S.DRAFT: (_S.APPROVED, _S.NOT_NEEDED),
        _S.APPROVED: (_S.SENT, _S.DRAFT, _S.NOT_NEEDED),
        _S.SENT: (_S.READ, _S.ANSWERED, _S.NOT_NEEDED),
        _S.READ: (_S.ANSWERED, _S.NOT_NEEDED),
        _S.ANSWERED: (),
        _S.NOT_NEEDED: (_S.DRAFT,),
    },
    CyclePart.DECISION: {
        _S.PROPOSED: (_S.ADOPTED, _S.CANCELLED),
        _S.ADOPTED: (_S.DONE, _S.CANCELLED),
        _S.DONE: (_S.ADOPTED,),
        _S.CANCELLED: (),
    },
    CyclePart.MEASURE: {
        _S.PLANNED: (_S.RUNNING, _S.DONE, _S.CANCELLED),
        _S.RUNNING: (_S.DONE, _S.CANCELLED),
        _S.DONE: (_S.RUNNING,),
        _S.CANCELLED: (),
    },
    CyclePart.EFFECT: {_S.DRAFT: (_S.APPROVED,), _S.APPROVED: (_S.DRAFT,)},
}
# What is written may be changed in these statuses alone; otherwise it first goes back, or stays as it is.
EDITABLE: dict[CyclePart, frozenset[CycleStatus]] = {
    CyclePart.GOAL: frozenset({_S.PROPOSED}),
    CyclePart.ANALYSIS: frozenset({_S.DRAFT}),
    CyclePart.RECOMMENDATION: frozenset({_S.DRAFT}),
    CyclePart.DECISION: frozenset({_S.PROPOSED, _S.ADOPTED}),
    CyclePart.MEASURE: frozenset({_S.PLANNED, _S.RUNNING, _S.DONE}),
    CyclePart.EFFECT: frozenset({_S.DRAFT}),
}
# A step back or out needs its reason.
NEEDS_REASON = frozenset({_S.NOT_NEEDED, _S.CANCELLED})
# Recommendations of which there is a letter.
ON_PAPER = (_S.APPROVED, _S.SENT, _S.READ, _S.ANSWERED)
OPEN_MEASURE = (_S.PLANNED, _S.RUNNING)


class CycleEvent(StrEnum):
    """What was done with an item."""

    CREATED = "created"
    EDITED = "edited"
    MOVED = "moved"  # to the status that stands beside it


CYCLE_EVENT_WORDS: dict[str, str] = {
    CycleEvent.CREATED: "создано",
    CycleEvent.EDITED: "изменено",
    CycleEvent.MOVED: "изменён статус",
}


class GoalKind(StrEnum):
    """Whose goal: of the order, one of its tasks, or the territory's own."""

    GOAL = "goal"
    TASK = "task"
    OWN = "own"


GOAL_KIND_WORDS: dict[str, str] = {
    GoalKind.GOAL: "цель приказа",
    GoalKind.TASK: "задача приказа",
    GoalKind.OWN: "собственная цель",
}


class MeasureSource(StrEnum):
    """Where a measure comes from."""

    OWN = "own"
    RECOMMENDATION = "recommendation"
    DECISION = "decision"
    ORDER = "order"


MEASURE_SOURCE_WORDS: dict[str, str] = {
    MeasureSource.OWN: "собственная",
    MeasureSource.RECOMMENDATION: "из рекомендации",
    MeasureSource.DECISION: "из решения",
    MeasureSource.ORDER: "дорожная карта приказа",
}


class Conclusion(StrEnum):
    """What an examination of an effect concludes; empty while nobody has concluded."""

    NONE = ""
    EFFECTIVE = "effective"
    PARTLY = "partly"
    NOT_EFFECTIVE = "not_effective"
    CANNOT_JUDGE = "cannot_judge"


# What was done has not brought what was wanted: the goal or the measures are to be reconsidered.
WANTING = frozenset({Conclusion.PARTLY, Conclusion.NOT_EFFECTIVE})

CONCLUSION_WORDS: dict[str, str] = {
    Conclusion.NONE: "не рассмотрено",
    Conclusion.EFFECTIVE: "эффективна",
    Conclusion.PARTLY: "частично эффективна",
    Conclusion.NOT_EFFECTIVE: "не эффективна",
    Conclusion.CANNOT_JUDGE: "судить нельзя",
}
# A sign before the word where conclusions stand in a column: colour never speaks alone.
CONCLUSION_SIGNS: dict[str, str] = {
    Conclusion.NONE: "○",
    Conclusion.EFFECTIVE: "✓",
    Conclusion.PARTLY: "◐",
    Conclusion.NOT_EFFECTIVE: "✗",
    Conclusion.CANNOT_JUDGE: "–",
}
