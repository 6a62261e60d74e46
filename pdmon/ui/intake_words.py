"""Words and signs of the section «Сбор данных»: every state has both, so that colour never speaks alone."""

import re
from collections.abc import Iterable, Mapping

from pdmon.insight.wording import NO_VALUE, short_number
from pdmon.intake.desk import Sent
from pdmon.intake.verdict import Verdict
from pdmon.programme.model import Config, ElementKind
from pdmon.programme.periods import is_period, period_title

SEVERITY_SIGNS = {"error": "✕ ошибка", "warning": "△ предупреждение", "note": "· примечание"}
COMPLETENESS_SIGNS = {
    "accepted": "✓ сдана",
    "on_time": "✓ в срок",
    "late": "◷ с опозданием",
    "returned": "↩ возвращена",
    "missing": "✕ нет",
    "awaited": "… ждём",
    "not_expected": "",
}
FILES = ("файл", "файла", "файлов")
FILES_IN = ("файле", "файлах", "файлах")
FORMS = ("форма", "формы", "форм")
FIGURES = ("значение", "значения", "значений")
ERRORS = ("ошибка", "ошибки", "ошибок")
WARNINGS = ("предупреждение", "предупреждения", "предупреждений")
FINDINGS = ("замечание", "замечания", "замечаний")
DAYS = ("день", "дня", "дней")

_MARKDOWN = re.compile(r"([\\`*_{}\[\]()#+\-.!|$:~<>])")


def escaped(text: str) -> str:
    """A sender's text for Markdown: shown as it is, never as markup."""
    return _MARKDOWN.sub(r"\\\1", text)


def sent_status(sent: Sent, rivals: Iterable[int]) -> str:
    """What stands in the table of verdicts beside a file."""
    verdict = sent.verdict
    if verdict.status == "accepted":
        return "✓ принят"
    if verdict.status == "duplicate":
        return "= уже загружен"
    if sent.needs_mapping:
        return "? сопоставьте столбцы"
    if verdict.status == "returned":
        return "↩ возвращён" if verdict.submission_ids else "✕ есть ошибки"
    if sent.number in rivals:
        return "⇄ выберите один из нескольких"
    return "△ можно принять с пояснением" if verdict.warnings else "✓ можно принять"


def unit_words(verdict: Verdict, names: Mapping[str, str]) -> str:
    """The organisation of a file; of a table of many, how many there are."""
    if verdict.unit:
        return names.get(verdict.unit, verdict.unit)
    many = {new.unit for new in verdict.submissions}
    return f"организаций: {len(many)}" if many else NO_VALUE


def period_words(verdict: Verdict) -> str:
    """The period of a file; of a table of many, how many there are."""
    if verdict.period:
        return period_title(verdict.period) if is_period(verdict.period) else verdict.period
    many = {new.period for new in verdict.submissions}
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
