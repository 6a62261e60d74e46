"""What stands on each sheet of the workbook: frames and their columns."""

import pandas as pd

from pdmon.insight.targets.goals import judged_measure, numbers_of_one
from pdmon.insight.targets.shortfall import lacking_text
from pdmon.insight.targets.term import term_text, with_term
from pdmon.insight.territory.headlines import dynamics_words
from pdmon.output.criteria_parts import SEGMENTS
from pdmon.output.palette import LIGHT
from pdmon.output.tables import Column, value_format
from pdmon.programme.periods.columns import year_format, years_shown
from pdmon.report.year import DEMO_WARNING, YearReport
from pdmon.words.figures.before import TO_YEAR_BEFORE, YEAR_BEFORE
from pdmon.words.figures.measures import is_percent, is_worded, unit_name
from pdmon.words.numbers import measured
from pdmon.words.periods import period_words
from pdmon.words.phrases import sentence
from pdmon.words.states import (
    ON_THE_TEXT,
    READING,
    STATE_IN_CELL,
    STATE_IN_FULL,
    STATUS_WORDS,
    TARGET_COUNT_TITLES,
)
from pdmon.words.terms import Direction, Dynamics, Level, Measure, Status

Sheet = tuple[pd.DataFrame, list[Column]]

# Title of a chart of criteria, and the columns of `criteria` that its bars are made of with their colours.
CRITERIA_CHARTS: dict[str, dict[str, str]] = {
    "Баллы по критериям": {"points": LIGHT.part(Status.ATTAINED), "left_points": LIGHT.part(Status.MISSED)},
    "Целевые значения по критериям": {name: LIGHT.part(status) for name, status, _ in SEGMENTS["targets"]},
}
CHANGES_NOTE = (
    "Изменения посчитаны по неокруглённым значениям, поэтому могут отличаться от разности напечатанных на одну десятую."
)
ZERO_NOTE = (
    "Пустая клетка — данные не сданы; ноль — сообщённое значение; «не применимо» — знаменатель равен нулю. "
    "Несданное и неприменимое не даёт и не отнимает баллов и не входит в максимум."
)


def shares_note(report: YearReport) -> str:
    """How a share of many is made."""
    return (
        f"Доля — отношение сумм: числители и знаменатели складываются по {report.reporter.by_many}, сообщившим обе "
        "стороны; средние из процентов не берутся."
    )


def small_note(report: YearReport) -> str:
    """Which small numbers are not shown."""
    least = report.config.settings.min_denominator
    return f"Чувствительные сведения {report.reporter.of_many} скрываются, если за ними меньше {least} человек."


def criteria(report: YearReport) -> Sheet:
    """Criteria with points and targets, each beside what is left of it (the charts stack them)."""
    frame = report.targets_by_criterion.assign(
        left_points=report.criteria["max_points"].fillna(0) - report.criteria["points"].fillna(0),
        name=report.criteria["criterion"] + ". " + report.criteria["title"],
    )
    columns = [Column("name", "Критерий", width=46)]
    if report.has_points:
        columns += [
            Column("points", "Набрано баллов", report.programme.points_format),
            Column("left_points", "Не набрано", report.programme.points_format),
            Column("max_points", "Максимум", report.programme.points_format),
        ]
    if report.has_targets:
        columns += [Column(name, caption, "whole") for name, caption in TARGET_COUNT_TITLES.items()]
    columns += [
        Column("indicators_with_data", "Показателей с данными", "whole"),
        Column("indicators", "Всего", "whole"),
    ]
    return frame, columns


def share_changes(report: YearReport) -> Sheet:
    """Shares by their change against the year before that chance does not explain, the greatest rise first; where the
    set of reporting units has changed, over those of both years, and beside it over all who reported."""
    rows = report.headlines
    # The chart of the sheet colours a fall as bad: a share without a direction has no place there.
    rows = rows[(rows["direction"] != Direction.NONE) & rows["dynamics"].isin([Dynamics.BETTER, Dynamics.WORSE])]
    rows = rows[(rows["unit_of_measure"] == Measure.PERCENT) & rows["change"].notna()]
    frame = rows.sort_values("change", ascending=False)[["short_title", "change", "plain_change"]]
    columns = [Column("short_title", "Показатель", width=46), Column("change", "Изменение, п.п.", "pp")]
    if rows["same_units"].notna().any():
        title = "Изменение, п.п. (по сдавшим в оба года)"
        columns = [
            columns[0],
            Column("change", title, "pp"),
            Column("plain_change", "По всем отчитавшимся, п.п.", "pp"),
        ]
    return frame, columns


def _is_share(rows: pd.DataFrame) -> pd.Series:
    """Whether a value is printed as a share; rows: `unit_of_measure`."""
    return rows["unit_of_measure"].map(is_percent).astype(bool)


