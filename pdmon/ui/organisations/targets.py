"""The programme's targets applied to one organisation."""

import pandas as pd

from pdmon.ui.kit import components
from pdmon.ui.kit.results.target_table import target_table
from pdmon.ui.organisations.profile import Profile, open_indicator, opens_indicators


def show(profile: Profile, rows: pd.DataFrame) -> None:
    """The programme's targets applied to this organisation."""
    rows = rows[rows["indicator"].isin(profile.rows["indicator"])]
    if rows.empty:
        return
    components.section(
        "Целевые значения", profile.choice.programme.order.word.said("Цели приказа, приложенные к самой организации.")
    )
    row = target_table(
        rows, profile.choice.programme, "Целевые значения", profile.filters(), "organisation_targets", True
    )
    if row is not None and opens_indicators():
        open_indicator(profile, row)
