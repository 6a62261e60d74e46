"""What an item of the order's analysis says in figures, and what of them was restated since they were written down.

`figures`: `answers.cycle.FIGURE_COLUMNS`, of one year with the year before, as `answers.analysis.year_figures` has
them; a figure of an organisation has its `unit`, one of a part of the territory its `category`.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import pandas as pd

from pdmon.programme.cycle.lists import ALL, AnalysisReading
from pdmon.programme.model import Config, Indicator, Programme
from pdmon.words.cycle.lists import SPLIT_WORDS, SplitBy
from pdmon.words.figures.before import YEAR_BEFORE
from pdmon.words.figures.measures import PRESENCE_SHARE, unit_of_values
from pdmon.words.numbers import difference, fraction, measured, missing, number, ratio_words
from pdmon.words.phrases import joined, lowered, quoted, sentence
from pdmon.words.reporters import Reporter
from pdmon.words.terms import Aggregate, Measure

_KEY = ["indicator", "unit", "period", "category"]
_NUMBERS = ("numerator", "denominator", "value")
_KIND = "kind:"
_SAME = 1e-9
_MOST_LISTED = 4  # parts that a sentence names one by one; of more it says from where to where


def indicators_of(asked: AnalysisReading, programme: Programme) -> tuple[str, ...]:
    """Codes of the indicators that the item looks at, of those that the programme (of a year) has."""
    known = tuple(one.code for one in programme.indicators)
    return known if asked.indicators == ALL else tuple(code for code in asked.indicators if code in known)


def of_item(figures: pd.DataFrame, asked: AnalysisReading, programme: Programme) -> pd.DataFrame:
    """Of a year's figures (with `split`) those that the item asks for."""
    codes = indicators_of(asked, programme)
    return figures[figures["indicator"].isin(codes) & figures["split"].isin(["", *asked.by])]


def changed_since(kept: pd.DataFrame, now: pd.DataFrame, unseen: Collection[str] = ()) -> pd.DataFrame:
    """Figures that are not today what was written down: `_KEY`, then `numerator_then`, ..., `value_now`; None where
    there was none, or is none any more. Years that the kept figures do not speak of are no difference. `unseen`:
    indicators whose kept figures the viewer is not shown."""
    columns = [*_KEY, *(f"{name}_{when}" for when in ("then", "now") for name in _NUMBERS)]
    if len(kept):
        now = now[now["period"].isin(kept["period"])]
    if kept.empty and now.empty:
        return pd.DataFrame(columns=columns)
    before, after = (_numbers(rows) for rows in (kept, now))
    every = pd.concat([before[_KEY], after[_KEY]]).drop_duplicates()
    both = every.merge(before, on=_KEY, how="left").merge(after, on=_KEY, how="left", suffixes=("_then", "_now"))
    differs = pd.Series(False, index=both.index)
    for name in _NUMBERS:
        then, today = both[f"{name}_then"], both[f"{name}_now"]
        differs |= then.isna().ne(today.isna()) | then.sub(today).abs().gt(_SAME)
    return both.loc[differs & ~both["indicator"].isin(unseen), columns].reset_index(drop=True)


def _numbers(rows: pd.DataFrame) -> pd.DataFrame:
    return rows.reindex(columns=[*_KEY, *_NUMBERS]).astype(
        {**dict.fromkeys(_KEY, str), **dict.fromkeys(_NUMBERS, float)}
    )


