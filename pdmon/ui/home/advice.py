"""What is recommended to the organisation, each with its reason in figures."""

import pandas as pd

from pdmon.insight.units.recommendations import draft_recommendations
from pdmon.output.tables import Column
from pdmon.ui.home.own import Own
from pdmon.ui.kit import components
from pdmon.ui.kit.cache import store
from pdmon.ui.kit.tables import TableLook, show_table

_COLUMNS = (
    Column("indicator", "№", width=6),
    Column("short_title", "Показатель", width=26),
    Column("reason", "Основание", width=34),
    Column("text", "Рекомендация", width=44),
    Column("addressee", "Кому", width=16),
)


def show(own: Own, targets: pd.DataFrame) -> None:
    """Drafted from the figures; what is sent is the methodologist's decision, and the page says so."""
    components.section("Рекомендации", "Составлены по показателям; официальные направляет методист.")
    drafts = draft_recommendations(store().config, own.scope.programme, own.rows, targets)
    if drafts.empty:
        components.nothing_here("Отставаний, которых не объясняет случай, нет.")
        return
    filters = own.scope.described() | {"Организация": own.name}
    show_table(drafts, _COLUMNS, "Рекомендации", filters, "home_advice", TableLook(lines=5))
