"""Words and signs of the section «Сбор данных»: every state has both, so that colour never speaks alone."""

from collections.abc import Mapping

from pdmon.intake.accepting.sent import Standing
from pdmon.intake.verdict import Verdict
from pdmon.programme.model import Config, ElementKind
from pdmon.words.numbers import NO_VALUE, short_number
from pdmon.words.orders.word import OrderWord
from pdmon.words.periods import is_period, period_title

SEVERITY_SIGNS = {"error": "✕ ошибка", "warning": "△ предупреждение", "note": "· примечание"}
_STANDINGS = {
    Standing.OUTDATED: "⟳ данные изменились, проверьте заново",
    Standing.INTERRUPTED: "⟳ проверка прервалась, проверьте заново",
    Standing.POSTPONED: "⟳ на диске нет места, проверьте позже",
    Standing.RIVAL: "⇄ выберите один из нескольких",
    Standing.EMPTIES: "! подтвердите: значения исчезнут",
    Standing.UNDATED: "? выберите период",
    Standing.UNMAPPED: "? сопоставьте столбцы",
    Standing.DOUBTFUL: "△ можно принять с пояснением",
    Standing.WRONG: "✕ есть ошибки",
    Standing.NOT_TAKEN: "✕ не проверен, список полон",
    Standing.GOOD: "✓ можно принять",
    Standing.DUPLICATE: "= уже в силе, ничего не изменилось",
    Standing.RETURNED: "↩ возвращён",
    Standing.ACCEPTED: "✓ принят",
}
_FOR_SENDER = {
    Standing.UNMAPPED: "? столбцы не узнаны",
    Standing.DOUBTFUL: "△ можно сдать с пояснением",
    Standing.GOOD: "✓ можно сдать",
    Standing.ACCEPTED: "✓ сдан и принят",
}
INTAKE_METHODOLOGIST = (
    "Файлы проверяются сразу; что принять и что вернуть, решаете вы. Принятое сразу пересчитывает показатели."
)
INTAKE_SCHOOL = (
    "Файл проверяется сразу. Форму без ошибок сдайте, и показатели пересчитаются; ошибки исправьте в копии "
    "с отмеченными ячейками и загрузите её снова."
)
FILES = ("файл", "файла", "файлов")
FILES_IN = ("файле", "файлах", "файлах")
FORMS = ("форма", "формы", "форм")
FIGURES = ("значение", "значения", "значений")
ERRORS = ("ошибка", "ошибки", "ошибок")
WARNINGS = ("предупреждение", "предупреждения", "предупреждений")
DAYS = ("день", "дня", "дней")


def standing_words(standing: Standing, for_sender: bool) -> str:
    """What stands beside a file; `for_sender`: a school hands its form in, it does not accept or return."""
    return (_FOR_SENDER.get(standing) if for_sender else None) or _STANDINGS[standing]


def unit_words(verdict: Verdict, names: Mapping[str, str]) -> str:
    """The organisation of a file; of a table of many, how many there are."""
    if verdict.unit:
        return names.get(verdict.unit, verdict.unit)
    many = {unit for unit, _, _ in verdict.base}
    return f"организаций: {len(many)}" if many else NO_VALUE


def period_words(verdict: Verdict) -> str:
    """The period of a file; of a table of many, how many there are."""
    if verdict.period:
        return period_title(verdict.period) if is_period(verdict.period) else verdict.period
    many = {period for _, period, _ in verdict.base}
    return f"периодов: {len(many)}" if many else NO_VALUE


def figure_words(config: Config, element: str, value: object) -> str:
    """A figure as people write it: `12,5`, `да`, «не сообщено» where there is none."""
    if value is None or value != value:
        return "не сообщено"
    known = config.elements.get(element)
    if known is not None and known.kind == ElementKind.YES_NO:
        return "да" if value else "нет"
    return short_number(value, 4)


def cell_title(config: Config, element: str, category: str) -> str:
    """«Педагогические работники: Математика»."""
    known = config.elements.get(element)
    title = known.title if known else element
    if not category:
        return title
    breakdown, _, code = category.partition(":")
    found = config.breakdowns.get(breakdown)
    return f"{title}: {found.categories.get(code, code) if found else category}"


def no_terms(word: OrderWord) -> str:
    """What stands in place of the terms of a year that has none."""
    return word.said("Сроков, отнесённых к этому году, приказ не устанавливает.")
