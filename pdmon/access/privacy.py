"""Small numbers of sensitive elements: what one organisation reports is hidden where people could be recognised."""

from collections.abc import Collection, Sequence

import numpy as np
import pandas as pd

from pdmon.programme.model import Config, Indicator, Programme
from pdmon.words.periods import previous_period
from pdmon.words.reporters import Reporter
from pdmon.words.terms import State

HIDDEN_COLUMNS = ("numerator", "denominator", "value", "previous", "change", "dynamics", "points", "attained")
_OF_COMPARISON = (
    *("previous", "change", "dynamics", "letter", "points", "max_points"),
    *("previous_numerator", "previous_denominator"),
)
_WORDS = ("dynamics", "letter", "attained")  # columns that hold words; the others hold numbers


def is_sensitive(config: Config, indicator: Indicator) -> bool:
    """Whether any element behind the indicator is sensitive."""
    return any(config.elements[code].sensitive for code in indicator.parsed_formula.elements)


def sensitive_indicators(config: Config, programme: Programme) -> set[str]:
    """Codes of the indicators whose formulas use a sensitive element."""
    return {indicator.code for indicator in programme.indicators if is_sensitive(config, indicator)}


def protects_organisations(programme: Programme) -> bool:
    """Whether what a single reporting unit says is protected: of schools and the like, never of municipalities."""
    return programme.reporter == Reporter.ORGANISATION


def protected_indicators(config: Config, programme: Programme) -> set[str]:
    """Codes of the sensitive indicators of a programme whose organisations are protected."""
    return sensitive_indicators(config, programme) if protects_organisations(programme) else set()


def small_rows(rows: pd.DataFrame, min_denominator: int, by: Sequence[str]) -> pd.Series:
    """Which rows of sibling units are to be hidden as small.

    rows: `unit`, `period`, `numerator`, `denominator` (NaN for a count); siblings are those with the same `by` (the
    period among them). Hidden is a row whose numerator or denominator lies between 1 and `min_denominator` - 1. One
    hidden row alone could be worked out from the total of its siblings, so then the next smallest is hidden with it (a
    zero where there is nothing else).
    """
    numerator, denominator = (rows[name].astype(float) for name in ("numerator", "denominator"))
    small = numerator.between(0, min_denominator, inclusive="neither") | denominator.between(
        0, min_denominator, inclusive="neither"
    )
    if not small.any():
        return small
    return in_company(small, numerator, rows.groupby(list(by), sort=False, observed=True).ngroup())


def in_company(hidden: pd.Series, numerator: pd.Series, siblings: pd.Series) -> pd.Series:
    """`hidden`, and with a row that is hidden alone among its siblings the smallest other one."""
    with_figures = hidden & numerator.notna()
    alone = with_figures.groupby(siblings).transform("sum").eq(1)
    others = numerator[alone & ~hidden & numerator.notna()].replace(0, float("inf"))
    result = hidden.copy()
    result[others.groupby(siblings).idxmin()] = True
    return result


def without(rows: pd.DataFrame, gone: pd.Series, uncompared: pd.Series) -> pd.DataFrame:
    """A copy of the rows: those that are `gone` in state `hidden`, none of HIDDEN_COLUMNS, and the `uncompared` ones
    without what they compare themselves with (which the rows that are gone are too)."""
    result = rows.copy()
    for names, marked in ((HIDDEN_COLUMNS, gone), (_OF_COMPARISON, uncompared)):
        for name in set(names) & set(rows):
            if marked.any():
                is_word = name in _WORDS
                result[name] = rows[name].where(~marked, None) if is_word else rows[name].astype(float).mask(marked)
    result["state"] = rows["state"].where(~gone, State.HIDDEN)
    return result


