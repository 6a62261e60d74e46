"""The views that anyone with a DuckDB client may use: names, columns, types, comments, and the same rows for others."""

from datetime import date
from pathlib import Path

import duckdb
import pytest

from pdmon.calc.opening import open_store
from pdmon.cycle import desk
from pdmon.cycle.parts import Analysis, Decision, Effect, Goal, Measure, Recommendation
from pdmon.programme.model import Config
from pdmon.store import Store
from tests.conftest import StoreBuilder
from tests.cycle.items import ANNA
from tests.small_store import Document

UNITS = """
    karabash  municipality  -
    school_1  school        karabash
    school_2  school        karabash
    kbr       region        -
    baksan    municipality  kbr
"""
FACTS = """
    school_1  2021  teachers=20 assessed_teachers=10 mentoring_programmes=1
    school_1  2022  teachers=20 assessed_teachers=12 mentoring_programmes=2
    school_2  2022  teachers=30 assessed_teachers=9  mentoring_programmes=3
    karabash  2022  teacher_communities=4
    baksan    2022  diagnosed=50 with_deficit=20 with_deficit@deficit:burnout=5
"""

VIEWS = {
    "periods": "period varchar, kind varchar, year integer, ordinal integer, first_day date, last_day date",
    "units": "unit varchar, name varchar, short_name varchar, kind varchar, parent varchar, opened date, closed date, "
    "latitude double, longitude double",
    "elements": (
        "element varchar, title varchar, unit_of_measure varchar, kind varchar, level varchar, breakdowns varchar[], "
        "monthly boolean, sensitive boolean, definition varchar, source varchar, periods varchar"
    ),
    "programmes": (
        "programme varchar, title varchar, short_title varchar, territory varchar, territory_kind varchar, "
        "order_number varchar, order_issued_on date, order_authority varchar, first_year integer, "
        "baseline_year integer, ceiling_counts_as_positive boolean, reporting_kinds varchar[], until_year integer"
    ),
    "criteria": (
        "programme varchar, criterion varchar, title varchar, position integer, from_year integer, until_year integer"
    ),
    "indicators": (
        "programme varchar, indicator varchar, criterion varchar, title varchar, short_title varchar, "
        "formula varchar, unit_of_measure varchar, level varchar, direction varchar, breakdown varchar, "
        "monthly boolean, scoring_rule varchar, scoring_basis varchar, source varchar, schedule varchar, "
        "position integer, from_year integer, until_year integer, periods varchar"
    ),
    "targets": (
        "programme varchar, indicator varchar, target_no integer, kind varchar, value double, due integer, "
        "part varchar, wording varchar, from_year integer, until_year integer"
    ),
    "target_steps": "programme varchar, indicator varchar, target_no integer, step varchar, value double",
    "submissions": (
        "submission_id uuid, unit varchar, period varchar, programme varchar, kind varchar, file_name varchar, "
        "sha256 varchar, status varchar, received_at timestamp, accepted_at timestamp, accepted_by varchar, "
        "explanation varchar"
    ),
    "submission_events": (
        "submission_id uuid, event varchar, happened_at timestamp, who varchar, why varchar, details varchar"
    ),
    "journal": (
        "happened_at timestamp, who varchar, role varchar, act varchar, unit varchar, about varchar, detail varchar"
    ),
    "facts": (
        "unit varchar, period varchar, element varchar, category varchar, value decimal(14,4), submission_id uuid, "
        "accepted_at timestamp"
    ),
    "indicator_values": (
        "programme varchar, indicator varchar, unit varchar, period varchar, category varchar, "
        "numerator decimal(18,4), denominator decimal(18,4), value double, state varchar, units_expected integer, "
        "units_reported integer, previous double, change double, dynamics varchar, points double, "
        "max_points double, attained boolean"
    ),
    "target_values": (
        "programme varchar, indicator varchar, unit varchar, period varchar, target_no integer, kind varchar, "
        "due integer, target double, actual double, baseline double, attained boolean, attainment double, "
        "status varchar, shortfall bigint"
    ),
    "criterion_values": (
        "programme varchar, criterion varchar, unit varchar, period varchar, points double, max_points double, "
        "targets_attained integer, targets_judged integer, indicators_with_data integer, indicators integer"
    ),
    "programme_values": (
        "programme varchar, unit varchar, period varchar, points double, max_points double, index double, "
        "level varchar, place varchar, places bigint"
    ),
}

