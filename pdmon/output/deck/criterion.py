"""The slides of one criterion: its shares as bars of two years, its counts and presences as a table below them."""

from dataclasses import replace
from typing import Any

import pandas as pd

from pdmon.insight.targets.shortfall import lacking_text
from pdmon.insight.territory.sentences import by_chance_words
from pdmon.output.deck.room import BAR_LINES, HEADER_LINES, ROOM, ROW_LINES, code_of_page, in_pages
from pdmon.output.deck.slide import BigFigure, ChartData, Slide, TableData
from pdmon.report.same_units_words import is_over_same, same_units_brief, same_units_note
from pdmon.report.year import YearReport
from pdmon.words.figures.measures import is_worded
from pdmon.words.numbers import NBSP, NO_VALUE, difference, measured, missing, number, number_and_words, short_number
from pdmon.words.periods import is_whole_year, period_words, previous_period
from pdmon.words.plurals import plural, quantity
from pdmon.words.states import BY_CHANCE, DYNAMICS_WORDS, UNJUDGED
from pdmon.words.terms import OFF_TARGET, Direction, Dynamics, Measure

MAX_FIGURES = 4
MAX_DIGITS = 6  # of a large figure in its column


def criterion_slides(report: YearReport, criterion: str, title: str) -> list[Slide]:
    """Every indicator of the criterion that has data, on one slide or, where there are many, on two."""
    rows = report.headlines
    rows = rows[(rows["criterion"] == criterion) & rows["value"].notna()]
    if rows.empty:
        return []
    shares, others = rows[rows["unit_of_measure"] == Measure.PERCENT], rows[rows["unit_of_measure"] != Measure.PERCENT]
    pages = [
        Slide(
            code_of_page(f"criterion_{criterion}", number_of),
            _message(rows),
            topic=f"Критерий {criterion}. {title}",
            chart=shares_chart(report, charted),
            table=None if _are_large(charted, tabled) else counts_table(report, tabled),
            figures=_figures(report, tabled) if _are_large(charted, tabled) else (),
            note=same_units_note(pd.concat([charted, tabled]), report.same_units, report.reporter),
        )
        for number_of, (charted, tabled) in enumerate(_pages(shares, others))
    ]
    if len(pages) == 1:
        return pages
    return [_numbered(page, at, len(pages)) for at, page in enumerate(pages, start=1)]


def shares_chart(report: YearReport, rows: pd.DataFrame) -> ChartData | None:
    """Shares of this year and of the year before, with their counts and with what is missing to the target."""
    if rows.empty:
        return None
    series = {period_words(report.period): values_of(rows["value"])}
    if rows["previous"].notna().any():
        series = {year_before(report.period): values_of(rows["previous"]), **series}
    records = rows.to_dict("records")
    return ChartData(
        "bars", "percent", indicator_names(rows), series,
        details=tuple(fraction_text(row) for row in records),
        ends=tuple(lacking(report, str(row["indicator"])) for row in records),
    )  # fmt: skip


def counts_table(report: YearReport, rows: pd.DataFrame) -> TableData | None:
    """Counts and presences of two years; the last column only where a target is not attained."""
    if rows.empty:
        return None
    records = rows.to_dict("records")
    missed = [lacking(report, str(row["indicator"])) for row in records]
    table = [
        (
            f"{row['indicator']} {row['short_title']}",
            measured(row["previous"], row["unit_of_measure"]),
            measured(row["value"], row["unit_of_measure"]),
            _count_change(row),
            words or NO_VALUE,
        )
        for row, words in zip(records, missed, strict=True)
    ]
    header = ("Показатель", year_before(report.period), period_words(report.period), "Изменение", "До цели")
    kept = 5 if any(missed) else 4
    widths = (4.6, 2.0, 2.0, 2.3, 2.6) if rows["unit_of_measure"].map(is_worded).any() else (6.2, 1.5, 1.5, 1.7, 2.6)
    return TableData(header[:kept], tuple(row[:kept] for row in table), widths[:kept])


def _are_large(shares: pd.DataFrame, others: pd.DataFrame) -> bool:
    """A few counts without any share beside them: large figures, not a table on an empty slide."""
    numbers = [number_and_words(row["value"], row["unit_of_measure"])[0] for row in others.to_dict("records")]
    return shares.empty and len(others) <= MAX_FIGURES and all(len(text) <= MAX_DIGITS for text in numbers)


def _figures(report: YearReport, rows: pd.DataFrame) -> tuple[BigFigure, ...]:
    return tuple(_figure(report, row) for row in rows.to_dict("records"))


def _figure(report: YearReport, row: dict[Any, Any]) -> BigFigure:
    measure = row["unit_of_measure"]
    before = ""
    if not missing(row["previous"]):
        before = f"{year_before(report.period)} — {measured(row['previous'], measure)}"
        plain = row["plain_change"]
        before += f" ({difference(plain, measure)})" if measure != Measure.PRESENCE and plain else ""
        before += f"; {same_units_brief(row)}" if is_over_same(row) else ""
    large, words = number_and_words(row["value"], measure)
    name = f"{row['indicator']} {row['short_title']}"
    parts = (f"{words}\u00a0— {name}" if words else name, before, lacking(report, str(row["indicator"])))
    tone = row["dynamics"] if row["dynamics"] in (Dynamics.BETTER, Dynamics.WORSE) else ""
    return BigFigure(large, ". ".join(filter(None, parts)), tone)


