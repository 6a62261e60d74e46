"""Rule 9: the configuration in force is kept whenever it changes, and an earlier moment is computed with its own."""

from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from pdmon.calc.as_of import past_store
from pdmon.calc.opening import open_store
from pdmon.programme.loader import load_config
from pdmon.programme.model import Config
from pdmon.store import Store
from pdmon.store.backup import restore_backup, write_backup
from pdmon.words.local_time import utc_now
from tests.calc.test_rule_9_editions import FACTS, SIXTH, UNITS, changed
from tests.small_store import Register, build, fact_lines, target_row, view

YESTERDAY, EARLIER = utc_now() - timedelta(days=1), utc_now() - timedelta(days=30)


def aiming_at(value: float) -> dict[str, Any]:
    return {"targets": [{"kind": "every_year_at_least", "value": value, "wording": f"Ежегодно не менее {value} %"}]}


def verdict(store: Store) -> tuple[float, bool]:
    """Of 1.2 in 2024, when 4 of 20 people are 20 %."""
    row = target_row(store, "sixth", "1.2", "school_1", "2024", "every_year_at_least")
    return row.target, row.attained


@pytest.fixture(scope="module")
def sixth() -> Config:
    return load_config(SIXTH)


@pytest.fixture
def amended(tmp_path: Path, sixth: Config) -> Path:
    """A database whose target was 20 % until today, when 25 % takes its place and the database is opened again."""
    path = tmp_path / "amended.duckdb"
    with build(path, changed(sixth, i1_2=aiming_at(20)), Register.from_lines(UNITS), fact_lines(FACTS)) as store:
        _a_month_ago(store)
        assert verdict(store) == (20, True)
    open_store(path, changed(sixth, i1_2=aiming_at(25))).close()
    return path


def _a_month_ago(store: Store) -> None:
    """Everything was recorded a month ago."""
    columns = [("configuration_log", "recorded_at"), ("unit_versions", "recorded_at"), ("register_acts", "recorded_at")]
    columns += [("submission_log", "accepted_at"), ("submission_log", "received_at")]
    with store.transaction() as cursor:
        for table, column in columns:
            cursor.execute(f"update {table} set {column} = ?", [EARLIER])


def test_an_earlier_moment_is_computed_with_the_target_of_its_day(amended: Path, sixth: Config) -> None:
    with open_store(amended, changed(sixth, i1_2=aiming_at(25))) as store:
        assert verdict(store) == (25, False)
        with past_store(store, YESTERDAY) as past:
            assert verdict(past) == (20, True)
            assert past.config.programmes["sixth"].indicator("1.2").targets[0].value == 20
        with past_store(store, utc_now()) as past:
            assert verdict(past) == (25, False)


def test_a_moment_before_the_first_kept_configuration_takes_the_first(amended: Path, sixth: Config) -> None:
    with (
        open_store(amended, changed(sixth, i1_2=aiming_at(25))) as store,
        past_store(store, datetime(2001, 1, 1)) as past,
    ):
        assert past.config.programmes["sixth"].indicator("1.2").targets[0].value == 20


def test_a_configuration_is_kept_once_however_often_it_is_opened(amended: Path, sixth: Config) -> None:
    for value in (25, 25, 20):
        with open_store(amended, changed(sixth, i1_2=aiming_at(value))) as store:
            rows = view(store, "select who, digest, replaced_at from configurations order by recorded_at")
    assert [row.who for row in rows] == ["система"] * 3
    assert rows[0].digest == rows[2].digest != rows[1].digest
    assert [row.replaced_at is None for row in rows] == [False, False, True]


def test_backup_and_restore_carry_the_configurations(amended: Path, sixth: Config, tmp_path: Path) -> None:
    config = changed(sixth, i1_2=aiming_at(25))
    with open_store(amended, config) as store:
        write_backup(store, tmp_path / "kept.zip")
    restored = tmp_path / "restored.duckdb"
    restore_backup(tmp_path / "kept.zip", restored, config)
    with open_store(restored, config) as store, past_store(store, YESTERDAY) as past:
        assert verdict(store) == (25, False)
        assert verdict(past) == (20, True)


def test_what_is_sensitive_now_is_sensitive_in_every_earlier_moment(amended: Path, sixth: Config) -> None:
    config = changed(sixth, i1_2=aiming_at(25))
    mentors = config.elements["mentors"].model_copy(update={"sensitive": True})
    config = config.model_copy(update={"elements": {**config.elements, "mentors": mentors}})
    with open_store(amended, config) as store, past_store(store, YESTERDAY) as past:
        assert past.config.elements["mentors"].sensitive
        assert past.config.settings == store.config.settings
