"""Columns of periods."""

from typing import Literal

import pandas as pd

from pdmon.programme.periods.periodic import PeriodicProgramme
from pdmon.words.periods import is_whole_year


def are_whole_years(periods: pd.Series) -> pd.Series:
    """Which of the periods are whole years; also of an empty column and of one that the database gives as categories,
    whose own truth values have no negation."""
    texts = periods.astype(str)
    return texts.map({text: is_whole_year(text) for text in texts.unique()}).astype(bool)


def years_shown(programme: PeriodicProgramme, years: pd.Series) -> pd.Series:
    """A column of years (numbers) as a table shows it: of academic years their codes, of others as it is."""
    if not programme.year_kind.is_academic:
        return years
    return years.map(lambda year: None if pd.isna(year) else programme.year_code(int(year)))


def year_format(programme: PeriodicProgramme) -> Literal["year", "text"]:
    """How such a column is written."""
    return "text" if programme.year_kind.is_academic else "year"
