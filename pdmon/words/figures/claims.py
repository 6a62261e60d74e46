"""What pdmon claims by statistics: the kinds of claims, and the words of each for «Методика» and the documents."""

from enum import StrEnum
from typing import NamedTuple


class Claim(StrEnum):
    """A kind of statement that chance alone can make false. Every one is simulated (`tests/simulations`)."""

    DRAFTED = "drafted"


class Measured(StrEnum):
    """What a simulation counts: how often a claim is false, how often it finds what is there, or how often an interval
    holds the truth."""

    ERROR = "error"
    POWER = "power"
    COVERAGE = "coverage"


class ClaimWords(NamedTuple):
    """`says`: the words on screen that make the claim; `stated`: its error as it is promised to the reader."""

    says: str
    method: str
    library: str
    stated: str


MEASURED_WORDS: dict[Measured, str] = {
    Measured.ERROR: "ошибка",
    Measured.POWER: "находит",
    Measured.COVERAGE: "интервал накрывает",
}
CLAIM_WORDS: dict[Claim, ClaimWords] = {
    Claim.DRAFTED: ClaimWords(
        "Проект адресной рекомендации",
        "Биномиальная вероятность не больше 1/m, где m — число всех сравнений программы за год",
        "scipy (binom)",
        "в среднем не больше одного случайного проекта на весь год",
    ),
}
