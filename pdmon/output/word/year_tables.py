"""Tables of a year that several papers print: a row of an indicator, the points of the criteria."""

from typing import Any

from pdmon.output.word.paper import Paper, small
from pdmon.report import listed
from pdmon.report.index_rows import BY_INDEX, IN_WORKBOOK, index_rows
from pdmon.report.same_units_words import same_units_cell, same_units_means
from pdmon.report.year import YearReport
from pdmon.words.figures.before import YEAR_BEFORE_TITLE
from pdmon.words.numbers import (
    NO_VALUE,
    difference,
    is_over_whole,
    measured,
    missing,
    number,
    ratio_words,
    short_number,
)
from pdmon.words.phrases import sentence
from pdmon.words.states import STATE_IN_FULL
from pdmon.words.terms import Measure


def indicators_table(paper: Paper, report: YearReport) -> None:
    """Every indicator with its counts, the year before and the change, over the same units where their set changed."""
    header = ["Код", "Показатель", "Значение", "Из чего", YEAR_BEFORE_TITLE, "Изменение", "Отчитались"]
    widths = [1.0, 5.6, 1.8, 2.7, 1.5, 2.2, 2.2]
    records = report.headlines.to_dict("records")
    rows = [_indicator_row(row) for row in records]
    if not report.is_territory:  # an organisation's coverage is itself
        header, widths, rows = header[:-1], [1.0, 7.5, 2.1, *widths[3:-1]], [row[:-1] for row in rows]
    if report.same_units:
        header.insert(6, "По тем же")
        widths = [0.9, 4.7, 1.8, 2.6, 1.4, 1.9, 1.6, 2.1]
        for row, record in zip(rows, records, strict=True):
            row.insert(6, same_units_cell(record, report.same_units))
    paper.table(header, rows, widths)
    if report.same_units:
        small(paper.paragraph(same_units_means(report.reporter), italic=True))
    for note in over_hundred_notes(report):
        small(paper.paragraph(note, italic=True))


def over_hundred_notes(report: YearReport) -> list[str]:
    """Of every indicator whose share is over 100 % why it may be, as the pages say it under the value."""
    notes = []
    for row in report.headlines.to_dict("records"):
        if is_over_whole(row["value"], row["unit_of_measure"]):
            indicator = report.programme.indicator(str(row["indicator"]))
            why = indicator.over_hundred_of(None) or "проверьте данные"
            notes.append(sentence(f"Показатель {indicator.code} больше 100 %: {why}"))
    return notes


def criteria_table(paper: Paper, report: YearReport) -> None:
    """Points of every criterion and of all of them."""
    rows = [
        [
            str(row["criterion"]),
            str(row["title"]),
            short_number(row["points"]) if row["max_points"] else "не оценивается",
            short_number(row["max_points"]) if row["max_points"] else NO_VALUE,
        ]
        for row in report.criteria.fillna({"points": 0, "max_points": 0}).to_dict("records")
    ]
    state = report.state
    rows.append(["", "Всего", short_number(state.points), short_number(state.max_points)])
    paper.table(["№", "Критерий", "Баллы", "Максимум"], rows, [1.1, 10.9, 2.8, 2.2])


def index_table(paper: Paper, report: YearReport) -> None:
    """Index, level and place of every organisation whose index may be told; nothing without an index."""
    header, rows = index_rows(report)
    if rows:
        paper.subheading(f"Индекс {report.reporter.of_many}")
        shown = rows[: listed.MOST_LISTED]
        paper.table(list(header), [list(row) for row in shown], [9.0, 2.6, *[3.2] * (len(header) - 3), 2.2])
        if left := listed.first_of(len(shown), len(rows), report.reporter.counted_of, BY_INDEX, IN_WORKBOOK):
            paper.paragraph(left)


def _indicator_row(row: dict[Any, Any]) -> list[str]:
    measure = row["unit_of_measure"]
    value = measured(row["value"], measure) if not missing(row["value"]) else STATE_IN_FULL.get(row["state"], NO_VALUE)
    counts = NO_VALUE
    if measure != Measure.COUNT and not missing(row["denominator"]):
        counts = ratio_words(row["numerator"], row["denominator"], measure)
    coverage = NO_VALUE
    if not missing(row["units_expected"]):
        coverage = f"{number(row['units_reported'])} из {number(row['units_expected'])}"
    before = measured(row["previous"], measure)
    change = difference(row["plain_change"], measure) if not missing(row["plain_change"]) else NO_VALUE
    return [str(row["indicator"]), str(row["short_title"]), value, counts, before, change, coverage]
