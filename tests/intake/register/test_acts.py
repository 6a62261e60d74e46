"""Each act of the page by hand-worked numbers: what counts before its day, what from then on."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from pdmon.intake.register import acts
from pdmon.intake.register.carrying_out import Consent, MakePlan, Outcome, carry_out, look_ahead
from pdmon.intake.register.reading import read_register
from pdmon.intake.register.wording import change_words
from pdmon.output.register_file import register_csv, register_xlsx
from pdmon.programme.kinds.kind import OWN_KINDS
from pdmon.programme.model import Config
from pdmon.store import Store
from pdmon.store.log.closures import close_period
from pdmon.store.log.restatements import restatements
from pdmon.store.register import acts as recorded_acts
from pdmon.store.units import Unit, units
from pdmon.words.local_time import local_now
from tests.small_store import Register, accept, build, fact_lines, indicator_row, submissions_of

UNITS = """
kbr region -
nalchik municipality kbr
baksan municipality kbr
karabash municipality -
s1 school karabash
s2 school karabash
s3 kindergarten karabash
"""
FACTS = """
s1 2024 teachers=100 assessed_teachers=30
s2 2024 teachers=50 assessed_teachers=20
s3 2024 teachers=10 assessed_teachers=10
"""
NEXT = date(2026, 1, 1)


@pytest.fixture
def store(tmp_path: Path, config: Config) -> Iterator[Store]:
    with build(tmp_path / "pdmon.duckdb", config, Register.from_lines(UNITS), fact_lines(FACTS)) as store:
        with store.transaction() as cursor:
            close_period(cursor, "karabash", "2024", "№ 1", "методист")
        yield store


def done(store: Store, make: MakePlan, consent: bool = False) -> Outcome:
    outcome = carry_out(store, make, "методист", Consent(is_given=consent))
    assert outcome.is_recorded, [finding.code for finding in [*outcome.plan.findings, *outcome.stops]]
    return outcome


def wrong(store: Store, make: MakePlan) -> list[str]:
    outcome = carry_out(store, make, "методист", Consent(is_given=True))
    assert not outcome.is_recorded
    return [finding.code for finding in [*outcome.plan.findings, *outcome.stops]]


def report(store: Store, facts: str) -> None:
    accept(store, submissions_of(fact_lines(facts)))


def fraction(store: Store, period: str, unit: str = "karabash") -> tuple[object, object, int, int]:
    row = indicator_row(store, "karabash", "1.1", unit, period)
    return row.numerator, row.denominator, row.units_expected, row.units_reported


def school(code: str, opened: date | None = None) -> Unit:
    return Unit(code, f"Школа {code}", code, "school", "karabash", opened)


def test_an_added_school_is_expected_from_its_year_on(store: Store) -> None:
    done(store, acts.adding(school("s4", NEXT)))
    report(store, "s4 2026 teachers=20 assessed_teachers=5\n s1 2026 teachers=100 assessed_teachers=30")
    assert fraction(store, "2024") == (60, 160, 3, 3)
    assert fraction(store, "2026") == (35, 120, 4, 2)


def test_a_split_keeps_the_figures_of_the_old_school_and_expects_its_parts(store: Store) -> None:
    outcome = done(store, acts.splitting("s2", [school("s21", NEXT), school("s22", NEXT)], NEXT, "постановление № 5"))
    assert outcome.consequences.are_none
    assert units(store)["s2"].closed == date(2025, 12, 31)
    report(store, "s21 2026 teachers=30 assessed_teachers=3\n s22 2026 teachers=25 assessed_teachers=5")
    assert fraction(store, "2024") == (60, 160, 3, 3)
    assert fraction(store, "2025")[2:] == (3, 0)
    assert fraction(store, "2026") == (8, 55, 4, 2)
    (act,) = recorded_acts(store).to_dict("records")
    assert (act["kind"], list(act["predecessors"]), list(act["successors"])) == ("split", ["s2"], ["s21", "s22"])


def test_a_split_within_a_year_expects_old_and_new_in_that_year(store: Store) -> None:
    day = date(2025, 9, 1)
    done(store, acts.splitting("s2", [school("s21", day), school("s22", day)], day, "постановление № 5"))
    report(store, "s1 2025 teachers=100 assessed_teachers=50")
    assert fraction(store, "2025") == (50, 100, 5, 1)


def test_a_merger_into_a_new_school_and_into_one_of_them(store: Store) -> None:
    done(store, acts.merging(["s1", "s2"], school("s12", NEXT), NEXT, "приказ № 6"))
    report(store, "s12 2026 teachers=150 assessed_teachers=90")
    assert fraction(store, "2026") == (90, 150, 2, 1)
    done(store, acts.merging(["s12", "s3"], "s12", date(2027, 1, 1), "приказ № 7"))
    report(store, "s12 2027 teachers=160 assessed_teachers=40")
    assert fraction(store, "2027") == (40, 160, 1, 1)
    assert fraction(store, "2024") == (60, 160, 3, 3)


def test_a_closing_of_a_past_year_is_recorded_with_consent_alone(store: Store) -> None:
    closing = acts.closing("s3", date(2023, 8, 31), "приказ № 8")
    assert wrong(store, acts.closing("s3", date(2023, 8, 31))) == ["register_needs_reason"]
    assert not carry_out(store, closing, "методист").is_recorded
    assert fraction(store, "2024") == (60, 160, 3, 3)
    done(store, closing, consent=True)
    assert fraction(store, "2024") == (50, 150, 2, 2)
    row = restatements(store, "karabash", "karabash").query("indicator == '1.1' and category == ''").iloc[0]
    assert (row["cause"], row["numerator_before"], row["numerator_after"]) == ("register", 60, 50)


def test_of_what_a_closing_changes_closed_years_and_territories_are_said_first(store: Store) -> None:
    report(store, "s3 2023 teachers=10 assessed_teachers=5\n s1 2023 teachers=100 assessed_teachers=40")
    changed = look_ahead(store, acts.closing("s3", date(2022, 8, 31), "приказ № 8")).consequences.headlines
    rows = changed.query("indicator == '1.1'")[["period", "unit", "numerator_before"]].values.tolist()
    assert rows == [["2024", "karabash", 60], ["2024", "s3", 10], ["2023", "karabash", 45], ["2023", "s3", 5]]


def test_a_reopened_school_counts_from_its_day_and_a_mistaken_closing_is_taken_back(store: Store) -> None:
    done(store, acts.closing("s3", date(2023, 8, 31), "приказ № 8"), consent=True)
    done(store, acts.reopening("s3", NEXT, "приказ № 9"))
    report(store, "s3 2026 teachers=10 assessed_teachers=1")
    assert fraction(store, "2024") == (50, 150, 2, 2)
    assert fraction(store, "2026") == (1, 10, 3, 1)
    done(store, acts.closing("s3", date(2026, 12, 31), "приказ № 10"))
    done(store, acts.reopening("s3", None, "ошибка"), consent=True)
    assert fraction(store, "2024") == (60, 160, 3, 3)


def test_a_kindergarten_that_becomes_a_school_keeps_its_past_kind(store: Store) -> None:
    done(store, acts.changing_kind("s3", "school", NEXT, "приказ № 11"))
    kinds = "select kind from unit_timeline where unit = 's3' order by valid_from nulls first"
    assert store.rows(kinds) == [("kindergarten",), ("school",)]
    assert fraction(store, "2024") == (60, 160, 3, 3)


def test_a_move_between_municipalities_of_a_region_splits_the_years(tmp_path: Path, config: Config) -> None:
    lines = """
    region region -
    m1 municipality karabash
    m2 municipality karabash
    karabash municipality -
    s1 school m1
    s2 school m2
    """
    facts = """
    s1 2024 teachers=10 assessed_teachers=1
    s2 2024 teachers=20 assessed_teachers=4
    s1 2025 teachers=10 assessed_teachers=3
    s2 2025 teachers=20 assessed_teachers=6
    """
    with build(tmp_path / "region.duckdb", config, Register.from_lines(lines), fact_lines(facts)) as store:
        move = acts.moving("s1", "m2", date(2025, 9, 1), "закон № 12")
        seen = look_ahead(store, move)
        changed = seen.consequences.headlines.query("indicator == '1.1' and period == '2025'")
        after = {row["unit"]: row["numerator_after"] for row in changed.to_dict("records")}
        assert (set(after), after["m2"]) == ({"m1", "m2"}, 9)
        done(store, move, consent=True)
        assert [fraction(store, "2024", unit)[:2] for unit in ("m1", "m2", "karabash")] == [(1, 10), (4, 20), (5, 30)]
        assert fraction(store, "2025", "m2")[:2] == (9, 30)
        assert fraction(store, "2025", "m1")[2:] == (0, 0)
        assert fraction(store, "2025")[:2] == (9, 30)


def test_a_preview_leaves_no_trace(store: Store) -> None:
    version = store.data_version()
    look_ahead(store, acts.closing("s3", date(2023, 8, 31), "приказ"))
    assert store.data_version() == version
    assert recorded_acts(store).empty
    assert restatements(store).empty
    assert fraction(store, "2024") == (60, 160, 3, 3)


def test_acts_that_cannot_be_say_why(store: Store) -> None:
    assert wrong(store, acts.adding(school("s1"))) == ["register_code_taken"]
    assert wrong(store, acts.adding(school("S1"))) == ["register_code_twin"]
    assert "register_wrong_code" in wrong(store, acts.adding(school("с4")))
    assert wrong(store, acts.adding(Unit("s4", "", "", "school", "karabash"))) == ["register_no_name"]
    assert wrong(store, acts.moving("s1", "s1", NEXT, "п")) == ["register_circle"]
    assert wrong(store, acts.moving("karabash", "s1", NEXT, "п")) == ["register_circle"]
    assert wrong(store, acts.moving("s1", "karabash", NEXT, "п")) == ["register_nothing_to_change"]
    assert wrong(store, acts.renaming("s1", "", "", NEXT, "п")) == ["register_no_name"]
    assert wrong(store, acts.closing("karabash", NEXT, "п")) == ["register_below_it"]
    assert wrong(store, acts.splitting("s1", [school("s9", NEXT)], NEXT, "п")) == ["register_too_few"]
    assert wrong(store, acts.merging(["s1"], "s1", NEXT, "п")) == ["register_too_few"]
    assert wrong(store, acts.reopening("s1", NEXT, "п")) == ["register_nothing_to_change"]
    done(store, acts.closing("s1", date(2026, 6, 1), "п"))
    assert wrong(store, acts.closing("s1", date(2026, 7, 1), "п")) == ["register_closed_already"]


def test_what_changes_is_said_in_words(store: Store) -> None:
    outcome = look_ahead(store, acts.changing_kind("s3", "school", NEXT, "п"))
    assert change_words(outcome.plan.changes[0], units(store), OWN_KINDS) == "изменён вид: детский сад → школа"


def test_the_downloaded_register_loads_back_unchanged(store: Store) -> None:
    done(store, acts.adding(Unit("007", '=Школа «№ 7»; "Луч", филиал', "№ 7", "school", "karabash", NEXT)))
    done(store, acts.closing("s3", date(2026, 8, 31), "п"))
    everybody = units(store)
    for content in (register_csv(everybody.values()), register_xlsx(everybody.values(), 1, local_now())):
        found = read_register(content)
        assert not found.findings
        assert {row.unit.unit: row.unit for row in found.rows} == everybody
