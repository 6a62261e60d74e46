"""The order's items of analysis on paper: figures, parts, a chart, what was restated, a conclusion or a blank."""

from typing import Any

import pandas as pd

from pdmon.insight.territory.analysed import Analysed
from pdmon.output.word.chart import Bars, add_bars
from pdmon.output.word.paper import WIDTH_CM, Paper
from pdmon.report.analyses import ItemOfYear
from pdmon.report.analyses_words import changed_rows
from pdmon.report.year import YearReport
from pdmon.words.cycle.lists import SplitBy
from pdmon.words.figures.before import YEAR_BEFORE_TITLE
from pdmon.words.local_time import moment_text
from pdmon.words.numbers import NO_VALUE, measured, missing, ratio_words
from pdmon.words.periods import period_title, previous_period
from pdmon.words.phrases import quoted, sentence
from pdmon.words.terms import Measure

_BLANK = "_" * 76
_BLANK_LINES = 3
_MOST_KINDS = 4
_MOST_BARS = 24
_FIGURE_WIDTHS, _KIND_CM = (1.0, 1.8, 2.7, 1.5), 1.6  # without the column of titles


def analysis_items(paper: Paper, report: YearReport) -> None:
    """A part for each item of the order, in the order's order."""
    items = report.analyses.items
    printed: dict[str, str] = {}  # a table of parts or a chart -> the number of the item that has it
    paper.heading(f"Анализ по пунктам {report.programme.order.word.of}" if len(items) > 1 else "Анализ результатов")
    for number, item in enumerate(items, start=1):
        _item(paper, str(number) if len(items) > 1 else "", item, printed)


def _item(paper: Paper, number: str, item: ItemOfYear, printed: dict[str, str]) -> None:
    entry = item.entry
    paper.subheading(f"{number}{'. ' if number else ''}{sentence(entry.title).removesuffix('.')}")
    if not entry.is_general:
        said = f", {quoted(entry.text)}" if entry.title != entry.text else ""
        paper.paragraph(f"Основание: {entry.clause}{said}.", italic=True, keep_with_next=True)
    rows = item.analysed.whole()
    if not item.indicators:
        paper.paragraph("Показателей по этому пункту мониторинг не собирает.", keep_with_next=True)
    elif rows.empty:
        paper.paragraph("Данных по показателям этого пункта нет.", keep_with_next=True)
    else:
        _figures(paper, item.analysed, rows)
        words = {code: _parts_words(item.analysed, code) for code in rows["indicator"]}
        # Before the chart: they fill the page that a tall one has no room on.
        paper.bullets([f"Показатель {code} {said}." for code, said in words.items() if said])
        bars = bars_of(item.analysed, rows)
        if bars and printed.setdefault(bars.alt, number) == number:
            paper.paragraph(sentence(bars.alt.partition(":")[0]), italic=True, keep_with_next=True)
            add_bars(paper, bars)
        _subjects(paper, item.analysed, rows, number, printed)
    _changed(paper, item)
    _conclusion(paper, item)


def _figures(paper: Paper, analysed: Analysed, rows: pd.DataFrame) -> None:
    """The territory's figures, the year before, and a column for each kind of organisation that there is to compare."""
    codes = rows["indicator"].tolist()
    split = {code: analysed.split(SplitBy.KIND, code).set_index("code")["value"] for code in codes}
    kinds = list(dict.fromkeys(kind for values in split.values() for kind in values.index))
    kinds = kinds if 1 < len(kinds) <= _MOST_KINDS else []
    header = [
        "№",
        "Показатель",
        "Значение",
        "Из чего",
        YEAR_BEFORE_TITLE,
        *(analysed.heading_of(kind) for kind in kinds),
    ]
    table = []
    for row in rows.to_dict("records"):
        unit, of_kind = row["unit_of_measure"], split[row["indicator"]]
        is_ratio = unit != Measure.PRESENCE and not missing(row["denominator"])
        counts = ratio_words(row["numerator"], row["denominator"], unit) if is_ratio else NO_VALUE
        values = [measured(of_kind.get(kind), unit) for kind in kinds]
        head = [row["indicator"], row["short_title"], measured(row["value"], unit), counts]
        table.append([*head, measured(row["previous"], unit), *values])
    rest = WIDTH_CM - sum(_FIGURE_WIDTHS) - _KIND_CM * len(kinds)
    code, *others = _FIGURE_WIDTHS
    paper.table(header, table, [code, rest, *others, *[_KIND_CM] * len(kinds)])


def _parts_words(analysed: Analysed, code: str) -> str:
    indicator = analysed.programme.indicator(code)
    parts = [analysed.split_words(by, indicator) for by in (SplitBy.SUBJECT, SplitBy.ORGANISATION)]
    return "; ".join(part for part in parts if part)


