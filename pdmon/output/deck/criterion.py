"""The slides of one criterion: its shares as bars of two years, its counts and presences as a table below them.

Title, bars and numbers of a slide are of the same statements, so of the same organisations.
"""

from dataclasses import replace

import pandas as pd

from pdmon.insight.targets.shortfall import lacking_text
from pdmon.insight.territory.sentences import by_chance_words
from pdmon.insight.territory.statement import Statement, basis_note, statements
from pdmon.output.deck.noted import with_notes
from pdmon.output.deck.room import BAR_LINES, ROOM, code_of_page, in_pages, parts_of, table_lines
from pdmon.output.deck.slide import BigFigure, ChartData, Slide, TableData
from pdmon.report.year import YearReport
from pdmon.words.figures.measures import is_worded
from pdmon.words.numbers import NBSP, NO_VALUE, measured, missing, number, number_and_words
from pdmon.words.periods import is_whole_year, period_words, previous_period
from pdmon.words.plurals import plural, quantity
from pdmon.words.states import BY_CHANCE
from pdmon.words.terms import OFF_TARGET, Direction, Dynamics, Measure

MAX_FIGURES = 4
MAX_DIGITS = 6  # of a large figure in its column


def criterion_slides(report: YearReport, criterion: str, title: str) -> list[Slide]:
    """Every indicator of the criterion that has data, on one slide or, where there are many, on more; each slide's
    title speaks of its own indicators."""
    rows = report.headlines
    rows = rows[(rows["criterion"] == criterion) & rows["value"].notna()]
    if rows.empty:
        return []
    shares, others = rows[rows["unit_of_measure"] == Measure.PERCENT], rows[rows["unit_of_measure"] != Measure.PERCENT]
    pages = [
        with_notes(
            report,
            Slide(
                code_of_page(f"criterion_{criterion}", number_of),
                _message(report, pd.concat([charted, tabled])),
                topic=f"Критерий {criterion}. {title}",
                chart=shares_chart(report, charted),
                table=None if _are_large(charted, tabled) else counts_table(report, tabled),
                figures=_figures(report, tabled) if _are_large(charted, tabled) else (),
                note=basis_note(statements(pd.concat([charted, tabled])), report.reporter),
            ),
            [*charted["indicator"], *tabled["indicator"]],
        )
        for number_of, (charted, tabled) in enumerate(_pages(report, shares, others))
    ]
    if len(pages) == 1:
        return pages
    return [_numbered(page, at, len(pages)) for at, page in enumerate(pages, start=1)]


def shares_chart(report: YearReport, rows: pd.DataFrame) -> ChartData | None:
    """Shares of this year and of the year before, with their counts and with what is missing to the target."""
    said = statements(rows)
    if not said:
        return None
    series = {period_words(report.period): tuple(one.value for one in said)}
    if any(one.previous is not None for one in said):
        series = {year_before(report.period): tuple(one.previous for one in said), **series}
    return ChartData(
        "bars", "percent", tuple(one.code_and_name for one in said), series,
        details=tuple(_over(one) for one in said),
        ends=tuple(lacking(report, one.indicator) for one in said),
    )  # fmt: skip


def counts_table(report: YearReport, rows: pd.DataFrame) -> TableData | None:
    """Counts and presences of two years; the last column only where a target is not attained."""
    said = statements(rows)
    if not said:
        return None
    missed = [lacking(report, one.indicator) for one in said]
    table = [
        (_named(one), *one.both, one.change_words, words or NO_VALUE) for one, words in zip(said, missed, strict=True)
    ]
    # Plain spaces: a narrow column may part an academic year between its words, not inside one.
    years = (year.replace(NBSP, " ") for year in (year_before(report.period), period_words(report.period)))
    header = ("Показатель", *years, "Изменение", "До цели")
    kept = 5 if any(missed) else 4
    widths = (4.6, 2.0, 2.0, 2.3, 2.6) if rows["unit_of_measure"].map(is_worded).any() else (6.2, 1.5, 1.5, 1.7, 2.6)
    return TableData(header[:kept], tuple(row[:kept] for row in table), widths[:kept])


def _over(one: Statement) -> str:
    """`70 из 194`, or `по тем же 39; всего 48,5 %, 225 из 464` where the bars are of fewer than reported."""
    return "; ".join(filter(None, (one.basis.brief, ", ".join(filter(None, (one.whole_words, one.counts))))))


def _named(one: Statement) -> str:
    over = "; ".join(filter(None, (one.basis.brief, one.whole_words)))
    return f"{one.code_and_name} ({over})" if over else one.code_and_name


