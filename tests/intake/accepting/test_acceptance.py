"""Accepting: whole or not at all, once, and never over a colleague's head."""

from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal

import pytest

from pdmon.intake.accepting.acceptance import accept, return_file
from pdmon.intake.telling import told
from pdmon.store.log.closures import close_period
from pdmon.store.log.submissions import events, submissions
from pdmon.store.originals import original
from tests.intake.conftest import World, codes, long_table


def test_an_accepted_form_is_in_force_with_its_results(world: World) -> None:
    form = world.form(values={"teachers": 40, "contest_participants": 10})
    verdict = world.accept(form, "школа 1.xlsx")
    assert verdict.status == "accepted"
    assert world.facts("k1", "2024") == {"teachers": Decimal(40), "contest_participants": Decimal(10)}
    row = submissions(world.store).iloc[0]
    assert (row["unit"], row["period"], row["programme"], row["kind"]) == ("k1", "2024", "karabash", "form")
    assert (row["file_name"], row["status"]) == ("школа 1.xlsx", "accepted")
    assert original(world.store, verdict.sha256) == form
    value = "select value from indicator_values where programme = 'karabash' and indicator = '2.5' and category = '' "
    assert world.store.rows(value + "and unit = 'k1' and period = '2024'") == [(25.0,)]
    assert world.store.rows(value + "and unit = 'karabash' and period = '2024'") == [(25.0,)]


def test_a_correction_supersedes_whole_and_is_logged(world: World) -> None:
    world.accept(world.form(values={"teachers": 40, "contest_participants": 10}))
    world.accept(world.form(values={"teachers": 50}))
    assert world.facts("k1", "2024") == {"teachers": Decimal(50)}
    assert sorted(submissions(world.store)["status"]) == ["accepted", "superseded"]
    changed = world.store.rows(
        "select numerator_before, value_before, value_after from restatements where indicator = '2.5' and unit = 'k1'"
    )
    assert changed == [(Decimal(10), 25.0, None)]


def test_a_returned_file_is_recorded_and_changes_nothing(world: World) -> None:
    world.accept(world.form(values={"teachers": 40}))
    wrong = world.form(values={"teachers": 4, "contest_participants": 10})
    verdict = return_file(world.store, world.examine(wrong), wrong, "tester")
    assert (verdict.status, len(verdict.submission_ids)) == ("returned", 1)
    assert world.facts("k1", "2024") == {"teachers": Decimal(40)}
    assert list(events(world.store, verdict.submission_ids[0])["event"]) == ["received", "returned"]
    assert original(world.store, verdict.sha256) == wrong


def test_a_returned_file_cannot_be_accepted(world: World) -> None:
    wrong = world.form(values={"teachers": 4, "contest_participants": 10})
    with pytest.raises(ValueError, match="only a checked file"):
        accept(world.store, world.examine(wrong), wrong, "tester")


def test_31_two_corrections_examined_together(world: World) -> None:
    """Both saw the same form in force: the first is accepted, the second is told to check again."""
    first, second = (world.form(values={"teachers": number}) for number in (41, 42))
    verdicts = [world.examine(content) for content in (first, second)]
    assert accept(world.store, verdicts[0], first, "первый").status == "accepted"
    late = accept(world.store, verdicts[1], second, "второй")
    assert (late.status, codes(late)) == ("returned", ["changed_meanwhile"])
    assert told(late.errors[0]).remedy == "Проверьте файл заново: он будет сравниваться с новыми данными."
    assert world.facts("k1", "2024") == {"teachers": Decimal(41)}
    assert accept(world.store, world.examine(second), second, "второй").status == "accepted"


def test_31_the_same_form_uploaded_by_two_people(world: World) -> None:
    form = world.form(values={"teachers": 40})
    verdicts = [world.examine(form), world.examine(form)]
    assert [accept(world.store, verdict, form, "кто-то").status for verdict in verdicts] == ["accepted", "duplicate"]
    assert world.submissions() == 1


def test_31_in_threads_exactly_one_wins(world: World) -> None:
    forms = [world.form(values={"teachers": number}) for number in range(40, 46)]
    verdicts = [world.examine(form) for form in forms]
    with ThreadPoolExecutor(6) as threads:
        done = list(threads.map(lambda pair: accept(world.store, *pair, "кто-то"), zip(verdicts, forms, strict=True)))
    assert sorted(verdict.status for verdict in done) == ["accepted"] + ["returned"] * 5
    assert world.submissions() == 1


def test_different_units_do_not_stand_in_each_others_way(world: World) -> None:
    forms = [world.form(unit, values={"teachers": 40}) for unit in ("k1", "k2")]
    verdicts = [world.examine(form) for form in forms]
    assert [accept(world.store, v, f, "x").status for v, f in zip(verdicts, forms, strict=True)] == ["accepted"] * 2


def test_a_period_closed_between_check_and_acceptance(world: World) -> None:
    form = world.form(values={"teachers": 40})
    verdict = world.examine(form)
    with world.store.transaction() as cursor:
        close_period(cursor, "karabash", "2024", "7", "Методист")
    assert codes(accept(world.store, verdict, form, "школа")) == ["closed_period"]
    assert world.submissions() == 0


def test_warnings_are_accepted_with_an_explanation(world: World) -> None:
    world.accept(world.form(period="2023", values={"teachers": 40}))
    form = world.form(values={"teachers": 100})
    verdict = world.examine(form)
    assert codes(verdict, "warning") == ["year_jump"]
    accept(world.store, verdict, form, "методист", explanation="присоединили школу № 3")
    assert world.store.rows("select explanation from submissions where period = '2024'") == [
        ("присоединили школу № 3",)
    ]


def test_a_long_table_makes_a_submission_for_each_unit_and_period(world: World) -> None:
    verdict = world.accept(
        long_table(
            "k1,2023,teachers,,10", "k1,2024,teachers,,11", "karabash,2024,conference_topics,,5", "v1,2024,teachers,,9"
        )
    )
    rows = world.store.rows("select unit, period, programme, kind from submissions order by all")
    assert rows == [
        ("k1", "2023", "karabash", "long"),
        ("k1", "2024", "karabash", "long"),
        ("karabash", "2024", "karabash", "long"),
        ("v1", "2024", "vladimir", "long"),
    ]
    assert len(verdict.submission_ids) == 4
    assert (verdict.unit, verdict.period, verdict.programme) == (None, None, None)


def test_a_table_supersedes_only_the_cells_it_carries(world: World) -> None:
    world.accept(world.form(values={"teachers": 40, "contest_participants": 10}))
    world.accept(long_table("k1,2024,contest_participants,,12", "k1,2024,leaders,,н/д"))
    assert world.facts("k1", "2024") == {"teachers": Decimal(40), "contest_participants": Decimal(12)}


def test_no_room_on_the_disk_returns_the_file(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    from pdmon.store.connection import FULL
    from pdmon.store.errors import StoreFull

    def full(*_: object) -> str:
        raise StoreFull(FULL)

    form = world.form(values={"teachers": 40})
    verdict = world.examine(form)
    monkeypatch.setattr("pdmon.intake.accepting.acceptance.keep_original", full)
    done = accept(world.store, verdict, form, "школа")
    assert (done.status, codes(done)) == ("returned", ["no_room"])
    monkeypatch.undo()
    assert world.submissions() == 0
    assert world.accept(form).status == "accepted"
