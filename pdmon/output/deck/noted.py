"""What is noted on the points of the year's charts: at the foot of the slide that shows the point, and on slides of
its own."""

from dataclasses import replace

from pdmon.output.charts.noted import NOTE_MARK
from pdmon.output.deck.lines import BODY_WIDTH_IN, NOTE_PT, lines_of
from pdmon.output.deck.room import code_of_page, tables, topic_of_page
from pdmon.output.deck.slide import Slide
from pdmon.report import listed
from pdmon.report.noted import IN_NOTES_SHEET, NOTES_OF, NOTES_TITLE, OWN_FIRST, notes_of_year
from pdmon.report.year import YearReport
from pdmon.words.periods import period_title
from pdmon.words.plurals import quantity

WIDTHS = (2.2, 3.4, 1.9, 6.0)
FOOT_LINES = 2
_WORDS = ("заметка", "заметки", "заметок")


def with_notes(report: YearReport, slide: Slide, indicators: list[str]) -> Slide:
    """The slide with what is noted of the unit on these indicators at its foot, or where that is too long, with how
    many notes there are."""
    rows = notes_of_year(report)
    rows = rows[rows["unit"].eq(report.unit_code) & rows["indicator"].isin(indicators)]
    if rows.empty:
        return slide
    said = " ".join(f"{NOTE_MARK} {row['indicator']}: {row['note']}." for row in rows.to_dict("records"))
    whole = f"{slide.note} {said}".strip()
    if lines_of(whole, NOTE_PT, BODY_WIDTH_IN) > FOOT_LINES:
        whole = f"{slide.note} {NOTE_MARK} {quantity(len(rows), _WORDS)} — на слайде «{NOTES_TITLE}».".strip()
    return replace(slide, note=whole)


def noted_slides(report: YearReport) -> list[Slide]:
    """Every note of the year, of a territory also those of its organisations."""
    found = notes_of_year(report)
    shown = found.head(listed.MOST_ON_SLIDES)
    rows = [
        (period_title(row["period"]), str(row["short_name"]), row["indicator"] or "все", str(row["note"]))
        for row in shown.to_dict("records")
    ]
    left = listed.first_of(len(shown), len(found), NOTES_OF, OWN_FIRST, IN_NOTES_SHEET)
    pages = tables(("Период", "О ком", "Показатель", "Что произошло"), rows, WIDTHS, bool(left))
    return [
        Slide(
            code_of_page("notes", at),
            NOTES_TITLE,
            topic=topic_of_page("Заметки", at=at, whole=len(pages)),
            table=page,
            note=left,
        )
        for at, page in enumerate(pages)
    ]
