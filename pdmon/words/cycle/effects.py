"""How far the examination of a measure's or decision's effect has come, in Russian."""

from enum import StrEnum


class Examination(StrEnum):
    """Where a measure or decision stands: follows from its term, the day and the effects that are approved."""

    WAITING = "waiting"
    EXAMINED = "examined"
    EARLY = "early"


EXAMINATION_WORDS: dict[str, str] = {
    Examination.WAITING: "срок прошёл, не рассмотрен",
    Examination.EXAMINED: "эффект рассмотрен",
    Examination.EARLY: "рано: срок не прошёл",
}
EXAMINATION_SIGNS: dict[str, str] = {
    Examination.WAITING: "!",
    Examination.EXAMINED: "✓",
    Examination.EARLY: "○",
}
