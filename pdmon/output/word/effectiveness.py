"""«Отчёт об эффективности» as DOCX: approved conclusions of the year with their figures, what follows, what waits."""

import re
from collections.abc import Iterator, Sequence
from typing import Any

import pandas as pd

from pdmon.cycle.category_effects import categories_of
from pdmon.output.word.official import DAY_BLANK, NUMBER_BLANK, content, day_text, say_demo, signed, two_columns
from pdmon.output.word.paper import Paper, small
from pdmon.report.year import YearReport
from pdmon.words.cycle.effects import Examination
from pdmon.words.cycle.states import CONCLUSION_WORDS, Conclusion
from pdmon.words.numbers import NO_VALUE, move, number, with_interval
from pdmon.words.periods import period_words
from pdmon.words.phrases import lowered, sentence

_HEADER = ["Мера или решение", "Показатель", "Участники", "Остальные", "Разница и интервал", "Вывод"]
_SHARED_ERROR = (
    "Строки с тире — разрезы показателя: их интервалы рассчитаны сразу на все сравнения меры (поправка Бонферрони), "
    "вывод утверждается по показателю в целом."
)
_SENTENCES = re.compile(r"(?<=\.) (?=[А-ЯЁ])")
_WIDTHS = [4.0, 3.3, 2.7, 2.7, 2.3, 2.0]


def effectiveness(report: YearReport) -> bytes:
    """The report of the territory's year; figures that the viewer is not shown are a dash."""
    paper = Paper(f"Отчёт об эффективности: {report.title}")
    period = period_words(report.period)
    paper.title(
        ["Отчёт об эффективности", f"мер и решений по результатам мониторинга, {period}", report.territory.name]
    )
    two_columns(paper, [DAY_BLANK], [NUMBER_BLANK])
    say_demo(paper, report)
    paper.paragraph(f"Основание: {sentence(report.order_text)}")
    rows, titles = report.cycle.effects.to_dict("records"), _titles(report)
    found = [row["conclusion"] for row in rows]
    counts = [f"{CONCLUSION_WORDS[one]} — {number(found.count(one))}" for one in Conclusion if one and one in found]
    paper.paragraph(f"Утверждено выводов: {number(len(rows))}. {sentence(', '.join(counts))}" if rows else "")
    paper.heading("Что наблюдается")
    table = [line for row in rows for line in (_row(row, report, titles), *_by_category(row, report))]
    paper.table(_HEADER, table, _WIDTHS)
    if len(table) > len(rows):
        paper.paragraph(_SHARED_ERROR, italic=True)
    follows = [f"{titles.get(row['about'], NO_VALUE)}: {sentence(row['follows'])}" for row in rows if row["follows"]]
    if follows:
        paper.heading("Что следует дальше")
        paper.bullets(follows)
    _waiting(paper, report)
    for place, told in enumerate(_methods(rows)):
        small(paper.paragraph(told, lead="" if place else "Как сравнивалось."))
    if said := report.programme.judged_by_years:
        small(paper.paragraph(said))
    letterhead = report.config.settings.letterhead
    signed(paper, report, letterhead.position, letterhead.name)
    return content(paper)


def _titles(report: YearReport) -> dict[str, str]:
    subjects = report.cycle.effect_subjects
    return dict(zip(subjects["item_id"], subjects["title"], strict=True))


def _row(row: dict[Any, Any], report: YearReport, titles: dict[str, str]) -> list[str]:
    indicator = report.programme.indicator(row["indicator"])
    years = "учебные годы" if report.programme.year_kind.is_academic else "годы"
    what = f"{indicator.code}. {indicator.short_title}, {row['period_before']} и {row['period_after']} {years}"
    return [titles.get(row["about"], NO_VALUE), what, *_observed(row, indicator.measure)]


def _by_category(row: dict[Any, Any], report: YearReport) -> list[list[str]]:
    """What the effect keeps by category, of those that had figures to compare."""
    indicator = report.programme.indicator(row["indicator"])
    titles = categories_of(report.config, indicator)
    return [
        ["", f"— {titles.get(category, category)}", *_observed(kept, indicator.measure_of_category(category))]
        for kept in report.cycle.effect_categories.get(str(row["item_id"]), [])
        for category in [kept["category"]]
        if kept["own_after"] is not None and kept["conclusion"]
    ]


def _observed(row: dict[Any, Any], measure: str) -> list[str]:
    gap = NO_VALUE
    if pd.notna(row["difference"]):
        gap = with_interval(row["difference"], row["low"], row["high"], measure)
    return [_move(row, "own", measure), _move(row, "others", measure), gap, CONCLUSION_WORDS[row["conclusion"]]]


def _move(row: dict[Any, Any], group: str, measure: str) -> str:
    before, after = row[f"{group}_before"], row[f"{group}_after"]
    return NO_VALUE if pd.isna(before) or pd.isna(after) else move(before, after, measure)


def _waiting(paper: Paper, report: YearReport) -> None:
    """Measures and decisions over term that nobody has examined."""
    rows = report.cycle.effect_subjects
    rows = rows[rows["state"].eq(Examination.WAITING) & rows["period"].le(report.period)]
    if rows.empty:
        return
    paper.heading("Срок прошёл, эффект не рассмотрен")
    table = [[str(row["title"]).removesuffix("."), day_text(row["ends_on"])] for row in rows.to_dict("records")]
    paper.table(["Мера или решение", "Срок"], table, [14.6, 2.4])


def _methods(rows: Sequence[dict[Any, Any]]) -> Iterator[str]:
    """What is said of every comparison, once; then what is said of some, with their indicators."""
    told = {row["indicator"]: _SENTENCES.split(row["method"]) for row in rows if row["method"]}
    shared = [one for one in next(iter(told.values()), []) if all(one in said for said in told.values())]
    if shared:
        yield " ".join(shared)
    for code, said in told.items():
        if own := [one for one in said if one not in shared]:
            yield f"Показатель {code}: {lowered(' '.join(own))}"
