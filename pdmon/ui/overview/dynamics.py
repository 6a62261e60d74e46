"""Every indicator's years in small."""

from pdmon.calc.answers import overview
from pdmon.output.charts import small_multiples
from pdmon.ui.kit import components, theme
from pdmon.ui.kit.cache import cached
from pdmon.ui.kit.results import first_year
from pdmon.ui.overview.standing import Standing


def show(year: Standing) -> None:
    """Every indicator's years in small, for programmes that set neither targets nor points."""
    choice = year.choice
    series = cached(overview.territory_series, programme=choice.programme.code, unit=year.report.unit_code)
    series = series[series["period"] <= choice.period]
    if first_year.is_first(series):
        about = {"programme": choice.programme.code, "year": choice.period}
        first_year.show(series, choice.described(), "overview_first_year", about)
        return
    series = series.assign(panel=series["indicator"] + ". " + series["short_title"], measure=series["unit_of_measure"])
    components.section(
        "Динамика показателей", "Первое и последнее известные значения подписаны; пропуск линии — нет данных."
    )
    figure = small_multiples(series, columns=3, dark=theme.is_dark(), width=40)
    components.chart(figure, "overview_dynamics", f"Динамика показателей, {choice.programme.short_title}")
