"""Cell by cell: what a store calculated against what the reference calculated."""

from collections.abc import Hashable, Mapping
from dataclasses import fields
from fractions import Fraction
from typing import Any

from pdmon.store import Store
from tests.calc.random_data import Data
from tests.calc.reference import Row, indicator_rows
from tests.calc.reference_criteria import CriterionRow, criterion_rows
from tests.calc.reference_points import ProgrammeRow, programme_rows, score_the_rest
from tests.calc.reference_targets import TargetRow, target_rows
from tests.calc.reference_world import World
from tests.small_store import view

TABLES = {
    "indicator_values": (("programme", "indicator", "unit", "period", "category"), Row),
    "target_values": (("programme", "indicator", "unit", "period", "target_no"), TargetRow),
    "programme_values": (("programme", "unit", "period"), ProgrammeRow),
    "criterion_values": (("programme", "criterion", "unit", "period"), CriterionRow),
}
NOT_IN_VIEWS = {"element_sums", "scale"}


def differences(store: Store, data: Data, limit: int = 20) -> list[str]:
    """Every cell that differs between the store's views and the reference, as text; at most `limit` of them."""
    world = World(store.config, data.units, data.facts, data.documents)
    rows = indicator_rows(store.config, data.units, data.facts, data.documents)
    targets = target_rows(world, rows)
    score_the_rest(world, rows)
    expected: dict[str, Mapping[Any, Any]] = {
        "indicator_values": rows,
        "target_values": targets,
        "criterion_values": criterion_rows(store.config, rows, targets),
        "programme_values": programme_rows(store.config, world, rows),
    }
    found: list[str] = []
    for table, (key_columns, row_type) in TABLES.items():
        columns = [field.name for field in fields(row_type) if field.name not in NOT_IN_VIEWS]
        actual = calculated(store, table, key_columns)
        found += [f"{table} {key}: missing in SQL" for key in expected[table].keys() - actual.keys()]
        found += [f"{table} {key}: only in SQL" for key in actual.keys() - expected[table].keys()]
        for key in sorted(expected[table].keys() & actual.keys()):
            for column in columns:
                wanted, got = getattr(expected[table][key], column), getattr(actual[key], column)
                if not same(wanted, got):
                    shown = float(wanted) if isinstance(wanted, Fraction) else wanted
                    found.append(f"{table} {key} {column}: SQL {got!r}, reference {shown!r}")
    return found[:limit]


def calculated(store: Store, table: str, key_columns: tuple[str, ...]) -> dict[Hashable, Any]:
    """The view's rows by their key; a key that comes twice is an error."""
    rows = view(store, f"select * from {table}")
    by_key = {tuple(getattr(row, column) for column in key_columns): row for row in rows}
    assert len(by_key) == len(rows), f"{table} has {len(rows) - len(by_key)} double rows"
    return by_key


def same(wanted: Any, got: Any) -> bool:
    """Exact for sums, counts and words; the final division is floating point."""
    if wanted is None or got is None:
        return wanted is got
    if isinstance(got, float):
        return abs(got - float(wanted)) <= 1e-9 * max(1.0, abs(got))
    if isinstance(wanted, Fraction):
        return Fraction(got) == wanted
    return type(wanted) is type(got) and wanted == got


def views_that_differ(store: Store, programme: str) -> list[str]:
    """Codes of the indicators whose readable view says anything else than the results."""
    columns = "unit, period, category, units_reported, numerator, denominator, round(value, 9)"
    differing = []
    for indicator in store.config.programmes[programme].indicators:
        readable = store.rows(f"select {columns} from {programme}.{indicator.view_name} order by all")
        kept = store.rows(
            f"select {columns} from indicator_values where programme = ? and indicator = ? and state <> 'no_data' "
            "and units_reported > 0 order by all",
            [programme, indicator.code],
        )
        differing += [indicator.code] if readable != kept else []
    return differing
