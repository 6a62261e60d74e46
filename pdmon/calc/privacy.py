"""Small numbers of sensitive elements: what one organisation reports is hidden where people could be recognised."""

import pandas as pd

from pdmon.programme.model import Config, Indicator

HIDDEN_COLUMNS = ("numerator", "denominator", "value", "previous", "change", "dynamics", "points", "attained")


def is_sensitive(config: Config, indicator: Indicator) -> bool:
    """Whether any element behind the indicator is sensitive."""
    return any(config.elements[code].sensitive for code in indicator.parsed_formula.elements)


def hide_small(rows: pd.DataFrame, min_denominator: int) -> pd.DataFrame:
    """Rows of sibling units with small numbers hidden: state `hidden`, no value.

    rows: `numerator`, `denominator` (NaN for a count), `state`, and any of HIDDEN_COLUMNS. Hidden is a row whose
    numerator or denominator lies between 1 and `min_denominator` - 1. One hidden row alone could be worked out from
    the total of all, so then the next smallest is hidden with it.
    """
    numerator, denominator = (rows[name].astype(float) for name in ("numerator", "denominator"))
    small = numerator.between(0, min_denominator, inclusive="neither") | denominator.between(
        0, min_denominator, inclusive="neither"
    )
    if small.sum() == 1:
        others = numerator[~small & numerator.gt(0)]
        if not others.empty:
            small = small | (rows.index == others.idxmin())
    hidden = rows.copy()
    for name in HIDDEN_COLUMNS:
        if name in hidden:
            hidden[name] = hidden[name].where(~small, None)
    hidden["state"] = hidden["state"].where(~small, "hidden")
    return hidden
