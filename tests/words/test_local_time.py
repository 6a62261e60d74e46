"""The territory's time: what is stored is UTC, what is read, chosen and judged is local."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pandas as pd
import pytest

from pdmon.calc.opening import open_store
from pdmon.programme.loader import load_config
from pdmon.programme.settings import Settings
from pdmon.words.local_time import (
    as_local,
    as_stored,
    end_of_day,
    local_now,
    local_today,
    moment_text,
    use_zone,
)


@pytest.fixture(autouse=True)
def far_east() -> Iterator[None]:
    use_zone("Asia/Kamchatka")  # twelve hours east of Greenwich
    yield
    use_zone(None)


def test_a_stored_moment_is_read_in_the_territorys_zone() -> None:
    assert moment_text(datetime(2026, 8, 5, 13, 30)) == "06.08.2026 01:30"
    assert as_local(pd.Timestamp("2026-08-05 13:30:00.25")) == datetime(2026, 8, 6, 1, 30, 0, 250000)


def test_a_given_moment_is_local_unless_it_states_its_offset() -> None:
    assert as_stored(datetime(2026, 8, 6, 1, 30)) == datetime(2026, 8, 5, 13, 30)
    assert as_stored(datetime(2026, 8, 6, 1, 30, tzinfo=UTC)) == datetime(2026, 8, 6, 1, 30)


def test_summer_time_moves_the_end_of_a_day() -> None:
    use_zone("Europe/Kaliningrad")
    assert end_of_day(date(2010, 3, 27)) == datetime(2010, 3, 27, 22)
    assert end_of_day(date(2010, 3, 28)) == datetime(2010, 3, 28, 21)


def test_now_and_today_are_the_territorys() -> None:
    ahead = local_now() - datetime.now(UTC).replace(tzinfo=None)
    assert round(ahead.total_seconds() / 3600) == 12
    assert local_today() in {local_now().date(), (local_now() - ahead).date()}


def test_opening_a_store_sets_the_zone_of_its_settings(tmp_path: Path) -> None:
    config = load_config()
    east = config.model_copy(update={"settings": Settings(timezone="Asia/Yekaterinburg")})
    with open_store(tmp_path / "pdmon.duckdb", east):
        assert moment_text(datetime(2026, 8, 5, 21, 30)) == "06.08.2026 02:30"


@pytest.mark.parametrize("name", ["Asia/Karabash", "", "../etc/passwd", "UTC+5"])
def test_an_unknown_zone_is_refused_by_its_name(name: str) -> None:
    with pytest.raises(ValueError, match="часового пояса"):
        Settings(timezone=name)
