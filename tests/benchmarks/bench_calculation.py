"""The full refresh of all indicators for 1,000 and 10,000 organisations over 5 years, against other ways to compute it.

The reference query (also run by SQLite and polars) sums by element and joins the formula terms, then takes the change,
a point and the attainment. pandas computes what the refresh does for these facts: completeness of a unit's report,
coverage, windows, change, points by rule and basis, targets with their baseline, attainment, criteria. Only ours also
does months, documents, presence, states, the targets of every unit and of each part, shortfalls, and it writes its
results to disk in a transaction.

In processor seconds the refresh is ahead of polars at 10,000 units of one programme (polars 9.4, the reference query in
DuckDB 8.7, pandas 8.5, the refresh 7.2), at 1,000 of all programmes (303,000 facts) it is not, for polars answers that
query alone: polars 0.54, DuckDB 0.48, pandas 0.78, the refresh 0.83. Of these `20_sums` and `30_values`, which
hold what the query asks, are 0.44; what it does not ask: the tree of organisations, the old results deleted and the
units marked 0.15, periods and rows of everybody (`05`-`15`) 0.12, targets of every unit (`40`-`48`) 0.07, results and
criteria 0.05. By the clock, on two idle cores, polars is ahead at both sizes: 0.17 against 0.49 (pandas 0.50) and 2.4
against 3.7 (pandas 5.5).
"""

import importlib.util
import sqlite3
import tempfile
from collections.abc import Iterator
from functools import partial
from itertools import pairwise
from pathlib import Path

import pandas as pd

from pdmon.calc.refresh import refresh, refresh_all
from pdmon.programme.loader import load_config
from pdmon.store import Store
from tests.benchmarks.measure import Ratio, best_of
from tests.benchmarks.territory import filled_store

SIZES = (60, 1000, 10_000)
JUDGED = (1000, 10_000)  # the bars are set for these sizes; the small one shows how the cost grows
BY_SQLITE = 2000  # units at most: it takes minutes for more

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


_QUERIES = {
    "facts": "select unit, period, element, category, value::double as value from current_facts",
    "nodes": "select track, unit, node from reporting_nodes",
    "terms": "select series_id, track, side, element, category, term_count from series_terms",
    "targets": """
        select series_id, target_no, kind, targets.value, targets.value as threshold, due, baseline_year
        from config_targets as targets inner join config_programmes using (programme)
    """,
    "series": """
        select series_id, programme, criterion, category, unit_of_measure, direction, scoring_rule, scoring_basis,
            base_series_id, window_since, window_years
        from series
    """,
}


