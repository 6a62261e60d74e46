"""Points or targets by criterion, in the year and over the years."""

import streamlit as st

from pdmon.insight.targets.target_counts import counts_by
from pdmon.output.charts import criterion_bars
from pdmon.output.tables import Column
from pdmon.ui.criteria.judged import Judged
from pdmon.ui.kit import components, theme
from pdmon.ui.kit.downloads import table_downloads
from pdmon.ui.kit.results import by_criterion
from pdmon.ui.kit.tables import TableLook, show_table
from pdmon.words.numbers import NO_VALUE, short_number
from pdmon.words.states import TARGET_COUNT_TITLES

_YEARS_NOTE = {
    "points": "Возможное меняется: показатель без прошлого значения в максимум не входит.",
    "targets": "Достигнуто из всех целей приказа; до срока — те, что достигнуты досрочно.",
}
_EARNED = {
    "points": {"points": "Набрано", "max_points": "Возможно"},
    "targets": TARGET_COUNT_TITLES,
}


def bars(judged: Judged) -> None:
    """Criteria one under another: earned of possible."""
    components.section("Баллы по критериям" if judged.mode == "points" else "Достигнутые цели по критериям")
    titled = judged.report.targets_by_criterion
    titled = titled.assign(title=titled["criterion"] + ". " + titled["title"])
    st.caption(f"{by_criterion.legend(titled, judged.mode)}.")
    figure = criterion_bars(titled, judged.mode, dark=theme.is_dark())
    components.chart(figure, "criteria_bars", f"Критерии, {judged.name}, {judged.choice.period}")


def years(judged: Judged) -> None:
    """Criteria by year, what was earned of what was possible."""
    done, whole = ("points", "max_points") if judged.mode == "points" else ("attained", "total")
    components.section("Год к году", judged.choice.programme.order.word.said(_YEARS_NOTE[judged.mode]))
    by_year = judged.report.criteria_by_year
    if by_year.empty:
        components.nothing_here("Ни за один год оценивать нечего.")
        return
    if judged.mode == "targets":
        counted = counts_by(judged.report.target_statuses, "criterion", "period")
        by_year = by_year.merge(counted, how="left", left_on=["criterion", "period"], right_index=True)
    rows = by_year.assign(
        said=[
            f"{short_number(row[done])} из {short_number(row[whole])}" if row[whole] else NO_VALUE
            for row in by_year.astype({done: float, whole: float}).fillna({whole: 0}).to_dict("records")
        ]
    )
    # A criterion that was never judged has no year of its own; it stands in the table all the same.
    wide = rows.pivot(index="criterion", columns="period", values="said").reindex(judged.report.criteria["criterion"])
    wide = wide.fillna(NO_VALUE).reset_index().rename_axis(columns=None)
    columns = [Column("criterion", "№", width=6), *(Column(year, year, width=8) for year in wide.columns[1:])]
    title = f"Критерии по годам, {judged.name}"
    show_table(wide, columns, title, judged.filters(), "criteria_years", TableLook(downloads=False))
    exported = [
        Column("criterion", "Критерий", width=10),
        Column("title", "Название", width=60),
        Column("period", "Год", width=8),
        *(Column(name, caption, "whole", 12) for name, caption in _EARNED[judged.mode].items()),
    ]
    table_downloads(by_year, exported, title, judged.filters(), "criteria_years")
