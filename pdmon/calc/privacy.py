"""Small numbers of sensitive elements: what one organisation reports is hidden where people could be recognised."""

from collections.abc import Sequence

import pandas as pd

from pdmon.programme.model import Config, Indicator

HIDDEN_COLUMNS = ("numerator", "denominator", "value", "previous", "change", "dynamics", "points", "attained")


def is_sensitive(config: Config, indicator: Indicator) -> bool:
    """Whether any element behind the indicator is sensitive."""
    return any(config.elements[code].sensitive for code in indicator.parsed_formula.elements)


def hide_small(rows: pd.DataFrame, min_denominator: int, by: Sequence[str] = ()) -> pd.DataFrame:
    """Rows of sibling units with small numbers hidden: state `hidden`, no value.

    rows: `numerator`, `denominator` (NaN for a count), `state`, and any of HIDDEN_COLUMNS; siblings are all rows, or
    those with the same `by`. Hidden is a row whose numerator or denominator lies between 1 and `min_denominator` - 1.
    One hidden row alone could be worked out from the total of its siblings, so then the next smallest is hidden with
    it.
    """
    numerator, denominator = (rows[name].astype(float) for name in ("numerator", "denominator"))
    small = numerator.between(0, min_denominator, inclusive="neither") | denominator.between(
        0, min_denominator, inclusive="neither"
    )
    family = rows.groupby(list(by), sort=False).ngroup() if by else pd.Series(0, index=rows.index)
    alone = small.groupby(family).transform("sum").eq(1)
    others = numerator[alone & ~small & numerator.gt(0)]
    small[others.groupby(family).idxmin()] = True
    hidden = rows.copy()
    for name in HIDDEN_COLUMNS:
        if name in hidden:
            hidden[name] = hidden[name].where(~small, None)
    hidden["state"] = hidden["state"].where(~small, "hidden")
    return hidden
