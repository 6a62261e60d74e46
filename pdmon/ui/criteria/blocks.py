"""Blocks of the criteria page: points and targets by criterion, the protocol, the organisations, the effects."""

from dataclasses import dataclass

import pandas as pd
import streamlit as st

from pdmon.calc.answers import criteria as queries
from pdmon.insight.targets.target_counts import TargetCounts, counts_by, counts_of
from pdmon.insight.territory.protocol import score_protocol
from pdmon.insight.territory.sentences import same_units_sentences, territory_sentences, territory_state
from pdmon.insight.territory.verdict import targets_verdict
from pdmon.output.charts import criterion_bars
from pdmon.output.tables import Column
from pdmon.ui.frame import filters
from pdmon.ui.frame.filters import Choice
from pdmon.ui.kit import components, links, theme
from pdmon.ui.kit.cache import cached
from pdmon.ui.kit.downloads import table_downloads
from pdmon.ui.kit.results import by_criterion, state_cards
from pdmon.ui.kit.results.target_table import target_table
from pdmon.ui.kit.tables import show_table
from pdmon.words.states import STATUS_SIGNS
from pdmon.words.terms import ScoringRule, Status
from pdmon.words.wording import NO_VALUE, lowered, measured, missing, short_number

_NO_ORGANISATIONS = pd.DataFrame({"with_data": pd.Series(dtype=int)})
_YEARS_NOTE = {
    "points": "Возможное меняется: показатель без прошлого значения в максимум не входит.",
    "targets": "Достигнуто из всех целей приказа; до срока — те, что достигнуты досрочно.",
}
_EARNED = {
    "points": {"points": "Набрано", "max_points": "Возможно"},
    "targets": {
        "attained": "Достигнуто целей",
        "on_track": "По графику",
        "behind": "Отстают от графика",
        "missed": "Не достигнуто",
        "unjudged": "Нельзя оценить",
        "total": "Всего целей",
    },
}
_CEILING = {
    True: "Переход 100 % → 100 % засчитывается как положительная динамика (настройка программы).",
    False: "Переход 100 % → 100 % балла за положительную динамику не даёт: приказ требует роста.",
}


@dataclass(frozen=True)
class Judged:
    """Whose criteria the page shows: a unit's year by criterion, its earlier years, its indicators."""

    choice: Choice
    unit: str
    name: str
    criteria: pd.DataFrame
    by_year: pd.DataFrame
    headlines: pd.DataFrame
    statuses: pd.DataFrame

    @property
    def counts(self) -> TargetCounts:
        return counts_of(self.statuses, self.choice.programme, self.choice.period)

    @property
    def has_points(self) -> bool:
        return any(indicator.scoring for indicator in self.choice.programme.indicators)

    @property
    def has_document_points(self) -> bool:
        scorings = (indicator.scoring for indicator in self.choice.programme.indicators)
        return any(scoring.rule == ScoringRule.DOCUMENT for scoring in scorings if scoring)

    @property
    def has_targets(self) -> bool:
        return any(indicator.targets for indicator in self.choice.programme.indicators)

    @property
    def mode(self) -> str:
        """What criteria are judged by: `points`, `targets` or '' (the order sets neither)."""
        return "points" if self.has_points else "targets" if self.has_targets else ""

    def filters(self) -> dict[str, str]:
        return self.choice.described() | {"Чьи критерии": self.name}


