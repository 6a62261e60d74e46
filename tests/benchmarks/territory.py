"""Made-up territories of any size for the benchmarks."""

import zlib
from collections.abc import Iterator, Mapping
from datetime import datetime
from pathlib import Path

from pdmon.calc.opening import open_store
from pdmon.calc.refresh import refresh_all
from pdmon.demo.plan import load_categories, load_plan
from pdmon.demo.values import Figures, Organisation
from pdmon.programme.loader import load_config
from pdmon.programme.model import Config
from pdmon.store import Store
from pdmon.store.units import Unit, save_units

PROGRAMME = "vladimir"
YEARS = range(2021, 2026)
REGISTERED = datetime(2021, 1, 1)  # before any form: a past moment knows the organisations too

# Every element of every unit for every year, as if forms had brought it: year by year, in whatever order units send,
# the cells of a form together.
_FILL = """
    insert into submission_log by name
    select ('01900000-0000-7' || $territory || '-8000-' || lpad(to_hex(form_no), 12, '0'))::uuid as submission_id,
        unit, period, programme, 'form' as kind, 'bench.xlsx' as file_name, '' as sha256, received_at,
        received_at as accepted_at, 'bench' as accepted_by, '' as explanation
    from (
        select n.*, y.year::varchar as period, row_number() over (order by y.year, hash(n.unit), n.unit) as form_no,
            timestamp '2026-01-20' + to_microseconds(form_no) as received_at
        from (select distinct programme, unit from reporting_nodes where unit = node) as n
        cross join (select unnest(generate_series($first, $last)) as year) as y
    );
    insert into current_facts by name
    select distinct n.unit, s.period, t.element, t.category,
        10 + hash(n.unit, s.period, t.element, t.category) % 90 as value, s.submission_id, s.accepted_at
    from reporting_nodes as n
    join series_terms as t on n.track = t.track and t.periods = 'year'
    join submission_log as s on s.unit = n.unit
    where n.unit = n.node
    order by s.accepted_at;
"""
# The cells of these forms and what was done with them, where the log matters.
_LOG = """
    insert into fact_cells by name
    select submission_id, element, category, value from current_facts order by submission_id;
    insert into submission_event_log by name
    select submission_id, e.event, accepted_at as happened_at, 'bench' as who, '' as why, '{}' as details
    from submission_log cross join (select unnest(['received', 'accepted']) as event) as e;
"""


def filled_store(
    path: Path,
    counts: Mapping[str, int],
    with_log: bool = False,
    config: Config | None = None,
    municipalities: int = 0,
) -> Store:
    """An open store with so many reporting units under each programme, all reported for five years and calculated;
    they stand under so many municipalities, or under the territory itself."""
    store = open_store(path, config or load_config())
    units: list[Unit] = []
    for programme, count in counts.items():
        chosen = store.config.programmes[programme]
        units.append(Unit(chosen.root, chosen.territory_name, chosen.short_title, chosen.territory_kind))
        kind = chosen.reporting_kinds[0]
        above = [f"{programme}_m{n}" for n in range(municipalities)]
        units += [Unit(one, f"Район № {n}", f"Район № {n}", "municipality", chosen.root) for n, one in enumerate(above)]
        parents = above or [chosen.root]
        units += [
            Unit(f"{programme}_{n}", f"Организация № {n}", f"№ {n}", kind, parents[n % len(parents)])
            for n in range(count)
        ]
    # Two territories may meet at a centre: no two of their forms have one id.
    own = f"{zlib.crc32(' '.join(store.config.programmes[one].root for one in counts).encode()) % 0x1000:03x}"
    with store.transaction() as cursor:
        save_units(cursor, units, "bench", at=REGISTERED)
        refresh_all(cursor)
        for statement in (_FILL + _LOG * with_log).split(";"):
            if statement.strip():
                named = {"first": YEARS[0], "last": YEARS[-1], "territory": own} if "$first" in statement else None
                cursor.execute(statement, named)
        refresh_all(cursor)
    return store


def register(count: int) -> list[Unit]:
    """The Vladimir territory and `count` schools."""
    territory = Unit(PROGRAMME, "Город", "Город", "municipality")
    return [territory, *(_school(number) for number in range(1, count + 1))]


def reports(config: Config, count: int, years: range = YEARS) -> Iterator[tuple[Unit, str, Figures]]:
    """(school, period, its figures), year by year, believable and within the rules: for real forms."""
    plan, categories = load_plan(PROGRAMME), load_categories()
    for year in years:
        for number in range(1, count + 1):
            school = _school(number)
            figures = Organisation(config, plan, categories, school.unit, "school").year(year)
            yield school, str(year), figures


def _school(number: int) -> Unit:
    return Unit(f"school_{number}", f"МБОУ «Школа № {number}»", f"Школа № {number}", "school", PROGRAMME)
