"""«Тепловая карта»: организации по показателям — достижение целей, отличие от территории или динамика."""

from dataclasses import replace

import streamlit as st

from pdmon.calc.answers import overview, standing
from pdmon.insight.units import heat
from pdmon.ui.frame import filters
from pdmon.ui.heatmap import by_municipality, export, grid, heat_table, key
from pdmon.ui.heatmap.heat_table import Heat
from pdmon.ui.kit import components
from pdmon.ui.kit.cache import cached

choice = filters.choose("kind", "units")
if choice is None:
    components.nothing_yet()
    st.stop()

programme = choice.programme
views = heat.views_of(programme)
components.heading("Тепловая карта")
units = choice.keeps(cached(overview.reporting_units, programme=programme.code, year=choice.year))
municipality, units = by_municipality.narrowed(units)
shown_as, columns_by, rows_by, order_by = st.columns(4)
with shown_as:
    view = filters.pick("view", "Что показать", views)
if not municipality:
    by_municipality.show(choice, view, units)
    st.stop()
with columns_by:
    by = filters.pick("columns", "Столбцы", heat_table.COLUMNS_BY)
with rows_by:
    group = filters.pick("group", "Сгруппировать организации", heat_table.GROUPS)

of_year = {"programme": programme.code, "period": choice.period}
with st.spinner("Считаем…"):
    cells = cached(standing.heat_cells, **of_year, aspect=view)
    clusters = cached(standing.year_clusters, **of_year) if group == "cluster" else None
table = Heat(choice, view, by, cells[cells["unit"].isin(units["unit"])], units)
with order_by:
    order = filters.pick("order", "Упорядочить", grid.orders(table))
table = replace(table, units=grid.ordered(table, order))

st.markdown(grid.message(table))
key.legend(table)
chosen = st.container()
for title, note, members in grid.groups(table, group, clusters):
    grid.draw(table, title, note, members, chosen)
export.downloads(table)
grid.columns_explained(table)
