"""The slide of the index: what the territory has come to, and its organisations by place."""

from pdmon.insight.territory.sentences import index_sentences
from pdmon.output.deck.room import code_of_page, tables, topic_of_page
from pdmon.output.deck.slide import Slide
from pdmon.report import listed
from pdmon.report.index_rows import BY_INDEX, IN_WORKBOOK, index_rows
from pdmon.report.year import YearReport

_WIDTHS = (7.0, 2.2, 2.6, 1.8)


def index_slides(report: YearReport) -> list[Slide]:
    """Organisations with index, level and place, the best first; none where the programme defines no index."""
    said = index_sentences(report.index, report.unit_code)
    headers, rows = index_rows(report)
    if not rows:
        return []
    title = said[0].rstrip(".") if said else f"Индекс {report.reporter.of_many}"
    shown = rows[: listed.MOST_ON_SLIDES]
    left = listed.first_of(len(shown), len(rows), report.reporter.counted_of, BY_INDEX, IN_WORKBOOK)
    pages = tables(headers, shown, _WIDTHS[: len(headers)], bool(left))
    return [
        Slide(
            code_of_page("index", at),
            title,
            topic=topic_of_page("Индекс", at=at, whole=len(pages)),
            table=page,
            note=left,
        )
        for at, page in enumerate(pages)
    ]
