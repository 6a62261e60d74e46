"""How files on the desk stand: what goes back to its sender, and what only waits for somebody here."""

from decimal import Decimal

import pytest

from pdmon.intake.accepting.desk import Desk
from pdmon.intake.accepting.sent import Sent, Standing
from pdmon.intake.forms.blanks import Filling, blank_form
from pdmon.intake.judging.reading import table_grids
from pdmon.intake.tables.mapping import guess_for, remember
from pdmon.intake.telling import told
from pdmon.store import Store
from pdmon.store.connection import FULL
from pdmon.store.errors import StoreFull
from pdmon.store.notes.profiles import forget_profile
from tests.intake.small_world import CONFIG, SCHOOL, TOWN
from tests.intake.small_world import small as small  # the fixture

WHO = "методист"
TABLE = "Организация;Период;Педагоги всего;diagnosed\ns1;2024;40;5\n".encode()


def lay(store: Store, desk: Desk, teachers: int, name: str = "форма.xlsx") -> Sent:
    content = blank_form(CONFIG, TOWN, "2024", SCHOOL, Filling(values={("teachers", ""): Decimal(teachers)}))
    (sent,) = desk.take(store, name, content)
    return sent


def test_two_windows_accept_different_corrections(small: Store) -> None:
    """The second has made no mistake: its file goes back to nobody and is only to be looked at once more."""
    here, there = Desk(), Desk()
    first, second = lay(small, here, 41), lay(small, there, 42)
    assert here.accept(small, [first], WHO) == [first]
    assert there.accept(small, [second], WHO) == []
    assert there.standings() == {second.number: Standing.OUTDATED}
    assert (there.wrong(), there.for_senders()) == ([], [])
    assert told(second.verdict.errors[0]).message == (
        "Пока вы проверяли файл, по организации «Школа 1» за 2024 год приняли другую форму."
    )
    assert told(second.verdict.errors[0]).remedy == "Проверьте файл заново: он будет сравниваться с новыми данными."
    there.clear()
    there.examine_again(small, second)
    assert there.standings() == {second.number: Standing.GOOD}
    assert there.accept(small, [second], WHO) == [second]


def test_without_room_on_the_disk_nobody_gets_a_letter(small: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> str:
        raise StoreFull(FULL)

    desk = Desk()
    sent = lay(small, desk, 40)
    monkeypatch.setattr("pdmon.intake.accepting.acceptance.keep_original", full)
    desk.accept(small, [sent], WHO)
    assert desk.standings() == {sent.number: Standing.POSTPONED}
    assert desk.for_senders() == []


def test_a_table_that_waits_for_its_mapping_is_not_wrong(small: Store) -> None:
    desk = Desk()
    (table,) = desk.take(small, "свод.csv", TABLE)
    assert desk.standings() == {table.number: Standing.UNMAPPED}
    assert (desk.wrong(), desk.for_senders()) == ([], [])
    desk.clear()
    assert desk.files == [table]
    desk.give_back(small, [table], WHO)  # chosen for this file
    assert desk.standings() == {table.number: Standing.RETURNED}
    assert desk.for_senders() == [table]


def test_a_remembered_mapping_can_be_forgotten(small: Store) -> None:
    guess = guess_for(small, table_grids(TABLE), "town")
    assert guess is not None
    with small.transaction() as cursor:
        remember(cursor, guess, guess.mapping, WHO)
    desk = Desk()
    (table,) = desk.take(small, "свод.csv", TABLE)
    assert table.may_be_mapped
    assert desk.standings() == {table.number: Standing.GOOD}
    with small.transaction() as cursor:
        forget_profile(cursor, guess.signature, WHO)
    desk.forget_mapping(small, table)
    assert desk.standings() == {table.number: Standing.UNMAPPED}
    with small.transaction() as cursor:
        remember(cursor, guess, guess.mapping, WHO)
    desk.examine_again(small, table)
    assert desk.standings() == {table.number: Standing.GOOD}


def test_what_needs_a_decision_comes_first_and_everything_stands_somewhere(small: Store) -> None:
    desk = Desk()
    wrong = lay(small, desk, -1)
    first, second = lay(small, desk, 40), lay(small, desk, 41)
    (table,) = desk.take(small, "свод.csv", TABLE)
    assert list(desk.standings().items()) == [
        (first.number, Standing.RIVAL),
        (second.number, Standing.RIVAL),
        (table.number, Standing.UNMAPPED),
        (wrong.number, Standing.WRONG),
    ]
    desk.accept(small, [first], WHO)
    desk.give_back(small, [wrong], WHO)
    assert desk.standings()[first.number] is Standing.ACCEPTED
    assert desk.standings()[wrong.number] is Standing.RETURNED
    desk.clear()
    assert desk.files == [second, table]


def test_each_file_keeps_its_own_explanation(small: Store) -> None:
    earlier = Desk()
    for unit in ("s1", "s2"):
        list(earlier.take(small, unit, f"unit,period,element,category,value\n{unit},2023,teachers,,10\n".encode()))
    earlier.accept(small, earlier.good(), WHO)
    desk = Desk()
    for unit in ("s1", "s2"):
        list(desk.take(small, unit, f"unit,period,element,category,value\n{unit},2024,teachers,,50\n".encode()))
    assert set(desk.standings().values()) == {Standing.DOUBTFUL}
    desk.files[0].explanation = "школы объединили"
    desk.accept(small, desk.good(), WHO, "проверено")
    kept = small.rows("select unit, explanation from submissions where period = '2024' order by unit")
    assert kept == [("s1", "школы объединили"), ("s2", "проверено")]
