"""What else a page may be compared with: points, targets, dynamics, places, forecasts, other orders."""

from functools import cached_property
from math import ceil
from typing import Any

import pandas as pd

from pdmon.calc.answers import comparison, criteria, listing, overview, year
from pdmon.insight.targets import outlook
from pdmon.words.numbers import fraction, missing
from pdmon.words.terms import REACHED
from tests.demo.page_reader.figures import Figures, move_of, named_in
from tests.demo.truth import plain


class Sources(Figures):
    """The programme's year with everything that its pages tell of it."""

    def of_others(self, text: str) -> list[dict[str, Any]]:
        """Rows of the other programmes whose territory is named, in the year and every year named."""
        found = []
        for programme in self.view.config.programmes.values():
            if programme.code != self.programme.code and programme.root in named_in(text, self.names):
                if programme.code not in self._others:
                    rows = listing.values(self.view, programme.code, unit=programme.root)
                    self._others[programme.code] = [dict(zip(listing.VALUE_COLUMNS, row, strict=True)) for row in rows]
                found += [row for row in self._others[programme.code] if not row["category"]]
        return found

    @cached_property
    def _others(self) -> dict[str, list[dict[str, Any]]]:
        return {}

    @cached_property
    def paces(self) -> set[float]:
        """Mean change of a year of each indicator, from its first year with a value to its last."""
        whole = self.values[self.values["unit"].eq(self.programme.root) & self.values["category"].eq("")]
        found = set[float]()
        for _, rows in whole[whole["value"].notna()].groupby("indicator"):
            rows = rows.sort_values("period")
            years = int(rows["period"].iloc[-1]) - int(rows["period"].iloc[0])
            if years:
                found.add(float(rows["value"].iloc[-1] - rows["value"].iloc[0]) / years)
        return found

    @cached_property
    def forecasts(self) -> set[float]:
        """What the forecast expects and between what; the years that a target needs."""
        series = overview.territory_series(self.view, self.programme.code, self.programme.root)
        series = series[series["period"].le(self.period)]
        targets = criteria.targets_series(self.view, self.programme.code, self.programme.root, self.period)
        found = [*outlook.value_outlooks(self.programme, series, self.period)]
        found += [*outlook.target_outlooks(self.programme, targets)]
        known = [value for one in found for value in vars(one.result).values() if isinstance(value, int | float)]
        self.paces.update(float(one.result.pace) for one in found if not missing(one.result.pace))
        known += [value for one in found for name in ("value", "low", "high") for value in one.result.expected[name]]
        return {float(value) for value in known if not missing(value)}

    def under_order(self, other: str) -> list[dict[str, Any]]:
        """What the territory's own figures come to by another order."""
        if other not in self._by_order:
            year = int(self.period)
            rows = comparison.under_another_order(self.view, self.programme.code, other, year).to_dict("records")
            self._by_order[other] = [{**row, "programme": other, "period": self.period} for row in rows]
        return self._by_order[other]

    @cached_property
    def _by_order(self) -> dict[str, list[dict[str, Any]]]:
        return {}

    @cached_property
    def historic(self) -> set[float]:
        """Figures that stand in the text of the order itself."""
        return {fact.value_pct for fact in self.programme.historic_facts}

    def people_to_whole(self, rows: pd.DataFrame) -> set[int]:
        """How many people would bring these shares to the territory's."""
        found = set()
        for row in rows[rows["period"].eq(self.period) & rows["denominator"].notna()].to_dict("records"):
            whole = self._whole.get((row["indicator"], self.period))
            if whole is not None:
                found.add(ceil(abs(whole / 100 * float(row["denominator"]) - float(row["numerator"])) - 1e-9))
        return found

    def place_of(self, code: str, unit: str) -> tuple[int, int] | None:
        rows = self.values[self.values["indicator"].eq(code) & self.values["period"].eq(self.period)]
        rows = rows[rows["category"].eq("") & rows["unit"].ne(self.programme.root) & rows["value"].notna()]
        least = self.view.config.settings.min_denominator
        rows = rows[rows["denominator"].isna() | rows["denominator"].fillna(0).astype(float).ge(least)]
        own = rows.loc[rows["unit"].eq(unit), "value"]
        if own.empty:
            return None
        sign = -1 if str(self.programme.indicator(code).direction) == "down" else 1
        return 1 + int((sign * rows["value"].astype(float) > sign * float(own.iloc[0]) + 1e-9).sum()), len(rows)

    def dynamics(self, unit: str) -> dict[str, int]:
        """Better, worse, same, chance -> how many headlines of the unit."""
        if unit == self.programme.root:
            return pd.Series([row["dynamics"] for row in self.rows.values()]).value_counts().to_dict()
        rows = year.headlines(self.view, self.programme.code, unit, self.period)
        return rows["dynamics"].value_counts().to_dict()

    def criterion_pairs(self, unit: str) -> set[str]:
        """«n из m» of each criterion of every year: points, where it has any, else targets."""
        if unit not in self._criteria:
            rows = overview.criteria_standing(self.view, self.programme.code, unit)
            self._criteria[unit] = {
                plain(fraction(row["points"], row["max_points"]))
                if not missing(row["max_points"])
                else f"{row['targets_attained']} из {row['targets_judged']}"
                for row in rows[rows["period"].eq(self.period)].to_dict("records")
            }
        return self._criteria[unit]

    @cached_property
    def _criteria(self) -> dict[str, set[str]]:
        return {}

    def worse_than_whole(self, unit: str) -> tuple[int, int]:
        """Of how many shares of the unit how many are worse than the territory's."""
        rows = self.values[self.values["unit"].eq(unit) & self.values["period"].eq(self.period)]
        rows = rows[rows["category"].eq("") & rows["value"].notna() & rows["denominator"].notna()]
        worse, compared = 0, 0
        for row in rows.to_dict("records"):
            sign = {"up": -1, "down": 1}.get(str(self.programme.indicator(row["indicator"]).direction), 0)
            whole = self._whole.get((row["indicator"], self.period))
            if sign and whole is not None and float(row["denominator"]) >= self.view.config.settings.min_denominator:
                compared += 1
                worse += sign * (float(row["value"]) - whole) > 1e-9
        return worse, compared

    def moved_by_name(self, unit: str) -> tuple[dict[str, Any], dict[str, Any]]:
        """How each headline of the unit moved, by its title and by its number."""
        if unit not in self._moved:
            rows = pd.DataFrame(list(self.rows.values()))
            if unit != self.programme.root:
                rows = year.headlines(self.view, self.programme.code, unit, self.period)
            names = ({plain(title): way for title, way in zip(rows[name], rows["dynamics"], strict=True)}
                     for name in ("short_title", "indicator"))  # fmt: skip
            self._moved[unit] = (next(names), next(names))
        return self._moved[unit]

    @cached_property
    def _moved(self) -> dict[str, tuple[dict[str, Any], dict[str, Any]]]:
        return {}

    def points(self, unit: str, period: str) -> str:
        rows = overview.criteria_standing(self.view, self.programme.code, unit, period).dropna(subset=["max_points"])
        return plain(fraction(rows["points"].sum(), rows["max_points"].sum()))

    def attained_of(self, unit: str, period: str = "") -> tuple[int, int, int]:
        """Targets attained, judged, and attained in the year by which the order wants the last of them."""
        rows = overview.targets_standing(self.view, self.programme.code, unit)
        now = rows[rows["period"].eq(period or self.period)]
        judged = now[now["status"].isin((*REACHED, "missed"))]
        due = now["due"].dropna().max()
        then = rows[rows["period"].eq("" if missing(due) else str(int(due)))]
        return int(judged["status"].isin(REACHED).sum()), len(judged), int(then["status"].isin(REACHED).sum())

    @cached_property
    def element_moves(self) -> set[tuple[str, str, str]]:
        """Of every element what was reported in both years, before and after, over the same units."""
        years = [str(int(self.period) - 1), self.period]
        rows = self.view.store.rows(
            "select element, unit, period, value from current_facts where category = '' and period in (?, ?)", years
        )
        facts = pd.DataFrame(rows, columns=["element", "unit", "period", "value"])
        facts = facts[facts["unit"].isin(self._own_units)].pivot_table(
            index=["element", "unit"], columns="period", values="value", aggfunc="first"
        )
        sums = facts.dropna().groupby("element").sum()
        return {
            move_of(before, after, after - before, "count")
            for before, after in zip(*(sums[year] for year in years), strict=True)
        }
