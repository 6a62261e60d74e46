"""The desk of the intake page: files wait for a decision, rivals are told apart, a limit holds."""

import zipfile
from io import BytesIO

import pytest

from pdmon.intake.accepting import desk as desk_module
from pdmon.intake.accepting.desk import Desk
from pdmon.store.log.submissions import submissions
from tests.intake.conftest import World, long_table

WHO = "методист"


def test_a_good_file_waits_until_it_is_accepted(world: World) -> None:
    desk = Desk()
    (sent,) = desk.take(world.store, "форма.xlsx", world.form("k1", values={"teachers": 30}))
    assert sent.is_good
    assert world.submissions() == 0
    assert desk.accept(world.store, desk.good(), WHO) == [sent]
    assert world.facts("k1", "2024") == {"teachers": 30}
    assert (sent.is_settled, sent.held) == (True, b"")
    assert desk.good() == []


def test_every_file_of_an_archive_has_its_verdict(world: World) -> None:
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("1.xlsx", world.form("k1", values={"teachers": 30}))
        archive.writestr("2.csv", long_table("k2,2024,teachers,,-4"))
    desk = Desk()
    found = list(desk.take(world.store, "все.zip", buffer.getvalue()))
    assert [sent.verdict.status for sent in found] == ["checked", "returned"]
    assert desk.wrong() == [found[1]]


def test_two_files_about_the_same_form_are_not_accepted_together(world: World) -> None:
    desk = Desk()
    for teachers in (30, 31):
        list(desk.take(world.store, f"{teachers}.xlsx", world.form("k1", values={"teachers": teachers})))
    first, second = desk.files
    assert desk.rivals() == {first.number, second.number}
    assert desk.good() == []
    desk.accept(world.store, [second], WHO)
    # The other was examined anew, against what is in force by now: accepting it is a correction.
    assert (first.is_good, first.verdict.is_correction) == (True, True)
    desk.accept(world.store, [first], WHO)
    assert world.facts("k1", "2024") == {"teachers": 30}


def test_the_same_file_dropped_twice_lies_there_once(world: World) -> None:
    desk = Desk()
    content = world.form("k1", values={"teachers": 30})
    for name in ("a.xlsx", "b.xlsx"):
        list(desk.take(world.store, name, content))
    assert [sent.verdict.file_name for sent in desk.files] == ["a.xlsx"]
    desk.accept(world.store, desk.good(), WHO)
    (again,) = desk.take(world.store, "c.xlsx", content)
    assert (again.verdict.status, again.is_settled) == ("duplicate", True)


def test_only_files_with_warnings_carry_the_explanation(world: World) -> None:
    world.accept(world.form("k1", "2023", values={"teachers": 30}))
    desk = Desk()
    list(desk.take(world.store, "1.xlsx", world.form("k1", values={"teachers": 90})))
    list(desk.take(world.store, "2.xlsx", world.form("k2", values={"teachers": 30})))
    assert [len(sent.verdict.warnings) > 0 for sent in desk.files] == [True, False]
    desk.accept(world.store, desk.good(), WHO, "школы объединили")
    rows = submissions(world.store).set_index(["unit", "period"])["explanation"]
    assert (rows["k1", "2024"], rows["k2", "2024"]) == ("школы объединили", "")


def test_a_returned_file_is_recorded_and_changes_nothing(world: World) -> None:
    world.accept(world.form("k1", values={"teachers": 30}))
    desk = Desk()
    list(desk.take(world.store, "x.xlsx", world.form("k1", values={"teachers": -1})))
    desk.give_back(world.store, desk.wrong(), WHO)
    assert desk.wrong() == []
    assert desk.content(world.store, desk.files[0])  # the marked copy is still to be made
    assert list(submissions(world.store)["status"]) == ["returned", "accepted"]
    assert world.facts("k1", "2024") == {"teachers": 30}
    desk.clear()
    assert desk.files == []


def test_another_school_is_refused_its_neighbours_form(world: World) -> None:
    (sent,) = Desk("k1").take(world.store, "x.xlsx", world.form("k2", values={"teachers": 30}))
    assert [finding.code for finding in sent.verdict.errors] == ["other_unit"]


def test_a_full_desk_says_so_and_keeps_no_bytes(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(desk_module, "MAX_WAITING_BYTES", 1000)
    (sent,) = Desk().take(world.store, "x.xlsx", world.form("k1", values={"teachers": 30}))
    assert [finding.code for finding in sent.verdict.errors] == ["desk_full"]
    assert (sent.held, sent.is_wrong, world.store.rows("select 1 from received_log")) == (b"", False, [])


def test_an_interrupted_acceptance_leaves_no_stale_results(world: World) -> None:
    desk = Desk()
    for unit in ("k1", "k2"):
        list(desk.take(world.store, unit, world.form(unit, values={"teachers": 30, "assessed_teachers": 10})))

    def interrupt(_: object) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        desk.accept(world.store, desk.good(), WHO, told=interrupt)
    assert [sent.is_settled for sent in desk.files] == [True, False]
    reported = world.store.rows(
        "select unit from indicator_values where indicator = '1.1' and programme = 'karabash' and period = '2024' "
        "and category = '' and numerator = 10 and unit <> 'karabash'"
    )
    assert reported == [("k1",)]
    assert world.store.rows("select 1 from stale_units") == []
