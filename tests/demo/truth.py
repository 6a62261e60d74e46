"""A programme's year by `values`: the source of whatever slides, papers and pages say of it."""

from functools import cached_property
from typing import Any

import pandas as pd

from pdmon.calc.answers import listing, overview
from pdmon.calc.answers.same_units import judged_headlines
from pdmon.calc.answers.view import View
from pdmon.programme.model import Programme
from pdmon.report.year import YearReport
from pdmon.store import Store
from pdmon.words.numbers import fraction, missing, number, short_number
from pdmon.words.terms import REACHED, Direction


def plain(text: str) -> str:
    return text.replace("\u00a0", " ")


class Truth:
    """A programme's year by `values`: what may be said of the whole, and every number that has a source."""

    def __init__(self, store: Store, report: YearReport) -> None:
        self.report = report
        self.programme: Programme = report.programme
        self.period = report.period
        view = View.of_operator(store)
        code, self.view = self.programme.code, view
        every = pd.DataFrame(listing.values(view, code), columns=list(listing.VALUE_COLUMNS))
        self.values = every[every["period"].le(self.period)]
        judged = judged_headlines(view, code, self.programme.root, self.period)
        self.rows: dict[str, dict[str, Any]] = {str(row["indicator"]): row for row in judged.to_dict("records")}
        self.targets = overview.targets_standing(view, code, self.programme.root, self.period)
        self.units = overview.units_standing(view, code, self.period)

    def basis(self, code: str) -> tuple[Any, Any, Any]:
        """The value before, the value and the change over one and the same organisations."""
        row = self.rows[code]
        if missing(row["same_units"]):
            return row["previous"], row["value"], row["plain_change"]
        return row["same_previous"], row["same_value"], row["change"]

    def way(self, code: str) -> int:
        """1 where the indicator moved for the better over one basis, -1 for the worse, 0 where neither."""
        before, now, _ = self.basis(code)
        signs = {Direction.UP: 1, Direction.DOWN: -1}
        if missing(before) or missing(now) or abs(now - before) < 1e-9:
            return 0
        return signs.get(self.programme.indicator(code).direction, 0) * (1 if now > before else -1)

    def moved(self, way: int) -> int:
        return sum(self.way(code) == way for code in self.rows)

    @property
    def attained(self) -> tuple[int, int]:
        return int(self.targets["status"].isin(REACHED).sum()), len(self.targets)

    @cached_property
    def reported(self) -> set[tuple[int, int]]:
        forms, figures = self.units["has_form"].astype(bool), self.units["with_data"].gt(0)
        return {(int(forms.sum()), len(self.units)), (int(figures.sum()), len(self.units))}

    @cached_property
    def shares(self) -> set[str]:
        """Every share that has a source, as it may be printed: values, targets, way to them, coverage, index."""
        found: list[Any] = [*self.values["value"], *self.values["previous"], *self.targets["attainment"]]
        found += [*self.targets["threshold"], *self.targets["target"], *self.targets["actual"], 100.0, 0.0]
        found += [*self.targets["actual_at_term"], *self.targets["baseline"]]
        for row in self.rows.values():
            found += [row["same_previous"], row["same_value"]]
        found += [100 * n / m for n, m in self.reported if m]
        if len(self.report.index):
            found += list(self.report.index["index"])
        effects = self.report.cycle.effects
        found += [value for name in effects if name.endswith(("_before", "_after")) for value in effects[name]]
        known = {float(value) for value in found if not missing(value) and not isinstance(value, str)}
        return {number(value, places) for value in known for places in (0, 1, 2, 3)}

    @cached_property
    def differences(self) -> set[str]:
        """Every difference of shares that has a source: against the year before, against the territory."""
        found = [float(value) for value in self.values["change"] if not missing(value)]
        for row in self.rows.values():
            found += [float(row[name]) for name in ("change", "plain_change") if not missing(row[name])]
        whole = self.values[self.values["unit"].eq(self.programme.root)]
        beside = self.values.merge(whole, on=["indicator", "period", "category"], suffixes=("", "_whole"))
        found += [float(value) for value in (beside["value"] - beside["value_whole"]).dropna()]
        return {number(abs(value), places) for value in found for places in (0, 1, 2)}

    @cached_property
    def pairs(self) -> set[str]:
        """Every «n из m» that has a source among the values and counts."""
        rows = zip(self.values["numerator"], self.values["denominator"], strict=True)
        made = {plain(fraction(n, m)) for n, m in rows if not missing(n) and not missing(m)}
        points = overview.criteria_standing(self.view, self.programme.code, self.programme.root)
        known = points.dropna(subset=["max_points"])
        for _, group in known.groupby("period"):
            for part in (group, *(group.iloc[[at]] for at in range(len(group)))):
                made.add(f"{short_number(part['points'].sum())} из {short_number(part['max_points'].sum())}")
        return made | {f"{n} из {m}" for n, m in self.reported}