def ratios() -> Iterator[Ratio]:
    """Ratios at each size, and how the cost grows between them."""
    seconds: dict[int, float] = {}
    facts: dict[int, int] = {}
    for count in SIZES:
        with tempfile.TemporaryDirectory() as folder:
            programmes = load_config().programmes
            store = filled_store(Path(folder) / "bench.duckdb", dict.fromkeys(programmes, count // len(programmes)))
            facts[count] = store.rows("select count(*) from current_facts")[0][0]
            seconds[count] = best_of(3, partial(_refresh_all, store))
            title = f"{count} units x 5 years, {facts[count]} facts: refresh"
            yield from _against_others(store, title, seconds[count], judged=count in JUDGED)
            store.close()
    for small, large in pairwise(SIZES):
        growth = facts[large] / facts[small]
        title = f"{large} units: cost grows no faster than the facts ({growth:.1f}x)"
        yield Ratio(title, seconds[large], seconds[small] * growth, 1)


def _against_others(store: Store, title: str, ours_s: float, judged: bool) -> Iterator[Ratio]:
    tables = _tables(store)
    yield Ratio(f"{title} / reference query", ours_s, best_of(3, partial(_reference, store)), 3 if judged else None)
    yield Ratio(f"{title} / pandas", ours_s, best_of(4, partial(_pandas, tables)), 1 if judged else None)
    if len(tables["nodes"]["unit"].unique()) <= BY_SQLITE:
        yield Ratio(f"{title} / SQLite", ours_s, _sqlite_seconds(tables), 1 if judged else None)
    if importlib.util.find_spec("polars"):
        yield Ratio(f"{title} / polars", ours_s, _polars_seconds(tables), 1 if judged else None)
    yield Ratio("one unit's refresh / full refresh", best_of(5, partial(_refresh_one, store)), ours_s)


def _refresh_all(store: Store) -> None:
    with store.transaction() as cursor:
        refresh_all(cursor)


def _refresh_one(store: Store) -> None:
    with store.transaction() as cursor:
        refresh(cursor, [("vladimir_1", None)])


def _reference(store: Store) -> None:
    views = {"facts": "current_facts", "nodes": "reporting_nodes", "terms": "series_terms", "targets": "config_targets"}
    with store.cursor() as cursor:
        for view, table in views.items():
            cursor.execute(f"create or replace temp view {view} as select * from {table}")
        cursor.execute(f"create or replace temp table reference_result as {REFERENCE}")


def _tables(store: Store) -> dict[str, pd.DataFrame]:
    return {name: store.query(query) for name, query in _QUERIES.items()}


def _pandas(tables: dict[str, pd.DataFrame]) -> pd.DataFrame:
    """What the refresh does for these facts, from and to memory: no months, documents, states and shortfalls."""
    sums = _pandas_sums(tables)
    sums = pd.concat([sums, _pandas_windows(tables["series"], sums)], ignore_index=True)
    found = sums.merge(tables["series"], on="series_id")
    found["value"] = (100 * found["n"] / found["d"]).where(found["unit_of_measure"] == "percent", found["n"])
    earlier = found[["series_id", "node", "year", "n", "value"]].assign(year=found["year"] + 1)
    found = found.merge(earlier, on=["series_id", "node", "year"], how="left", suffixes=("", "_before"))
    by_numerator = found["scoring_basis"] == "numerator"
    change = (found["n"] - found["n_before"]).where(by_numerator, found["value"] - found["value_before"])
    found["change"] = change * found["direction"].map({"up": 1, "down": -1})
    scored = found["scoring_rule"].notna() & found["change"].notna()
    least = found["scoring_rule"].map({"non_negative": -1e-9}).fillna(1e-9)
    found["points"] = (found["change"] > least).where(scored)
    found["max_points"] = scored.where(found["scoring_rule"].notna())
    judged = _pandas_targets(tables["targets"], found)
    keys = ["programme", "criterion", "node", "year"]
    headlines = found[found["category"] == ""].groupby(keys, sort=False)
    criteria = headlines.agg(points=("points", "sum"), max_points=("max_points", "sum"), indicators=("n", "count"))
    of_targets = judged.groupby(keys, sort=False).agg(attained=("attained", "sum"), judged=("attained", "count"))
    return criteria.join(of_targets)


def _pandas_sums(tables: dict[str, pd.DataFrame]) -> pd.DataFrame:
    """By series, node and year; a unit counts only with every element of the series reported."""
    nodes = tables["nodes"]
    own = nodes.loc[nodes["unit"] == nodes["node"], ["track", "unit"]]
    terms = tables["facts"].merge(own, on="unit").merge(tables["terms"], on=["track", "element", "category"])
    terms["n"] = terms["value"].where(terms["side"] == "n")
    terms["d"] = terms["value"].where(terms["side"] == "d")
    units = terms.groupby(["series_id", "track", "unit", "period", "term_count"], sort=False, as_index=False).agg(
        n=("n", "sum"), d=("d", "sum"), terms=("value", "size")
    )
    complete = units[units["terms"] == units["term_count"]]
    below = complete.merge(nodes, on=["track", "unit"])
    sums = below.groupby(["series_id", "node", "period"], sort=False, as_index=False).agg(
        n=("n", "sum"), d=("d", "sum"), units_reported=("n", "size")
    )
    sums["year"] = sums.pop("period").astype(int)
    return sums


def _pandas_windows(series: pd.DataFrame, sums: pd.DataFrame) -> pd.DataFrame:
    """The numerators of the window's years over the last year's denominator, where no year is missing."""
    windows = series.loc[
        series["base_series_id"].notna(), ["series_id", "base_series_id", "window_since", "window_years"]
    ]
    base = sums.rename(columns={"series_id": "base_series_id"}).merge(windows, on="base_series_id")
    base["first"] = base["window_since"].fillna(base["year"] - base["window_years"] + 1)
    years = base.merge(base[["series_id", "node", "year", "n"]], on=["series_id", "node"], suffixes=("", "_earlier"))
    years = years[(years["year_earlier"] >= years["first"]) & (years["year_earlier"] <= years["year"])]
    keys = ["series_id", "node", "year", "first", "d", "units_reported"]
    found = years.groupby(keys, sort=False, as_index=False).agg(n=("n_earlier", "sum"), years=("n_earlier", "size"))
    return found.loc[found["years"] == found["year"] - found["first"] + 1, list(sums.columns)]


def _pandas_targets(targets: pd.DataFrame, found: pd.DataFrame) -> pd.DataFrame:
    """By target, node and year: the threshold or what the baseline year makes of it, and whether it is attained."""
    judged = targets.drop(columns="value").merge(found, on="series_id")
    baseline = judged.loc[judged["year"] == judged["baseline_year"], ["series_id", "target_no", "node", "value"]]
    judged = judged.merge(baseline, on=["series_id", "target_no", "node"], how="left", suffixes=("", "_baseline"))
    growth = judged["kind"] == "growth_since_baseline"
    grown = judged["value_baseline"] * (1 + judged["threshold"].fillna(0) / 100)
    judged["target"] = grown.where(growth, judged["threshold"])
    least = judged["target"] + 1e-9 * (growth & judged["threshold"].isna()).map({True: 1, False: -1})
    holds = judged["value"] >= least
    early = judged["year"] < judged["due"]
    unknown = judged["value"].isna() | judged["target"].isna() | (early & ~holds)
    unknown |= growth & (
        (judged["year"] < judged["baseline_year"]) | (early & (judged["year"] == judged["baseline_year"]))
    )
    judged["attained"] = holds.where(~unknown)
    judged["attainment"] = 100 * judged["value"] / judged["target"]
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
