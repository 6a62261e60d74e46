"""What the organisation handed in."""

import pandas as pd

from pdmon.access import Role, Viewer
from pdmon.ui.kit import components
from pdmon.ui.organisations import files
from pdmon.ui.organisations.profile import Profile


def show(profile: Profile, rows: pd.DataFrame, history: pd.DataFrame, viewer: Viewer) -> None:
    """What the organisation handed in, with what became of it and the file as it was received."""
    components.section("Сданные формы", "Отметьте строку, чтобы увидеть ход рассмотрения и скачать исходный файл.")
    if viewer.role is Role.SCHOOL and viewer.unit != profile.unit["unit"]:
        components.nothing_here("Формы другой организации видят методист, руководитель и она сама.")
        return
    if rows.empty:
        components.nothing_here(
            "Организация ещё ничего не сдавала.", "Бланк формы выпускается на странице сбора данных."
        )
        return
    files.submissions(profile.unit, profile.filters(), rows, history, viewer)
