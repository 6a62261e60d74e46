"""«Предлагается решить»: what waits for a decision, as the agenda has it."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from pdmon.cycle.stocktaking.agenda import Question
from pdmon.cycle.titles import beginning
from pdmon.output.deck.room import code_of_page, tables, topic_of_page
from pdmon.output.deck.slide import Slide, TableData
from pdmon.report.year import YearReport
from pdmon.words.cycle.agenda import QUESTION_WORDS, QUESTIONS, WAIT
from pdmon.words.dates import date_text
from pdmon.words.numbers import NO_VALUE
from pdmon.words.plurals import plural, quantity

MAX_OF_KIND = (3, 2)  # all the others are in the agenda: of each kind fewer where they then fit one slide
HEADER, WIDTHS = ("Что сделать", "О чём", "Ответственный и срок"), (2.8, 7.8, 3.8)
_LONGEST, _BESIDE_CONCLUSION = 120, 70


def proposed_slides(report: YearReport) -> list[Slide]:
    """A row for each question of the agenda; of many of one kind the first ones and how many more there are."""
    questions = report.cycle.agenda.questions(report.programme)
    if not questions:
        return []
    pages = min((_tables(questions, most) for most in MAX_OF_KIND), key=len)
    title = f"Решения {plural(len(questions), WAIT)} {quantity(len(questions), QUESTIONS)}"
    return [
        Slide(
            code_of_page("proposed", at),
            title,
            topic=topic_of_page("Предлагается решить", at=at, whole=len(pages)),
            table=page,
        )
        for at, page in enumerate(pages)
    ]


def _tables(questions: Sequence[Question], most: int) -> list[TableData]:
    return tables(HEADER, list(_rows(questions, most)), WIDTHS)


def _rows(questions: Sequence[Question], most: int) -> Iterator[tuple[str, str, str]]:
    for kind, found in groupby(questions, key=lambda question: question.kind):
        of_kind = list(found)
        shown = of_kind if len(of_kind) <= most else of_kind[: most - 1]
        for question in shown:
            term = f"до {date_text(question.due)}" if question.due else ""
            said = ", ".join(filter(None, (question.responsible, term)))
            yield QUESTION_WORDS[kind], _about(question), said or NO_VALUE
        if rest := len(of_kind) - len(shown):
            yield QUESTION_WORDS[kind], f"ещё {quantity(rest, QUESTIONS)} — в повестке", NO_VALUE


def _about(question: Question) -> str:
    longest = _BESIDE_CONCLUSION if question.conclusion else _LONGEST
    said = [beginning(text, longest) for text in (question.text, question.conclusion) if text]
    return ": ".join(text[:1].upper() + text[1:] for text in said)
