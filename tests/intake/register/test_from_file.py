"""A register's file against the register: what it changes, from when, and what must be asked first."""

from datetime import date, datetime
from pathlib import Path

import pytest

from pdmon.calc.as_of import past_store
from pdmon.intake.register.carrying_out import Consent, Known, MakePlan, Outcome, carry_out, look_ahead
from pdmon.intake.register.from_file import plan_of_file
from pdmon.intake.register.reading import read_register
from pdmon.intake.register.wording import consent_words, coverage_words, value_words
from pdmon.programme.model import Config
from pdmon.store import Store
from pdmon.store.log.closures import close_period
from pdmon.store.log.restatements import restatements
from pdmon.store.register import acts, unit_history
from pdmon.store.units import units
from pdmon.words.numbers import NBSP
from tests.small_store import Register, build, fact_lines, indicator_row

UNITS = """
karabash municipality -
kyshtym municipality -
s1 school karabash
s2 school karabash
s3 school karabash
"""
FACTS = """
s1 2024 teachers=100 assessed_teachers=30
s2 2024 teachers=50 assessed_teachers=20
s1 2025 teachers=110 assessed_teachers=40
s2 2025 teachers=40 assessed_teachers=10
"""
HEADER = "unit,name,short_name,kind,parent,opened,closed"
TODAY = date(2026, 11, 28)


@pytest.fixture
def store(tmp_path: Path, config: Config) -> Store:
    with build(tmp_path / "pdmon.duckdb", config, Register.from_lines(UNITS), fact_lines(FACTS)) as store:
        with store.transaction() as cursor:
            close_period(cursor, "karabash", "2025", "№ 3", "методист")
        yield store


def plan(*rows: str, since: date | None = TODAY, reason: str = "приказ № 7", header: str = HEADER) -> MakePlan:
    file = read_register("\n".join((header, *rows)).encode())

    def made(known: Known):  # type: ignore[no-untyped-def]
        found = plan_of_file(file, known.timelines, known.with_data, since, "register.csv")
        found.reason = reason
        return found

    return made


def codes(outcome: Outcome) -> list[str]:
    return [finding.code.removeprefix("register_") for finding in [*outcome.plan.findings, *outcome.stops]]


def fraction(store: Store, unit: str, period: str) -> tuple[object, object, int]:
    row = indicator_row(store, "karabash", "1.1", unit, period)
    return row.numerator, row.denominator, row.units_expected


def test_a_back_dated_closing_over_reported_years_is_asked_about_and_changes_nothing(store: Store) -> None:
    outcome = carry_out(store, plan("s2,s2,s2,school,karabash,,31.08.2023"), "методист")
    assert not outcome.is_recorded
    assert codes(outcome) == ["left_out", "needs_consent"]
    assert [tuple(row) for row in outcome.consequences.uncounted] == [
        ("karabash", "s2", 2024),
        ("karabash", "s2", 2025),
    ]
    assert [tuple(row) for row in outcome.consequences.coverage] == [("karabash", "karabash", "2025", 3, 2)]
    assert outcome.consequences.closed_periods == [("karabash", "2025")]
    assert fraction(store, "karabash", "2025") == (50, 150, 3)
    assert units(store)["s2"].closed is None
    assert restatements(store).empty


def test_the_preview_names_the_closed_period_and_both_values(store: Store, config: Config) -> None:
    outcome = look_ahead(store, plan("s2,s2,s2,school,karabash,,31.08.2023"))
    register = units(store)
    lines = [value_words(row, config, register) for row in outcome.consequences.headlines.to_dict("records")]
    assert (
        f"2025{NBSP}год (закрыт), karabash, 1.1. Педагоги, прошедшие оценочную процедуру: "
        f"33,3{NBSP}% (50 из 150) → 36,4{NBSP}% (40 из 110)"
    ) in lines
    assert coverage_words(outcome.consequences.coverage[0], register) == (
        f"2025{NBSP}год (закрыт), karabash: ожидается организаций 3 → 2"
    )
    assert "перестанут учитываться принятые данные организации s2 за 2024, 2025" in consent_words(outcome.consequences)


