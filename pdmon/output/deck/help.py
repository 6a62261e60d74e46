"""«Кому помочь и в чём»: who is really below the whole, in what most, and what is being done for them."""

import pandas as pd

from pdmon.insight.statistics.dispersion import NOBODY_BEHIND, is_widened, usual_spread
from pdmon.insight.territory.sentences import missing_reports
from pdmon.insight.units.need import BY_GAP, ON_OVERVIEW, likely_behind, needs_help, reason
from pdmon.output.deck.lines import BODY_WIDTH_IN, NOTE_PT, lines_of
from pdmon.output.deck.noted import FOOT_LINES
from pdmon.output.deck.room import code_of_page, tables, topic_of_page
from pdmon.output.deck.slide import Slide
from pdmon.report import listed
from pdmon.report.year import YearReport
from pdmon.words.cycle.states import OPEN_MEASURE, CycleStatus
from pdmon.words.plurals import plural, quantity
from pdmon.words.reporters import Reporter

WIDTHS = (3.6, 7.0, 3.0)
MAX_PERHAPS = 5
MOST_HELPED = 18  # five or six slides
_TOPIC = "Кому помочь и в чём"
_RECOMMENDATIONS = ("рекомендация", "рекомендации", "рекомендаций")


def help_slides(report: YearReport) -> list[Slide]:
    """A row for each that needs help, the largest gap first; where nobody surely does, those that perhaps do."""
    rows = needs_help(report.standings, report.programme).sort_values("gap_pp", ascending=False, kind="stable")
    if rows.empty:
        return _perhaps(report)
    title = f"Помощь нужна {quantity(len(rows), report.reporter.counted_by)}"
    header = f"Ниже территории больше {usual_spread(is_widened(report.standings))}"
    shown = rows.head(MOST_HELPED)
    left = listed.first_of(len(shown), len(rows), report.reporter.counted_of, BY_GAP, ON_OVERVIEW)
    said = " ".join(filter(None, (left, missing_reports(report.silent, report.reporter))))
    foot = left if left and lines_of(said, NOTE_PT, BODY_WIDTH_IN) > FOOT_LINES else said
    return _pages(report, shown, "attention", title, header, foot)


def _perhaps(report: YearReport) -> list[Slide]:
    """Of a region: whom to look at first, and that it is not certain."""
    rows = likely_behind(report.standings, report.programme) if report.reporter == Reporter.MUNICIPALITY else None
    if rows is None or rows.empty:
        return []
    of = quantity(len(rows), report.reporter.counted)
    title = f"Достоверно не отстаёт никто; {plural(len(rows), ('вероятно отстаёт', *['вероятно отстают'] * 2))} {of}"
    shown = rows.head(MAX_PERHAPS)
    header = "Вероятно ниже региона" + (f": первые {len(shown)}" if len(shown) < len(rows) else "")
    return _pages(report, shown, "perhaps_behind", title, header, NOBODY_BEHIND)


def _pages(report: YearReport, rows: pd.DataFrame, code: str, title: str, header: str, note: str) -> list[Slide]:
    names = report.organisations.set_index("unit")["short_name"]
    done = _done_for(report)
    made = [
        (
            str(names.get(row["unit"], row["unit"])),
            reason({**row, "silent": False, "indicators_below": int(row["indicators_below"])}, report.config,
                   report.programme),
            done.get(row["unit"], "пока ничего"),
        )
        for row in rows.to_dict("records")
    ]  # fmt: skip
    kept = 3 if done else 2
    headers = (report.reporter.heading, header, "Что делается")[:kept]
    pages = tables(headers, [row[:kept] for row in made], WIDTHS[:kept], bool(note))
    return [
        Slide(
            code_of_page(code, at),
            title,
            topic=topic_of_page(_TOPIC, at=at, whole=len(pages)),
            table=page,
            note=note,
        )
        for at, page in enumerate(pages)
    ]


def _done_for(report: YearReport) -> dict[str, str]:
    """Unit -> `2 рекомендации, 1 мера`: what went out to it in the year and which open measures are for it; empty
    where nothing is kept of the whole territory."""
    sent = report.recommendations["unit"].value_counts()
    measures = report.cycle.measures
    is_open = measures["status"].isin([*OPEN_MEASURE, CycleStatus.OVERDUE])
    aimed = measures.loc[is_open, "target_units"].explode().value_counts()
    return {
        str(unit): ", ".join(
            quantity(int(counts[unit]), words)
            for counts, words in ((sent, _RECOMMENDATIONS), (aimed, "measure"))
            if unit in counts
        )
        for unit in {*sent.index, *aimed.index}
        if not pd.isna(unit)
    }
