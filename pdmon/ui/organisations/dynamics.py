"""The organisation's years on every indicator."""

import pandas as pd

from pdmon.output.charts import small_multiples
from pdmon.ui.kit import components, theme
from pdmon.ui.kit.results import first_year
from pdmon.ui.organisations.profile import Profile
from pdmon.words.phrases import joined, quoted
from pdmon.words.terms import State


def show(profile: Profile, series: pd.DataFrame) -> None:
    """The organisation's years on every indicator, in small; of its first year the values."""
    series = series[series["period"] <= profile.choice.period]
    if first_year.is_first(series):
        first_year.show(series, profile.filters(), "organisation_first_year", profile.address)
    else:
        components.section("Динамика", "Первое и последнее известные значения подписаны; пропуск линии — нет данных.")
        titled = series["indicator"] + ". " + series["short_title"]
        series = series.assign(panel=titled, measure=series["unit_of_measure"])
        figure = small_multiples(series, columns=4, dark=theme.is_dark(), width=34)
        components.chart(figure, "organisation_dynamics", f"Динамика, {profile.unit['short_name']}")
    hidden = series.loc[series["state"] == State.HIDDEN, "short_title"].unique()
    if len(hidden):
        components.state("hidden", f"Годы скрыты у показателей: {joined([quoted(title) for title in hidden])}.")
