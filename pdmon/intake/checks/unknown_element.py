"""Every code names an element, a category or an indicator of the configuration."""

from collections.abc import Iterator

from pdmon.intake.context import Context
from pdmon.intake.finding import Finding, FindingKind, Severity, Stage
from pdmon.intake.statement import Reading, at
from pdmon.intake.tables.suggest import ElementSuggester, element_words
from pdmon.intake.tables.unit_names import GUESSED

UNKNOWN_ELEMENT = FindingKind(
    "unknown_element",
    Severity.ERROR,
    Stage.CONTENT,
    "Неизвестный показатель первичных данных",
    "Первичных данных «{value}» нет в словаре{guess:likely}{rows:rows}.",
    "Укажите код из словаря или полное русское название.",
)
UNKNOWN_CATEGORY = FindingKind(
    "unknown_category",
    Severity.ERROR,
    Stage.CONTENT,
    "Неизвестный разрез",
    "Разрез не найден или по нему эти данные не собираются: «{value}»{rows:rows}.",
    "Укажите код разреза, например subject:math, или название, например «Математика».",
)
UNKNOWN_DOCUMENT_CODE = FindingKind(
    "unknown_document_code",
    Severity.ERROR,
    Stage.CONTENT,
    "Документ к неизвестному показателю",
    "Документ указан к показателю «{value}», которого нет в форме.",
    "Впишите документ в строку нужного показателя.",
)
_KINDS = {"element": UNKNOWN_ELEMENT, "category": UNKNOWN_CATEGORY, "indicator": UNKNOWN_DOCUMENT_CODE}


def find(reading: Reading, context: Context) -> Iterator[Finding]:
    config = context.config
    suggester = ElementSuggester(config, config.programmes.get(context.preferred or context.programme or ""))
    for number, unknown in enumerate(reading.unknown):
        meant = suggester.proposed(unknown.text) if unknown.what == "element" and number < GUESSED else None
        guess = element_words(config, meant) if meant else ""
        yield at(_KINDS[unknown.what], unknown.where, unknown.text, guess=guess, rows=unknown.count)
