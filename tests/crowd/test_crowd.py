"""Many visitors at once, hostile files arriving meanwhile: nobody sees an error or another question's answer."""

import random
import shutil
import time
from pathlib import Path
from threading import Thread

import pytest

from pdmon.calc.opening import open_store
from pdmon.programme.model import Config
from tests.browser.server import served
from tests.crowd.questions import ask_all_at_once, questions
from tests.pages.world import build_world

HOSTILE = (
    b"",
    b"%PDF-1.7 not a form",
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(4000),
    b"PK\x03\x04" + bytes(3000),
    "unit,period,element,category,value\nвла,2024,teachers,,двадцать\n".encode(),
    b"unit,period\x00\x00\x00,element\n" * 200,
)


def crowd(folder: Path, config: Config, sessions: int, each: int, files: int) -> tuple[int, list[str], int]:
    """Answers given, what was wrong, and how many of the hostile files were returned meanwhile."""
    database, inbox = folder / "world.duckdb", folder / "inbox"
    build_world(database, config)
    with open_store(database, config) as store:
        asked = questions(store)
    shutil.rmtree(inbox, ignore_errors=True)
    inbox.mkdir()
    with served(database, folder / "server.log", PDMON_INBOX=str(inbox)) as address:
        sender = Thread(target=_send_hostile, args=(inbox, files))
        sender.start()
        answers, wrong = ask_all_at_once(address, asked, sessions, each)
        sender.join()
        _wait_until_taken(inbox)
    returned = [path for path in (inbox / "returned").rglob("*") if path.suffix in (".bin", ".csv", ".xlsx")]
    return answers, wrong, len(returned)


def test_visitors_see_only_their_own_answers_while_hostile_files_arrive(tmp_path: Path, config: Config) -> None:
    answers, wrong, returned = crowd(tmp_path, config, sessions=8, each=3, files=12)
    assert wrong == []
    assert answers == 8 * 3
    assert returned > 0


@pytest.mark.torture
def test_twenty_visitors_at_length(tmp_path: Path, config: Config) -> None:
    answers, wrong, returned = crowd(tmp_path, config, sessions=20, each=25, files=120)
    assert wrong == []
    assert answers == 20 * 25
    assert returned > 20


def _wait_until_taken(inbox: Path, seconds: int = 60) -> None:
    end = time.monotonic() + seconds
    while time.monotonic() < end and any(path.is_file() for path in inbox.iterdir()):
        time.sleep(0.2)


def _send_hostile(inbox: Path, files: int) -> None:
    chance = random.Random(5)
    for number in range(files):
        content = chance.choice(HOSTILE) + str(number).encode()
        (inbox / f"{number}{chance.choice(('.xlsx', '.csv'))}").write_bytes(content)
