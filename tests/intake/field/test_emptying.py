"""A correction that empties: figures that would vanish are said first, and vanish only when that is confirmed."""

from dataclasses import replace
from decimal import Decimal
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest

from pdmon.calc.answers.view import View
from pdmon.intake.accepting.desk import Desk
from pdmon.intake.accepting.inbox import sweep_inbox
from pdmon.intake.accepting.load import Loading, load_files
from pdmon.intake.accepting.on_screen import autosave, check_draft, open_draft
from pdmon.intake.accepting.sent import Standing
from pdmon.intake.telling import told
from pdmon.intake.verdict import Verdict
from pdmon.output.letters.return_package import ReturnPackages
from pdmon.programme.cells import Cell
from tests.intake.conftest import World, codes, long_table
from tests.intake.field.conftest import PROGRAMME

ALL = {"assessed_teachers": 12, "teachers": 31, "assessed_leaders": 1, "leaders": 3, "individual_routes": 10}
ONE = {"teachers": 32}


@pytest.fixture
def reported(field: World) -> World:
    """Five figures of school 1 for 2026 are accepted."""
    assert load(field, ALL).status == "accepted"
    return field


def form(field: World, figures: dict[str, int]) -> bytes:
    return field.form("s1", "2026", PROGRAMME, figures)


def load(field: World, figures: dict[str, int], **how: object) -> Verdict:
    files = [(f"{len(figures)}.xlsx", form(field, figures))]
    (verdict,) = load_files(field.store, files, Loading(programme=PROGRAMME, who="tester", **how))  # type: ignore[arg-type]
    return verdict


def test_a_form_with_one_figure_does_not_wipe_the_other_four(reported: World) -> None:
    verdict = load(reported, ONE)
    assert (verdict.status, codes(verdict)) == ("returned", ["emptied"] * 4)
    assert reported.facts("s1", "2026") == ALL
    first = told(verdict.errors[0])
    assert first.place == "Показатели, D4"
    assert first.message == (
        "«Педагоги, прошедшие оценочную процедуру ЧЦОПМКП»: принято 12, а в новой форме пусто: "
        "значение станет «не сообщено»."
    )


def test_with_the_flag_the_figures_vanish_and_are_listed(reported: World) -> None:
    verdict = load(reported, ONE, may_empty=True)
    assert (verdict.status, codes(verdict, "warning").count("emptied_asked")) == ("accepted", 4)
    assert reported.facts("s1", "2026") == ONE


def test_not_reported_in_words_is_an_answer_and_no_oversight(reported: World) -> None:
    book = openpyxl.load_workbook(BytesIO(form(reported, {**ALL, "teachers": 32})))
    book["Показатели"]["D4"] = "н/д"
    out = BytesIO()
    book.save(out)
    verdict = reported.examine(out.getvalue())
    assert (verdict.status, codes(verdict, "note")) == ("checked", ["not_reported"])


def test_what_a_table_stated_is_not_emptied_unseen_either(reported: World) -> None:
    reported.accept(long_table("s1,2026,expert_register,,2"))
    verdict = load(reported, {**ALL, "teachers": 32})
    assert [finding.spot.cells for finding in verdict.errors] == [(Cell("expert_register"),)]


@pytest.mark.parametrize("figures", [{**ALL, "teachers": 32}, {**ALL, "contest_participants": 4}])
def test_a_whole_correction_asks_for_nothing(reported: World, figures: dict[str, int]) -> None:
    assert load(reported, figures).status == "accepted"
    assert reported.facts("s1", "2026") == figures


def test_a_first_form_and_a_table_empty_nothing(reported: World) -> None:
    assert codes(reported.examine(reported.form("s3", "2026", PROGRAMME, ONE))) == []
    assert codes(reported.examine(long_table("s1,2026,teachers,,32", "s1,2026,leaders,,"))) == []


def test_the_inbox_returns_a_form_that_empties(reported: World, tmp_path: Path) -> None:
    (tmp_path / "inbox").mkdir()
    (tmp_path / "inbox" / "форма.xlsx").write_bytes(form(reported, ONE))
    packages = ReturnPackages(View.of_operator(reported.store))
    (verdict,) = sweep_inbox(reported.store, tmp_path / "inbox", "папка", packages)
    assert (verdict.status, reported.facts("s1", "2026")) == ("returned", ALL)


def test_on_the_desk_it_waits_for_a_tick(reported: World) -> None:
    desk = Desk()
    (sent,) = desk.take(reported.store, "форма.xlsx", form(reported, ONE))
    assert (desk.standings(), desk.good(), sent.emptied) == ({sent.number: Standing.EMPTIES}, [], 4)
    assert desk.accept(reported.store, [sent], "методист") == []
    sent.may_empty = True
    assert desk.good() == [sent]
    assert desk.accept(reported.store, [sent], "методист", "школа ошиблась") == [sent]
    assert reported.facts("s1", "2026") == ONE


def test_a_draft_begun_before_a_file_was_accepted_names_what_it_would_wipe(field: World) -> None:
    draft = open_draft(field.store, PROGRAMME, "2026", "s1")
    typed = replace(draft, cells={**draft.cells, Cell("teachers"): Decimal(38), Cell("leaders"): Decimal(3)})
    autosave(field.store, typed, draft, "Анна")
    assert load(field, ALL).status == "accepted"
    verdict = check_draft(field.store, open_draft(field.store, PROGRAMME, "2026", "s1"))
    emptied = [finding.spot.cells[0].element for finding in verdict.warnings if finding.code == "emptied_asked"]
    assert emptied == ["assessed_teachers", "assessed_leaders", "individual_routes"]
