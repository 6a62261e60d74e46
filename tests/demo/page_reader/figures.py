"""Figures that a statement of a page may say: those of the indicators, units, years and categories that it names.

Never «some number of the year»: a share is looked for among the figures of what the statement is about.
"""

import re
from collections.abc import Iterable, Iterator
from copy import deepcopy
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise
from typing import Any

import pandas as pd
from pydantic import BaseModel

from pdmon.calc.answers import overview, register
from pdmon.words.numbers import both_measured, difference, fraction, missing, number
from tests.demo.page_reader.words import Said
from tests.demo.truth import Truth, plain

_VALUES = ("value", "previous", "same_value", "same_previous")
_TARGETS = ("threshold", "target", "actual", "actual_at_term", "baseline", "attainment")
_CHANGES = ("change", "plain_change")
_YEAR = re.compile(r"(?<![\d.,№])20\d\d(?![\d.,]*\d)")


@dataclass(frozen=True)
class Page:
    """A page as it stands: its address, what it has chosen, how long its tables are."""

    url: str
    period: str
    unit: str
    indicators: frozenset[str] = frozenset()
    category: str = ""
    lengths: frozenset[int] = frozenset()
    other: str = ""  # the order that the figures are looked at by
    said: tuple[Said, ...] = ()  # all that the page says


@dataclass
class Pool:
    """The figures that one statement may say."""

    shares: set[float] = field(default_factory=set)
    changes: set[float] = field(default_factory=set)
    amounts: set[float] = field(default_factory=set)
    pairs: set[str] = field(default_factory=set)
    shown: set[tuple[str, float]] = field(default_factory=set)  # «n из m» and the share that it makes
    moves: set[tuple[str, str, str]] = field(default_factory=set)  # before, after and change over one basis
    same: dict[int, set[tuple[str, str, str]]] = field(default_factory=dict)  # units of both years -> such moves
    shortfalls: set[tuple[str, str, str]] = field(default_factory=set)


