"""Points and targets by criterion."""

import streamlit as st

from pdmon.output.charts import criterion_bars
from pdmon.ui.kit import components, links, theme
from pdmon.ui.kit.results.by_criterion import legend
from pdmon.ui.overview.standing import Standing


def show(year: Standing) -> None:
    """Points and targets by criterion, the worst first; the visitor switches where a programme has both."""
    choice = year.choice
    modes = {mode: caption for mode, caption, has in (
        ("targets", "Цели", year.report.target_counts.total), ("points", "Баллы", year.report.state.max_points),
    ) if has}  # fmt: skip
    mode = next(iter(modes))
    components.section("По критериям")
    if len(modes) > 1:
        mode = st.segmented_control(
            "Что показать", list(modes), format_func=modes.__getitem__, default=mode, required=True,
            label_visibility="collapsed", key="overview_criteria",
        )  # fmt: skip
    rows = year.report.targets_by_criterion
    briefs = {criterion.code: criterion.brief for criterion in choice.programme.criteria}
    rows = rows.assign(title=rows["criterion"] + ". " + rows["criterion"].map(briefs))
    st.caption(f"Сначала слабые: {legend(rows, mode)}.")
    figure = criterion_bars(rows, mode, dark=theme.is_dark(), worst_first=True)
    components.chart(
        figure, "overview_criteria_chart", f"По критериям, {choice.programme.short_title}, {choice.period}"
    )
    opened = {"programme": choice.programme.code, "year": choice.period}
    links.show("criteria", "Подробно на странице «Критерии»", icon=":material/arrow_forward:", **opened)
