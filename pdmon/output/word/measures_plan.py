"""«План мер (дорожная карта)» as DOCX: what is done, for whom, by whom, until when, with what result."""

from pdmon.output.word import measure_rows as words
from pdmon.output.word.official import approval, content, line, say_demo, signed
from pdmon.output.word.paper import Paper
from pdmon.report.year import YearReport
from pdmon.words.dates import date_text
from pdmon.words.periods import period_words
from pdmon.words.phrases import sentence

_HEADER = ("№", "Мера", "Для кого", "Показатели", "Срок", "Ответственный", "Ожидаемый результат", "Статус")
_WIDTHS = (0.9, 6.2, 5.4, 2.2, 2.4, 2.8, 4.5, 2.3)
_WHAT_IS_OVERDUE = (
    "Статус указан на день составления плана: мера, последний день которой прошёл, просрочена, пока не отмечено, "
    "что она выполнена."
)


def measures_plan(report: YearReport) -> bytes:
    """The DOCX, on a page turned on its side."""
    paper = Paper(f"План мер: {report.title}")
    _turn(paper)
    approval(paper, report.config.settings.letterhead)
    paper.title(
        [
            "План мер (дорожная карта)",
            f"по результатам мониторинга за {period_words(report.period)}",
            report.territory.name,
        ]
    )
    say_demo(paper, report)
    line(paper, f"Программа мониторинга: {report.programme.title}.")
    line(paper, f"Основание: {sentence(report.order_text)}")
    line(paper, f"Состояние на {date_text(report.made_at)}.")
    rows = [
        [
            str(number),
            f"{row['title']} ({words.source_text(row, report.programme.order.word)})",
            words.targets_text(report, list(row["target_units"])),
            words.indicators_text(report, list(row["indicators"])),
            words.term_text(row),
            row["responsible"],
            words.expected_text(report, row),
            words.status_text(row),
        ]
        for number, row in enumerate(report.cycle.measures.to_dict("records"), start=1)
    ]
    paper.table(_HEADER, rows, _WIDTHS, named=("Показатели",))
    paper.paragraph(_WHAT_IS_OVERDUE)
    letterhead = report.config.settings.letterhead
    signed(paper, report, f"Составил: {letterhead.executor}", "_____________")
    return content(paper)


def _turn(paper: Paper) -> None:
    from docx.enum.section import WD_ORIENT

    section = paper.document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = section.page_height, section.page_width
    section.left_margin, section.right_margin = section.right_margin, section.right_margin
