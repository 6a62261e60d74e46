"""Every row an indicator computes, with its terms and the targets that judge it, as tables for the calculation."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pdmon.programme.asked import kinds_of, level_of
from pdmon.programme.formula import Formula
from pdmon.programme.model import Config, Indicator, Programme
from pdmon.programme.scoring import Band
from pdmon.words.figures.measures import scale_of
from pdmon.words.terms import Measure


@dataclass(frozen=True)
class _Series:
    """One row that an indicator computes: `by` is the category its elements enter with, `only` the single element that
    it sums, `window_of` the series whose years its `window` sums, `stated` the series of the number that units state
    for the whole window; `is_internal` is looked up by others and shown nowhere."""

    category: str
    unit: str  # a plain member of Measure, or with decimals
    formula: Formula
    by: str = ""
    only: str | None = None
    window_of: int | None = None
    window: Mapping[str, Any] | None = None
    stated: int | None = None
    is_internal: bool = False


class SeriesTable:
    """Every row an indicator computes (headline, categories, parts) with its terms and the targets that judge it."""

    def __init__(self, config: Config) -> None:
        self.config = config
        self.rows: list[dict[str, Any]] = []
        self.terms: list[dict[str, Any]] = []
        self.targets: list[dict[str, Any]] = []
        self.target_steps: list[dict[str, Any]] = []
        self.bands: list[dict[str, Any]] = []
        self.tracks: list[dict[str, Any]] = []
        self._track_no: dict[tuple[str, str], int] = {}
        self._cells: dict[tuple[str, str], int] = {}
        self._criteria: dict[tuple[str, str], int] = {}
        for programme in config.programmes.values():
            for level, kinds in (("S", programme.reporting_kinds), ("T", ())):
                self._add_track(programme, level, kinds)
        for programme in config.programmes.values():
            for indicator in programme.indicators:
                self._add_indicator(programme, indicator)

    def _add_indicator(self, programme: Programme, indicator: Indicator) -> None:
        formula = indicator.parsed_formula
        headline = self._add(programme, indicator, _Series("", indicator.measure, formula))
        if indicator.breakdown:
            for category in self.config.breakdowns[indicator.breakdown].category_codes():
                self._add(programme, indicator, _Series(category, indicator.measure, formula, by=category))
        by_part = {"": headline}
        for part in indicator.parts:
            unit = indicator.measure_of(part.code)
            stated = part.window.stated if part.window else None
            series = _Series(
                f"part:{part.code}",
                unit,
                part.parsed_formula or formula,
                window_of=headline if part.window else None,
                window=part.window.model_dump() if part.window else None,
                stated=self._add_stated(programme, indicator, stated) if stated else None,
            )
            by_part[part.code] = self._add(programme, indicator, series)
        for target_no, target in enumerate(indicator.targets, start=1):
            years = target.years.common(programme.years_of(indicator))
            self.targets.append(
                {
                    "programme": programme.code,
                    "indicator": indicator.code,
                    "target_no": target_no,
                    "kind": str(target.kind),
                    "value": target.value,
                    "due": target.due,
                    "part": target.part,
                    "wording": target.wording,
                    "from_year": years.first,
                    "until_year": years.last,
                    "series_id": by_part[target.part or ""],
                }
            )
            about = {"programme": programme.code, "indicator": indicator.code, "target_no": target_no}
            self.target_steps += [
                {**about, "step": step, "value": value} for step, value in target.steps_of(indicator).items()
            ]
            if target.judges_elements:
                for element in formula.numerator:
                    series = _Series(f"each:{element}", indicator.measure, formula, only=element, is_internal=True)
                    self._add(programme, indicator, series)

    def _add_stated(self, programme: Programme, indicator: Indicator, element: str) -> int:
        """The number that units state for a whole window: looked up by the window, shown nowhere."""
        series = _Series(f"stated:{element}", Measure.COUNT, Formula((element,)), is_internal=True)
        return self._add(programme, indicator, series)

    def _add(self, programme: Programme, indicator: Indicator, series: _Series) -> int:
        """Keep a series with its terms; returns its number."""
        series_id, formula, window = len(self.rows) + 1, series.formula, series.window
        sides = [("n", *term) for term in formula.upper] + [("d", *term) for term in formula.lower]
        breakdown = series.by.partition(":")[0]
        criterion = (programme.code, indicator.criterion)
        years = programme.years_of(indicator)
        scoring = indicator.scoring if not series.category else None
        for side, element, factor in sides if series.window_of is None else ():
            collected = bool(series.by) and breakdown in self.config.elements[element].breakdowns
            cell = (element, series.by if collected else "")
            self.terms.append(
                {
                    "series_id": series_id,
                    "track": self._track(programme, indicator, series.by),
                    "programme": programme.code,
                    "periods": str(indicator.periods),
                    "term_count": len(sides),
                    "side": "r" if series.only and element != series.only else side,
                    "element": cell[0],
                    "category": cell[1],
                    "factor": None if formula.is_plain else factor,
                    "from_year": years.first,
                    "until_year": years.last,
                    "cell_no": self._cells.setdefault(cell, len(self._cells) + 1),
                }
            )
        if scoring:
            self.bands += [{"series_id": series_id, **_ends(band)} for band in scoring.bands]
        self.rows.append(
            {
                "series_id": series_id,
                "track": self._track(programme, indicator, series.by),
                "programme": programme.code,
                "indicator": indicator.code,
                "criterion": indicator.criterion,
                "criterion_no": self._criteria.setdefault(criterion, len(self._criteria) + 1),
                "category": series.category,
                "unit_of_measure": series.unit,
                "scale": scale_of(series.unit, bool(formula.denominator)),
                "level": level_of(self.config, programme, indicator, series.by),
                "direction": indicator.direction,
                "aggregate": indicator.presence_aggregate if series.unit == Measure.PRESENCE else None,
                "periods": str(indicator.periods),
                "whole_year": str(indicator.whole_year),
                "is_internal": series.is_internal,
                "term_count": len(sides),
                "base_series_id": series.window_of,
                "stated_series_id": series.stated,
                "window_since": window["since"] if window else None,
                "window_years": window["years"] if window else None,
                "scoring_rule": scoring.rule if scoring else None,
                "scoring_basis": scoring.basis if scoring else None,
                "from_year": years.first,
                "until_year": years.last,
                "score_points": scoring.worth if scoring else None,
                "score_cap": scoring.cap if scoring else None,
                "max_points": scoring.most if scoring else None,
                "weight": programme.weight_of(indicator) if scoring else None,
                "position": programme.indicators.index(indicator),
            }
        )
        return series_id

    def _track(self, programme: Programme, indicator: Indicator, category: str) -> int:
        """Who reports: the programme and the level, of organisations perhaps some kinds only, as one number."""
        level = level_of(self.config, programme, indicator, category)
        if (programme.code, level) not in self._track_no:
            self._add_track(programme, level, kinds_of(self.config, programme, indicator, category))
        return self._track_no[programme.code, level]

    def _add_track(self, programme: Programme, level: str, kinds: Sequence[str]) -> None:
        number = self._track_no[programme.code, level] = len(self.tracks)
        row = {"track": number, "programme": programme.code, "level": level, "kinds": [str(kind) for kind in kinds]}
        self.tracks.append(row)


def _ends(band: Band) -> dict[str, Any]:
    """An interval as the table of bands has it."""
    return {
        "low": band.low,
        "low_belongs": band.at_least is not None,
        "high": band.high,
        "high_belongs": band.at_most is not None,
        "points": band.points,
    }