def opening(judged: Judged) -> None:
    """The page's message and the headline numbers."""
    period = judged.choice.period
    before = judged.by_year[judged.by_year["period"] < period]
    before = before[before["period"] == before["period"].max()]
    state = territory_state(judged.headlines, judged.criteria, before, _NO_ORGANISATIONS)
    programme = judged.choice.programme
    said = territory_sentences(judged.name, period, state, programme.reporter)
    if judged.mode == "targets" and judged.counts.total:
        of_year = counts_by(judged.statuses[judged.statuses["period"] == period], "criterion")
        said = [f"{judged.name}: {lowered(targets_verdict(judged.counts, period, [], of_year, programme))}"]
        said += same_units_sentences(state, programme.reporter)
    components.heading("Критерии", " ".join(said))
    components.cards(state_cards.state_cards(state, programme, judged.counts, period))
    if not judged.mode:
        components.nothing_here(
            "Приказ не устанавливает ни баллов, ни целевых значений.",
            "По критериям показаны значения показателей и их динамика.",
        )


def bars(judged: Judged) -> None:
    """Criteria one under another: earned of possible."""
    components.section("Баллы по критериям" if judged.mode == "points" else "Достигнутые цели по критериям")
    titled = judged.criteria.assign(title=judged.criteria["criterion"] + ". " + judged.criteria["title"])
    if judged.mode == "targets":
        titled = by_criterion.criterion_parts(titled, judged.statuses, judged.choice.period)
    st.caption(f"{by_criterion.legend(titled, judged.mode)}.")
    figure = criterion_bars(titled, judged.mode, dark=theme.is_dark())
    components.chart(figure, "criteria_bars", f"Критерии, {judged.name}, {judged.choice.year}")


def years(judged: Judged) -> None:
    """Criteria by year, what was earned of what was possible."""
    done, whole = ("points", "max_points") if judged.mode == "points" else ("attained", "total")
    components.section("Год к году", _YEARS_NOTE[judged.mode])
    by_year = judged.by_year
    if judged.mode == "targets":
        counted = counts_by(judged.statuses, "criterion", "period")
        by_year = by_year.merge(counted, how="left", left_on=["criterion", "period"], right_index=True)
    rows = by_year.assign(
        said=[
            f"{short_number(row[done])} из {short_number(row[whole])}" if row[whole] else NO_VALUE
            for row in by_year.astype({done: float, whole: float}).fillna({whole: 0}).to_dict("records")
        ]
    )
    wide = rows.pivot(index="criterion", columns="period", values="said").loc[judged.criteria["criterion"]]
    wide = wide.reset_index().rename_axis(columns=None)
    columns = [Column("criterion", "№", width=6), *(Column(year, year, width=8) for year in wide.columns[1:])]
    title = f"Критерии по годам, {judged.name}"
    show_table(wide, columns, title, judged.filters(), "criteria_years", downloads=False)
    exported = [
        Column("criterion", "Критерий", width=10),
        Column("title", "Название", width=60),
        Column("period", "Год", width=8),
        *(Column(name, caption, "whole", 12) for name, caption in _EARNED[judged.mode].items()),
    ]
    table_downloads(by_year, exported, title, judged.filters(), "criteria_years")


def protocol(judged: Judged) -> None:
    """Every point with its inputs, the rule in the order's words and the reason."""
    programme = judged.choice.programme
    components.section("Протокол баллов", _protocol_note(judged))
    rows = score_protocol(programme, judged.headlines)
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
    title = f"Протокол баллов, {judged.name}, {judged.choice.year}"
    row = show_table(
        shown, columns, title, judged.filters(), "criteria_protocol", selectable=True,
        downloads=False, lines=4 if judged.has_document_points else 3,
    )  # fmt: skip
    exported = [
        Column("criterion", "Критерий", width=9),
        Column("indicator", "№", width=7),
        Column("title", "Показатель", width=60),
        Column("rule", "Правило", width=40),
        Column("basis", "Основание", width=12),
        Column("previous", "Значение годом ранее", "general", 14, measured_by="unit_of_measure"),
        Column("value", "Значение", "general", 12, measured_by="unit_of_measure"),
        Column("previous_numerator", "Количество годом ранее", "general", 14),
        Column("numerator", "Количество", "general", 12),
        Column("points", "Балл", "whole", 8),
        Column("max_points", "Максимум", "whole", 10),
        Column("reason", "Почему", width=60),
    ]
    table_downloads(shown, exported, title, judged.filters(), "criteria_protocol")
    open_marked(judged, row)