def _subjects(paper: Paper, analysed: Analysed, rows: pd.DataFrame, number: str, printed: dict[str, str]) -> None:
    """A table for each breakdown: its categories under one another, a column for each indicator; where an item above
    has it, a word of where it stands."""
    found: dict[str, list[dict[Any, Any]]] = {}
    for row in rows.to_dict("records"):
        breakdown = analysed.programme.indicator(row["indicator"]).breakdown
        if breakdown and SplitBy.SUBJECT in analysed.splits_of(row["indicator"]):
            found.setdefault(breakdown, []).append(row)
    for breakdown, of_indicators in found.items():
        split = {row["indicator"]: analysed.split(SplitBy.SUBJECT, row["indicator"]) for row in of_indicators}
        names = list(dict.fromkeys(name for parts in split.values() for name in parts["name"]))
        title = analysed.config.breakdowns[breakdown].title
        if (above := printed.setdefault(f"{title}: {', '.join(split)}", number)) != number:
            whose = f"{'показателей' if len(split) > 1 else 'показателя'} {', '.join(split)}"
            paper.paragraph(f"Разрез {quoted(title)} {whose} — в пункте {above}.")
            continue
        header = [title, *(f"Показатель {code}" for code in split)]
        cells = {
            code: {
                part["name"]: _with_counts(part, analysed.programme.indicator(code).measure)
                for part in parts.to_dict("records")
            }
            for code, parts in split.items()
        }
        width = min(4.0, 11.0 / len(split))
        table = [[name, *(cells[code].get(name, NO_VALUE) for code in split)] for name in names]
        paper.table(header, table, [WIDTH_CM - width * len(split), *[width] * len(split)])


def _with_counts(part: dict[Any, Any], measure: str) -> str:
    value = measured(part["value"], measure)
    if measure == Measure.PRESENCE or missing(part["denominator"]):
        return value
    return f"{value} ({ratio_words(part['numerator'], part['denominator'], measure)})"


def bars_of(analysed: Analysed, rows: pd.DataFrame) -> Bars | None:
    """The item's chart: by subject where it is split so, else its indicators beside the year before; None without
    anything to draw. `rows`: `Analysed.whole`."""
    for row in rows.to_dict("records"):
        if row["unit_of_measure"] != Measure.PRESENCE and SplitBy.SUBJECT in analysed.splits_of(row["indicator"]):
            parts = analysed.split(SplitBy.SUBJECT, row["indicator"]).sort_values("value", ascending=False)
            title = (
                f"Показатель {row['indicator']} {quoted(row['short_title'])} {analysed.split_title(SplitBy.SUBJECT)}"
            )
            return _bars(title, parts["name"].tolist(), {"Значение": parts["value"]}, row["unit_of_measure"])
    for measure, words in ((Measure.PERCENT, "Доли"), (Measure.COUNT, "Количества")):
        own = rows[rows["unit_of_measure"].eq(measure)].head(_MOST_BARS)
        if len(own) > 1:  # one figure beside the year before is read in the table as well
            now, before = period_title(analysed.period), period_title(previous_period(analysed.period))
            names = [f"{row['indicator']}. {row['short_title']}" for row in own.to_dict("records")]
            series = {before: own["previous"], now: own["value"]} if own["previous"].notna().any() else {
                now: own["value"]
            }  # fmt: skip
            return _bars(f"{words} по показателям пункта", names, series, measure)
    return None


def _bars(title: str, names: list[str], series: dict[str, pd.Series], measure: str) -> Bars:
    values = {name: [None if pd.isna(one) else float(one) for one in column] for name, column in series.items()}
    last = list(values.values())[-1]
    said = "; ".join(f"{name} — {measured(value, measure)}" for name, value in zip(names, last, strict=True))
    return Bars(names, values, measure, f"{title}: {said}")


def _changed(paper: Paper, item: ItemOfYear) -> None:
    if not item.is_approved or item.changed.empty:
        return
    paper.paragraph("После утверждения анализа данные уточнены:", keep_with_next=True)
    paper.bullets(
        [f"{row['indicator']}, {row['what']}: было {row['then']}, стало {row['now']}." for row in changed_rows(item)]
    )


def _conclusion(paper: Paper, item: ItemOfYear) -> None:
    """What a person concluded, or lines to write on."""
    if not item.conclusion.strip():
        paper.paragraph("Вывод:", keep_with_next=True)
        for number in range(_BLANK_LINES):
            paper.paragraph(_BLANK, keep_with_next=number < _BLANK_LINES - 1)
        return
    whose = "Вывод" if item.is_approved else "Вывод (проект, не утверждён)"
    paper.paragraph(f"{whose}. {item.conclusion}")
    if item.kept is not None and item.is_approved:
        moment, version = moment_text(item.kept["updated_at"]), int(item.kept["data_version"])
        paper.paragraph(f"Анализ утверждён {moment}, версия данных {version}.", italic=True)
