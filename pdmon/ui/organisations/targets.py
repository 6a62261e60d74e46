"""The programme's targets applied to one organisation."""

import pandas as pd

from pdmon.ui.kit import components
from pdmon.ui.kit.results.target_table import target_table
from pdmon.ui.organisations.profile import Profile, open_indicator, opens_indicators


def own(profile: Profile) -> pd.DataFrame:
    """The targets of what is asked of this organisation; none where the order sets goals to the territory alone."""
    rows = profile.report.targets
    return rows[rows["indicator"].isin(profile.rows["indicator"])]


def show(profile: Profile, rows: pd.DataFrame) -> None:
    """`own` targets as a table."""
    components.section(
        "Целевые значения", profile.choice.programme.order.word.said("Цели приказа, приложенные к самой организации.")
    )
    row = target_table(
        rows, profile.choice.programme, "Целевые значения", profile.filters(), "organisation_targets", True
    )
    if row is not None and opens_indicators():
        open_indicator(profile, row)