def targets(judged: Judged, rows: pd.DataFrame) -> None:
    """The order's targets criterion by criterion."""
    components.section("Цели по критериям", "Отметьте строку, чтобы открыть показатель.")
    rows = rows[rows["indicator"].isin(judged.headlines["indicator"])]
    judged_here = set(rows["criterion"])
    options = {"all": "Все критерии"} | {
        found.code: f"{found.code}. {found.title}"
        for found in judged.choice.programme.criteria
        if found.code in judged_here
    }
    chosen = filters.pick("criterion", "Критерий", options)
    rows = rows if chosen == "all" else rows[rows["criterion"] == chosen]
    title = f"Цели, {judged.name}, {judged.choice.year}"
    is_one = judged.unit != judged.choice.territory
    open_marked(
        judged, target_table(rows, judged.choice.programme, title, judged.filters(), "criteria_targets", is_one)
    )


def organisations(judged: Judged) -> None:
    """Every organisation by criterion; a click opens the organisation."""
    done, whole = ("Баллов", "Возможно") if judged.mode == "points" else ("Целей достигнуто", "Оценено")
    choice = judged.choice
    by_whom = f"По {choice.programme.reporter.by_many}"
    components.section(by_whom, "В столбцах критериев («Кр.») — набранное; «—» значит, что оценить нечего.")
    rows = cached(queries.units_table, programme=choice.programme.code, period=choice.period, mode=judged.mode)
    rows = choice.keeps(rows)
    codes = [code for code in judged.criteria["criterion"] if code in rows and rows[code].notna().any()]
    columns = [
        Column("short_name", choice.programme.reporter.heading, width=30),
        *(Column(code, f"Кр. {code}", "whole", 8) for code in codes),
        Column("done", done, "whole", 13),
        Column("whole", whole, "whole", 10),
        Column("share", "Доля", "percent", 9),
    ]
    row = show_table(rows, columns, f"{done} {by_whom.lower()}", judged.filters(), "criteria_units", selectable=True)
    if row is not None:
        links.open_page("organisation", programme=choice.programme.code, year=choice.period, unit=row["unit"])


def evidence(judged: Judged, rows: pd.DataFrame) -> None:
    """The documents that earned the points."""
    components.section("Подтверждающие документы", "Балл даётся хотя бы за один принятый документ показателя.")
    if rows.empty:
        components.nothing_here("За этот год документов не принято.")
        return
    columns = [
        Column("indicator", "№", width=6),
        Column("short_name", "Кто представил", width=24),
        Column("requisites", "Реквизиты", width=78),
    ]
    if rows["link"].ne("").any():
        columns.append(Column("link", "Ссылка", width=24))
    show_table(rows, columns, "Подтверждающие документы", judged.filters(), "criteria_evidence", lines=2)


def open_marked(judged: Judged, row: pd.Series | None) -> None:
    """The indicator of the marked row."""
    if row is not None:
        links.open_page(
            "indicators", programme=judged.choice.programme.code, year=judged.choice.period, indicator=row["indicator"]
        )


def _protocol_note(judged: Judged) -> str:
    if judged.has_document_points:
        return "Правило — словами приказа: балл даётся за подтверждающий документ, значение показано рядом."
    said = _CEILING[judged.choice.programme.ceiling_counts_as_positive]
    return f"Правило — словами приказа; сравниваются неокруглённые значения. {said}"


def _point(points: object, max_points: object) -> str:
    if missing(points) or missing(max_points) or not max_points:
        return f"{STATUS_SIGNS[Status.NO_DATA]} вне оценки"
    return f"{STATUS_SIGNS[Status.ATTAINED] if points else STATUS_SIGNS[Status.MISSED]} {short_number(points)}"