def _are_large(shares: pd.DataFrame, others: pd.DataFrame) -> bool:
    """A few counts without any share beside them: large figures, not a table on an empty slide."""
    numbers = [number_and_words(one.value, one.measure)[0] for one in statements(others)]
    return shares.empty and len(others) <= MAX_FIGURES and all(len(text) <= MAX_DIGITS for text in numbers)


def _figures(report: YearReport, rows: pd.DataFrame) -> tuple[BigFigure, ...]:
    return tuple(_figure(report, one) for one in statements(rows))


def _figure(report: YearReport, one: Statement) -> BigFigure:
    before = ""
    if one.previous is not None:
        before = f"{year_before(report.period)} — {one.both[0]}"
        before += f" ({one.change_words})" if one.measure != Measure.PRESENCE and one.change else ""
    large, words = number_and_words(one.value, one.measure)
    parts = (
        f"{words}\u00a0— {_named(one)}" if words else _named(one),
        before,
        lacking(report, one.indicator).capitalize(),
    )
    tone = one.dynamics if one.dynamics in (Dynamics.BETTER, Dynamics.WORSE) else ""
    return BigFigure(large, ". ".join(filter(None, parts)), tone)


def lacking(report: YearReport, indicator: str) -> str:
    """`не хватает 5 человек` to the indicator's furthest target that is missed or behind; empty where none is."""
    rows = report.targets.loc[report.targets["indicator"] == indicator, ["kind", "status", "shortfall"]]
    rows = rows[rows["status"].isin(OFF_TARGET)]
    rows = rows.assign(shortfall=pd.to_numeric(rows["shortfall"])).dropna(subset=["shortfall"])
    furthest = rows.nlargest(1, "shortfall").to_dict("records")
    of = report.programme.indicator(indicator)
    return lacking_text(furthest[0], report.config, of, not report.is_territory) if furthest else ""


def values_of(column: pd.Series) -> tuple[float | None, ...]:
    return tuple(None if missing(value) else float(value) for value in column)


def year_before(period: str) -> str:
    return period_words(previous_period(period)) if is_whole_year(period) else "прежде"


def _pages(report: YearReport, shares: pd.DataFrame, others: pd.DataFrame) -> list[tuple[pd.DataFrame, pd.DataFrame]]:
    """Both together where they fit, otherwise the bars first and the table on a slide of its own."""
    table = counts_table(report, others)
    if len(shares) * BAR_LINES + table_lines(table) <= ROOM:
        return [(shares, others)]
    pages = [(page, others.iloc[:0]) for page in in_pages(shares, int(ROOM // BAR_LINES))]
    for part in parts_of(table, has_note=True) if table else ():
        pages.append((shares.iloc[:0], others.head(len(part.rows))))
        others = others.iloc[len(part.rows) :]
    return pages


def _numbered(slide: Slide, place: int, whole: int) -> Slide:
    number_of, title = slide.topic.split(". ", 1)
    return replace(slide, topic=f"{number_of} ({place} из {whole}). {title}")


def _message(report: YearReport, rows: pd.DataFrame) -> str:
    """How many of these indicators, with data and a direction, improved and worsened more than by chance."""
    whole = len(rows)
    better, worse, same, chance = (
        int((rows["dynamics"] == way).sum())
        for way in (Dynamics.BETTER, Dynamics.WORSE, Dynamics.SAME, Dynamics.CHANCE)
    )
    if whole == 1:
        return _single_message(report, statements(rows)[0], Direction(rows["direction"].iloc[0]))
    rows = rows[rows["direction"] != Direction.NONE]
    if len(rows) == 1 < whole and better + worse + same + chance:
        moved = f"изменился {BY_CHANCE}" if chance else "не изменился"
        verb = "улучшился" if better else "ухудшился" if worse else moved
        rest = "второй не оценивается" if whole == 2 else "остальные не оцениваются"
        return f"Показатель {rows['indicator'].iloc[0]} {verb}; {rest}"
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


def _single_message(report: YearReport, one: Statement, direction: Direction) -> str:
    before, now = one.both
    words = {
        Dynamics.BETTER: "показатель улучшился",
        Dynamics.WORSE: "показатель ухудшился",
        Dynamics.SAME: "показатель не изменился",
        Dynamics.CHANCE: f"изменение {BY_CHANCE}",
    }
    moved = f"Было {before}, стало {now}"
    if one.is_over_same:
        moved = f"{one.basis.words(report.reporter).capitalize()} было {before}, стало {now}"
    if direction == Direction.NONE and one.change is not None:
        return f"{moved}: что лучше, не сказано"
    if one.dynamics not in words:
        return f"{measured(one.whole, one.measure)}: с прежним годом показатель не сравнивается"
    return f"{moved}: {words[Dynamics(one.dynamics)]}"


def _verb(count: int, one: str) -> str:
    many = f"{one[:-2]}ись"
    return plural(count, (one, many, many))
