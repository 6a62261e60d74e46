"""«Публичная версия» as DOCX: a territory's year for its site, of what anybody may see.

Organisations are named in it only where the words of an adopted decision name them."""

from typing import Any

from pdmon.insight.targets.goals import fact_of, goal_of
from pdmon.insight.territory.sentences import index_sentences, territory_sentences
from pdmon.output.word.official import content, day_text, line, point, say_demo, signature, two_columns
from pdmon.output.word.paper import Paper
from pdmon.output.word.year_tables import criteria_table, indicators_table
from pdmon.output.workbook.sheets import CHANGES_NOTE, ZERO_NOTE, shares_note, small_note
from pdmon.report.year import YearReport
from pdmon.words.numbers import number
from pdmon.words.periods import period_words
from pdmon.words.phrases import sentence
from pdmon.words.plurals import quantity
from pdmon.words.states import STATUS_WORDS

SITE_BLANK = "Размещено на сайте: ____________"


def public_edition(report: YearReport) -> bytes:
    """The DOCX of a territory's year. report: gathered as anybody may see it (`Document.for_anybody`)."""
    paper = Paper(f"Результаты мониторинга: {report.title}")
    _opening(paper, report)
    _what_is_monitored(paper, report)
    paper.heading("Главное")
    said = territory_sentences(report.unit.name, report.period, report.state, report.reporter)
    paper.bullets([*said, *index_sentences(report.index, report.unit_code)])
    if len(report.targets):
        _targets(paper, report)
    paper.heading("Все показатели")
    indicators_table(paper, report)
    if report.has_points:
        paper.heading("Баллы по критериям")
        criteria_table(paper, report)
    if not report.cycle.adopted.empty:
        _decisions(paper, report)
    paper.heading("О данных")
    paper.notes([shares_note(report), CHANGES_NOTE, ZERO_NOTE, small_note(report)])
    two_columns(paper, [SITE_BLANK], ["«____» ______________ 20___ г."])
    letterhead = report.config.settings.letterhead
    signature(paper, letterhead.position, letterhead.name)
    return content(paper)


def _opening(paper: Paper, report: YearReport) -> None:
    year = period_words(report.period)
    paper.title(["Результаты мониторинга", f"профессионального развития педагогических работников за {year}"])
    line(paper, report.unit.name, align="CENTER")
    say_demo(paper, report)
    paper.paragraph(f"Основание: {sentence(report.order_text)}")


def _what_is_monitored(paper: Paper, report: YearReport) -> None:
    paper.heading("Что отслеживается")
    programme = report.programme
    indicators = quantity(len(programme.indicators), "indicator")
    paper.paragraph(f"{sentence(programme.title)} Критериев: {number(len(programme.criteria))}, всего {indicators}:")
    paper.bullets([f"{criterion.title} ({criterion.code})" for criterion in programme.criteria])


def _targets(paper: Paper, report: YearReport) -> None:
    paper.heading("Целевые значения")
    paper.table(
        ["Код", "Показатель", f"Целевое значение по {report.programme.order.word.to}", "Цель", "Факт", "Состояние"],
        [_target_row(row, report) for row in report.targets.to_dict("records")],
        [1.1, 4.0, 4.8, 2.2, 2.0, 2.9],
    )


def _target_row(row: dict[Any, Any], report: YearReport) -> list[str]:
    indicator = report.programme.indicator(str(row["indicator"]))
    texts = (str(row[column]) for column in ("indicator", "short_title", "wording"))
    return [*texts, goal_of(row, indicator), fact_of(row, indicator, is_bare=True), STATUS_WORDS[row["status"]]]


def _decisions(paper: Paper, report: YearReport) -> None:
    """What was decided, without those who answer for it."""
    paper.heading("Принятые решения")
    for place, row in enumerate(report.cycle.adopted.to_dict("records"), start=1):
        protocol = f"протокол от {day_text(row['protocol_date'])} № {row['protocol_number']}"
        point(paper, f"{place}.", f"{sentence(row['text'])} Срок: до {day_text(row['due'])} ({protocol}).")
