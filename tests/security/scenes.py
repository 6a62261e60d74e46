"""The worlds in which two roles are compared: four schools and a silent one, and the whole demonstration."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import pytest

from pdmon.calc.opening import open_store
from pdmon.calc.refresh import refresh
from pdmon.demo.build import build_demo
from pdmon.programme.model import Config
from pdmon.store import Store
from pdmon.store.connection import utc_now
from pdmon.store.log import restatements
from pdmon.store.log.submissions import add_submissions
from tests.cycle.whole import write_cycle
from tests.small_store import SOURCE, WHO, Register, accept, build, fact_lines, submissions_of

P, YEARS, CODES = "vladimir", ("2023", "2024"), ("6.2", "6.3")
SCHOOLS = ("s1", "s2", "s3", "s4", "s5")
UNITS = "vladimir municipality -\n" + "\n".join(f"{unit} school vladimir" for unit in SCHOOLS)
# s5 is silent in 2024: its year before is still the previous one of that row.
FACTS = """
s1 2023 teachers=30 diagnosed=10 burnout_diagnosed=20 burnout_detected=3  burnout_prevention_participants=2
s2 2023 teachers=50 diagnosed=20 burnout_diagnosed=40 burnout_detected=12 burnout_prevention_participants=6
s3 2023 teachers=20 diagnosed=10 burnout_diagnosed=18 burnout_detected=9  burnout_prevention_participants=8
s4 2023 teachers=40 diagnosed=10 burnout_diagnosed=3  burnout_detected=8  burnout_prevention_participants=7
s5 2023 teachers=20 diagnosed=5  burnout_diagnosed=3  burnout_detected=2  burnout_prevention_participants=1
s2 2024 teachers=50 diagnosed=22 burnout_diagnosed=44 burnout_detected=12 burnout_prevention_participants=8
s3 2024 teachers=20 diagnosed=12 burnout_diagnosed=18 burnout_detected=9  burnout_prevention_participants=9
s4 2024 teachers=40 diagnosed=12 burnout_diagnosed=30 burnout_detected=8  burnout_prevention_participants=6
"""
LATE = "s1 2024 teachers=30 diagnosed=12 burnout_diagnosed=21 burnout_detected=2 burnout_prevention_participants=1"
CORRECTED = LATE.replace("participants=1", "participants=2")


# An answer's further arguments, each with what it is asked of; a name that is not here cannot be asked about.
ARGUMENTS: dict[str, tuple[Any, ...]] = {
    "programme": (P,), "indicator": CODES, "category": ("",), "aspect": ("attainment", "standing", "dynamics"),
    "mode": ("points", "targets"), "places": ([(P, "6.2", ""), (P, "6.3", "")],), "other": ("karabash",),
    "moment": ("moment",), "older": ("id",), "newer": ("id",), "submission_id": ("id",),
    "totals_only": (False,), "today": (None,), "flag_id": ("id",), "first": (None, 1), "kind": ("",),
    "item_id": ("item",), "item_ids": ("item",), "categories": (("subject:math", "deficit:burnout"),),
}  # fmt: skip


@dataclass(frozen=True)
class Scene:
    """Whose numbers are asked for: of which years, and of which of its organisations each by itself."""

    store: Store
    moments: tuple[datetime, ...]
    years: tuple[str, ...]
    schools: tuple[str, ...]  # all of them
    asked_schools: tuple[str, ...]
    late_school: str  # whose correction is in the log

    def arguments(self) -> dict[str, tuple[Any, ...]]:
        pairs = {"before": self.years[:-1][-1:], "after": self.years[-1:]}
        units = {"unit": (P, *self.asked_schools), "units": (self.schools, self.schools[:1] + self.schools[2:3])}
        return ARGUMENTS | pairs | units | {"period": self.years, "year": self.years, "periods": (self.years,)}


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory, config: Config) -> Iterator[Scene]:
    """The world and the moments before s1's form of 2024, after it, and after its correction."""
    path = tmp_path_factory.mktemp("two_roles") / "store.duckdb"
    store = build(path, config, Register.from_lines(UNITS), fact_lines(FACTS))
    moments = [utc_now()]
    accept(store, submissions_of(fact_lines(LATE)))
    moments.append(utc_now())
    with store.transaction() as cursor:
        assert restatements.restates(cursor, [("s1", "2024")])
        restatements.look_before(cursor)
        ids = add_submissions(cursor, submissions_of(fact_lines(CORRECTED)), SOURCE, WHO)
        refresh(cursor, {("s1", "2024")})
        restatements.record_changes(cursor, ids, "corrected")
    write_cycle(store)
    yield Scene(store, tuple(moments), YEARS, SCHOOLS, ("s1", "s5"), "s1")
    store.close()


@pytest.fixture(scope="module")
def demonstration(tmp_path_factory: pytest.TempPathFactory, config: Config) -> Iterator[Scene]:
    """All organisations of the demonstration's only programme with protected numbers; by themselves are asked those
    with a small one, in the two newest years, after a correction of one of them."""
    path = tmp_path_factory.mktemp("demonstration") / "store.duckdb"
    build_demo(path, config)
    with open_store(path, config) as store:
        schools = tuple(row[0] for row in store.rows("select unit from units where parent = ? order by 1", [P]))
        with_small = store.rows(
            """
            select distinct unit
            from facts
            where element in ('burnout_detected', 'burnout_prevention_participants') and category = ''
                and value between 1 and 4 and period >= '2024' and starts_with(unit, 'vladimir_')
            order by all
            """
        )
        ((corrected,),) = store.rows(
            """
            select unit
            from submission_log
            where starts_with(unit, 'vladimir_')
            group by unit, period
            having count(*) > 1
            order by all
            limit 1
            """
        )
        ((moment,),) = store.rows("select max(received_at) - interval 1 second from submission_log")
        write_cycle(store, with_small[0][0])
        asked = dict.fromkeys((corrected, schools[-1], *(unit for (unit,) in with_small[:3])))
        yield Scene(store, (moment,), ("2024", "2025"), schools, tuple(asked), corrected)
