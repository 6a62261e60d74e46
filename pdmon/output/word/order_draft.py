"""«Проект приказа» as DOCX: a preamble with the programme and the period of the figures, then its points.

Points are made of decisions in force and of open measures that the order itself has not set; number, date and
signature are blanks.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from pdmon.cycle.effects import is_only_about
from pdmon.output.word import measure_rows as words
from pdmon.output.word.official import (
    DAY_BLANK,
    NUMBER_BLANK,
    content,
    day_text,
    line,
    point,
    say_demo,
    signature,
    two_columns,
)
from pdmon.output.word.paper import Paper
from pdmon.report.year import YearReport
from pdmon.words.numbers import NO_VALUE
from pdmon.words.periods import period_words
from pdmon.words.phrases import lowered, quoted, sentence

_WHO_BLANK = "_" * 20  # as much as stays on the line


def order_draft(report: YearReport) -> bytes:
    letterhead = report.config.settings.letterhead
    word = report.programme.order.word
    paper = Paper(f"Проект {word.of}: {report.title}")
    line(paper, "ПРОЕКТ", align="RIGHT")
    line(paper, letterhead.organisation, align="CENTER", bold=True)
    line(paper, word.name_.upper(), align="CENTER", bold=True)
    two_columns(paper, [DAY_BLANK], [NUMBER_BLANK])
    line(paper, "")
    line(paper, f"О мерах по результатам мониторинга за {period_words(report.period)}", align="LEFT", bold=True)
    say_demo(paper, report)
    paper.paragraph(
        f"По результатам мониторинга за {period_words(report.period)} по программе {quoted(report.programme.title)} "
        f"({report.order_text}), на основании решений, принятых по этим результатам, {word.verb.upper()}:",
        keep_with_next=True,
    )
    number = 0
    for number, text in enumerate(_points(report), start=1):
        point(paper, f"{number}.", text)
    point(
        paper,
        f"{number + 1}.",
        f"Контроль за исполнением настоящего {word.of} возложить на {_WHO_BLANK}.",
        keep=True,
        align="LEFT",
    )
    signature(paper, letterhead.position, letterhead.name)
    return content(paper)


def _points(report: YearReport) -> Iterator[str]:
    """Decisions not done yet, then the measures, each with its responsible and term; to carry out a measure is one
    point, whether a decision says so or not."""
    ordered = set(report.cycle.to_order["item_id"])
    for row in report.cycle.to_carry_out.to_dict("records"):
        if is_only_about(row["about"], ordered) and not words.about_text(report, row):
            continue  # its words name measures alone, which follow with their own term and this basis
        yield (
            f"{sentence(row['text'])} {_basis(row)} Ответственный: {row['responsible']}. "
            f"Срок: {words.term_ahead(report, row['due'])}."
        )
    for row in report.cycle.to_order.to_dict("records"):
        expected = words.expected_text(report, row)
        yield " ".join(
            [
                f"Провести меру: {sentence(quoted(row['title']))}",
                *([_basis(row["decision"])] if row["decision"] else []),
                f"Для кого: {words.targets_text(report, list(row['target_units']))}.",
                f"Ответственный: {row['responsible']}.",
                f"Срок: {words.term_ahead(report, row['ends_on'], words.term_text(row))}.",
                *([] if expected == NO_VALUE else [f"Ожидаемый результат: {lowered(expected)}."]),
            ]
        )


def _basis(decision: Mapping[Any, Any]) -> str:
    return f"Основание: протокол № {decision['protocol_number']} от {day_text(decision['protocol_date'])}."
