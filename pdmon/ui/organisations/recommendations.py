"""Draft advice with its reason."""

import pandas as pd

from pdmon.insight.units.recommendations import draft_recommendations
from pdmon.output.tables import Column
from pdmon.ui.kit import components
from pdmon.ui.kit.cache import store
from pdmon.ui.kit.tables import TableLook, show_table
from pdmon.ui.organisations.profile import Profile


def show(profile: Profile, target_rows: pd.DataFrame) -> None:
    """Draft advice with its reason; nothing is sent by itself."""
    drafts = draft_recommendations(store().config, profile.choice.programme, profile.rows, target_rows)
    components.section(
        "Проект рекомендаций", "Составлен по показателям; методист правит и решает, что направить и кому."
    )
    if drafts.empty:
        components.nothing_here("Отставаний, которых не объясняет случай, нет.")
        return
    columns = [
        Column("indicator", "№", width=6),
        Column("short_title", "Показатель", width=26),
        Column("reason", "Основание", width=34),
        Column("text", "Рекомендация", width=44),
        Column("addressee", "Кому", width=16),
    ]
    show_table(
        drafts, columns, "Проект рекомендаций", profile.filters(), "organisation_recommendations", TableLook(lines=5)
    )