def indicators(report: YearReport) -> Sheet:
    """Every indicator: verbatim title, inputs, value, change, coverage. Values keep their unit: shares as percent."""
    rows = report.headlines
    share = _is_share(rows)
    over_same = rows["change"].astype(float).where(rows["same_units"].notna())
    frame = rows.assign(
        measure=rows["unit_of_measure"].map(unit_name),
        share=rows["value"].where(share),
        previous_share=rows["previous"].where(share),
        change_pp=rows["plain_change"].where(share),
        same_pp=over_same.where(share),
        count=rows["value"].where(~share),
        previous_count=rows["previous"].where(~share),
        change_count=rows["plain_change"].where(~share),
        same_count=over_same.where(~share),
        dynamics=dynamics_words(rows, ""),
        state=rows["state"].map(STATE_IN_FULL),
    )
    columns = [
        Column("indicator", "Код", width=7),
        Column("title", "Показатель", width=50),
        Column("measure", "Единица", width=11),
        Column("numerator", "Числитель", "general", 11),
        Column("denominator", "Знаменатель", "general", 12),
        Column("share", "Доля", "percent", 9),
        Column("previous_share", f"Доля {YEAR_BEFORE}", "percent", 10),
        Column("change_pp", "Изменение, п.п.", "pp", 11),
        Column("count", "Количество", "general", 11, measured_by="unit_of_measure"),
        Column("previous_count", f"Количество {YEAR_BEFORE}", "general", 12, measured_by="unit_of_measure"),
        Column("change_count", "Изменение количества", "general", 12, measured_by="unit_of_measure", share_format="pp"),
        Column("dynamics", "Динамика", width=14),
        Column("units_reported", "Отчитались", "whole", 11),
        Column("units_expected", "Должны были", "whole", 11),
        Column("state", "Примечание", width=18),
    ]
    if report.same_units:
        at = [column.name for column in columns].index("dynamics")
        columns[at] = Column("dynamics", "Динамика по сдавшим в оба года", width=14)
        columns[at:at] = [
            Column("same_pp", "Изменение по сдавшим в оба года, п.п.", "pp", 13),
            Column(
                "same_count",
                "Изменение количества по сдавшим в оба года",
                "general",
                14,
                measured_by="unit_of_measure",
                share_format="pp",
            ),
            Column("same_units", "Сдали в оба года", "whole", 11),
        ]
    return frame, columns


def dynamics(report: YearReport, is_share: bool) -> Sheet:
    """Shares (or counts) by years, in the programme's order."""
    series = report.series[_is_share(report.series) == is_share]
    if series.empty:
        return series, []
    order = [code for code in report.headlines["indicator"] if code in set(series["indicator"])]
    frame = series.pivot(index=["indicator", "short_title", "unit_of_measure"], columns="period", values="value")
    years = [str(year) for year in frame.columns]
    has_units = series["unit_of_measure"].map(is_worded).any()
    title = "Доли" if is_share else "Количества, величины и наличие" if has_units else "Количества и наличие"
    frame = frame.reset_index().set_index("indicator").loc[order].reset_index()
    frame["unit"] = frame["unit_of_measure"].map(unit_name)
    columns = [
        Column("indicator", "Код", width=7),
        Column("short_title", title, width=56),
        *([Column("unit", "Единица", width=16)] if has_units else []),
        *(Column(year, year, "general", 10, measured_by="unit_of_measure") for year in years),
    ]
    return frame, columns


def protocol(report: YearReport) -> Sheet:
    """The score protocol."""
    frame = report.protocol
    share = _is_share(frame)
    frame = frame.assign(share=frame["value"].where(share), count=frame["value"].where(~share))
    columns = [
        Column("criterion", "Критерий", width=9),
        Column("indicator", "Код", width=7),
        Column("short_title", "Показатель", width=44),
        Column("share", "Доля", "percent", 9),
        Column("count", "Количество", "general", 11, measured_by="unit_of_measure"),
        Column("rule", f"Правило {report.programme.order.word.of}", width=36),
        Column("basis", "Сравнивается", width=13),
        Column("points", "Балл", report.programme.points_format, 7),
        Column("max_points", "Максимум", report.programme.points_format, 10),
        *([Column("weight", "Вес в индексе", "general", 10)] if report.programme.has_weights else []),
        Column("reason", "Основание", width=52),
    ]
    return frame, columns


def effects(report: YearReport) -> Sheet:
    """The order's managerial effects with their states and what these were derived from."""
    rows = [(one.code, one.title, one.state_words, one.reason, one.wording) for one in report.effects]
    frame = pd.DataFrame(rows, columns=["code", "title", "state", "reason", "wording"])
    columns = [
        Column("code", "№", width=5),
        Column("title", "Эффект", width=40),
        Column("state", "Состояние", width=24),
        Column("reason", "По показателям", width=60),
        Column("wording", f"Словами {report.programme.order.word.of}", width=70),
    ]
    return frame, columns


