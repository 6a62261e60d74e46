"""Every code names an element, a category or an indicator of the configuration."""

from collections.abc import Iterator

from pdmon.intake.context import Context
from pdmon.intake.finding import Finding, FindingKind
from pdmon.intake.statement import Reading, at
from pdmon.intake.tables.suggest import element_like, element_words

STAGE = "content"
UNKNOWN_ELEMENT = FindingKind(
    "unknown_element",
    "error",
    "Неизвестный показатель первичных данных",
    "Первичных данных «{value}» нет в словаре{guess}{rows}.",
    "Укажите код из словаря или полное русское название.",
)
UNKNOWN_CATEGORY = FindingKind(
    "unknown_category",
    "error",
    "Неизвестный разрез",
    "Разрез не найден или по нему эти данные не собираются: «{value}»{rows}.",
    "Укажите код разреза, например subject:math, или название, например «Математика».",
)
UNKNOWN_DOCUMENT_CODE = FindingKind(
    "unknown_document_code",
    "error",
    "Документ к неизвестному показателю",
    "Документ указан к показателю «{value}», которого нет в форме.",
    "Впишите документ в строку нужного показателя.",
)
_KINDS = {"element": UNKNOWN_ELEMENT, "category": UNKNOWN_CATEGORY, "indicator": UNKNOWN_DOCUMENT_CODE}


def find(reading: Reading, context: Context) -> Iterator[Finding]:
    for unknown in reading.unknown:
        rows = f" (строк: {unknown.count})" if unknown.count > 1 else ""
        guess = _guess(unknown.text, context) if unknown.what == "element" else ""
        yield at(_KINDS[unknown.what], unknown.where, unknown.text, guess=guess, rows=rows)


def _guess(text: str, context: Context) -> str:
    config = context.config
    found = element_like(config, text, config.programmes.get(context.preferred or context.programme or ""))
    return f"; похоже на {element_words(config, found)}" if found else ""
