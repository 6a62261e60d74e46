"""Organisations that need help: no data, or really below the whole, on one indicator or on all of them together."""

import math
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

import pandas as pd

from pdmon.insight.statistics.chance import more_than_chance
from pdmon.insight.statistics.claims import stating
from pdmon.insight.statistics.dispersion import is_widened
from pdmon.insight.targets.shortfall import counted_noun
from pdmon.programme.model import Config, Programme
from pdmon.words.figures.claims import Claim
from pdmon.words.numbers import number, percent
from pdmon.words.phrases import quoted
from pdmon.words.plurals import quantity
from pdmon.words.reporters import Reporter

FURTHER = ("показателю", "показателям", "показателям")
NO_DATA = "Данные за год не сданы"
BY_GAP, ON_OVERVIEW = "сначала наибольший разрыв", "на странице «Обзор»"
LEAST_IN_ORDER = 3
SHOWN_IN_ORDER = 3


class Needs(NamedTuple):
    """`surely`: `needs_help`; `perhaps`: of municipalities `likely_behind`, None where limits are exact; `order`:
    `lowest`, empty where somebody is surely below."""

    surely: pd.DataFrame
    perhaps: pd.DataFrame | None
    order: pd.DataFrame


def needs(standings: pd.DataFrame, programme: Programme) -> Needs:
    """Who needs help in a year that is judged (`profile.judged`)."""
    surely = needs_help(standings, programme)
    is_region = programme.reporter == Reporter.MUNICIPALITY
    perhaps = likely_behind(standings, programme) if is_region else None
    return Needs(surely, perhaps, lowest(standings if surely.empty else standings.iloc[:0]))


def needs_help(standings: pd.DataFrame, programme: Programme) -> pd.DataFrame:
    """Of the organisations judged those really below the whole, one row each; nobody else has a row.

    standings: `profile.judged`. unit; of the indicator with the largest gap, or that tells most where none does alone:
    indicator, indicator_title, value, territory_value (percent), gap_pp (percentage points below the whole), gap_people
    (how many would close it), is_above (less is better there); indicators_below (how many indicators tell against it,
    each alone; 0 where only all together do), is_apart (whether all together do), worse_on, worse_of (on how many
    indicators it is worse than the whole, of how many).
    """
    alone = standings[standings["is_behind"]]
    worse = standings["is_worse"] & standings["is_apart"]
    together = standings[worse & ~standings["unit"].isin(alone["unit"])]
    together = together.sort_values("p_value", kind="stable").drop_duplicates("unit")
    gaps = _largest_gaps(pd.concat([alone, together]), programme)
    gaps = _with_count(gaps, alone).fillna({"indicators_below": 0.0})
    return gaps.merge(_counts(standings), how="left", on="unit")


def lowest(standings: pd.DataFrame) -> pd.DataFrame:
    """An order, no finding: the organisations worse than the whole on more than half of the indicators compared,
    where these are LEAST_IN_ORDER or more.

    standings: `profile.judged`. unit, worse_on, worse_of as in `needs_help`; the largest part first, then the most
    indicators.
    """
    counts = _counts(standings)
    order = counts[(counts["worse_on"] > counts["worse_of"] / 2) & (counts["worse_of"] >= LEAST_IN_ORDER)]
    order = order.assign(part=order["worse_on"] / order["worse_of"]).reset_index()
    order = order.sort_values(["part", "worse_on", "unit"], ascending=[False, False, True], ignore_index=True)
    return order[["unit", "worse_on", "worse_of"]]


def _counts(standings: pd.DataFrame) -> pd.DataFrame:
    compared = standings[standings["p_value"].notna()]
    rows = compared.groupby("unit", sort=True)
    return rows.agg(worse_on=("is_worse", "sum"), worse_of=("is_worse", "size"), is_apart=("is_apart", "first"))


def likely_behind(standings: pd.DataFrame, programme: Programme) -> pd.DataFrame | None:
    """Where limits are widened, of the municipalities judged those perhaps below the region and surely on no
    indicator: columns of `needs_help`, below on the most indicators first, then the largest gap. Nobody where so many
    differences below the limit of 95 % are what chance gives. None where all limits are exact.
    """
    if not is_widened(standings):
        return None
    low = standings["judged"].isin(["deficit", "perhaps_deficit"])
    surely = standings.loc[standings["is_behind"] | standings["is_apart"], "unit"]
    perhaps = standings[low & ~standings["unit"].isin(surely)]
    if not more_than_chance(int(low.sum()), int(standings["p_value"].notna().sum())):
        perhaps = perhaps.head(0)
    gaps = _with_count(_largest_gaps(perhaps, programme), perhaps).assign(is_apart=False)
    return gaps.sort_values(["indicators_below", "gap_pp"], ascending=False, kind="stable", ignore_index=True)


