"""A correction in which accepted documents are missing: they are said first, and vanish only when that is confirmed."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

import pytest

from pdmon.intake.accepting.desk import Desk
from pdmon.intake.accepting.load import Loading, load_files
from pdmon.intake.accepting.on_screen import check_draft, open_draft
from pdmon.intake.accepting.sent import Standing
from pdmon.intake.forms.blanks import Filling, blank_form
from pdmon.intake.telling import told
from pdmon.intake.verdict import Verdict
from pdmon.programme.cells import Cell
from pdmon.store.log.submissions import EvidenceItem
from pdmon.store.units import units
from tests.intake.conftest import World, codes

ABOUT = ("nalchik", "2024", "kbr")
PLAN, ORDER = EvidenceItem("1", "план № 1"), EvidenceItem("1", "приказ № 2")
REPORT = EvidenceItem("3", "отчёт № 3")
BOTH = (PLAN, ORDER, REPORT)


def form(world: World, documents: Sequence[EvidenceItem], teachers: int = 300) -> bytes:
    """Nalchik's form for 2024 with one figure and these documents."""
    unit, period, programme = ABOUT
    filling = Filling(values={Cell("teachers"): Decimal(teachers)}, evidence=documents)
    config = world.store.config
    return blank_form(config, config.programmes[programme], period, units(world.store)[unit], filling)


@pytest.fixture
def proved(world: World) -> World:
    """Two documents of indicator 1 and one of indicator 3 are accepted."""
    world.accept(form(world, BOTH))
    return world


def load(world: World, documents: Sequence[EvidenceItem], **how: object) -> Verdict:
    files = [("форма.xlsx", form(world, documents, 310))]
    (verdict,) = load_files(world.store, files, Loading(programme="kbr", who="tester", **how))  # type: ignore[arg-type]
    return verdict


def in_force(world: World) -> list[tuple[str, str]]:
    return world.store.rows("select indicator, requisites from current_evidence order by all")


def test_a_form_without_the_accepted_documents_goes_back_and_names_them(proved: World) -> None:
    verdict = load(proved, [])
    assert (verdict.status, codes(verdict)) == ("returned", ["documents_emptied"] * 2)
    assert len(in_force(proved)) == 3
    first, second = map(told, verdict.errors)
    assert first.sheet == second.sheet == "Документы"
    assert first.message.startswith("Показатель 1 «")
    assert first.message.endswith("документов принято 2, а в новой форме 0: «план № 1», «приказ № 2».")
    assert second.message.endswith("документов принято 1, а в новой форме 0: «отчёт № 3».")


def test_of_several_documents_the_missing_one_is_named(proved: World) -> None:
    verdict = load(proved, [ORDER, REPORT])
    assert [finding.limits["named"] for finding in verdict.errors] == [("план № 1",)]


def test_another_document_in_the_place_of_one_is_a_correction(proved: World) -> None:
    assert load(proved, [PLAN, replace(ORDER, requisites="приказ № 2-а"), REPORT]).status == "accepted"


def test_no_in_the_place_of_the_requisites_is_an_answer(proved: World) -> None:
    verdict = load(proved, [PLAN, ORDER, replace(REPORT, requisites="нет")])
    assert (verdict.status, codes(verdict)) == ("accepted", [])
    assert in_force(proved) == [("1", "план № 1"), ("1", "приказ № 2")]


def test_with_the_flag_the_documents_vanish_and_are_listed(proved: World) -> None:
    verdict = load(proved, [PLAN, ORDER], may_empty=True)
    assert (verdict.status, codes(verdict, "warning")) == ("accepted", ["documents_emptied_asked"])
    assert in_force(proved) == [("1", "план № 1"), ("1", "приказ № 2")]


def test_documents_of_a_first_form_empty_nothing(world: World) -> None:
    assert load(world, [PLAN]).status == "accepted"


def test_on_the_desk_vanishing_documents_wait_for_a_tick(proved: World) -> None:
    desk = Desk()
    (sent,) = desk.take(proved.store, "форма.xlsx", form(proved, [PLAN, ORDER], 310))
    assert (desk.standings(), sent.emptied) == ({sent.number: Standing.EMPTIES}, 1)
    assert desk.accept(proved.store, [sent], "методист") == []
    sent.may_empty = True
    assert desk.accept(proved.store, [sent], "методист", "отчёт был чужой") == [sent]
    assert in_force(proved) == [("1", "план № 1"), ("1", "приказ № 2")]


def test_a_document_taken_off_the_form_on_the_screen_is_named(proved: World) -> None:
    unit, period, programme = ABOUT
    draft = open_draft(proved.store, programme, period, unit)
    assert codes(check_draft(proved.store, draft, even_unchanged=True), "warning") == []
    verdict = check_draft(proved.store, replace(draft, evidence=(PLAN, ORDER)))
    (finding,) = [one for one in verdict.warnings if one.code == "documents_emptied_asked"]
    assert (finding.value, finding.limits["named"]) == ("3", ("отчёт № 3",))


def test_no_typed_for_a_document_on_the_screen_is_no_document(proved: World) -> None:
    unit, period, programme = ABOUT
    draft = open_draft(proved.store, programme, period, unit)
    verdict = check_draft(proved.store, replace(draft, evidence=(PLAN, ORDER, replace(REPORT, requisites="нет"))))
    assert codes(verdict, "warning") == []
    assert list(verdict.submissions[0].evidence) == [PLAN, ORDER]
