"""A large file is judged in a process of its own: with the same verdict, and without harm when that dies."""

import subprocess
from pathlib import Path

import pytest

from pdmon.intake.accepting.desk import Desk
from pdmon.intake.accepting.sent import Standing
from pdmon.intake.judging import apart
from pdmon.intake.judging.apart import INTERRUPTED, LARGE_BYTES, LARGE_WORKBOOK_BYTES, examine_apart, is_large
from pdmon.intake.judging.examine import Sending, examine
from tests.intake.conftest import World, codes, long_table
from tests.intake.workbooks import SUMMARY_TABLE, workbook

_LONG = long_table("k1,2024,teachers,,10", "k1,2023,teachers,,9", "v1,2024,leaders,,2", "k2,2024-03,leaders,,1")


@pytest.fixture
def everything_is_large(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(apart, "LARGE_BYTES", -1)
    monkeypatch.setattr(apart, "LARGE_WORKBOOK_BYTES", -1)


def _files(world: World) -> dict[str, tuple[bytes, Sending]]:
    return {
        "long": (_LONG.encode(), Sending(may_empty=True)),
        "unknown": (long_table("k9,2024,teachers,,10", "k1,2024,techers,,x").encode(), Sending(preferred="karabash")),
        "summary": (workbook(SUMMARY_TABLE), Sending(preferred="karabash")),
        "foreign form": (world.form("k2", every=12), Sending(own_unit="k1", programme="karabash")),
        "correction": (world.form(every=14, values={"dpo_three_years": 28}), Sending(may_empty=True)),
        "broken": (b"PK\x03\x04 and nothing more", Sending()),
    }


@pytest.mark.usefixtures("everything_is_large")
def test_the_verdict_of_another_process_is_the_same(world: World) -> None:
    world.accept(world.form("k1", "2024", every=12, values={"dpo_three_years": 24}))
    for name, (content, sending) in _files(world).items():
        here, there = (one(world.store, content, name, sending) for one in (examine, examine_apart))
        assert there == here, name


@pytest.mark.usefixtures("everything_is_large")
def test_a_file_whose_judging_was_killed_waits_and_is_examined_again(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    begin = subprocess.Popen

    def killed(*command: object, **how: object) -> object:
        process = begin(*command, **how)  # type: ignore[call-overload]
        process.kill()
        return process

    good = long_table("k1,2024,leaders,,2").encode()
    desk = Desk()
    with monkeypatch.context() as patched:
        patched.setattr(subprocess, "Popen", killed)
        (sent,) = desk.take(world.store, "свод.csv", good)
    assert codes(sent.verdict) == [INTERRUPTED.code]
    assert (desk.standings(), desk.wrong()) == ({sent.number: Standing.INTERRUPTED}, [])
    desk.look(world.store)
    desk.examine_again(world.store, sent)
    assert desk.standings() == {sent.number: Standing.GOOD}


def test_small_files_are_judged_where_the_store_is(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(subprocess, "Popen", lambda *_, **__: pytest.fail("a process for a small file"))
    content = long_table("k1,2024,leaders,,2").encode()
    assert examine_apart(world.store, content, "s.csv", Sending()).status == "checked"


def test_a_megabyte_of_text_and_a_fifth_of_it_packed_are_large() -> None:
    sizes = {b"a": LARGE_BYTES, b"PK\x03\x04": LARGE_WORKBOOK_BYTES}
    told = [is_large(start + b" " * (size - len(start) + more)) for start, size in sizes.items() for more in (0, 1)]
    assert told == [False, True, False, True]


def test_the_judging_process_does_not_know_where_a_database_lies() -> None:
    for name in ("judge_alone.py", "wire.py"):
        text = (Path(apart.__file__).parent / name).read_text(encoding="utf-8")
        assert "open_store" not in text
        assert "duckdb.connect" not in text