def _with_count(gaps: pd.DataFrame, rows: pd.DataFrame) -> pd.DataFrame:
    """The gaps with `indicators_below`: how many rows tell against each unit."""
    return gaps.assign(indicators_below=gaps["unit"].map(rows["unit"].value_counts()).astype(float))


def in_order_of_need(organisations: pd.DataFrame, gaps: pd.DataFrame, by: Sequence[str] = ("gap_pp",)) -> pd.DataFrame:
    """Organisations without data first, then the largest in `by`; those that need no help have no row.

    organisations: `calc.overview.units_standing`; gaps: `needs_help` or `likely_behind`. Columns of both and silent
    (no data).
    """
    silent = organisations["with_data"].eq(0) & organisations["indicators"].gt(0)
    rows = organisations.drop(columns="indicators").assign(silent=silent)
    rows = rows[silent | rows["unit"].isin(gaps["unit"])].merge(gaps, how="left", on="unit")
    rows["indicators_below"] = rows["indicators_below"].fillna(0).astype(int)
    order = rows[["silent", *by]].fillna({"gap_pp": 0.0})
    order = order.sort_values(["silent", *by], ascending=False, kind="stable")
    return rows.loc[order.index].reset_index(drop=True)


@stating(Claim.NEEDS_HELP)
def reason(row: Mapping[Any, Any], config: Config, programme: Programme) -> str:
    """Why a row of `in_order_of_need` is there, in words.

    `«Прошли диагностику»: 42,0 %, на 23,1 п.п. ниже территории (14 человек); и ещё по 2 показателям`, or `по всем
    показателям вместе отстаёт больше, чем ...: хуже территории по 13 из 18; заметнее всего «Прошли диагностику»: ...`
    """
    if row["silent"]:
        return NO_DATA
    noun = counted_noun(config, programme.indicator(row["indicator"]))
    side = "выше" if row["is_above"] else "ниже"
    pp = f"{number(row['gap_pp'], 1)}\u00a0п.п."
    said = f"{quoted(row['indicator_title'])}: {percent(row['value'])}, на {pp} {side} {whole_of(programme)}"
    said += f" ({quantity(row['gap_people'], noun)})"
    if row["indicators_below"] == 0:
        together = _together(row, programme)
        return f"{together[0].upper()}{together[1:]}; заметнее всего {said}"
    others = row["indicators_below"] - 1
    said = f"{said}; и ещё по {quantity(others, FURTHER)}" if others > 0 else said
    return f"{said}; {_together(row, programme)}" if row["is_apart"] else said


@stating(Claim.NEEDS_HELP)
def order_heading(programme: Programme) -> str:
    """What stands before the rows of `lowest`, once it is said that nobody surely lags: that they are no finding."""
    return (
        f"Хуже {whole_of(programme)} по наибольшей части показателей (это порядок, а не вывод: так бывает и случайно):"
    )


def worse_words(worse: int, compared: int, programme: Programme) -> str:
    """`хуже территории по 13 из 18 показателей`"""
    return f"хуже {whole_of(programme)} по {number(worse)} из {quantity(compared, 'indicator_of')}"


@stating(Claim.NEEDS_HELP)
def _together(row: Mapping[Any, Any], programme: Programme) -> str:
    worse = worse_words(int(row["worse_on"]), int(row["worse_of"]), programme)
    return f"по всем показателям вместе отстаёт больше, чем объясняют случай и обычный разброс между соседями: {worse}"


def whole_of(programme: Programme) -> str:
    """What organisations are compared with, in the genitive: a region's municipalities with the region."""
    return "региона" if programme.reporter == Reporter.MUNICIPALITY else "территории"


def _largest_gaps(rows: pd.DataFrame, programme: Programme) -> pd.DataFrame:
    """One row per organisation: the indicator that tells most against it, what is surely below before what may be."""
    rows = rows.assign(sure=rows["judged"] == "deficit", gap_pp=rows["difference"].abs())
    rows = rows.sort_values(["sure", "gap_pp"], ascending=False, kind="stable").drop_duplicates("unit")
    people = (rows["territory_value"] / 100 * rows["denominator"] - rows["numerator"]).abs()
    titles = {indicator.code: indicator.short_title for indicator in programme.indicators}
    return pd.DataFrame(
        {
            "unit": rows["unit"].astype(str),
            "indicator": rows["indicator"].astype(str),
            "indicator_title": rows["indicator"].astype(str).map(titles),
            "value": rows["value"],
            "territory_value": rows["territory_value"],
            "gap_pp": rows["gap_pp"],
            "gap_people": [math.ceil(count - 1e-9) for count in people],
            "is_above": rows["difference"] > 0,
        }
    )
