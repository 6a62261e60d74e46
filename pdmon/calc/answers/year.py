"""What documents tell of one unit's year beside the answers of pages: headlines, the whole and primary data."""

import numpy as np
import pandas as pd

from pdmon.calc import figures
from pdmon.calc.answers.hiding import hide
from pdmon.calc.answers.same_units import judged_headlines
from pdmon.calc.answers.standing import own_values
from pdmon.calc.answers.view import View
from pdmon.calc.query import run, run_rows
from pdmon.programme.asked import cells_asked
from pdmon.programme.model import Config, Programme

FIGURES = (
    *("numerator", "denominator", "value", "previous", "change", "dynamics", "letter"),
    *("points", "max_points", "attained"),
)
OVER_SAME = ("same_units", "same_previous", "same_value")


def headlines(view: View, programme: str, unit: str, period: str) -> pd.DataFrame:
    """Of a territory `same_units.judged_headlines`; of an organisation the same columns, with what `year_values` shows
    of its figures."""
    if unit == view.config.root_of(programme):
        return judged_headlines(view, programme, unit, period)
    plain = hide(view, programme, figures.headlines(view.store, programme, unit, period), unit=unit)
    rows = _as_shown(plain, own_values(view, programme, unit, period))
    return rows.assign(plain_change=rows["change"], **dict.fromkeys(OVER_SAME, np.nan))


def whole_values(view: View, programme: str, period: str) -> pd.DataFrame:
    """The territory's headlines as rows of `indicator_values`: unit, period and the empty category beside them."""
    root = view.config.root_of(programme)
    rows = figures.headlines(view.store, programme, root, period)
    return hide(view, programme, rows.assign(unit=root, period=period, category=""))


def primary_data(view: View, programme: str, unit: str, year: int) -> pd.DataFrame:
    """The facts in force of the year, of the unit or (of a territory) of everybody in it; sensitive elements are the
    methodologist's. `is_counted` is false of what the order does not ask of this kind of organisation."""
    chosen, parameters = _primary(view, programme, unit, year)
    # Millions of rows say the same few texts.
    facts = run(view.store, "primary_data", parameters, text_as_categories=True)
    return facts.assign(is_counted=_are_counted(view.config, chosen, facts))


def primary_data_count(view: View, programme: str, unit: str, year: int) -> int:
    """How many rows `primary_data` has."""
    _, parameters = _primary(view, programme, unit, year)
    ((count,),) = run_rows(view.store, "primary_data_count", parameters)
    return int(count)


def _primary(view: View, programme: str, unit: str, year: int) -> tuple[Programme, dict[str, object]]:
    """The programme of the year, and whose facts of which elements are told."""
    chosen = view.config.programmes[programme].in_year(year)
    elements = view.config.element_codes(chosen)
    shown = [code for code in elements if view.sees_sensitive or not view.config.elements[code].sensitive]
    parameters: dict[str, object] = {
        "programme": programme,
        "year": str(year),
        "unit": "" if unit == chosen.root else unit,
        "elements": shown,
    }
    return chosen, parameters


def _are_counted(config: Config, programme: Programme, facts: pd.DataFrame) -> pd.Series:
    every = cells_asked(config, programme)
    asked = {kind: cells_asked(config, programme, kind) for kind in facts["unit_kind"].unique()}
    cells = facts[["unit_kind", "element", "category"]].drop_duplicates()
    told = {
        (kind, element, category): (element, category) not in every or (element, category) in asked[kind]
        for kind, element, category in cells.itertuples(index=False, name=None)
    }
    keys = zip(*(facts[name].tolist() for name in cells), strict=True)
    return pd.Series([told[key] for key in keys], facts.index, dtype=bool) | facts["unit"].eq(programme.root)


def _as_shown(headlines: pd.DataFrame, own: pd.DataFrame) -> pd.DataFrame:
    """The unit's headlines with the figures that were left of them."""
    shown = own.set_index("indicator")
    rows = headlines["indicator"].isin(shown.index)
    result = headlines.assign(letter=headlines["dynamics"]).astype(dict.fromkeys(FIGURES, object))
    for name in (*FIGURES, "state"):
        result.loc[rows, name] = result.loc[rows, "indicator"].map(shown[name].astype(object))
    alone = rows & result["previous"].isna()
    result.loc[alone, ["previous_numerator", "previous_denominator"]] = None
    return result.infer_objects()
