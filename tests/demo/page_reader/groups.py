"""Figures of groups of organisations, summed anew: kinds, units of both years, a measure's and the others."""

from functools import cached_property
from typing import Any

import pandas as pd

from pdmon.calc.answers import cycle, register
from pdmon.words.numbers import both_measured, difference, fraction, missing, short_number
from tests.demo.page_reader.figures import Page, Pool
from tests.demo.page_reader.sources import Sources
from tests.demo.truth import plain


class GroupedSources(Sources):
    """With the sums that pages show of groups."""

    @cached_property
    def kinds(self) -> dict[str, set[str]]:
        found: dict[str, set[str]] = {}
        for code, unit in register.units(self.view).items():
            found.setdefault(unit.kind, set()).add(code)
        return found

    @cached_property
    def measured_units(self) -> list[set[str]]:
        """Units that some measure of the programme is for."""
        rows = cycle.measures(self.view, self.programme.code)
        return [set(units) for units in {tuple(units) for units in rows["target_units"] if len(units)}]

    def add_groups(self, pool: Pool, rows: pd.DataFrame, page: Page) -> None:
        for code in rows["indicator"].unique():
            for category in rows["category"].unique():
                self._add_indicator(pool, str(code), str(category), page)

    def _add_indicator(self, pool: Pool, code: str, category: str, page: Page) -> None:
        key = (code, category, page.period)
        if key not in self._groups:
            self._groups[key] = Pool()
            self._fill(self._groups[key], code, category, page)
        for name, known in vars(self._groups[key]).items():
            getattr(pool, name).update(known)

    @cached_property
    def _groups(self) -> dict[tuple[str, str, str], Pool]:
        return {}

    def _fill(self, pool: Pool, code: str, category: str, page: Page) -> None:
        years = (str(int(page.period) - 1), page.period)
        before, after = (self._of_units(code, category, year) for year in years)
        both = before.index.intersection(after.index)
        for units in self.kinds.values():
            self._add_sum(pool, after[after.index.isin(units)])
        for own in (set(both), *self.measured_units):
            for group in (both[both.isin(own)], both[~both.isin(own)]):
                if len(group):
                    self._add_pair(pool, code, before.loc[group], after.loc[group])

    @cached_property
    def _by_indicator(self) -> dict[tuple[str, str, str], pd.DataFrame]:
        rows = self.values[self.values["unit"].ne(self.programme.root) & self.values["value"].notna()]
        return {key: own.set_index("unit") for key, own in rows.groupby(["indicator", "category", "period"])}

    def _of_units(self, code: str, category: str, period: str) -> pd.DataFrame:
        found = self._by_indicator.get((code, category, period))
        return self.values.iloc[:0].set_index("unit") if found is None else found

    @staticmethod
    def _add_sum(pool: Pool, rows: pd.DataFrame) -> None:
        n, m = rows["numerator"].sum(), rows["denominator"].sum()
        if len(rows) and not missing(m) and m:
            pool.shares.add(float(100 * n / m))
            pool.pairs.add(plain(fraction(n, m)))
            pool.shown.add((plain(fraction(n, m)), float(100 * n / m)))

    def _add_pair(self, pool: Pool, code: str, before: pd.DataFrame, after: pd.DataFrame) -> None:
        """Before and after of one group: shares of sums, of counts the mean of an organisation."""
        if before["numerator"].notna().all() and after["numerator"].notna().all():
            n, m = (float(rows["numerator"].sum()) for rows in (before, after))
            pool.moves.add((plain(short_number(n, 2)), plain(short_number(m, 2)), plain(difference(m - n, "count"))))
        measure = str(self.programme.indicator(code).unit)
        values = [float(_level(rows)) for rows in (before, after)]
        for rows in (before, after):
            self._add_sum(pool, rows)
        pool.changes.add(values[1] - values[0])
        pool.amounts.update((*values, len(before)))
        first, last = both_measured(*values, measure)
        pool.moves.add((plain(first), plain(last), plain(difference(values[1] - values[0], measure))))


def _level(rows: pd.DataFrame) -> Any:
    if rows["denominator"].notna().all() and rows["denominator"].sum():
        return 100 * rows["numerator"].sum() / rows["denominator"].sum()
    return rows["value"].astype(float).mean()
