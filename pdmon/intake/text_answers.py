"""The strict parser of text answers: what comes in from a file or the screen as words passes through it.

Words are kept as they were written, but for what nobody sees: spaces at the ends, invisible characters, empty lines.
"""

import re
from dataclasses import dataclass

from pdmon.intake.finding import shown_text, strip_invisible
from pdmon.intake.place import Where
from pdmon.intake.statement import Statement, Unread
from pdmon.programme.cells import Cell
from pdmon.programme.model import Element

# Whoever fills a form in writes these instead of leaving the cell empty; «нет» is an answer.
NOTHING_SAID = frozenset({"-", "–", "—", "−", "н/д", "н.д.", "нд", "нет данных", "нет сведений", "не сообщено"})
TEXT_ERRORS = ("too_long", "formula", "error_value")
_ERROR_VALUE = re.compile(r"#(?:N/A|Н/Д|[A-ZА-Я]+(?:/0)?[!?])")
_BLANK_LINES = re.compile(r"\n{3,}")
_FORMULA_SIGNS = "=+@"  # a line may well begin with a dash: that one is made harmless in what is handed out


@dataclass(frozen=True, slots=True)
class Answer:
    """What a cell says in words, or nothing (`marker` keeps a said-so word), or an error: a code of `TEXT_ERRORS`."""

    text: str | None = None
    marker: str = ""
    error: str = ""


def parse_answer(raw: str | None, most_chars: int) -> Answer:
    """Read an answer of at most so many characters.

    >>> parse_answer("  Наставничество \\r\\n", 100).text, parse_answer("н/д", 100).marker
    ('Наставничество', 'н/д')
    >>> parse_answer("=A1+B1", 100).error, parse_answer("слово " * 9, 50).error, parse_answer(None, 9)
    ('formula', 'too_long', Answer(text=None, marker='', error=''))
    """
    text = _clean(raw or "")
    if not text:
        return Answer()
    if text.casefold() in NOTHING_SAID:
        return Answer(marker=text)
    if _ERROR_VALUE.fullmatch(text):
        return Answer(error="error_value")
    if text[0] in _FORMULA_SIGNS:
        return Answer(error="formula")
    return Answer(error="too_long") if len(text) > most_chars else Answer(text)


def take_answer(statement: Statement, element: Element, raw: str | None, where: Where) -> None:
    """The statement says this in answer to the element; what cannot be read is kept for the check."""
    cell = Cell(element.code)
    answer = parse_answer(raw, element.most_chars)
    if answer.error:
        statement.refused.append(Unread(cell, shown_text(raw), answer.error, where))
        return
    statement.answers[element.code] = answer.text
    if answer.marker:
        statement.markers.append((cell, answer.marker))


def _clean(raw: str) -> str:
    text = raw.replace("\r\n", "\n").replace("\r", "\n").replace("\u00a0", " ").replace("\t", " ")
    lines = (line.rstrip() for line in strip_invisible(text).split("\n"))
    return _BLANK_LINES.sub("\n\n", "\n".join(lines)).strip()
