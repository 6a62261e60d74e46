"""Small numbers of sensitive elements: what one organisation reports is hidden where people could be recognised."""

from collections.abc import Collection, Sequence

import pandas as pd

from pdmon.programme.model import Config, Indicator, Programme
from pdmon.words.periods import previous_period
from pdmon.words.reporters import Reporter
from pdmon.words.terms import State

HIDDEN_COLUMNS = ("numerator", "denominator", "value", "previous", "change", "dynamics", "points", "attained")
_FROM_PREVIOUS = ("previous", "change", "dynamics", "points", "max_points")


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
    return in_company(small, numerator, rows.groupby(list(by), sort=False).ngroup())


def in_company(hidden: pd.Series, numerator: pd.Series, siblings: pd.Series) -> pd.Series:
    """`hidden`, and with a row that is hidden alone among its siblings the smallest other one."""
    with_figures = hidden & numerator.notna()
    alone = with_figures.groupby(siblings).transform("sum").eq(1)
    others = numerator[alone & ~hidden & numerator.notna()].replace(0, float("inf"))
    result = hidden.copy()
    result[others.groupby(siblings).idxmin()] = True
    return result


def covered(rows: pd.DataFrame, small: pd.Series, by: Sequence[str]) -> pd.DataFrame:
    """A copy of `rows` with the marked ones hidden (state `hidden`, none of HIDDEN_COLUMNS), and what compares itself
    with them a period later."""
    hidden = rows.copy()
    if not small.any():
        return hidden
    after = _after_hidden(rows, small, ["unit", *by])
    for names, gone in ((HIDDEN_COLUMNS, small), (_FROM_PREVIOUS, after)):
        for name in set(names) & set(rows):
            hidden[name] = hidden[name].where(~gone, None)
    hidden["state"] = rows["state"].where(~small, State.HIDDEN)
    return hidden


def suppress(
    values: pd.DataFrame, config: Config, programmes: Sequence[Programme], organisations: Collection[str]
) -> pd.DataFrame:
    """A copy of `values` with small sensitive rows hidden (state `hidden`, figures None).

    values: rows of `indicator_values` of the programmes (which may ask the same organisations), any periods and units.
    Siblings (one indicator, period and category over the organisations) are hidden together as `small_rows` decides, so
    that total minus the rest shows nothing; where two indicators share a sensitive element, whoever is hidden in one is
    hidden in the other too, or the rest of one would stand in the other.
    """
    first = families(config, programmes)
    places = pd.MultiIndex.from_frame(values[["programme", "indicator"]].astype(str))
    protecting = [programme.code for programme in programmes if protects_organisations(programme)]
    rows = pd.Series(places.isin(list(first)), index=values.index)
    rows &= values["programme"].isin(protecting) & values["unit"].isin(organisations)
    if not rows.any():
        return values.copy()
    by = ["programme", "indicator", "period", "category"]
    chosen = values[rows]
    shared = [first[place] for place in places[rows]]
    keys = pd.MultiIndex.from_frame(chosen[["unit", "period", "category"]].assign(family=shared))
    numerator, siblings = chosen["numerator"].astype(float), chosen.groupby(by, sort=False).ngroup()
    small = small_rows(chosen, config.settings.min_denominator, by)
    while True:  # what is hidden for another indicator's sake may stand alone among its own siblings
        spread = in_company(pd.Series(keys.isin(keys[small]), index=chosen.index), numerator, siblings)
        if spread.equals(small):
            break
        small = spread
    hidden = covered(chosen, small, by)
    result = values.copy()
    for name in hidden:
        result[name] = values[name].where(~rows, hidden[name].reindex(values.index))
    return result


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
    before = rows["period"].map({period: previous_period(period) for period in rows["period"].unique()})
    after = before.isin(rows.loc[hidden, "period"])
    asked = pd.MultiIndex.from_frame(rows.assign(period=before).loc[after, keys])
    after[after] = asked.isin(pd.MultiIndex.from_frame(rows.loc[hidden, keys]))
    return after
