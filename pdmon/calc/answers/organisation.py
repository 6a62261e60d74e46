"""One organisation: its size, its years on every indicator, what it handed in."""

import pandas as pd

from pdmon.calc import figures
from pdmon.calc.answers.hiding import hide
from pdmon.calc.answers.view import View
from pdmon.calc.query import run
from pdmon.programme.model import Config, ElementKind, Programme
from pdmon.store.log import submissions as log


def sizes(view: View, programme: str, year: int) -> pd.DataFrame:
    """Organisations that are to report, with their size in people: unit, name, short_name, kind, size (NaN unknown)."""
    element = _size_element(view.config, view.config.programmes[programme])
    parameters = {"programme": programme, "year": year, "element": element}
    return run(view.store, "organisation_sizes", parameters)


def visible_series(view: View, programme: str, unit: str) -> pd.DataFrame:
    """The organisation's yearly headlines: indicator, short_title, unit_of_measure, period, value, ...; small
    sensitive values hidden."""
    return hide(view, programme, figures.unit_series(view.store, programme, unit))


def submissions(view: View, unit: str) -> pd.DataFrame:
    """What the organisation handed in, newest first: columns of the `submissions` view; none of another's for whoever
    sees only their own."""
    rows = log.submissions(view.store, unit)
    return rows if view.sees(unit) else rows.head(0)


def _size_element(config: Config, programme: Programme) -> str:
    """The people that most shares of the programme are counted of (`teachers`): how large an organisation is."""
    counted = [
        code
        for indicator in programme.indicators
        for code in indicator.parsed_formula.denominator
        if config.elements[code].kind is ElementKind.PEOPLE
    ]
    return max(counted, key=counted.count, default="")
