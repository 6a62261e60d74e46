"""«Таблица по показателям» as DOCX: who reports by indicators, landscape, every verdict a sign and a word."""

from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from typing import Any

from pdmon.insight.units.heat import MARKS
from pdmon.output.word.official import content, say_demo, signature, two_columns
from pdmon.output.word.paper import LANDSCAPE_CM, Paper
from pdmon.output.workbook.sheets import ZERO_NOTE, shares_note, small_note
from pdmon.programme.asked import reported_by_organisations
from pdmon.programme.model import Indicator
from pdmon.report.municipality_rows import COUNTED, by_municipality, municipality_rows
from pdmon.report.verdict_marks import verdict_marks
from pdmon.report.year import YearReport
from pdmon.words.dates import date_text
from pdmon.words.numbers import NBSP, NO_VALUE, fraction, measured, missing
from pdmon.words.periods import period_words
from pdmon.words.phrases import sentence
from pdmon.words.reporters import Reporter
from pdmon.words.states import STATE_WORDS, STATUS_WORDS
from pdmon.words.terms import Measure, State, Status

MOST_COLUMNS = 6  # indicators a page: with more a Russian word no longer fits its column
_NAME_CM = 4.3
# What stands beside the value: so short that it fits a column, so plain that it needs no colour.
VERDICTS: dict[str, str] = {
    "strength": "лучше",
    "perhaps_strength": "вероятно лучше",
    "usual": "не отличается",
    "usual_wide": "не отличается",
    "perhaps_deficit": "вероятно хуже",
    "deficit": "хуже",
    "differs": "отличается",
    "perhaps_differs": "вероятно отличается",
    "small": "мало человек",
    Status.ATTAINED: "цель достигнута",
    Status.ATTAINED_EARLY: "цель достигнута досрочно",
    Status.ON_TRACK: STATUS_WORDS[Status.ON_TRACK],
    Status.NEAR_LINE: STATUS_WORDS[Status.NEAR_LINE],
    Status.BEHIND: "отстаёт от графика",
    Status.MISSED: "цель не достигнута",
}


def reporters_table(report: YearReport) -> bytes:
    """The DOCX of a territory's year: one table for every MOST_COLUMNS indicators, each on a page of its own."""
    paper = Paper(f"Таблица по показателям: {report.title}", landscape=True)
    said = by_municipality(report)
    who = Reporter.MUNICIPALITY if said else report.reporter
    paper.title([f"{who.headings} по показателям мониторинга", report.territory.name, period_words(report.period)])
    two_columns(paper, [f"Составлено {date_text(report.made_at)}"], [f"Версия данных {report.data_version}"])
    say_demo(paper, report)
    paper.paragraph(f"Основание: {sentence(report.order_text)}")
    verdicts = {} if said else verdict_marks(report)
    paper.paragraph(f"{said} {COUNTED}" if said else _legend(report, verdicts))
    rows = municipality_rows(report, _cell) if said else partial(_rows, report, verdicts=verdicts)
    indicators = [
        indicator
        for indicator in report.programme.indicators
        if indicator.code in reported_by_organisations(report.programme)
    ]
    for at, part in enumerate(_pages(indicators)):
        codes = f"Показатели {part[0].code} – {part[-1].code}" if len(part) > 1 else f"Показатель {part[0].code}"
        paper.heading(codes, on_new_page=at > 0)
        header = [who.heading, *(f"{one.code}. {one.short_title}" for one in part)]
        widths = [_NAME_CM, *[(LANDSCAPE_CM - _NAME_CM) / len(part)] * len(part)]
        paper.table(header, [_whole(report, part), *rows(part)], widths, named=header)
    # Words before the signature: offices do not take the last row of a table along with it.
    paper.paragraph(" ".join([shares_note(report), ZERO_NOTE, small_note(report)]))
    letterhead = report.config.settings.letterhead
    signature(paper, letterhead.position, letterhead.name)
    return content(paper)


def _pages(indicators: Sequence[Indicator]) -> Iterator[Sequence[Indicator]]:
    """As many indicators a page as fit, the pages as equal as can be."""
    pages = -(-len(indicators) // MOST_COLUMNS)
    size = -(-len(indicators) // max(pages, 1))
    for at in range(0, len(indicators), size or 1):
        yield indicators[at : at + size]


def _rows(
    report: YearReport, part: Sequence[Indicator], verdicts: Mapping[tuple[str, str], str]
) -> Iterator[list[str]]:
    """Everybody who is to report, by name."""
    values = {(row["unit"], row["indicator"]): row for row in report.values.to_dict("records")}
    for unit in report.organisations.to_dict("records"):
        cells = []
        for one in part:
            key = (str(unit["unit"]), one.code)
            said = _cell(values.get(key, {}), one)
            mark = verdicts.get(key, "")
            cells.append(f"{said}\n{MARKS[mark][0]}{NBSP}{VERDICTS[mark]}" if mark in VERDICTS else said)
        yield [str(unit["short_name"]), *cells]


def _whole(report: YearReport, part: Sequence[Indicator]) -> list[str]:
    whole = report.headlines.set_index("indicator")
    return ["В целом", *(_cell(whole.loc[one.code].to_dict() if one.code in whole.index else {}, one) for one in part)]


def _cell(row: Mapping[Any, Any], indicator: Indicator) -> str:
    """`51,9 % (14 из 27)`, or why there is no value."""
    state = row.get("state", State.NO_DATA)
    if missing(row.get("value")):
        return STATE_WORDS.get(str(state)) or NO_VALUE
    said = measured(row["value"], indicator.unit)
    if indicator.unit == Measure.PERCENT and not missing(row.get("denominator")):
        said += f" ({fraction(row['numerator'], row['denominator'])})"
    return said


def _legend(report: YearReport, verdicts: Mapping[tuple[str, str], str]) -> str:
    """Every mark that stands in the tables, in the words of the heat table."""
    there = dict.fromkeys(mark for mark in VERDICTS if mark in set(verdicts.values()))
    said = "; ".join(f"{MARKS[mark][0]} «{VERDICTS[mark]}»{_meaning(mark)}" for mark in there)
    return f"Знаки: {said}." if said else "Отличий от территории и целей, о которых можно судить, нет."


def _meaning(mark: str) -> str:
    words = MARKS[mark][2]
    return "" if words == VERDICTS[mark] else f" — {words}"
