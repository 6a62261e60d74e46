"""What the council and the head may learn of quarters: each is reported by some organisations, often by one alone.

Every public answer about a small world is asked of two roles; of a protected indicator no figure of a part of a year is
told to either, the territory's included, while the methodologist is told all of them.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from pdmon.access import Role, Sight, Viewer
from pdmon.access.privacy import protected_indicators
from pdmon.calc.answers.listing import VALUE_COLUMNS
from pdmon.calc.answers.view import View
from pdmon.programme.loader import load_config
from pdmon.programme.model import Config
from pdmon.store import Store
from pdmon.words.periods import is_period, is_whole_year
from pdmon.words.terms import YearRule
from tests.security.scenes import ARGUMENTS
from tests.security.test_two_roles import FIGURES, _questions
from tests.small_store import Register, build, fact_lines

P, SCHOOLS = "quarterly", ("s1", "s2", "s3")
UNITS = f"{P} municipality -\n" + "\n".join(f"{unit} school {P}" for unit in SCHOOLS)
# In the third quarter s1 is alone; in the fourth everybody but s1 reports, so that the year tells s1's third.
FACTS = """
s1 2024-Q1 planned_people=30 trained_people=3 seminars=1
s2 2024-Q1 planned_people=40 trained_people=20 seminars=1
s3 2024-Q1 planned_people=20 trained_people=12 seminars=1
s1 2024-Q3 planned_people=30 trained_people=2 seminars=1
s2 2024-Q4 planned_people=40 trained_people=30 seminars=1
s3 2024-Q4 planned_people=20 trained_people=15 seminars=1
s1 2025-Q1 planned_people=30 trained_people=4 seminars=1
s2 2025-Q1 planned_people=40 trained_people=30 seminars=1
"""
# What is asked of one act or of another programme tells nothing of periods.
_OTHER = {"moment", "item_id", "item_ids", "flag_id", "submission_id", "older", "newer", "other", "places", "today"}


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    config = _with_a_secret(load_config(Path(__file__).parents[1] / "fixtures" / "periods"))
    path = tmp_path_factory.mktemp("quarters") / "store.duckdb"
    opened = build(path, config, Register.from_lines(UNITS), fact_lines(FACTS))
    yield opened
    opened.close()


def _with_a_secret(config: Config) -> Config:
    """The people trained are sensitive, and a year of them is each organisation's last quarter."""
    element = config.elements["trained_people"].model_copy(update={"sensitive": True})
    programme = config.programmes[P]
    first = programme.indicators[0].model_copy(update={"whole_year": YearRule.LAST})
    changed = programme.with_indicators((first, *programme.indicators[1:]))
    return config.model_copy(
        update={"elements": {**config.elements, "trained_people": element}, "programmes": {P: changed}}
    )


def _told(store: Store, role: Role) -> tuple[set[tuple[str, str, str]], int]:
    """Answer, unit and part of a year of every figure of a protected indicator, and how many answers were asked."""
    view, asked, told = View(store, Viewer.of_sight(Sight(role))), 0, set()
    protected = protected_indicators(store.config, store.config.programmes[P])
    periods = ("2024", "2024-Q1", "2024-Q3", "2024-Q4", "2025-Q1")
    arguments: dict[str, tuple[Any, ...]] = ARGUMENTS | {
        "programme": (P,), "indicator": ("1.1",), "unit": (P, *SCHOOLS), "units": (SCHOOLS,), "period": periods,
        "periods": (periods,), "year": ("2024",), "before": ("2024-Q1",), "after": ("2024-Q3",), "category": ("",),
        "categories": (("",),),
    }  # fmt: skip
    for name, function, choices in _questions(arguments):
        for about in choices:
            if _OTHER & about.keys() or (name.endswith("organisation_profile") and about["unit"] == P):
                continue
            year = {"year": 2024} if "year" in about and name not in ("history.submissions_of",) else {}
            rows = function(view, **{**about, **year})
            asked += 1
            rows = pd.DataFrame(rows, columns=list(VALUE_COLUMNS)) if name == "listing.values" else rows
            for frame in rows if isinstance(rows, tuple) else (rows,):
                for row in frame.to_dict("records") if isinstance(frame, pd.DataFrame) else ():
                    about_row = {"unit": P, **about, **row}
                    period, code = str(about_row.get("period", "")), about_row.get("indicator")
                    is_part = is_period(period) and not is_whole_year(period)
                    if row.get("element") and not store.config.elements[row["element"]].sensitive:
                        continue  # a fact is about its element, whatever indicator it was asked for
                    if is_part and code in protected and any(pd.notna(row.get(key)) for key in FIGURES):
                        told.add((name, str(about_row["unit"]), period))
    return told, asked


@pytest.mark.parametrize("role", [Role.COUNCIL, Role.HEAD])
def test_no_figure_of_a_part_of_a_year_is_told_of_what_is_protected(store: Store, role: Role) -> None:
    told, asked = _told(store, role)
    assert told == set()
    assert asked > 100


def test_the_methodologist_is_told_every_quarter(store: Store) -> None:
    told, _ = _told(store, Role.METHODOLOGIST)
    assert {period for _, unit, period in told if unit == P} >= {"2024-Q1", "2024-Q3", "2024-Q4", "2025-Q1"}
    assert {unit for _, unit, _ in told} == {P, *SCHOOLS}
