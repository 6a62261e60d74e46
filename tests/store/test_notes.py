"""Notes on points of charts: written, removed, any past moment rebuilt, carried by the backup."""

from datetime import timedelta
from pathlib import Path

import pytest

from pdmon.access import Viewer
from pdmon.calc.answers.notes import notes
from pdmon.calc.answers.view import View
from pdmon.calc.as_of import past_store
from pdmon.calc.opening import open_store
from pdmon.programme.model import Config
from pdmon.store import Store
from pdmon.store.backup import restore_backup, write_backup
from pdmon.store.notes.chart_notes import MOST_CHARS, Note, NoteRefusal, remove_note, write_note
from tests.conftest import StoreBuilder
from tests.cycle.items import ANNA, BORIS, COUNCIL, NOON, OTHER_SCHOOL, SCHOOL, YEAR, P

DAY = timedelta(days=1)
MERGED = Note(P, "s1", "", YEAR, "школа объединена в 2024")
MOVED = Note(P, "s2", "1.1", YEAR, "переезд")


@pytest.fixture
def store(small_store: StoreBuilder) -> Store:
    return small_store("vladimir municipality -\ns1 school vladimir\ns2 school vladimir", "s1 2024 teachers=20")


def said(store: Store, viewer: Viewer = ANNA, unit: str = "", indicator: str = "") -> list[str]:
    return notes(View(store, viewer), P, unit, indicator)["note"].tolist()


def test_a_note_says_who_wrote_it_and_when_and_changes_no_result(store: Store) -> None:
    version = store.data_version()
    write_note(store, ANNA, Note(P, "s1", "", YEAR, f" {MERGED.note} "), NOON)
    (row,) = notes(View(store, ANNA), P).itertuples()
    assert (row.unit, row.short_name, row.indicator, row.period) == ("s1", "s1", "", YEAR)
    assert (row.note, row.written_by, row.written_at.to_pydatetime()) == (MERGED.note, "Анна", NOON)
    assert store.data_version() == version


def test_a_removed_note_is_gone_today_and_stands_on_the_day_before(store: Store) -> None:
    note_id = write_note(store, ANNA, MERGED, NOON)
    write_note(store, ANNA, MOVED, NOON)
    remove_note(store, ANNA, note_id, "ошибка", NOON + DAY)
    assert said(store) == [MOVED.note]
    found = []
    for moment in (NOON - DAY, NOON, NOON + DAY):
        with past_store(store, moment) as past:
            found.append(sorted(said(past)))
    assert found == [[], [MOVED.note, MERGED.note], [MOVED.note]]
    log = store.rows("select event, why, note from note_log where note_id = ?::uuid order by happened_at", [note_id])
    assert log == [("written", "", MERGED.note), ("removed", "ошибка", MERGED.note)]
    with pytest.raises(NoteRefusal, match="уже снял"):
        remove_note(store, ANNA, note_id, "ещё раз")


def test_a_note_is_asked_by_unit_and_by_indicator(store: Store) -> None:
    write_note(store, ANNA, MERGED)
    write_note(store, ANNA, MOVED)
    assert said(store, indicator="1.1") == [MERGED.note, MOVED.note]
    assert said(store, indicator="1.2") == [MERGED.note]  # it is about every indicator
    assert said(store, unit="s2", indicator="1.2") == []


def test_only_who_sees_a_unit_sees_its_note(store: Store) -> None:
    write_note(store, ANNA, MERGED)
    write_note(store, ANNA, MOVED)
    write_note(store, ANNA, Note(P, P, "", YEAR, "новый порядок"))
    everything = ["новый порядок", MERGED.note, MOVED.note]
    assert said(store, BORIS) == said(store, COUNCIL) == everything
    assert said(store, SCHOOL) == [MERGED.note]
    assert said(store, OTHER_SCHOOL) == [MOVED.note]


@pytest.mark.parametrize("viewer", [BORIS, COUNCIL, SCHOOL])
def test_only_the_methodologist_writes_and_removes(store: Store, viewer: Viewer) -> None:
    note_id = write_note(store, ANNA, MERGED)
    with pytest.raises(PermissionError):
        write_note(store, viewer, MOVED)
    with pytest.raises(PermissionError):
        remove_note(store, viewer, note_id, "так")
    assert said(store) == [MERGED.note]


@pytest.mark.parametrize(
    ("note", "why"),
    [
        (Note(P, "s1", "", YEAR, "  "), "что произошло"),
        (Note(P, "s1", "", YEAR, "а" * (MOST_CHARS + 1)), "длиннее"),
        (Note(P, "s9", "", YEAR, "а"), "организации"),
        (Note(P, "s1", "99", YEAR, "а"), "показателя"),
        (Note(P, "s1", "", "вчера", "а"), "периода"),
        (Note("нет", "s1", "", YEAR, "а"), "программы"),
    ],
)
def test_a_note_about_nothing_is_refused_with_the_reason(store: Store, note: Note, why: str) -> None:
    with pytest.raises(NoteRefusal, match=why):
        write_note(store, ANNA, note)
    assert store.rows("select count(*) from note_log") == [(0,)]


def test_the_backup_carries_notes_and_what_was_removed(store: Store, config: Config, tmp_path: Path) -> None:
    note_id = write_note(store, ANNA, MERGED, NOON)
    write_note(store, ANNA, MOVED, NOON)
    remove_note(store, ANNA, note_id, "ошибка", NOON + DAY)
    write_backup(store, tmp_path / "backup.zip")
    restore_backup(tmp_path / "backup.zip", tmp_path / "other.duckdb", config)
    with open_store(tmp_path / "other.duckdb", config) as restored:
        assert said(restored) == [MOVED.note]
        assert restored.rows("select count(*) from note_log") == [(3,)]
