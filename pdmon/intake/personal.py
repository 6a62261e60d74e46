"""Headers under which people's data stand: a long table is refused by them, every other text is searched besides."""

import re

from pdmon.intake.finding import FindingKind, Severity, Stage

PERSONAL_DATA = FindingKind(
    "personal_data",
    Severity.ERROR,
    Stage.CONTENT,
    "Персональные данные",
    "Персональные данные не принимаются: {what}{column:column}.",
    "Удалите из файла сведения о людях: нужны только количества.",
)

_HEADERS = (
    (re.compile(r"\bф\.?\s?и\.?\s?о\b|фамили|отчеств|имя педагог|фио", re.IGNORECASE), "столбец с именами"),
    (re.compile(r"снилс", re.IGNORECASE), "столбец со СНИЛС"),
    (re.compile(r"(дата|год)\s+рождения|д\.\s?р\.", re.IGNORECASE), "столбец с датами рождения"),
    (re.compile(r"телефон|\bтел\.|моб\.", re.IGNORECASE), "столбец с телефонами"),
    (re.compile(r"паспорт|\bинн\b|домашний адрес|адрес проживания", re.IGNORECASE), "столбец с личными сведениями"),
)


def personal_header(header: str) -> str:
    """What personal data a column with this header holds, '' if none."""
    return next((what for pattern, what in _HEADERS if header and pattern.search(header)), "")