@dataclass(frozen=True)
class Analysed:
    """Figures of one item, by what they are of. `names`: unit -> its short name."""

    config: Config
    programme: Programme
    period: str
    figures: pd.DataFrame
    names: Mapping[str, str]

    def whole(self) -> pd.DataFrame:
        """The territory: indicator, short_title, unit_of_measure, numerator, denominator, value, previous, change, in
        the programme's order; only indicators that have a figure."""
        own = self.figures[self.figures["unit"].eq(self.programme.root) & self.figures["category"].eq("")]
        now = own[own["period"].eq(self.period)].set_index("indicator")
        before = own[own["period"].ne(self.period)].set_index("indicator")["value"]
        rows = [
            {
                "indicator": one.code, "short_title": one.short_title,
                "unit_of_measure": unit_of_values(one.measure, [now.at[one.code, "denominator"]]),
                **{name: now.at[one.code, name] for name in _NUMBERS}, "previous": before.get(one.code),
            }
            for one in self.programme.indicators
            if one.code in now.index
        ]  # fmt: skip
        columns = ["indicator", "short_title", "unit_of_measure", *_NUMBERS, "previous"]
        frame = pd.DataFrame(rows, columns=columns).astype(dict.fromkeys((*_NUMBERS, "previous"), float))
        return frame.assign(change=frame["value"] - frame["previous"])

    def split(self, by: SplitBy, indicator: str) -> pd.DataFrame:
        """One indicator by its parts: code, name, numerator, denominator, value; subjects and kinds in their usual
        order, organisations by name."""
        if (by, indicator) not in self._splits:
            self._splits[by, indicator] = self._split(by, indicator)
        return self._splits[by, indicator].copy()

    @cached_property
    def _splits(self) -> dict[tuple[SplitBy, str], pd.DataFrame]:
        """What was split already."""
        return {}

    def _split(self, by: SplitBy, indicator: str) -> pd.DataFrame:
        rows = self.figures[self.figures["indicator"].eq(indicator) & self.figures["period"].eq(self.period)]
        is_kind = rows["category"].str.startswith(_KIND)
        own = rows["unit"].eq(self.programme.root)
        chosen = {
            SplitBy.KIND: own & is_kind,
            SplitBy.SUBJECT: own & rows["category"].ne("") & ~is_kind,
            SplitBy.ORGANISATION: ~own,
        }[by]
        found = rows[chosen]
        code = found["unit"] if by == SplitBy.ORGANISATION else found["category"]
        found = found.assign(code=code, name=[self.name_of(str(one)) for one in code])
        if by == SplitBy.ORGANISATION:
            found = found.sort_values("name", kind="stable")
        if by == SplitBy.KIND:
            found = found.sort_values("code", kind="stable", key=lambda kinds: kinds.map(self._kind_place))
        numbers = found[["code", "name", *_NUMBERS]].astype(dict.fromkeys(_NUMBERS, float))
        return numbers.reset_index(drop=True)

    def heading_of(self, kind: str) -> str:
        """A kind (`kind:school`) as the head of a narrow column."""
        return self.config.kinds.heading(kind.removeprefix(_KIND))

    def _kind_place(self, category: str) -> int:
        return self.config.kinds.place(category.removeprefix(_KIND))

    def splits_of(self, indicator: str) -> list[SplitBy]:
        """The ways in which there are at least two parts to set side by side."""
        return [by for by in SplitBy if len(self.split(by, indicator)) > 1]

    def split_title(self, by: SplitBy) -> str:
        """`по типам организаций`; a region's organisations are its municipalities."""
        if by == SplitBy.ORGANISATION and self.programme.reporter == Reporter.MUNICIPALITY:
            return f"по {self.programme.reporter.by_many}"
        return SPLIT_WORDS[by]

    def name_of(self, code: str) -> str:
        """A kind, a category or a unit in words."""
        if code.startswith(_KIND):
            return self.config.kinds.plural(code.removeprefix(_KIND))
        breakdown, found, category = code.partition(":")
        if found and breakdown in self.config.breakdowns:
            return self.config.breakdowns[breakdown].categories.get(category, category)
        return self.names.get(code, code)

    def sentences(self) -> list[str]:
        """Every indicator in one sentence: value, year before, parts from the least to the greatest."""
        return [self.sentence_of(row) for row in self.whole().to_dict("records")]

    def sentence_of(self, row: Mapping[Any, Any]) -> str:
        """A row of `whole` in one sentence."""
        indicator = self.programme.indicator(row["indicator"])
        measure = row["unit_of_measure"]
        value = measured(row["value"], measure)
        if indicator.scale is not None or measure == PRESENCE_SHARE:
            value += f" ({ratio_words(row['numerator'], row['denominator'], measure)})"
        parts = [f"показатель {indicator.code} {quoted(indicator.short_title)} — {value}"]
        if not missing(row["previous"]):
            moved = "" if measure == Measure.PRESENCE else f" ({difference(row['change'], measure)})"
            parts.append(f"{YEAR_BEFORE} {measured(row['previous'], measure)}{moved}")
        parts += filter(None, (self.split_words(by, indicator) for by in SplitBy))
        return sentence("; ".join(parts))

    def split_words(self, by: SplitBy, indicator: Indicator) -> str:
        """`по типам организаций: школы — 40,0 %, детские сады — 60,0 %`; of many parts `от 20,0 % (физика) до ...`.

        Shares of fewer people than a share is judged by are no least and no greatest.
        """
        rows = self.split(by, indicator.code)
        if len(rows) < 2:
            return ""
        is_share_of_kinds = by == SplitBy.KIND and indicator.presence_aggregate is Aggregate.SHARE
        if indicator.measure == Measure.PRESENCE and not is_share_of_kinds:
            return self._presence_words(by, rows)
        whose, measure = self.split_title(by), PRESENCE_SHARE if is_share_of_kinds else indicator.measure
        if len(rows) <= _MOST_LISTED:
            words = lowered if by == SplitBy.KIND else str
            said = [f"{words(row['name'])} — {measured(row['value'], measure)}" for row in rows.to_dict("records")]
            return f"{whose}: {', '.join(said)}"
        least = self.config.settings.min_denominator
        judged = rows[rows["denominator"].ge(least)] if indicator.measure == Measure.PERCENT else rows
        if len(judged) < 2 or judged["value"].nunique() < 2:
            return ""
        low, high = judged["value"].min(), judged["value"].max()
        ends = [
            f"{measured(end, measure)} ({_named(judged.loc[judged['value'].eq(end), 'name'].tolist())})"
            for end in (low, high)
        ]
        among = f" (где в знаменателе не меньше {least})" if len(judged) < len(rows) else ""
        return f"{whose}{among}: от {ends[0]} до {ends[1]}"

    def _presence_words(self, by: SplitBy, rows: pd.DataFrame) -> str:
        return f"{self.split_title(by)}: есть у {fraction(rows['value'].gt(0).sum(), len(rows))}"


def _named(names: list[str]) -> str:
    if len(names) > 2:
        return f"{names[0]} и ещё {number(len(names) - 1)}"
    return joined(names)
