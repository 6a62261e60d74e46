"""The municipalities that organisations stand under: what stands for the organisations where these are too many."""

from collections.abc import Mapping

import pandas as pd

from pdmon.calc.answers import overview
from pdmon.report.year import YearReport
from pdmon.store.units import Unit
from pdmon.words.periods import year_of


def named_parents(units: pd.DataFrame, known: Mapping[str, Unit]) -> dict[str, str]:
    """The units that organisations stand under: code -> short name, by name. units: `overview.reporting_units`; known:
    the register."""
    found = {code: known[code].short_name for code in units["parent"].dropna().unique() if code in known}
    return dict(sorted(found.items(), key=lambda entry: (len(entry[1]), entry[1])))


def reporting(report: YearReport) -> pd.DataFrame:
    """`overview.reporting_units` of the report's year."""
    return report.ask(overview.reporting_units, programme=report.programme.code, year=year_of(report.period))


def parents_of(report: YearReport) -> dict[str, str]:
    """`named_parents` of the report's year."""
    return named_parents(reporting(report), report.register)
