"""Аналитическая справка as DOCX: sentences written from the data, and tables, and the order's items of analysis."""

from typing import Any

import pandas as pd

from pdmon.insight.statistics.claims import note
from pdmon.insight.statistics.dispersion import is_widened, usual_spread
from pdmon.insight.targets.goals import fact_of, goal_of
from pdmon.insight.targets.shortfall import lacking_text
from pdmon.insight.targets.term import later_text, with_term
from pdmon.insight.territory.sentences import (
    by_chance_words,
    chance_sentence,
    index_sentences,
    missing_reports,
    some_of,
    strengths_and_deficits,
    territory_sentences,
)
from pdmon.insight.units.need import (
    BY_GAP,
    ON_OVERVIEW,
    SHOWN_IN_ORDER,
    lowest,
    needs_help,
    order_heading,
    reason,
    worse_words,
)
from pdmon.output.word.analysis_items import analysis_items
from pdmon.output.word.official import DAY_BLANK, NUMBER_BLANK, content, made_of, say_demo, signed, two_columns
from pdmon.output.word.paper import Paper
from pdmon.output.word.year_tables import criteria_table, index_table, indicators_table
from pdmon.output.workbook.sheets import CHANGES_NOTE, ZERO_NOTE, shares_note, small_note
from pdmon.report import listed
from pdmon.report.noted import IN_NOTES_SHEET, NOTES_OF, NOTES_TITLE, OWN_FIRST, note_words, notes_of_year
from pdmon.report.same_units_words import same_units_moves
from pdmon.report.year import YearReport
from pdmon.words.figures.claims import Claim
from pdmon.words.numbers import number, short_number
from pdmon.words.periods import is_whole_year, period_words
from pdmon.words.phrases import joined, quoted, sentence
from pdmon.words.plurals import quantity
from pdmon.words.states import EFFECTS_COMPARED, STATUS_WORDS
from pdmon.words.terms import OFF_TARGET, State, Status

SHOWN_SILENT = 30


def brief(report: YearReport) -> bytes:
    """The DOCX of a gathered report."""
    paper = Paper(title=f"Аналитическая справка: {report.title}")
    _opening(paper, report)
    paper.heading("Общие выводы")
    said = territory_sentences(report.unit.name, report.period, report.state, report.reporter)
    paper.bullets([*said, *index_sentences(report.index, report.unit_code)])
    if not report.is_territory:
        _against_territory(paper, report)
    if report.has_targets:
        _targets(paper, report)
    _dynamics(paper, report)
    if report.has_points:
        _points(paper, report)
    if report.effects:
        _effects(paper, report)
    if report.is_territory:
        _organisations(paper, report)
        if is_whole_year(report.period):
            analysis_items(paper, report)
    _notes(paper, report)
    _data(paper, report)
    if report.is_territory:
        letterhead = report.config.settings.letterhead
        signed(paper, report, letterhead.position, letterhead.name)
    else:
        made_of(paper, report)
    return content(paper)


def _opening(paper: Paper, report: YearReport) -> None:
    paper.title(
        [
            "Аналитическая справка",
            f"о результатах мониторинга за {period_words(report.period)}",
            report.unit.name,
        ]
    )
    if report.is_territory:
        two_columns(paper, [DAY_BLANK], [NUMBER_BLANK])
    say_demo(paper, report)
    paper.paragraph(f"Программа мониторинга: {report.programme.title}.")
    paper.paragraph(f"Основание: {sentence(report.order_text)}")


def _against_territory(paper: Paper, report: YearReport) -> None:
    own = report.standings[report.standings["unit"] == report.unit.unit]
    threshold = report.config.settings.one_person_below
    strengths, deficits = strengths_and_deficits(own, report.programme, threshold)
    paper.heading("Сильные стороны и дефициты")
    paper.paragraph(chance_sentence(own), keep_with_next=True)
    for title, lines in (("Выше территории", strengths), ("Ниже территории", deficits)):
        if lines:
            paper.subheading(title)
            paper.bullets(lines)


