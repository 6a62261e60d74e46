"""A form that comes in after midnight of the territory is late, whatever the day in Greenwich is."""

import time
from collections.abc import Iterator
from datetime import date, datetime

import pytest

from pdmon.collection.completeness import completeness
from pdmon.intake.accepting.load import Loading, load_files
from tests.intake.conftest import World
from tests.intake.field.conftest import FIELD, PROGRAMME


@pytest.fixture
def _five_hours_east(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The machine's zone as a server in a container may have it: without a name."""
    with monkeypatch.context() as changed:
        changed.setenv("TZ", "<+05>-5")
        time.tzset()
        yield
    time.tzset()


@pytest.mark.usefixtures("_five_hours_east")
@pytest.mark.parametrize(
    ("came", "state"),
    [(datetime(2026, 8, 5, 20, 30), "late"), (datetime(2026, 8, 5, 18, 59), "on_time")],
)
def test_the_deadline_ends_with_the_territorys_day(field: World, came: datetime, state: str) -> None:
    form = FIELD / "62-deadline-night-utc" / "form_s1.xlsx"
    load_files(field.store, [form], Loading(programme=PROGRAMME, who="tester", dated=lambda _: (came, "")))
    rows = completeness(field.store, PROGRAMME, ["2026"], today=date(2026, 9, 1))
    assert [row.state for row in rows.itertuples() if row.unit == "s1"] == [state]
