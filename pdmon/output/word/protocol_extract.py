"""«Выписка из протокола» as DOCX: the decisions of one protocol, or of each protocol of the year."""

from collections.abc import Callable

import pandas as pd

from pdmon.output.word import measure_rows as words
from pdmon.output.word.official import (
    NAME_BLANK,
    content,
    day_text,
    line,
    point,
    say_demo,
    signature,
    tied,
)
from pdmon.output.word.paper import Paper
from pdmon.report.year import YearReport
from pdmon.words.periods import Period, period_words
from pdmon.words.phrases import quoted, sentence

Protocol = tuple[str, str]  # its number and its day, ISO


def protocols(adopted: pd.DataFrame) -> list[Protocol]:
    """The protocols of decisions in force, by day."""
    days = adopted["protocol_date"].map(lambda day: pd.Timestamp(day).date().isoformat())
    return list(dict.fromkeys(zip(adopted["protocol_number"], days, strict=True)))


def extract_of(protocol: Protocol) -> Callable[[YearReport], bytes]:
    """The maker of the extract of one protocol."""
    return lambda report: _paper(report, [protocol])


def protocol_extract(report: YearReport) -> bytes:
    """The extracts of all protocols of the year, one after another."""
    return _paper(report, protocols(report.cycle.adopted))


def _paper(report: YearReport, chosen: list[Protocol]) -> bytes:
    paper = Paper(f"Выписка из протокола: {report.title}")
    for place, protocol in enumerate(chosen):
        if place:
            paper.document.add_page_break()
        _extract(paper, report, protocol)
    return content(paper)


def _extract(paper: Paper, report: YearReport, protocol: Protocol) -> None:
    rows = report.cycle.adopted
    number, day = protocol
    days = rows["protocol_date"].map(lambda one: pd.Timestamp(one).date().isoformat())
    rows = rows[rows["protocol_number"].eq(number) & days.eq(day)]
    bodies = list(dict.fromkeys(body for body in rows["body_name"] if body))
    paper.title(
        [
            "Выписка из протокола",
            tied(f"№ {number} от {day_text(day)}"),
            ", ".join(bodies) or f"[наименование органа] {NAME_BLANK}",
        ]
    )
    say_demo(paper, report)
    is_over = pd.Timestamp(day).date() > Period.of(report.period).last_day
    line(
        paper,
        f"О {'результатах мониторинга' if is_over else 'мониторинге'} за {period_words(report.period)} по программе "
        f"{quoted(report.programme.title)} ({report.order_text}).",
    )
    line(paper, "РЕШИЛИ:", bold=True)
    for place, row in enumerate(rows.to_dict("records"), start=1):
        said = f"{sentence(row['text'])} Ответственный: {row['responsible']}. Срок: до {day_text(row['due'])}."
        point(paper, f"{place}.", " ".join(filter(None, (said, words.about_text(report, row)))))
    line(paper, f"Председатель {NAME_BLANK}", align="LEFT")
    line(paper, f"Секретарь {NAME_BLANK}", align="LEFT")
    signature(paper, "Выписка верна: ____________________", "«____» ______________ 20___ г.")