def _targets(paper: Paper, report: YearReport) -> None:
    paper.heading("Достижение целевых значений")
    rows = report.targets
    still = rows[rows["status"].isin(OFF_TARGET)]
    if still.empty:
        paper.paragraph("Не достигнутых целевых значений и отставаний от графика нет.")
    else:
        late = quantity(int((still["status"] == Status.MISSED).sum()), "target")
        behind = int((still["status"] == Status.BEHIND).sum())
        lagging = f", с отставанием от графика — {number(behind)}" if behind else ""
        paper.paragraph(f"Не достигнуто: {late}{lagging}.", keep_with_next=True)
        paper.table(
            ["Код", "Показатель", f"Целевое значение по {report.programme.order.word.to}", "Цель", "Факт", "Состояние"],
            [_target_row(row, report) for row in still.to_dict("records")],
            [1.1, 4.0, 4.8, 2.2, 1.6, 3.3],
        )
    done = rows[rows["status"].isin([Status.ATTAINED, Status.ATTAINED_EARLY])]
    if len(done):
        said = joined(list(dict.fromkeys(_with_later(row) for row in done.to_dict("records"))))
        paper.paragraph(f"Достигнуты целевые значения по показателям: {said}.")


def _with_later(row: dict[Any, Any]) -> str:
    """`«…» (к сроку (2024) не достигнуто)`: a target of a term that has passed is told as it stood then too."""
    later = later_text(row)
    return f"{quoted(row['short_title'])} ({later})" if later else quoted(row["short_title"])


def _target_row(row: dict[Any, Any], report: YearReport) -> list[str]:
    indicator = report.programme.indicator(str(row["indicator"]))
    is_one = not report.is_territory
    lacking = lacking_text(row, report.config, indicator, is_one)
    return [
        str(row["indicator"]),
        str(row["short_title"]),
        str(row["wording"]),
        goal_of(row, indicator, is_one),
        fact_of(row, indicator, is_bare=True, is_one=is_one),
        "; ".join(filter(None, (with_term(STATUS_WORDS[row["status"]], row), lacking))),
    ]


def _dynamics(paper: Paper, report: YearReport) -> None:
    paper.heading("Показатели и динамика")
    better, worse = same_units_moves(report, 5)
    for title, lines in (("Улучшились заметнее других", better), ("Ухудшились", worse)):
        if lines:
            paper.subheading(title)
            paper.bullets(lines)
    if report.state.by_chance:
        more = "ещё " if better or worse else ""
        paper.paragraph(sentence(f"{more}{by_chance_words(report.state.by_chance)}; о направлении таких не говорится"))
    paper.subheading("Все показатели")
    indicators_table(paper, report)


def report_words(report: YearReport) -> str:
    """Who has not reported; «Отчитались все» only where the coverage says so too."""
    if report.silent:
        return missing_reports(report.silent, report.reporter, SHOWN_SILENT)
    state = report.state
    if state.units_reported >= state.units_expected:
        return "Отчитались все."
    rows = report.organisations
    names = rows.loc[~rows["has_form"].astype(bool), "short_name"].tolist()
    return f"Только данные за части года, без годовой формы: {joined(some_of(names, report.reporter, SHOWN_SILENT))}."


def _points(paper: Paper, report: YearReport) -> None:
    paper.heading("Баллы по критериям")
    criteria_table(paper, report)
    lost = report.protocol[report.protocol["points"].eq(0)]
    proved = report.protocol[report.protocol["points"].gt(0) & report.protocol["by_documents"]]
    if len(proved):
        paper.paragraph("Баллы за документы:", keep_with_next=True)
        paper.bullets([sentence(f"{quoted(row['short_title'])}: {row['reason']}") for row in proved.to_dict("records")])
    if len(lost):
        paper.paragraph("Баллы не получены:", keep_with_next=True)
        paper.bullets([sentence(f"{quoted(row['short_title'])}: {row['reason']}") for row in lost.to_dict("records")])
    if report.is_territory:
        index_table(paper, report)


