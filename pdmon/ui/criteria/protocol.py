"""Every point with its inputs, rule and reason."""

from pdmon.insight.territory.protocol import score_protocol
from pdmon.output.tables import Column
from pdmon.ui.criteria.judged import Judged, open_marked
from pdmon.ui.kit import components
from pdmon.ui.kit.downloads import table_downloads
from pdmon.ui.kit.tables import TableLook, show_table
from pdmon.words.figures.before import YEAR_BEFORE
from pdmon.words.figures.measures import is_ratio_unit, is_worded
from pdmon.words.numbers import measured, missing, short_number
from pdmon.words.states import STATUS_SIGNS
from pdmon.words.terms import ScoringRule, Status

_CEILING = {
    True: "Переход 100 % → 100 % засчитывается как положительная динамика (настройка программы).",
    False: "Переход 100 % → 100 % балла за положительную динамику не даёт: приказ требует роста.",
}


def show(judged: Judged) -> None:
    """Every point with its inputs, the rule in the order's words and the reason."""
    programme = judged.choice.programme
    components.section("Протокол баллов", _protocol_note(judged))
    rows = score_protocol(programme, judged.headlines, judged.report.documents)
    rows = judged.keeps(rows)
    shown = rows.assign(
        caption=rows["indicator"] + ". " + rows["short_title"],
        point=[_point(row["points"], row["max_points"]) for row in rows.to_dict("records")],
        said=[measured(row["value"], row["unit_of_measure"]) for row in rows.to_dict("records")],
    )
    columns = [
        Column("caption", "Показатель", width=31),
        Column("rule", "Правило", width=33),
        Column("said", "Значение", width=11),
        Column("basis", "Основание", width=12),
        Column("point", "Балл", width=10),
        Column("reason", "Почему", width=27),
    ]
    has_long = bool(rows["unit_of_measure"].map(is_ratio_unit).any() and rows["unit_of_measure"].map(is_worded).any())
    title = f"Протокол баллов, {judged.name}, {judged.choice.period}"
    row = show_table(
        shown,
        columns,
        title,
        judged.filters(),
        "criteria_protocol",
        TableLook(opens=True, downloads=False, lines=4 if judged.has_document_points or has_long else 3, rows_shown=7),
    )
    exported = [
        Column("criterion", "Критерий", width=9),
        Column("indicator", "№", width=7),
        Column("title", "Показатель", width=60),
        Column("rule", "Правило", width=40),
        Column("basis", "Основание", width=12),
        Column("previous", f"Значение {YEAR_BEFORE}", "general", 14, measured_by="unit_of_measure"),
        Column("value", "Значение", "general", 12, measured_by="unit_of_measure"),
        Column("previous_numerator", f"Количество {YEAR_BEFORE}", "general", 14),
        Column("numerator", "Количество", "general", 12),
        Column("points", "Балл", programme.points_format, 8),
        Column("max_points", "Максимум", programme.points_format, 10),
        *([Column("weight", "Вес в индексе", "general", 10)] if programme.has_weights else []),
        Column("reason", "Почему", width=60),
    ]
    table_downloads(shown, exported, title, judged.filters(), "criteria_protocol")
    open_marked(judged, row)


def _protocol_note(judged: Judged) -> str:
    word = judged.choice.programme.order.word
    if judged.has_document_points:
        return word.said("Правило — словами приказа: балл даётся за подтверждающий документ, значение показано рядом.")
    programme = judged.choice.programme
    rules = {one.scoring.rule for one in programme.indicators if one.scoring}
    said = f" {_CEILING[programme.ceiling_counts_as_positive]}" if ScoringRule.POSITIVE in rules else ""
    return word.said(f"Правило — словами приказа; сравниваются неокруглённые значения.{said}")


def _point(points: object, max_points: object) -> str:
    if missing(points) or missing(max_points):
        return f"{STATUS_SIGNS[Status.NO_DATA]} вне оценки"
    earned = float(str(points)) > 0
    return f"{STATUS_SIGNS[Status.ATTAINED] if earned else STATUS_SIGNS[Status.MISSED]} {short_number(points)}"
