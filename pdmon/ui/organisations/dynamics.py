"""The organisation's years on every indicator."""

import pandas as pd

from pdmon.output.charts import small_multiples
from pdmon.ui.kit import components, theme
from pdmon.ui.kit.results import first_year
from pdmon.ui.kit.results import notes as chart_notes
from pdmon.ui.organisations.profile import Profile
from pdmon.words.periods import period_title
from pdmon.words.phrases import joined, quoted
from pdmon.words.terms import State


def show(profile: Profile, series: pd.DataFrame) -> None:
    """The organisation's years on every indicator, in small; of its first year the values; what is noted of them."""
    series = series[series["period"] <= profile.choice.period]
    noted = profile.report.notes
    if first_year.is_first(series):
        first_year.show(series, profile.filters(), "organisation_first_year", profile.address)
    else:
        components.section("Динамика", "Первое и последнее известные значения подписаны; пропуск линии — нет данных.")
        titled = series["indicator"] + ". " + series["short_title"]
        series = series.assign(panel=titled, measure=series["unit_of_measure"])
        figure = small_multiples(series, columns=4, dark=theme.is_dark(), width=34, notes=noted)
        components.chart(figure, "organisation_dynamics", f"Динамика, {profile.unit['short_name']}")
    years = sorted({profile.choice.period, *series["period"]}, reverse=True)
    place = chart_notes.NotedPlace(
        profile.choice.programme.code,
        {profile.unit["unit"]: profile.unit["short_name"]},
        {"": chart_notes.WHOLE}
        | {one.code: f"{one.code} {one.short_title}" for one in profile.choice.programme.indicators},
        {year: period_title(year) for year in years},
    )
    chart_notes.show(place, noted)
    hidden = series.loc[series["state"] == State.HIDDEN, "short_title"].unique()
    if len(hidden):
        components.state("hidden", f"Годы скрыты у показателей: {joined([quoted(title) for title in hidden])}.")
