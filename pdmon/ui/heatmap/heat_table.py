"""What the heat table is made of."""

from dataclasses import dataclass

import pandas as pd

from pdmon.insight.units.heat import VIEWS, growth_indicators
from pdmon.ui.frame.filters import Choice

COLUMNS_BY = {"indicators": "По показателям", "criteria": "По критериям"}
GROUPS = {"none": "Не группировать", "kind": "По виду", "cluster": "По сходству показателей"}


@dataclass(frozen=True)
class Heat:
    """What the table is made of: cells of `insight.heat.heat_cells`, the organisations, and how columns are made."""

    choice: Choice
    view: str
    by: str
    cells: pd.DataFrame
    units: pd.DataFrame

    @property
    def title(self) -> str:
        return f"Тепловая карта: {VIEWS[self.view].lower()}"

    @property
    def columns(self) -> dict[str, str]:
        """Code of each column -> its full title, in the programme's order."""
        programme = self.choice.programme
        if self.by == "criteria":
            with_cells = {programme.indicator(code).criterion for code in self.cells["indicator"]}
            return {found.code: found.title for found in programme.criteria if found.code in with_cells}
        with_cells = set(self.cells["indicator"])
        return {found.code: found.title for found in programme.indicators if found.code in with_cells}

    @property
    def short_columns(self) -> dict[str, str]:
        """Code of each column -> its short title."""
        programme = self.choice.programme
        shorts = {found.code: found.short_title for found in programme.indicators}
        if self.by == "criteria":
            shorts = {found.code: found.brief for found in programme.criteria}
        return {code: shorts[code] for code in self.columns}

    @property
    def measure(self) -> str:
        """What a cell says."""
        return "▲ показатели лучше, ▼ хуже" if self.by == "criteria" else self.number_words

    @property
    def number_words(self) -> str:
        """What the number of an indicator is."""
        growing = growth_indicators(self.choice.programme) & set(self.cells["indicator"])
        return {
            "attainment": "достижение цели, %" + ("; у целей на рост — изменение к базовому году" if growing else ""),
            "standing": "значение: % или количество",
            "dynamics": "изменение: п.п. или количество",
        }[self.view]


def corner(table: Heat) -> str:
    """The heading of the names."""
    return table.choice.programme.reporter.heading
