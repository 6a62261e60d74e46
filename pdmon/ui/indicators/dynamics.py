"""The indicator's years with the targets: the chart, and each target in the order's words."""

import pandas as pd
import streamlit as st

from pdmon.calc.answers import cycle
from pdmon.calc.answers.overview import reporting_units
from pdmon.insight.targets.goal_editions import with_editions
from pdmon.insight.targets.goals import fact_of, goal_of
from pdmon.insight.targets.shortfall import lacking_text
from pdmon.insight.targets.target_lines import judged_lines, target_levels
from pdmon.insight.targets.term import later_text
from pdmon.output.charts import dynamics_line, mark_notes
from pdmon.programme.periods.columns import are_whole_years
from pdmon.ui.indicators.shown import Shown, noted
from pdmon.ui.kit import components, theme
from pdmon.ui.kit.cache import cached, store
from pdmon.ui.kit.format import over_whole, over_whole_note, status_text
from pdmon.ui.kit.indicator_words import goal_title
from pdmon.ui.kit.results import notes as chart_notes
from pdmon.words.cycle.states import CycleStatus
from pdmon.words.periods import PERIOD_KIND_WORDS, period_title, year_of
from pdmon.words.target_kinds import TARGET_WORDS, TargetKind

_YEARS = "years"


def show(shown: Shown, values: pd.DataFrame, targets: pd.DataFrame) -> None:
    """The years (or their parts) with target lines and trajectories, and the targets in words."""
    components.section("Динамика и цели" if len(targets) else "Динамика")
    of_parts = values[(values["category"] == shown.category) & ~are_whole_years(values["period"])]
    years = values[are_whole_years(values["period"]) & (values["period"] <= shown.choice.period)]
    step, kind = _YEARS, shown.indicator.periods
    if len(of_parts):
        step = st.segmented_control(
            "Шаг", [_YEARS, kind.value], default=_YEARS, required=True, label_visibility="collapsed",
            format_func={_YEARS: "По годам", kind.value: PERIOD_KIND_WORDS[kind].capitalize()}.__getitem__,
            key="indicator_step",
        )  # fmt: skip
    planned = targets[~are_whole_years(targets["period"])]
    targets = targets[are_whole_years(targets["period"])]
    so_far = targets[targets["period"] <= shown.choice.period]
    of_year = targets[targets["period"] == shown.choice.period]
    lines = judged_lines(shown.indicator, years, so_far, shown.category)
    levels = target_levels(shown.indicator, of_year, shown.category)
    drawn = {year_of(period) for period in lines["period"]}
    of_indicator = noted(shown)
    figure = dynamics_line(
        of_parts if step != _YEARS else lines,
        shown.measure_of(values[values["category"] == shown.category]),
        with_editions(shown.indicator, levels, so_far, drawn, _protocols(shown)),
        shown.choice.programme.baseline_year,
        dark=theme.is_dark(),
    )
    mark_notes(figure, of_indicator[of_indicator["unit"] == shown.choice.territory], theme.is_dark())
    components.chart(figure, "indicator_dynamics", f"Динамика {shown.name}")
    _notes(shown, values, of_indicator)
    of_its_parts = planned[planned["period"].map(year_of) == year_of(shown.choice.period)]
    if len(of_its_parts):
        _plan(shown, of_its_parts)
    if len(of_year):
        of_term = targets[targets["period"] == targets["due"].map("{:.0f}".format)]
        at_term = of_term.set_index("target_no")["status"]
        is_over = of_year["due"] < year_of(shown.choice.period)
        _targets(shown, of_year.assign(status_at_term=of_year["target_no"].map(at_term).where(is_over)))


def _notes(shown: Shown, values: pd.DataFrame, rows: pd.DataFrame) -> None:
    """What is noted of the territory and of the organisations; first proposed is the year whose point was opened."""
    choice = shown.choice
    of_units = cached(reporting_units, programme=choice.programme.code)
    units = dict(zip(of_units["unit"], of_units["short_name"], strict=True))
    periods = values.loc[values["period"].map(year_of) <= year_of(choice.period), "period"].unique().tolist()
    place = chart_notes.NotedPlace(
        choice.programme.code,
        {choice.territory: choice.programme.short_title} | units,
        {shown.indicator.code: shown.name, "": chart_notes.WHOLE},
        {
            period: period_title(period)
            for period in [choice.period, *sorted(set(periods) - {choice.period}, reverse=True)]
        },
    )
    chart_notes.show(place, rows)


def _protocols(shown: Shown) -> dict[int, str]:
    """The protocols that corrected the indicator's goal, by the year from which it holds; of two the later."""
    goals = cached(cycle.goals, programme=shown.choice.programme.code)
    rows = goals[goals["status"].eq(CycleStatus.ADOPTED) & goals["edition"].notna() & goals["target_value"].notna()]
    asked = [shown.indicator.code]
    own = [row for row in rows.sort_values("updated_at").to_dict("records") if list(row["indicators"]) == asked]
    return {int(row["edition"]): str(row["protocol"]) for row in own}


def _plan(shown: Shown, targets: pd.DataFrame) -> None:
    """The plan of each part of the year beside its fact."""
    rows = [
        {
            "Период": period_title(row["period"]),
            "План": goal_of(row, shown.indicator),
            "Факт": fact_of(row, shown.indicator),
            "Статус": status_text(row["status"]),
            "Не хватает": lacking_text(row, store().config, shown.indicator).removeprefix("не хватает ") or "—",
        }
        for row in targets.sort_values("period").to_dict("records")
    ]
    st.dataframe(pd.DataFrame(rows), hide_index=True, key="indicator_plan")


def _targets(shown: Shown, targets: pd.DataFrame) -> None:
    """Each target in the words of the order or of the protocol that corrected it: fact, status (in the years
    after the due year also of that year), what is missing."""
    rows = []
    title = goal_title(shown.choice.programme, [shown.indicator.code] * len(targets), targets["wording"])
    for row in targets.to_dict("records"):
        measure = shown.indicator.measure_of(row["part"])
        rows.append(
            {
                title: row["wording"],
                "Что оценивается": _judged(shown, row["kind"], row["part"]),
                "Цель": goal_of(row, shown.indicator),
                "Факт": fact_of(row, shown.indicator) + over_whole(row["actual"], measure),
                "Статус": "; ".join(filter(None, (status_text(row["status"]), later_text(row)))),
                "Не хватает": lacking_text(row, store().config, shown.indicator).removeprefix("не хватает ") or "—",
            }
        )
    st.table(pd.DataFrame(rows), border="horizontal", hide_index=True, alt="Цели показателя")
    if note := over_whole_note(shown.indicator, zip(targets["part"], targets["actual"], strict=True)):
        st.caption(note)


def _judged(shown: Shown, kind: str, part: object) -> str:
    of_part = next((found.title for found in shown.indicator.parts if found.code == part), "показатель в целом")
    return TARGET_WORDS[TargetKind(kind)].judged or of_part
