"""The field's registers: codes that differ in case or zeros only, and a closing that would rewrite a closed year."""

from datetime import date
from pathlib import Path

import pytest

from pdmon.intake.accepting.load import Loading, load_files
from pdmon.intake.register.carrying_out import Consent, Known, Outcome, carry_out
from pdmon.intake.register.changes import Plan
from pdmon.intake.register.from_file import plan_of_file
from pdmon.intake.register.reading import read_register
from pdmon.intake.telling import told
from pdmon.intake.verdict import Verdict
from pdmon.store.log.closures import close_period
from pdmon.store.log.restatements import restatements
from pdmon.store.units import units
from tests.intake.conftest import World, codes
from tests.intake.field.conftest import FIELD, PROGRAMME
from tests.small_store import indicator_row

CASED, CLOSED = FIELD / "54-register-code-zeros-case", FIELD / "61-register-rewrites-closed-period"
NOT_ASKED = Consent()


def register(world: World, file: Path, reason: str = "", consent: Consent = NOT_ASKED) -> Outcome:
    """What loading a register's file did."""
    read = read_register(file.read_bytes())

    def made(known: Known) -> Plan:
        plan = plan_of_file(read, known.timelines, known.with_data, date(2026, 11, 28), file.name)
        plan.reason = reason
        return plan

    return carry_out(world.store, made, "методист", consent)


def said(outcome: Outcome) -> list[str]:
    return [finding.code.removeprefix("register_") for finding in [*outcome.plan.findings, *outcome.stops]]


def assessed_in_2025(world: World) -> tuple[object, object, int]:
    """Numerator, denominator and expected organisations of the territory's indicator 1.1."""
    row = indicator_row(world.store, PROGRAMME, "1.1", PROGRAMME, "2025")
    return row.numerator, row.denominator, row.units_expected


def load(world: World, file: Path, **how: object) -> Verdict:
    (verdict,) = load_files(world.store, [file], Loading(programme=PROGRAMME, who="tester", **how))  # type: ignore[arg-type]
    return verdict


def test_a_register_with_a_code_that_differs_in_case_only_goes_back(field: World) -> None:
    before = units(field.store)
    outcome = register(field, CASED / "z.xlsx")
    assert (outcome.is_recorded, said(outcome)[0]) == (False, "code_twin")
    assert told(outcome.plan.findings[0]).message == (
        "Код «S1» отличается от кода «s1» (в реестре) только прописными и строчными буквами."
    )
    assert units(field.store) == before


def test_a_table_with_both_spellings_of_a_code_goes_back_and_with_one_is_its_owners(field: World) -> None:
    verdict = load(field, CASED / "l.csv")
    assert (verdict.status, codes(verdict), field.facts("s1", "2026")) == ("returned", ["duplicate_cell"], {})
    assert load(field, CASED / "l2.csv").status == "accepted"
    assert field.facts("s1", "2026") == {"teachers": 22}
    assert load(field, CASED / "sv.xlsx", period="2026").status == "accepted"
    assert field.facts("s1", "2026") == {"teachers": 44}


@pytest.fixture
def closed(field: World) -> World:
    """The year 2025 of the programme is closed by a protocol."""
    with field.store.transaction() as cursor:
        close_period(cursor, PROGRAMME, "2025", "№ 3", "методист")
    return field


def test_a_back_dated_closing_leaves_the_closed_year_until_somebody_consents_with_a_reason(closed: World) -> None:
    outcome = register(closed, CLOSED / "closed_back.csv")
    assert (outcome.is_recorded, said(outcome)) == (False, ["left_out", "needs_reason", "needs_consent"])
    assert outcome.consequences.closed_periods == [(PROGRAMME, "2025")]
    assert assessed_in_2025(closed) == (155, 475, 10)
    assert restatements(closed.store).empty
    assert units(closed.store)["s6"].closed is None


def test_with_consent_the_closed_year_is_restated_and_the_log_says_so(closed: World) -> None:
    assert register(closed, CLOSED / "closed_back.csv", "приказ № 7", Consent(is_given=True)).is_recorded
    assert assessed_in_2025(closed) == (139, 426, 9)
    log = restatements(closed.store, PROGRAMME, PROGRAMME)
    assert set(log[(log["period"] == "2025") & (log["category"] == "")]["indicator"]) == {"1.1", "1.2", "1.3"}


def test_no_figure_is_taken_for_the_closed_year(closed: World) -> None:
    verdict = load(closed, CLOSED / "try.csv")
    assert (verdict.status, codes(verdict)) == ("returned", ["closed_period"])
    assert closed.facts("s1", "2025")["teachers"] == 34
