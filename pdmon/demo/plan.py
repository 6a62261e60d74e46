"""What the demonstration data is made from: a plan for each territory in data/demo, and categories.yaml for all."""

from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from pydantic import Field

from pdmon.programme.settings import Strict

SOURCES_DIR = Path(__file__).resolve().parents[2] / "data" / "demo"


class ElementPlan(Strict):
    """How one element's values come about; exactly one of `size`, `of`, `count`, `per` is given.

    `size`: total by kind of unit, (least, most), growing by `growth` a year.
    `of`: a share of the sum of these elements (less `minus`), drifting from `start` to `end` over the years;
    `spread` is how far organisations differ (in logits).
    `count`: a small whole number drifting from the first figure to the second, give or take `spread`, never under
    `least`.
    `per`: so many for one of the named element (positions for one teacher, for instance).
    `kinds`: which kinds of units report it (absent: all). `shocks`: what happened in a year, in logits.
    """

    size: dict[str, tuple[int, int]] | None = None
    growth: float = 0.0
    of: tuple[str, ...] = ()
    minus: tuple[str, ...] = ()
    start: float = 0.5
    end: float = 0.5
    spread: float = 0.4
    count: tuple[float, float] | None = None
    least: int = 0
    per: tuple[str, float] | None = None
    kinds: tuple[str, ...] = ()
    shocks: dict[int, float] = {}


class DocumentPlan(Strict):
    """Documents that prove an indicator: from the year `since`, by the share `start`..`end` of the units (or by the
    territory itself). `{unit}` and `{year}` stand in the text for the organisation and the year."""

    indicator: str
    text: str
    since: int = 2000
    start: float = 1.0
    end: float = 1.0
    by_territory: bool = False


class Absence(Strict):
    """Elements a unit left empty in these years; no elements means that no form came at all."""

    unit: str
    years: tuple[int, ...]
    elements: tuple[str, ...] = ()


class Correction(Strict):
    """A form that came wrong at first: `returned` files never entered force, others were replaced `days_later`."""

    unit: str
    period: str
    days_later: int = Field(default=0, ge=0)
    factors: dict[str, float] = {}  # element -> how the first version differed
    mistakes: dict[str, str] = {}  # element or element@category -> what stood in the cell: the file was returned
    never_mended: bool = False


class Renaming(Strict):
    unit: str
    renamed_on: date
    old_name: str
    old_short_name: str


class MonthsPlan(Strict):
    """Monthly reporting: history up to the year `yearly_until` as a table for each year, then a table for each
    month, and the last `form_months` months as forms."""

    first: str
    last: str
    yearly_until: int
    form_months: int


class Plan(Strict):
    """The plan of one territory, file data/demo/<programme>.yaml."""

    programme: str
    years: tuple[int, int]
    elements: dict[str, ElementPlan]
    territory: dict[str, dict[int, int]] = {}  # level M and R elements: the figures by year
    quality: dict[str, float] = {}  # units that stand out, in logits
    table_years: tuple[int, ...] = ()  # early years that came as one long table each instead of forms
    due: str  # MM-DD of the year after the reporting year, where the order sets no deadline
    documents: tuple[DocumentPlan, ...] = ()
    absent: tuple[Absence, ...] = ()
    late: dict[str, dict[int, int]] = {}  # unit -> year -> days after the deadline
    corrections: tuple[Correction, ...] = ()
    renamings: tuple[Renaming, ...] = ()
    months: MonthsPlan | None = None

    @property
    def year_range(self) -> range:
        return range(self.years[0], self.years[1] + 1)

    def way(self, year: int) -> float:
        """0 in the first year, 1 in the last."""
        return (year - self.years[0]) / max(1, self.years[1] - self.years[0])


@dataclass(frozen=True)
class Categories:
    """Weights of categories within a total, and how they stand against it (in logits), by category code."""

    weights: dict[str, float]
    effects: dict[str, float]


@cache
def load_plan(programme: str) -> Plan:
    """The plan of this programme's territory; raises FileNotFoundError or pydantic.ValidationError."""
    return Plan.model_validate({"programme": programme, **_yaml(f"{programme}.yaml")})


@cache
def load_categories() -> Categories:
    found = _yaml("categories.yaml")
    return Categories(
        {code: spec["weight"] for code, spec in found.items()},
        {code: spec.get("effect", 0.0) for code, spec in found.items()},
    )


def planned_programmes() -> list[str]:
    """Programmes that have a plan, by name."""
    return sorted(path.stem for path in SOURCES_DIR.glob("*.yaml") if path.stem != "categories")


def _yaml(name: str) -> dict[str, Any]:
    content: dict[str, Any] = yaml.safe_load((SOURCES_DIR / name).read_text(encoding="utf-8"))
    return content