class Figures(Truth):
    """A programme's year, its units' figures included."""

    @cached_property
    def names(self) -> dict[str, set[str]]:
        """Name of a unit as pages write it -> the units of this name."""
        found: dict[str, set[str]] = {}
        for code, unit in register.units(self.view).items():
            for name in (unit.name, unit.short_name):
                found.setdefault(plain(name), set()).add(code)
        return found

    @cached_property
    def units_known(self) -> set[str]:
        return set(register.units(self.view))

    @cached_property
    def quoted(self) -> tuple[str, ...]:
        """Names with a number in them, the longest first."""
        names = [name for name in (*self.names, *self.categories) if re.search(r"\d", name)]
        return tuple(sorted(names, key=len, reverse=True))

    @cached_property
    def order_texts(self) -> tuple[str, ...]:
        """Texts of the orders that hold a number, word by word, the longest first."""
        found = {plain(text) for programme in self.view.config.programmes.values() for text in _strings(programme)}
        found |= {plain(element.title) for element in self.view.config.elements.values()}
        worded = (text for text in found if re.search(r"\d", text) and re.search("[а-яё]{3}", text))
        return tuple(sorted(worded, key=len, reverse=True))

    @cached_property
    def categories(self) -> dict[str, set[str]]:
        found: dict[str, set[str]] = {}
        for breakdown in self.view.config.breakdowns.values():
            for code, title in breakdown.categories.items():
                found.setdefault(plain(title), set()).add(f"{breakdown.code}:{code}")
        return found

    @cached_property
    def titles(self) -> dict[str, set[str]]:
        """Title of an indicator -> indicators; of their own programme alone."""
        found: dict[str, set[str]] = {}
        for code in self.rows:
            one = self.programme.indicator(code)
            for title in (one.title, one.short_title):
                found.setdefault(plain(title), set()).add(code)
                found.setdefault(plain(title).replace("«", "„").replace("»", "“"), set()).add(code)  # inside quotes
        return found

    def scope(self, said: Said, page: Page) -> pd.DataFrame:
        """Rows of `values` that the statement is about."""
        text = said.text
        indicators = {said.indicator} if said.indicator in self.rows else named_in(text, self.titles)
        indicators |= {code for code in self.rows if re.match(rf"\W*{re.escape(code)}(?:\. | |$)", text)}
        indicators |= {code for code in self.rows if re.search(rf"(?<![\d.,]){re.escape(code)}: \d", text)}
        units = self.units_named(said) | {self.programme.root, page.unit}
        periods = {said.period} if said.period else {page.period, str(int(page.period) - 1), *_YEAR.findall(text)}
        categories = {"", said.category, page.category, *named_in(text, self.categories)}
        rows = self.values
        nameless = said.kind == "label" and not (said.unit or said.category or said.period or indicators)
        if nameless and not page.indicators:
            return rows[rows["period"].isin(periods) & rows["unit"].eq(self.programme.root)]
        if nameless:
            # A bar of a chart with no name of its own: some organisation or category of this year and indicator.
            rows = rows[rows["indicator"].isin(page.indicators) & rows["period"].isin(periods)]
            return rows[
                rows["category"].isin(("", page.category)) | rows["unit"].isin({self.programme.root, page.unit})
            ]
        rows = rows[rows["indicator"].isin(indicators or page.indicators or set(self.rows))]
        return rows[rows["unit"].isin(units) & rows["period"].isin(periods) & rows["category"].isin(categories)]

    @cached_property
    def titles_by_code(self) -> dict[str, set[str]]:
        """What a number of the order stands before: titles of indicators and criteria, of every order."""
        found: dict[str, set[str]] = {}
        for programme in self.view.config.programmes.values():
            for one in (*programme.indicators, *programme.criteria):
                found.setdefault(one.code, set()).update(plain(text) for text in (one.title, one.short_title) if text)
        return found

    def _add_windows(self, pool: Pool, code: str) -> None:
        """Sums of two and three years over the staff of the last: what an order gathers «за три года»."""
        rows = self.values[self.values["unit"].ne(self.programme.root) & self.values["category"].eq("")]
        rows = rows[rows["indicator"].eq(code) & rows["denominator"].notna()]
        last = rows[rows["period"].eq(self.period)]
        rows = rows[rows["unit"].isin(last["unit"])]
        for years in (2, 3):
            kept = rows[rows["period"].isin([str(int(self.period) - back) for back in range(years)])]
            pool.pairs.add(plain(fraction(kept["numerator"].sum(), last["denominator"].sum())))
        facts = [float(target["actual"]) for target in self.targets_of(self.programme.root).get(code, ())
                 if isinstance(target["part"], str) and not missing(target["actual"])]  # fmt: skip
        pool.changes |= {after - before for before, after in pairwise(facts)}

    def units_named(self, said: Said) -> set[str]:
        """Units of this programme that are named; two territories may have a school of one name."""
        return {said.unit} if said.unit else named_in(said.text, self.names) & self._own_units

    @cached_property
    def _own_units(self) -> set[str]:
        return set(self.values["unit"]) | set(self.units["unit"])

    def pool(self, rows: pd.DataFrame) -> Pool:
        """Every figure of these rows; worked out once for the same rows."""
        key = tuple(rows.index)
        if key not in self._pools:
            self._pools[key] = self._made(rows)
        return deepcopy(self._pools[key])

    @cached_property
    def _pools(self) -> dict[tuple[int, ...], Pool]:
        return {}

    def _made(self, rows: pd.DataFrame) -> Pool:
        pool = Pool()
        judged = [row for code in rows["indicator"].unique() for row in [self.rows[code]] if not missing(row["value"])]
        for row in rows.to_dict("records"):
            self.add(pool, row)
        for row in judged:
            self.add(pool, row)
            measure = str(row["unit_of_measure"])
            if not missing(row["same_units"]) and not missing(row["same_previous"]):
                move = move_of(row["same_previous"], row["same_value"], row["change"], measure)
                pool.same.setdefault(int(row["same_units"]), set()).add(move)
            self._add_windows(pool, str(row["indicator"]))
        for code, unit in {(row["indicator"], row["unit"]) for row in rows.to_dict("records")}:
            for target in self.targets_of(unit).get(code, ()):
                pool.shares |= {float(target[name]) for name in _TARGETS if not missing(target.get(name))}
                pool.amounts |= {
                    float(target[name]) for name in (*_TARGETS, "shortfall") if not missing(target.get(name))
                }
        return pool

    def add(self, pool: Pool, row: dict[str, Any]) -> None:
        measure = str(
            row["unit_of_measure"] if "unit_of_measure" in row else self._measure(row["programme"], row["indicator"])
        )
        values = [float(row[name]) for name in _VALUES if not missing(row.get(name))]
        pool.shares.update(values)
        pool.amounts.update(values)
        pool.changes |= {float(row[name]) for name in _CHANGES if not missing(row.get(name))}
        for n, m in (("numerator", "denominator"), ("previous_numerator", "previous_denominator")):
            if not missing(row.get(n)):
                pool.amounts.add(float(row[n]))
                if not missing(row.get(m)):
                    pool.pairs.add(plain(fraction(row[n], row[m])))
                    pool.shown.add(
                        (plain(fraction(row[n], row[m])), float(row["value" if n == "numerator" else "previous"]))
                    )
                    pool.amounts.add(float(row[m]))
        if not missing(row.get("previous")) and not missing(row["value"]):
            change = row.get("plain_change") if "plain_change" in row else row["change"]
            pool.moves.add(move_of(row["previous"], row["value"], change, measure))
        if not missing(row.get("previous_numerator")):
            n, before = float(row["numerator"]), float(row["previous_numerator"])
            pool.moves.add(move_of(before, n, n - before, "count"))
        own = row.get("programme", self.programme.code) == self.programme.code
        whole = self._whole.get((row["indicator"], row["period"])) if own else None
        if whole is not None and not missing(row["value"]):
            pool.changes.add(float(row["value"]) - whole)

    def _measure(self, programme: str, code: str) -> str:
        return str(self.view.config.programmes[programme].indicator(code).unit)

    @cached_property
    def _whole(self) -> dict[tuple[str, str], float]:
        whole = self.values[self.values["unit"].eq(self.programme.root) & self.values["category"].eq("")]
        return {(row.indicator, row.period): float(row.value) for row in whole.itertuples() if not missing(row.value)}

    def targets_of(self, unit: str) -> dict[str, list[dict[str, Any]]]:
        if unit not in self._targets:
            rows = overview.targets_standing(self.view, self.programme.code, unit)
            rows = rows[rows["period"].le(self.period)].to_dict("records")
            self._targets[unit] = {}
            for row in rows:
                self._targets[unit].setdefault(row["indicator"], []).append(row)
        return self._targets[unit]

    @cached_property
    def _targets(self) -> dict[str, dict[str, list[dict[str, Any]]]]:
        return {}


def move_of(before: Any, after: Any, change: Any, measure: str) -> tuple[str, str, str]:
    first, last = both_measured(before, after, measure)
    return plain(first), plain(last), plain(difference(change, measure))


def named_in(text: str, names: dict[str, set[str]]) -> set[str]:
    """What is named in the text; the longest name at a place alone («СОШ № 16» names no «СОШ № 1»)."""
    found: set[str] = set()
    for name in sorted(names, key=len, reverse=True):
        if name and name in text and re.search(rf"(?<![\w№]){re.escape(name)}(?!\w)", text):
            found |= names[name]
            text = text.replace(name, " ")
    return found


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, BaseModel):
        yield from _strings(value.model_dump())
    elif isinstance(value, dict):
        for inner in value.values():
            yield from _strings(inner)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from _strings(inner)


def printed(said: str, values: Iterable[float]) -> bool:
    """Whether one of the values is printed so, with as many decimals."""
    bare = said.replace(" ", "").lstrip("+")
    places = len(bare.partition(",")[2])
    return any(number(value, places).replace("\u00a0", "").replace(" ", "") == bare for value in values)
