"""A sixth programme is YAML and no code: it is accepted, computed and shown like the five."""

import shutil
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from pdmon.programme.loader import CONFIG_DIR, load_config
from pdmon.programme.model import Config, Level, TargetKind
from pdmon.store import Store
from tests.small_store import indicator_row, target_row, view

SIXTH = Path(__file__).parents[1] / "fixtures" / "sixth"

UNITS = """
sixth municipality -
school_1 school sixth
school_2 school sixth
"""
FACTS = """
school_1 2023 staff=20 trained=6 trained@topic:digital=4 staff@topic:digital=10 mentors=2 plans=1
school_2 2023 staff=30 trained=9 mentors=3 plans=2
school_1 2024 staff=20 trained=10 mentors=3 plans=1
school_2 2024 staff=30 trained=8 mentors=3 plans=0
school_1 2024-05 posts=10 posts_filled=9 open_posts=1
sixth 2024 youth_projects=2 reserve_projects=0 events=11 support_act=1 region_programmes=8 region_programmes_online=4
sixth 2023 events=10
"""


@pytest.fixture(scope="module")
def sixth() -> Config:
    return load_config(SIXTH)


def test_it_uses_everything_that_a_programme_can_say(sixth: Config) -> None:
    indicators = sixth.programmes["sixth"].indicators
    assert {target.kind for i in indicators for target in i.targets} == set(TargetKind)
    assert {i.level for i in indicators} == set(Level)
    assert {i.unit for i in indicators} == {"percent", "count", "presence"}
    assert {i.direction for i in indicators} == {"up", "down"}
    assert {i.scoring.rule for i in indicators if i.scoring} == {"positive", "non_negative", "document"}
    assert {(i.scoring.rule, i.scoring.basis) for i in indicators if i.scoring} >= {
        ("positive", "value"),
        ("positive", "numerator"),
        ("non_negative", "value"),
        ("non_negative", "numerator"),
    }
    assert {part.window.kind for i in indicators for part in i.parts if part.window} == {"accumulated", "trailing"}
    assert any(part.formula and part.unit for i in indicators for part in i.parts)
    assert any(i.periods == "month" for i in indicators)
    assert any(i.breakdown for i in indicators)
    assert {d.scope for d in sixth.programmes["sixth"].deadlines} == {"submission", "evaluation", "stage"}


def test_it_is_computed_and_judged(small_store: Callable[..., Store], sixth: Config) -> None:
    store = small_store(UNITS, FACTS, config=sixth)
    trained = indicator_row(store, "sixth", "1.1", "sixth", "2024")
    assert (trained.numerator, trained.denominator, trained.value) == (18, 50, pytest.approx(36))
    assert indicator_row(store, "sixth", "1.1", "school_1", "2023", "topic:digital").value == pytest.approx(40)
    assert indicator_row(store, "sixth", "1.1", "sixth", "2024", "part:accumulated").value == pytest.approx(66)
    assert indicator_row(store, "sixth", "3.1", "sixth", "2024").value == pytest.approx(90)
    assert indicator_row(store, "sixth", "2.4", "sixth", "2024").value == 1
    assert indicator_row(store, "sixth", "2.3", "sixth", "2024").value == pytest.approx(50)
    assert target_row(store, "sixth", "1.1", "sixth", "2024", "every_year_at_least").attained is True
    assert target_row(store, "sixth", "1.3", "sixth", "2024", "in_every_unit").actual == 0
    named = view(store, "select view_name from duckdb_views() where schema_name = 'sixth'")
    kinds = Counter(row.view_name.split("_")[0] for row in named)
    assert kinds == {"indicator": 9, "criterion": 3}


def test_one_file_beside_the_five_is_enough(tmp_path: Path) -> None:
    folder = Path(shutil.copytree(CONFIG_DIR, tmp_path / "config"))
    (folder / "programmes" / "north.yaml").write_text(ONE_FILE, encoding="utf-8")
    config = load_config(folder)
    assert len(config.programmes) == 6
    assert config.element_codes(config.programmes["north"]) == ["diagnosed", "teachers"]
    assert len(config.element_categories(config.programmes["north"], "diagnosed")) == 18


ONE_FILE = """
code: north
title: Мониторинг Северного района
short_title: Северный район
territory_name: Северный район
territory_kind: municipality
order: {number: 1-п, issued_on: 2024-01-15, authority: Управление образования, title: О мониторинге, section: Раздел 1}
reporting_kinds: [school]
first_year: 2024
criteria:
  - {code: "1", title: Выявление дефицитов}
indicators:
  - code: "1.1"
    criterion: "1"
    title: Доля педагогов, прошедших диагностику
    short_title: Прошли диагностику
    formula: diagnosed / teachers
    unit: percent
    level: S
    breakdown: subject
    source: Отчёт школы
    collection_method: Форма
    processing_method: Расчёт доли
    schedule: Ежегодно
"""
