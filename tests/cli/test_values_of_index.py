"""`values` of a programme with an index: points, index, level and place, worked by hand in docs/examples."""

import csv
import io
import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from pdmon.calc.answers.listing import VALUE_COLUMNS
from pdmon.cli import main, output
from pdmon.demo.examples import computed
from pdmon.store import Store

OF_INDEX = ("index", "level", "place", "places")


@pytest.fixture(scope="module")
def store() -> Iterator[Store]:
    with computed() as view:
        yield view.store


@pytest.fixture
def values(store: Store, monkeypatch: pytest.MonkeyPatch) -> Any:
    @contextmanager
    def opened(_: Path, **__: str) -> Iterator[Store]:
        yield store

    monkeypatch.setattr(output, "opened", opened)

    def run(*words: str, programme: str = "primer_index") -> str:
        result = CliRunner().invoke(main, ["values", "--programme", programme, *words])
        assert result.exit_code == 0, result.output
        return result.stdout

    return run


def test_the_programme_of_each_unit_is_a_row_without_an_indicator(values: Any) -> None:
    rows = json.loads(values("--period", "2025", "--format", "json"))
    told = {
        row["unit"]: [row[key] for key in ("points", "max_points", *OF_INDEX)] for row in rows if not row["indicator"]
    }
    assert told == {
        "primer": [1, 2, 75, "средний", "1", 1],
        "school_1": [2, 2, 100, "высокий", "1–3", 3],
        "school_2": [2, 2, 100, "высокий", "1–3", 3],
        "garden_1": [2, 2, 100, "высокий", "1–3", 3],
    }
    assert all(tuple(row) == (*VALUE_COLUMNS, *OF_INDEX) for row in rows)
    assert {row["indicator"] for row in rows} == {"1", "2", None}
    assert all(row["index"] is None for row in rows if row["indicator"])


def test_csv_says_the_same_and_the_filters_hold(values: Any) -> None:
    rows = list(csv.DictReader(io.StringIO(values("--unit", "primer", "--totals-only"))))
    told = [(row["period"], row["index"], row["level"]) for row in rows if not row["indicator"]]
    assert told == [("2024", "0.0", "низкий"), ("2025", "75.0", "средний")]


def test_of_one_indicator_or_without_an_index_nothing_is_added(values: Any) -> None:
    for text in (values("--indicator", "1"), values(programme="primer")):
        rows = list(csv.DictReader(io.StringIO(text)))
        assert tuple(rows[0]) == VALUE_COLUMNS
        assert all(row["indicator"] for row in rows)
