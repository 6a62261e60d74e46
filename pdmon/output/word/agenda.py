"""«Повестка» as DOCX: what waits for a decision, question by question."""

from collections.abc import Callable, Iterator
from typing import Any

import pandas as pd

from pdmon.output.word import measure_rows as words
from pdmon.output.word.official import DAY_BLANK, NAME_BLANK, content, day_text, line, point, say_demo, signed
from pdmon.output.word.paper import Paper
from pdmon.report.year import YearReport
from pdmon.words.dates import date_text
from pdmon.words.numbers import NO_VALUE
from pdmon.words.periods import period_words
from pdmon.words.phrases import sentence

_HOW_EXAMINED = (
    "О каждой из этих мер предлагается решить, эффективна ли она и что из этого следует. Вывод вносят на странице "
    "«Эффективность»; утверждённый, он входит в отчёт об эффективности."
)


def agenda(report: YearReport) -> bytes:
    paper = Paper(f"Повестка: {report.title}")
    paper.title(
        [
            "Повестка заседания",
            f"о результатах мониторинга за {period_words(report.period)}",
            report.territory.name,
        ]
    )
    line(paper, f"Дата заседания: {DAY_BLANK}", align="LEFT")
    line(paper, f"Орган: {NAME_BLANK}", align="LEFT")
    say_demo(paper, report)
    line(paper, f"Что ждёт решения на {date_text(report.made_at)}. Программа: {sentence(report.programme.title)}")
    number = 0
    for title, rows, say in _parts(report):
        if rows.empty:
            continue
        paper.heading(title)
        for row in rows.to_dict("records"):
            number += 1
            point(paper, f"{number}.", say(row))
    if not report.cycle.agenda.unexamined.empty:
        _unexamined(paper, report, number)
    letterhead = report.config.settings.letterhead
    signed(paper, report, letterhead.position, letterhead.name)
    return content(paper)


def _parts(report: YearReport) -> Iterator[tuple[str, pd.DataFrame, Callable[[dict[Any, Any]], str]]]:
    found = report.cycle.agenda

    def analysis(row: dict[Any, Any]) -> str:
        entry = report.programme.cycle.analysis_items.get(row["item"])
        name = f"{entry.title} ({entry.clause})" if entry else row["item"]
        return f"{sentence(name)} Вывод: {sentence(row['conclusion'])}"

    def decision(row: dict[Any, Any]) -> str:
        return " ".join(filter(None, (sentence(row["text"]), words.about_text(report, row))))

    def measure(row: dict[Any, Any]) -> str:
        return (
            f"{sentence(row['title'])} Для кого: {words.targets_text(report, list(row['target_units']))}. "
            f"Ответственный: {row['responsible']}. Срок: {words.term_text(row)}."
        )

    def late(row: dict[Any, Any]) -> str:
        hinders = f" Мешает: {sentence(row['obstacles'])}" if row["obstacles"] else ""
        return (
            f"{sentence(row['title'])} Срок прошёл {day_text(row['ends_on'])}. Ответственный: "
            f"{row['responsible']}.{hinders}"
        )

    yield "Предлагается решить", found.proposed, decision
    yield "Анализы, по которым нет решения", found.analyses_of(report.programme), analysis
    yield "Меры, по которым нет решения", found.measures, measure
    yield "Просроченные меры", found.overdue, late


def _unexamined(paper: Paper, report: YearReport, number: int) -> None:
    """Done measures in a table, for there may be many alike of several years; `number`: of the question before."""
    paper.heading("Выполненные меры, эффективность которых не рассмотрена")
    rows = [
        [
            f"{place}.",
            row["title"],
            words.term_text(row),
            words.indicators_text(report, list(row["indicators"])),
            row["progress"] or NO_VALUE,
        ]
        for place, row in enumerate(report.cycle.agenda.unexamined.to_dict("records"), start=number + 1)
    ]
    paper.table(["№", "Мера", "Срок", "Показатели", "Сделано"], rows, [1.0, 7.0, 2.4, 2.6, 4.0], named=("Показатели",))
    paper.paragraph(_HOW_EXAMINED)