def indicator_names(rows: pd.DataFrame) -> tuple[str, ...]:
    return tuple(f"{row['indicator']} {row['short_title']}" for row in rows.to_dict("records"))


def fraction_text(row: dict[Any, Any]) -> str:
    """`70 из 194`: a share never stands without its counts."""
    if missing(row["denominator"]):
        return ""
    return f"{short_number(row['numerator'], 2)}{NBSP}из{NBSP}{short_number(row['denominator'], 2)}"


def lacking(report: YearReport, indicator: str) -> str:
    """`не хватает 5 человек` to the indicator's furthest target that is missed or behind; empty where none is."""
    rows = report.targets
    rows = rows[(rows["indicator"] == indicator) & rows["status"].isin(OFF_TARGET)]
    rows = rows.assign(shortfall=pd.to_numeric(rows["shortfall"])).dropna(subset=["shortfall"])
    furthest = rows.nlargest(1, "shortfall").to_dict("records")
    return lacking_text(furthest[0], report.config, report.programme.indicator(indicator)) if furthest else ""


def values_of(column: pd.Series) -> tuple[float | None, ...]:
    return tuple(None if missing(value) else float(value) for value in column)


def year_before(period: str) -> str:
    return period_words(previous_period(period)) if is_whole_year(period) else "прежде"


def _pages(shares: pd.DataFrame, others: pd.DataFrame) -> list[tuple[pd.DataFrame, pd.DataFrame]]:
    """Both together where they fit, otherwise the bars first and the table on a slide of its own."""
    taken = len(shares) * BAR_LINES + (len(others) * ROW_LINES + HEADER_LINES if len(others) else 0)
    if taken <= ROOM:
        return [(shares, others)]
    pages = [(page, others.iloc[:0]) for page in in_pages(shares, int(ROOM // BAR_LINES))]
    return [*pages, *((shares.iloc[:0], page) for page in in_pages(others, int((ROOM - HEADER_LINES) // ROW_LINES)))]


def _numbered(slide: Slide, place: int, whole: int) -> Slide:
    number_of, title = slide.topic.split(". ", 1)
    return replace(slide, topic=f"{number_of} ({place} из {whole}). {title}")


def _count_change(row: dict[Any, Any]) -> str:
    if is_over_same(row):
        return same_units_brief(row)
    if missing(row["change"]):
        return NO_VALUE
    if row["unit_of_measure"] == Measure.PRESENCE or not row["change"]:
        unjudged = UNJUDGED if row["change"] else DYNAMICS_WORDS[Dynamics.SAME]
        return DYNAMICS_WORDS.get(row["dynamics"], unjudged)
    return difference(row["change"], row["unit_of_measure"])


def _message(rows: pd.DataFrame) -> str:
    """How many of the criterion's indicators with data and a direction improved and worsened more than by chance."""
    whole = len(rows)
    better, worse, same, chance = (
        int((rows["dynamics"] == way).sum())
        for way in (Dynamics.BETTER, Dynamics.WORSE, Dynamics.SAME, Dynamics.CHANCE)
    )
    if whole == 1:
        return _single_message(rows.iloc[0].to_dict())
    rows = rows[rows["direction"] != Direction.NONE]
    if len(rows) == 1 < whole and better + worse + same + chance:
        moved = f"изменился {BY_CHANCE}" if chance else "не изменился"
        verb = "улучшился" if better else "ухудшился" if worse else moved
        return f"Показатель {rows['indicator'].iloc[0]} {verb}; остальные не оцениваются"
    whole = len(rows)
    if not better + worse + same + chance:
        return "С прежним годом показатели не сравниваются"
    for count, words in ((better, "Улучшились"), (worse, "Ухудшились"), (same, "Не изменились")):
        if count == whole:
            return f"{words} оба показателя" if whole == 2 else f"{words} все {quantity(whole, 'indicator')}"
    of = quantity(whole, "indicator_of")
    if chance == whole:
        return f"Изменения {'обоих показателей' if whole == 2 else f'всех {of}'} {BY_CHANCE}"
    fell = f", {_verb(worse, 'ухудшился')} {number(worse)}" if worse else ""
    rest = f", {by_chance_words(chance, number(chance))}" if chance else ""
    if not better:
        none = "заметно не улучшился" if chance else "не улучшился"
        return f"Из {of} ни один {none}{fell}{rest}"
    said = f"{_verb(better, 'улучшился').capitalize()} {number(better)} из {of}{fell}{rest}"
    return said if worse or chance else f"{said}, ни один не ухудшился"


def _single_message(row: dict[Any, Any]) -> str:
    before, now = (measured(row[name], row["unit_of_measure"]) for name in ("previous", "value"))
    words = {
        Dynamics.BETTER: "показатель улучшился",
        Dynamics.WORSE: "показатель ухудшился",
        Dynamics.SAME: "показатель не изменился",
        Dynamics.CHANCE: f"изменение {BY_CHANCE}",
    }
    if row["direction"] == Direction.NONE and not missing(row["change"]):
        return f"Было {before}, стало {now}: что лучше, не сказано"
    if row["dynamics"] not in words:
        return f"{now}: с прежним годом показатель не сравнивается"
    by = "по сдавшим в оба года " if is_over_same(row) else ""
    return f"Было {before}, стало {now}: {by}{words[row['dynamics']]}"


def _verb(count: int, one: str) -> str:
    many = f"{one[:-2]}ись"
    return plural(count, (one, many, many))