def test_with_consent_the_restatement_log_holds_what_became_different(store: Store) -> None:
    outcome = carry_out(store, plan("s2,s2,s2,school,karabash,,31.08.2023"), "методист", Consent(is_given=True))
    assert outcome.is_recorded
    assert fraction(store, "karabash", "2025") == (40, 110, 2)
    log = restatements(store, "karabash", "karabash")
    log = log[(log["indicator"] == "1.1") & (log["period"] == "2025") & (log["category"] == "")]
    (row,) = log.to_dict("records")
    assert (row["cause"], row["submission_id"]) == ("register", outcome.act_id)
    assert [float(row[name]) for name in ("numerator_before", "denominator_before")] == [50, 150]
    assert [float(row[name]) for name in ("numerator_after", "denominator_after")] == [40, 110]
    (act,) = acts(store).to_dict("records")
    assert (act["kind"], act["reason"], act["recorded_by"]) == ("loaded", "приказ № 7", "методист")


def test_consent_without_a_reason_is_not_enough(store: Store) -> None:
    outcome = carry_out(store, plan("s2,s2,s2,school,karabash,,31.08.2023", reason=" "), "м", Consent(is_given=True))
    assert (outcome.is_recorded, codes(outcome)) == (False, ["left_out", "needs_reason"])


def test_consent_to_a_preview_of_other_data_is_not_enough(store: Store) -> None:
    seen = look_ahead(store, plan("s2,s2,s2,school,karabash,,31.08.2023"))
    with store.transaction():
        pass
    late = carry_out(
        store, plan("s2,s2,s2,school,karabash,,31.08.2023"), "м", Consent(is_given=True, seen_version=seen.data_version)
    )
    assert (late.is_recorded, codes(late)) == (False, ["left_out", "changed_meanwhile"])


def test_a_moved_school_leaves_its_history_where_it_was(store: Store) -> None:
    outcome = carry_out(store, plan("s2,s2,s2,school,kyshtym,,"), "методист")
    assert outcome.is_recorded
    assert outcome.consequences.are_none
    assert units(store)["s2"].parent == "kyshtym"
    assert fraction(store, "karabash", "2024") == (50, 150, 3)
    assert fraction(store, "karabash", "2025") == (50, 150, 3)


def test_a_school_moved_within_a_reported_year_is_of_its_new_place_in_that_year(store: Store) -> None:
    rows = plan("s2,s2,s2,school,kyshtym,,", since=date(2025, 9, 1))
    assert codes(carry_out(store, rows, "м")) == ["left_out", "needs_consent"]
    assert carry_out(store, rows, "м", Consent(is_given=True)).is_recorded
    assert fraction(store, "karabash", "2024") == (50, 150, 3)
    assert fraction(store, "karabash", "2025") == (40, 110, 2)


def test_another_kind_holds_from_its_day_on(store: Store) -> None:
    assert carry_out(store, plan("s2,s2,s2,kindergarten,karabash,,"), "м").is_recorded
    kinds = store.rows("select kind, valid_from, valid_to from unit_timeline where unit = 's2' order by valid_to")
    assert kinds == [("school", None, date(2026, 11, 27)), ("kindergarten", TODAY, None)]


def test_a_school_without_data_is_corrected_from_the_beginning_without_a_reason(store: Store) -> None:
    outcome = carry_out(store, plan("s3,s3,s3,kindergarten,kyshtym,,", reason=""), "м", Consent(is_given=False))
    assert [change.since for change in outcome.plan.changes] == [None, None]
    assert codes(outcome) == ["left_out", "needs_reason", "needs_consent"]  # 2025 is closed, three were expected
    assert [tuple(row)[3:] for row in outcome.consequences.coverage] == [(3, 2)]


def test_a_school_added_without_a_day_to_a_closed_year_is_asked_about(store: Store) -> None:
    assert codes(carry_out(store, plan("s4,s4,s4,school,karabash,,"), "м")) == ["left_out", "needs_consent"]
    assert carry_out(store, plan("s4,s4,s4,school,karabash,01.09.2026,", reason=""), "м").is_recorded
    assert fraction(store, "karabash", "2025") == (50, 150, 3)