_CYCLE_HEAD = "item_id uuid, version integer, programme varchar, period varchar, unit varchar, "
_CYCLE_TAIL = "status varchar, created_at timestamp, created_by varchar, updated_at timestamp, updated_by varchar"
_CYCLE = {
    "goals": (
        "kind varchar, clause varchar, text varchar, indicators varchar[], target_value double, edition "
        "integer, protocol varchar, "
    ),
    "analyses": "item varchar, indicators varchar[], conclusion varchar, data_version bigint, ",
    "recommendations": (
        "addressee varchar, indicators varchar[], reason varchar, text varchar, answer varchar, source_id uuid, "
    ),
    "decisions": (
        "body_name varchar, protocol_number varchar, protocol_date date, kind varchar, indicators varchar[], "
        "text varchar, responsible varchar, due date, about varchar[], "
    ),
    "measures": (
        "kind varchar, title varchar, indicators varchar[], categories varchar[], target_units varchar[], "
        "responsible varchar, starts_on date, ends_on date, expected varchar, expected_value double, "
        "expected_people integer, source varchar, source_id uuid, clause varchar, evidence varchar[], "
        "progress varchar, obstacles varchar, "
    ),
    "effects": (
        "about uuid, indicator varchar, period_before varchar, period_after varchar, own_before double, "
        "own_after double, others_before double, others_after double, difference double, low double, high "
        "double, method varchar, conclusion varchar, follows varchar, "
    ),
}
VIEWS |= {name: f"{_CYCLE_HEAD}{columns}{_CYCLE_TAIL}" for name, columns in _CYCLE.items()}
VIEWS |= {
    "chains": (
        "programme varchar, criterion varchar, indicator varchar, unit varchar, period varchar, state varchar, "
        "attained boolean, dynamics varchar, needs_action boolean, goals bigint, analyses bigint, "
        "analyses_approved bigint, recommendations bigint, recommendations_sent bigint, measures bigint, "
        "measures_open bigint, measures_due date, decisions bigint, effects bigint, effects_approved bigint, "
        "effects_wanting bigint, corrections bigint, gap varchar"
    ),
    "cycle_items": (
        "item_id uuid, part varchar, version integer, programme varchar, period varchar, unit varchar, "
        "status varchar, body json, created_at timestamp, created_by varchar, updated_at timestamp, updated_by varchar"
    ),
    "cycle_history": (
        "item_id uuid, part varchar, version integer, programme varchar, period varchar, unit varchar, event varchar, "
        "status_before varchar, status varchar, body_before varchar, body varchar, happened_at timestamp, "
        "who varchar, role varchar, why varchar"
    ),
}


@pytest.fixture
def store(small_store: StoreBuilder) -> Store:
    built = small_store(UNITS, FACTS, [Document("baksan", "2022", "kbr", "1")])
    item = Measure(programme="karabash", period="2022", unit="karabash", title="Диагностика", indicators=("1.1",),
                   responsible="методист", ends_on=date(2023, 6, 1))  # fmt: skip
    about = {"programme": "karabash", "period": "2022", "unit": "karabash"}
    measure = desk.save(built, ANNA, item)
    for other in (
        Goal(**about, text="Цель"),
        Analysis(**about, item="overall"),
        Recommendation(**about, addressee="organisations", text="Составить график"),
        Decision(**about, text="Утвердить"),
        Effect(**about, about=measure.item_id, indicator="1.1", period_before="2021", period_after="2022"),
    ):
        desk.save(built, ANNA, other)
    return built


@pytest.mark.parametrize("view", VIEWS)
def test_columns_and_their_types(store: Store, view: str) -> None:
    found = store.rows(f"select column_name, column_type from (describe {view})")
    assert ", ".join(f"{name} {kind.lower()}" for name, kind in found) == VIEWS[view]


def test_every_view_has_a_comment(store: Store) -> None:
    found = store.rows("select schema_name, view_name from duckdb_views() where not internal and comment is null")
    assert found == []


def test_every_indicator_and_criterion_has_its_view(store: Store, config: Config) -> None:
    found = set(
        store.rows("select schema_name, view_name from duckdb_views() where not internal and schema_name <> 'main'")
    )
    indicators = {(p.code, indicator.view_name) for p in config.programmes.values() for indicator in p.indicators}
    criteria = {(p.code, f"criterion_{criterion.code}") for p in config.programmes.values() for criterion in p.criteria}
    assert len(indicators) == 79
    assert found == indicators | criteria


def test_view_of_an_indicator_shows_what_its_numbers_are_made_of(store: Store) -> None:
    # 10 / 20 in 2021; (12 + 9) / (20 + 30) in 2022; accumulated (10 + 21) / 50.
    found = store.rows(
        "select period, category, units_reported, numerator, denominator, value from karabash.indicator_1_1 "
        "where unit = 'karabash' order by all"
    )
    assert found == [
        ("2021", "", 1, 10, 20, 50),
        ("2021", "part:accumulated", 1, 10, 20, 50),
        ("2022", "", 2, 21, 50, 42),
        ("2022", "part:accumulated", 2, 31, 50, 62),
    ]


def test_another_client_reads_the_same_rows(store: Store) -> None:
    views = [*VIEWS, "karabash.indicator_1_1", "karabash.criterion_1", "kbr.indicator_2"]
    own = {view: store.rows(f"select * from {view} order by all") for view in views}
    # No order of the five has a target by years, by kinds or of a share of organisations.
    assert [view for view, rows in own.items() if not rows] == ["target_steps"]
    path = store.path
    store.close()
    with duckdb.connect(str(path), read_only=True) as client:
        assert {view: client.execute(f"select * from {view} order by all").fetchall() for view in views} == own


@pytest.mark.parametrize("name", ["karabash", "facts", "main", "select", "база данных"])
def test_any_name_of_the_database_file_will_do(tmp_path: Path, config: Config, name: str) -> None:
    # DuckDB calls the database by its file; `karabash.indicator_1_1` would then be ambiguous.
    with open_store(tmp_path / f"{name}.duckdb", config) as store:
        ((database,),) = store.rows("select current_database()")
        assert store.rows(f'select count(*) from "{database}".karabash.indicator_1_1') == [(0,)]
