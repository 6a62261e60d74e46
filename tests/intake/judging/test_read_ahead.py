"""Forms read in a process of their own: the same verdicts as in threads, and no file lost with the process."""

import os
import sys
import time

import pytest

from pdmon.intake.accepting import batches
from pdmon.intake.accepting import load as loading
from pdmon.intake.accepting.load import Loading, load_files
from pdmon.intake.judging import read_ahead
from pdmon.intake.statement import Reading
from pdmon.intake.verdict import Verdict
from tests.intake.conftest import World, codes, long_table

SMALL_BATCH = 2


@pytest.fixture(autouse=True)
def _small_batches(monkeypatch: pytest.MonkeyPatch) -> None:
    """From the third file on the other process reads."""
    monkeypatch.setattr(batches, "BATCH_FILES", SMALL_BATCH)


def files(world: World) -> list[tuple[str, bytes]]:
    wrong = {"teachers": 4, "contest_participants": 10}
    return [
        ("k1.xlsx", world.form("k1", values={"teachers": 40, "contest_participants": 10})),
        ("k2.xlsx", world.form("k2", values=wrong)),
        ("k1 2025.xlsx", world.form("k1", "2025", values={"teachers": 41, "contest_participants": 11})),
        ("k2 2025.xlsx", world.form("k2", "2025", values=wrong)),
        ("table.csv", long_table("karabash,2024,conference_topics,,5").encode()),
        ("nothing.xlsx", b""),
        ("k2 2023.xlsx", world.form("k2", "2023", values={"teachers": 42})),
    ]


def load(world: World) -> list[Verdict]:
    return load_files(world.store, files(world), Loading(who="tester", own_process=True))


def assert_all_told(world: World, verdicts: list[Verdict]) -> None:
    statuses = [verdict.status for verdict in verdicts]
    assert statuses == ["accepted", "returned", "accepted", "returned", "accepted", "returned", "accepted"]
    assert [codes(verdict) for verdict in verdicts if verdict.errors] == [
        ["part_over_whole"],
        ["part_over_whole"],
        ["empty_file"],
    ]
    assert world.facts("k1", "2025") == {"teachers": 41, "contest_participants": 11}
    assert world.facts("k2", "2023") == {"teachers": 42}


def test_another_process_reads_and_the_verdicts_are_the_same(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    """Forms of later batches come from the other process; what is no form is read here."""
    read_here: list[str] = []
    own_reader = loading.read_safely

    def noted(store: object, content: bytes, name: str, *how: object) -> Reading:
        read_here.append(name)
        return own_reader(store, content, name, *how)  # type: ignore[arg-type]

    monkeypatch.setattr(loading, "read_safely", noted)
    assert_all_told(world, load(world))
    assert read_here == ["table.csv"]


def test_files_are_read_here_when_the_other_process_dies(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    here, reader = os.getpid(), read_ahead._read

    def deadly(*how: object) -> read_ahead.Form:
        if os.getpid() != here:
            os._exit(9)
        return reader(*how)  # type: ignore[arg-type]

    monkeypatch.setattr(read_ahead, "_read", deadly)
    assert_all_told(world, load(world))


def test_files_are_read_here_when_the_other_process_hangs(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    here, reader = os.getpid(), read_ahead._read

    def endless(*how: object) -> read_ahead.Form:
        if os.getpid() != here:
            time.sleep(600)
        return reader(*how)  # type: ignore[arg-type]

    monkeypatch.setattr(read_ahead, "_read", endless)
    monkeypatch.setattr(read_ahead, "_PATIENCE_S", 0.5)
    assert_all_told(world, load(world))


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux has the second process")
def test_whoever_waits_reads_what_nobody_has_begun(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    here, reader = os.getpid(), read_ahead._read

    def slow(*how: object) -> read_ahead.Form:
        if os.getpid() != here:
            time.sleep(0.5)
        return reader(*how)  # type: ignore[arg-type]

    monkeypatch.setattr(os, "cpu_count", lambda: 2)
    monkeypatch.setattr(read_ahead, "_read", slow)
    monkeypatch.setattr(read_ahead, "_FILES_OF_A_TASK", 1)
    monkeypatch.setattr(read_ahead, "_FILES_WORTH_A_PROCESS", 1)
    years = [str(year) for year in range(2019, 2026)]
    contents = [world.form("k1", year, values={"teachers": 40}) for year in years]
    with read_ahead.ReadAhead(world.store.config, own_process=True) as ahead:
        batches = [ahead.start(contents[:4]), ahead.start(contents[4:])]
        forms = [form for batch in batches for form in ahead.finish(batch)]
    assert [form.statements[0].period for form in forms if isinstance(form, Reading)] == years
    assert batches[-1][-1].read_here
    assert not batches[0][0].read_here


def test_an_unforeseen_error_of_a_reader_is_a_verdict(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    def stumbling(*_: object) -> Reading:
        raise ArithmeticError

    monkeypatch.setattr(read_ahead, "read_form", stumbling)
    monkeypatch.setattr("pdmon.intake.judging.reading.read_form", stumbling)
    verdicts = load(world)
    assert [codes(verdict) for verdict in verdicts[:4]] == [["unexpected"]] * 4
    assert verdicts[4].status == "accepted"