def test_an_unknown_column_leaves_what_is_known_alone(store: Store) -> None:
    carry_out(store, plan("s2,s2,s2,school,karabash,,31.12.2026"), "м")
    outcome = carry_out(store, plan("s2,Лицей 2,school", header="unit,name,kind"), "м")
    assert outcome.is_recorded
    found = units(store)["s2"]
    assert (found.name, found.parent, found.closed) == ("Лицей 2", "karabash", date(2026, 12, 31))


def test_a_reopened_school_is_expected_again_and_its_pause_stays(store: Store) -> None:
    assert carry_out(store, plan("s2,s2,s2,school,karabash,,31.08.2023"), "м", Consent(is_given=True)).is_recorded
    back = plan("s2,s2,s2,school,karabash,,", since=date(2025, 1, 10))
    assert carry_out(store, back, "м", Consent(is_given=True)).is_recorded
    assert fraction(store, "karabash", "2024") == (30, 100, 2)
    assert fraction(store, "karabash", "2025") == (50, 150, 3)


def test_a_reopening_not_later_than_the_closing_takes_it_back(store: Store) -> None:
    carry_out(store, plan("s2,s2,s2,school,karabash,,31.08.2023"), "м", Consent(is_given=True))
    carry_out(store, plan("s2,s2,s2,school,karabash,,", since=date(2023, 1, 1)), "м", Consent(is_given=True))
    assert fraction(store, "karabash", "2024") == (50, 150, 3)
    assert store.rows("select distinct closed from unit_timeline where unit = 's2'") == [(None,)]


def test_the_register_of_an_earlier_moment_is_the_one_known_then(store: Store) -> None:
    ((moment,),) = store.rows("select max(accepted_at) from submission_log")
    carry_out(
        store, plan("s2,Лицей 2,Л 2,school,karabash,,31.08.2023"), "м", Consent(is_given=True), at=datetime(2027, 1, 1)
    )
    with past_store(store, moment) as past:
        assert (units(past)["s2"].name, units(past)["s2"].closed) == ("s2", None)
        assert fraction(past, "karabash", "2025") == (50, 150, 3)
    assert fraction(store, "karabash", "2025") == (40, 110, 2)
    history = unit_history(store, "s2")
    assert history["act"].isna().iloc[-1]
    assert history["is_in_force"].iloc[-1]


def test_the_same_file_again_changes_nothing(store: Store) -> None:
    rows = [
        f"{unit.unit},{unit.name},{unit.short_name},{unit.kind},{unit.parent or ''},," for unit in units(store).values()
    ]
    outcome = carry_out(store, plan(*rows), "м")
    assert (outcome.is_recorded, outcome.plan.changes, codes(outcome)) == (False, [], [])
    assert acts(store).empty


WRONG = {
    "a parent that is nowhere": (("s4,Ш,Ш,school,karabsh,2026,",), "parent_missing", "похоже на «karabash»"),
    "a circle": (("s1,s1,s1,school,s2,,", "s2,s2,s2,school,s1,,"), "circle", "s1 → s2 → s1"),
    "another case of letters": (("S1,Ш,Ш,school,karabash,2026,",), "code_twin", "прописными"),
    "zeros before a number": (("7,Ш,Ш,school,,,", "007,Ж,Ж,school,,,"), "code_twin", "нулями в начале"),
}


@pytest.mark.parametrize(("rows", "code", "words"), WRONG.values(), ids=WRONG)
def test_what_would_break_the_register_goes_back(store: Store, rows: tuple[str, ...], code: str, words: str) -> None:
    from pdmon.intake.telling import told

    outcome = carry_out(store, plan(*rows), "м", Consent(is_given=True))
    assert not outcome.is_recorded
    wrong = [finding for finding in outcome.plan.findings if finding.code == f"register_{code}"]
    assert wrong[0].spot.lines
    assert words in told(wrong[0]).message


def test_a_new_code_under_an_old_name_is_remarked(store: Store) -> None:
    assert "same_name" in codes(look_ahead(store, plan("s9,s1,s1,school,karabash,2026,")))