def _effects(paper: Paper, report: YearReport) -> None:
    paper.heading("Планируемые управленческие эффекты")
    rows = [[effect.title, effect.state_words, effect.reason] for effect in report.effects]
    paper.table(["Эффект", "Состояние", "По показателям"], rows, [5.0, 3.6, 8.4])
    error = short_number(report.config.settings.effect_error_pct)
    compared = report.programme.order.word.said(EFFECTS_COMPARED)
    paper.paragraph(
        f"Зона риска — хотя бы одно количество уменьшилось больше случайного. {compared.format(error=error)}",
        italic=True,
    )


def _organisations(paper: Paper, report: YearReport) -> None:
    paper.heading(report.reporter.headings)
    paper.paragraph(report_words(report))
    spread = f"{usual_spread(True)} (он больше случайного)" if is_widened(report.standings) else ""
    rows = needs_help(report.standings, report.programme)
    shown = rows.head(listed.MOST_LISTED)
    if rows.empty:
        unexplained = f"достоверно больше {spread}" if spread else "не объясняются случайностью"
        paper.paragraph(f"Отличий от территории, которые {unexplained}, в худшую сторону нет.")
        _in_order(paper, report)
        return
    beyond = f"больше {spread}" if spread else "больше, чем можно объяснить случайностью"
    left = listed.first_of(len(shown), len(rows), report.reporter.counted_of, BY_GAP, ON_OVERVIEW)
    paper.paragraph(f"Требуют внимания: ниже территории {beyond}. {left}".rstrip(), keep_with_next=True)
    names = _short_names(report)
    said = [
        [str(names.get(row["unit"], row["unit"])), reason(row, report.config, report.programme)]
        for row in shown.assign(silent=False, indicators_below=shown["indicators_below"].astype(int)).to_dict("records")
    ]
    paper.table([report.reporter.heading, "Почему"], said, [4.2, 12.8])
    paper.paragraph(note(Claim.NEEDS_HELP), italic=True)


def _in_order(paper: Paper, report: YearReport) -> None:
    """Nobody surely lags: those worse than the whole on most indicators, said to be an order only."""
    rows, names = lowest(report.standings).head(SHOWN_IN_ORDER), _short_names(report)
    if len(rows):
        paper.paragraph(order_heading(report.programme), keep_with_next=True)
        paper.bullets(
            [f"{names[unit]}: {worse_words(on, of, report.programme)}" for unit, on, of in rows.itertuples(index=False)]
        )


def _short_names(report: YearReport) -> pd.Series:
    return report.organisations.set_index("unit")["short_name"]


def _notes(paper: Paper, report: YearReport) -> None:
    """What the figures of the year do not say by themselves, as it was noted on their charts."""
    rows = notes_of_year(report)
    if rows.empty:
        return
    paper.heading(NOTES_TITLE)
    shown = rows.head(listed.MOST_LISTED)
    paper.bullets([note_words(report, row) for row in shown.to_dict("records")])
    if left := listed.first_of(len(shown), len(rows), NOTES_OF, OWN_FIRST, IN_NOTES_SHEET):
        paper.paragraph(left)


def _data(paper: Paper, report: YearReport) -> None:
    paper.heading("О данных")
    coverage = _coverage(report.headlines)
    notes = [coverage] if coverage else []
    notes += [shares_note(report), CHANGES_NOTE, ZERO_NOTE, small_note(report)]
    paper.notes(notes)


def _coverage(headlines: pd.DataFrame) -> str:
    absent = int((headlines["state"] == State.NO_DATA).sum())
    if not absent:
        return ""
    return (
        f"Нет данных по {quantity(absent, ('показателю', 'показателям', 'показателям'))} из {number(len(headlines))}."
    )