def suppressed(
    values: pd.DataFrame, config: Config, programmes: Sequence[Programme], organisations: Collection[str]
) -> tuple[pd.Series, pd.Series]:
    """Of each row of `values` whether it is hidden, and whether what it compares itself with is.

    values: rows of `indicator_values` of the programmes (which may ask the same organisations), any periods and units.
    Siblings (one indicator, period and category over the organisations) are hidden together as `small_rows` decides, so
    that total minus the rest shows nothing; where two indicators share a sensitive element, whoever is hidden in one is
    hidden in the other too, or the rest of one would stand in the other.
    """
    first = families(config, programmes)
    place_no, places = places_of(values)
    protecting = {programme.code for programme in programmes if protects_organisations(programme)}
    asked = np.array([place in first and place[0] in protecting for place in places], dtype=bool)
    chosen_rows = asked[place_no] & values["unit"].isin(organisations).to_numpy()
    nothing = pd.Series(False, index=values.index)
    if not chosen_rows.any():
        return nothing, nothing
    by = ["programme", "indicator", "period", "category"]
    chosen = values[chosen_rows]
    family = pd.factorize(pd.Series([first.get(place, "") for place in places], dtype=object))[0][place_no[chosen_rows]]
    alike = chosen[["unit", "period", "category"]].assign(family=family)
    key_no = alike.groupby(list(alike), sort=False, observed=True).ngroup().to_numpy()
    numerator, siblings = chosen["numerator"].astype(float), chosen.groupby(by, sort=False, observed=True).ngroup()
    small = small_rows(chosen, config.settings.min_denominator, by)
    while True:  # what is hidden for another indicator's sake may stand alone among its own siblings
        hidden_keys = np.zeros(key_no.max() + 1, dtype=bool)
        hidden_keys[key_no[small.to_numpy()]] = True
        spread = in_company(pd.Series(hidden_keys[key_no], index=chosen.index), numerator, siblings)
        if spread.equals(small):
            break
        small = spread
    after = _after_hidden(chosen, small, ["unit", *by]) if small.any() else small
    hidden, uncompared = (marked.reindex(values.index, fill_value=False) for marked in (small, after))
    return hidden, uncompared


def places_of(rows: pd.DataFrame) -> tuple[np.ndarray, list[tuple[str, str]]]:
    """Of each row a number of its programme and indicator, and the two that each number stands for."""
    (programme_no, programmes), (indicator_no, indicators) = (
        pd.factorize(rows[name]) for name in ("programme", "indicator")
    )
    place_no, both = pd.factorize(programme_no * max(len(indicators), 1) + indicator_no)
    names = [divmod(int(at), len(indicators)) for at in both]
    return place_no, [(str(programmes[first]), str(indicators[second])) for first, second in names]


def families(config: Config, programmes: Sequence[Programme]) -> dict[tuple[str, str], str]:
    """(programme, sensitive indicator) -> a name of those that it shares sensitive elements with, at any remove."""
    first: dict[tuple[str, str], str] = {}
    elements: dict[str, set[str]] = {}
    for place, indicator in ((one.code, indicator) for one in programmes for indicator in one.indicators):
        own = {code for code in indicator.parsed_formula.elements if config.elements[code].sensitive}
        if not own:
            continue
        name = f"{place} {indicator.code}"
        joined = [head for head, others in elements.items() if others & own]
        for head in joined:
            own |= elements.pop(head)
        elements[name] = own
        first = {known: name if head in joined else head for known, head in first.items()}
        first[place, indicator.code] = name
    return first


def _after_hidden(rows: pd.DataFrame, hidden: pd.Series, keys: list[str]) -> pd.Series:
    """Whether the row of the same unit a year (a month of the year) before is hidden."""
    alike = [name for name in keys if name != "period"]
    row_no = rows.groupby(alike, sort=False, observed=True).ngroup().to_numpy()
    period_no, periods = pd.factorize(rows["period"])
    stands = np.zeros((row_no.max(initial=-1) + 1, len(periods) + 1), dtype=bool)  # the last column: no such period
    stands[row_no[hidden.to_numpy()], period_no[hidden.to_numpy()]] = True
    known = {str(period): at for at, period in enumerate(periods)}
    before = np.array([known.get(previous_period(str(period)), len(periods)) for period in periods], dtype=int)
    return pd.Series(stands[row_no, before[period_no]], index=rows.index)