def organisations(report: YearReport) -> Sheet:
    """Organisations by indicators, the territory itself in the last row; points and targets at the end."""
    shown = ["unit", "indicator", "value", "state"]
    values = pd.concat([report.values[shown], report.territory_values[shown]], ignore_index=True)
    own = {one.code: one.measure for one in report.programme.indicators}
    whole = report.headlines.set_index("indicator")["unit_of_measure"]
    present = values["indicator"].map(own).eq(Measure.PRESENCE)
    of_whole = values["unit"].eq(report.territory.unit)
    measures = values["indicator"].map(own).mask(of_whole, values["indicator"].map(whole))
    said = [measured(*one) if is_one else None for *one, is_one in zip(values["value"], measures, present, strict=True)]
    cells = values["value"].astype(object).mask(present, said)
    values["cell"] = cells.where(values["value"].notna(), values["state"].map(STATE_IN_CELL))
    table = values.pivot(index="unit", columns="indicator", values="cell")
    units = pd.concat(
        [
            report.organisations[["unit", "short_name", "kind", "points", "max_points", "targets_missed"]],
            pd.DataFrame({"unit": [report.territory.unit], "short_name": [report.territory.short_name]}),
        ],
        ignore_index=True,
    )
    frame = units.merge(table, left_on="unit", right_index=True, how="left")
    columns = [Column("short_name", report.reporter.heading, width=28)]
    for row in report.headlines.to_dict("records"):
        if row["level"] == Level.ORGANISATION and row["indicator"] in frame:
            unit = own[row["indicator"]]
            kind, words = value_format(unit), f", {unit_name(unit)}" if is_worded(unit) else ""
            columns.append(
                Column(row["indicator"], f"{row['indicator']} {row['short_title']}{words}", kind, 12, is_upright=True)
            )
    if report.has_points:
        points = report.programme.points_format
        columns += [Column("points", "Баллы", points, 8), Column("max_points", "Максимум", points, 10)]
    if len(report.index):
        frame = frame.merge(report.index, on="unit", how="left")
        frame["place"] = frame["place"].mask(frame["places"].eq(1))  # of one there is no first
        columns += [
            Column("index", "Индекс", "percent", 9),
            Column("level", "Уровень", width=12),
            Column("place", "Место", width=9),
        ]
    if report.has_targets:
        columns.append(Column("targets_missed", "Целей не достигнуто", "whole", 12))
    return frame, columns


def targets(report: YearReport) -> Sheet:
    """Every target with its words, level, fact, status and what is missing to it."""
    rows = report.targets if report.is_territory else numbers_of_one(report.targets)
    measures = [judged_measure(row["kind"], row["unit_of_measure"]) for row in rows.to_dict("records")]
    share = pd.Series(measures, index=rows.index, dtype=object).map(is_percent).astype(bool)
    frame = rows.assign(
        due=years_shown(report.programme, rows["due"]),
        measure=measures,
        actual_share=rows["actual"].where(share),
        target_share=rows["target"].where(share),
        actual_count=rows["actual"].where(~share),
        target_count=rows["target"].where(~share),
        status_words=[with_term(STATUS_WORDS[row["status"]], row) for row in rows.to_dict("records")],
        term_words=[term_text(row) for row in rows.to_dict("records")],
        missing_words=[
            lacking_text(row, report.config, report.programme.indicator(str(row["indicator"])), not report.is_territory)
            for row in rows.to_dict("records")
        ],
    )
    columns = [
        Column("indicator", "Код", width=7),
        Column("short_title", "Показатель", width=36),
        Column("wording", f"Целевое значение по {report.programme.order.word.to}", width=44),
        Column("due", "Срок, год", year_format(report.programme), 9),
        Column("target_share", "Цель, доля", "percent", 9),
        Column("actual_share", "Факт, доля", "percent", 9),
        Column("target_count", "Цель, количество", "general", 11, measured_by="measure"),
        Column("actual_count", "Факт, количество", "general", 11, measured_by="measure"),
        Column("attainment", "Достижение", "percent", 11),
        Column("status_words", "Состояние", width=20),
        Column("term_words", "К сроку", width=20),
        Column("missing_words", "До цели", width=22),
    ]
    return frame, columns


def about(report: YearReport) -> list[tuple[str, str]]:
    """What a reader of the workbook must know: the order, the method in a few words, the signs."""
    programme = report.programme
    warning = [("Внимание", DEMO_WARNING)] if report.is_demo else []
    notes = [(programme.order.word.said(ON_THE_TEXT), note) for note in programme.notes]
    notes += [(READING, reading) for reading in programme.readings]
    return [
        *warning,
        ("Программа мониторинга", programme.title),
        (programme.order.word.title_, report.order_text),
        (f"Раздел {programme.order.word.of}", programme.order.section),
        ("Период", period_words(report.period)),
        ("Как считаются доли", shares_note(report)),
        ("Нет данных и ноль", ZERO_NOTE),
        ("Изменение", sentence(f"{TO_YEAR_BEFORE} по неокруглённым значениям; для долей — в процентных пунктах")),
        ("Малая численность", small_note(report)),
        *notes,
    ]
