"""The full refresh of all indicators for 1,000 organisations over 5 years, against simpler ways to compute less.

The others sum by element and join the formula terms, then take the change, a point and the attainment; ours also does
completeness of a unit's report, windows, months, coverage, criteria and every kind of target.
"""

import importlib.util
import sqlite3
import tempfile
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pandas as pd

from pdmon.calc.refresh import refresh, refresh_all
from pdmon.programme.loader import load_config
from pdmon.store import Store
from tests.benchmarks.measure import Ratio, best_of
from tests.benchmarks.territory import filled_store

JUDGED = 1000  # the bars are set for this size; the small one shows how the cost grows

REFERENCE = """
    with sums as (
        select n.track, n.node, f.period, f.element, f.category, sum(f.value) as value
        from facts as f join nodes as n on f.unit = n.unit
        group by n.track, n.node, f.period, f.element, f.category
    ), sides as (
        select t.series_id, s.node, s.period,
            sum(case when t.side = 'n' then s.value end) as numerator,
            sum(case when t.side = 'd' then s.value end) as denominator
        from sums as s
        join terms as t on s.track = t.track and s.element = t.element and s.category = t.category
        group by t.series_id, s.node, s.period
    ), valued as (
        select *, case when denominator is null then 1.0 * numerator
            when denominator <> 0 then 100.0 * numerator / denominator end as value
        from sides
    ), compared as (
        select *, value - lag(value) over (partition by series_id, node order by period) as change from valued
    )
    select compared.*, case when change > 0 then 1 when change is not null then 0 end as points,
        case when targets.value is not null then compared.value >= targets.value end as attained
    from compared left join targets on compared.series_id = targets.series_id
"""


def ratios() -> Iterator[Ratio]:
    """Ratios at 60 and at 1,000 organisations, and how the cost grows between them."""
    seconds: dict[int, float] = {}
    facts: dict[int, int] = {}
    for count in (60, 1000):
        with tempfile.TemporaryDirectory() as folder:
            programmes = load_config().programmes
            store = filled_store(Path(folder) / "bench.duckdb", dict.fromkeys(programmes, count // len(programmes)))
            facts[count] = store.rows("select count(*) from current_facts")[0][0]
            seconds[count] = best_of(3, partial(_refresh_all, store))
            title = f"{count} units x 5 years, {facts[count]} facts: refresh"
            yield from _against_others(store, title, seconds[count], judged=count == JUDGED)
            store.close()
    growth = facts[1000] / facts[60]
    yield Ratio(f"cost grows no faster than the facts ({growth:.1f}x)", seconds[1000], seconds[60] * growth, 1)


def _against_others(store: Store, title: str, ours_s: float, judged: bool) -> Iterator[Ratio]:
    tables = _tables(store)
    yield Ratio(f"{title} / reference query", ours_s, best_of(3, partial(_reference, store)), 3 if judged else None)
    yield Ratio(f"{title} / pandas", ours_s, best_of(2, partial(_pandas, tables)), 1 if judged else None)
    yield Ratio(f"{title} / SQLite", ours_s, _sqlite_seconds(tables), 1 if judged else None)
    if importlib.util.find_spec("polars"):
        yield Ratio(f"{title} / polars", ours_s, _polars_seconds(tables), 1 if judged else None)
    yield Ratio("one unit's refresh / full refresh", best_of(5, partial(_refresh_one, store)), ours_s)


def _refresh_all(store: Store) -> None:
    with store.transaction() as cursor:
        refresh_all(cursor)


def _refresh_one(store: Store) -> None:
    with store.transaction() as cursor:
        refresh(cursor, ["vladimir_1"])


def _reference(store: Store) -> None:
    views = {"facts": "current_facts", "nodes": "reporting_nodes", "terms": "series_terms", "targets": "config_targets"}
    with store.cursor() as cursor:
        for view, table in views.items():
            cursor.execute(f"create or replace temp view {view} as select * from {table}")
        cursor.execute(f"create or replace temp table reference_result as {REFERENCE}")


def _tables(store: Store) -> dict[str, pd.DataFrame]:
    return {
        "facts": store.query("select unit, period, element, category, value::double as value from current_facts"),
        "nodes": store.query("select track, unit, node from reporting_nodes"),
        "terms": store.query("select series_id, track, side, element, category from series_terms"),
        "targets": store.query("select series_id, value from config_targets"),
    }


def _pandas(tables: dict[str, pd.DataFrame]) -> pd.DataFrame:
    keys = ["track", "node", "period", "element", "category"]
    joined = tables["facts"].merge(tables["nodes"], on="unit")
    sums = joined.groupby(keys, observed=True, sort=False)["value"].sum().reset_index()
    terms = sums.merge(tables["terms"], on=["track", "element", "category"])
    sides = terms.pivot_table(index=["series_id", "node", "period"], columns="side", values="value", aggfunc="sum")
    sides["value"] = (100 * sides["n"] / sides["d"]).where(sides["d"].notna(), sides["n"])
    sides = sides.sort_index()
    sides["change"] = sides.groupby(level=["series_id", "node"])["value"].diff()
    sides["points"] = (sides["change"] > 0).where(sides["change"].notna())
    judged = sides.reset_index().merge(tables["targets"], on="series_id", how="left", suffixes=("", "_target"))
    judged["attained"] = (judged["value"] >= judged["value_target"]).where(judged["value_target"].notna())
    return judged


def _sqlite_seconds(tables: dict[str, pd.DataFrame]) -> float:
    connection = sqlite3.connect(":memory:")
    for name, frame in tables.items():
        frame.to_sql(name, connection, index=False)

    def work() -> None:
        connection.execute("drop table if exists reference_result")
        connection.execute(f"create table reference_result as {REFERENCE}")

    return best_of(1, work)


def _polars_seconds(tables: dict[str, pd.DataFrame]) -> float:
    import polars

    frames = {name: polars.from_pandas(frame).lazy() for name, frame in tables.items()}
    context = polars.SQLContext(frames)
    return best_of(3, lambda: context.execute(REFERENCE).collect())
