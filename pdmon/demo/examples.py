"""The worked examples of docs/examples: loaded and computed by the product itself."""

import csv
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import yaml

from pdmon.calc.answers import criteria, indicator, listing
from pdmon.calc.answers.view import View
from pdmon.calc.opening import open_store
from pdmon.calc.refresh import refresh_all
from pdmon.programme.loader import CONFIG_DIR, load_config
from pdmon.programme.model import Config
from pdmon.programme.reading.source import read_source
from pdmon.store.log.submissions import EvidenceItem, NewSubmission, Source, add_submissions
from pdmon.store.units import Unit, save_units

FOLDER = CONFIG_DIR.parent / "docs" / "examples"
TERRITORY, YEAR = "primer", "2025"
_WHO = "примеры"
_PASSPORT = re.compile(r"^\s+(source|collection_method|processing_method|schedule): ")


@dataclass(frozen=True)
class Example:
    """One example as `worked.yaml` states it: what it shows, how it is worked by hand, what must come out."""

    indicator: str
    title: str
    why: str
    expect: Mapping[str, Any]
    programme: str = "primer"
    units: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    index: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Outcome:
    """What the product computed of an example for its year: rows by unit (category empty), parts and breakdown of the
    territory by category, statuses of its targets, index and level by unit."""

    rows: dict[str, dict[str, Any]]
    categories: dict[str, dict[str, Any]]
    targets: list[str]
    index: dict[str, tuple[float, str]]


def examples() -> list[Example]:
    text = (FOLDER / "worked.yaml").read_text(encoding="utf-8")
    return [Example(**stated) for stated in yaml.safe_load(text)]


def example_config() -> Config:
    return load_config(FOLDER)


@contextmanager
def computed() -> Iterator[View]:
    """The examples' own store, computed; gone afterwards."""
    with TemporaryDirectory() as folder, open_store(Path(folder) / "examples.duckdb", example_config()) as store:
        with store.transaction() as cursor:
            save_units(cursor, [_unit(row) for row in _rows("units.csv")], _WHO)
            refresh_all(cursor)
            add_submissions(cursor, _submissions(), Source(sha256="0" * 64, file_name="facts.csv"), _WHO)
            refresh_all(cursor)
        yield View.of_operator(store)


def outcome(view: View, example: Example) -> Outcome:
    period = view.config.programmes[example.programme].year_code(int(YEAR))
    named = [
        dict(zip(listing.VALUE_COLUMNS, row, strict=True))
        for row in listing.values(view, example.programme, period, indicator=example.indicator)
    ]
    targets = indicator.targets_of_unit(view, example.programme, example.indicator, TERRITORY)
    index = criteria.programme_index(view, example.programme, period)
    return Outcome(
        rows={row["unit"]: row for row in named if not row["category"]},
        categories={row["category"]: row for row in named if row["category"] and row["unit"] == TERRITORY},
        targets=[str(status) for status in targets.loc[targets["period"] == period, "status"].dropna()],
        index={row["unit"]: (row["index"], row["level"]) for row in index.to_dict("records")},
    )


def fragment(example: Example) -> str:
    """The indicator as it stands in its file, without the lines of its passport that every indicator has."""
    file = FOLDER / "programmes" / f"{example.programme}.yaml"
    lines = file.read_text(encoding="utf-8").splitlines()
    source = read_source(file)
    starts = [source.line_of(("indicators", number)) - 1 for number in range(len(source.content["indicators"]))]
    at = next(n for n, one in enumerate(source.content["indicators"]) if one["code"] == example.indicator)
    end = starts[at + 1] if at + 1 < len(starts) else len(lines)
    return "\n".join(line[2:] for line in lines[starts[at] : end] if line.strip() and not _PASSPORT.match(line))


def given(example: Example, config: Config) -> list[dict[str, str]]:
    """The figures that the example's formulas use."""
    shown = config.programmes[example.programme].indicator(example.indicator)
    wanted = (*shown.elements, *shown.texts)
    return [row for row in _rows("facts.csv") if row["element"] in wanted]


def _rows(name: str) -> list[dict[str, str]]:
    with (FOLDER / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _unit(row: dict[str, str]) -> Unit:
    return Unit(row["unit"], row["name"], row["short_name"], row["kind"], row["parent"] or None, None, None)


def _submissions() -> list[NewSubmission]:
    cells: dict[tuple[str, str], list[tuple[str, str, Decimal | None]]] = defaultdict(list)
    answers: dict[tuple[str, str], list[tuple[str, str | None]]] = defaultdict(list)
    elements = example_config().elements
    for row in _rows("facts.csv"):
        if elements[row["element"]].is_text:
            answers[row["unit"], row["period"]].append((row["element"], row["value"]))
        else:
            cells[row["unit"], row["period"]].append((row["element"], row["category"], Decimal(row["value"])))
    tables = [
        NewSubmission(unit, period, None, "long", told, answers=answers[unit, period])
        for (unit, period), told in cells.items()
    ]
    return [*tables, *map(_proof, _rows("documents.csv"))]


def _proof(row: dict[str, str]) -> NewSubmission:
    document = EvidenceItem(row["indicator"], row["document"])
    return NewSubmission(row["unit"], row["period"], row["programme"], "screen", (), [document])
