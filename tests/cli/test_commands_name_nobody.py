"""What any command says, done well or refused, names no library, no place of the program and no traceback."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from pdmon.cli import main
from pdmon.programme.model import Config
from pdmon.store.originals import keep_original
from tests.leaving import LIBRARIES, names_nobody, parts
from tests.small_store import Register, build, fact_lines

NAMES = (*LIBRARIES, "pydantic", "duckdb.duckdb")
UNITS = "karabash municipality -\ns1 school karabash\ns2 school karabash"
FACTS = """
s1 2023 teachers=20 assessed_teachers=5 leaders=2 assessed_leaders=0
s1 2024 teachers=20 assessed_teachers=10 leaders=2 assessed_leaders=0
s2 2024 teachers=10 assessed_teachers=1
"""
GOAL = (
    *("--programme", "karabash", "--indicator", "1.1", "--from", "2025", "--reason", "итоги года"),
    *("--protocol", "3", "--protocol-date", "20.03.2025"),
)
OF = ("--programme", "karabash", "--period", "2024")
# Command -> its words: done well, and refused. {0} is the folder of the test.
WORDS: dict[str, tuple[tuple[str, ...], ...]] = {
    "check": ((), ("--config", "{0}/config")),
    "new-programme": (("karabash",), ("Карабаш",), ("zarechye", "--config", "{0}/config")),
    "demo": ((),),  # refused: the database holds real data
    "units": (("--dry-run", "{0}/units.csv"), ("{0}/junk.xlsx",), ("{0}",)),
    "forms": ((*OF, "--out", "{0}/forms"), ("--programme", "nobody", "--period", "2024", "--out", "{0}/none")),
    "load": (("{0}/forms",), ("{0}/junk.xlsx", "--report", "{0}/report.xlsx"), ("{0}/units.csv", *OF)),
    "values": (OF, ("--programme", "karabash", "--unit", "nobody"), (*OF, "--as-of", "never")),
    "export": ((*OF, "--out", "{0}/export", "--only", "workbook"), (*OF, "--unit", "nobody", "--out", "{0}/none")),
    "backup": (("{0}/backup.zip",), ("{0}/no/such/folder/backup.zip",)),
    "history": ((), ("--unit", "nobody")),
    "cycle": (OF, (*OF, "--part", "chains"), ("--programme", "nobody")),
    "correct-goal": ((*GOAL, "--value", "60"), (*GOAL, "--value", "много"), (*GOAL, "--value", "60", "--due", "2001")),
    "elements": ((), ("--programme", "karabash", "--format", "json"), ("--programme", "nobody")),
    "publish": (
        ("--to", "{0}/exchange", "--source", "alfa"),
        (),
        ("--to", "{0}/junk.xlsx", "--source", "beta"),
        ("--to", "lake:postgres:///lake?host={0}", "--source", "beta"),
    ),
    "subscribe": (
        (),
        ("alfa", "--from", "{0}/exchange", "--key", "no key", "--under", "karabash"),
        ("nobody", "--anew"),
    ),
    "sources": ((), ("--format", "json")),
    "tidy-lake": (("lake:postgres:///lake?host={0}",), ("{0}/exchange",)),
    "restore": (("{0}/junk.xlsx", "--yes"), ("{0}/nothing.zip",), ("{0}/backup.zip", "--yes")),
}
DAMAGED = tuple(name for name in WORDS if name not in ("check", "elements", "new-programme", "restore", "tidy-lake"))


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory, config: Config) -> Path:
    folder = tmp_path_factory.mktemp("commands")
    with build(folder / "pdmon.duckdb", config, Register.from_lines(UNITS), fact_lines(FACTS), ()) as store:
        kept = keep_original(store, b"a form")
        with store.transaction() as cursor:
            cursor.execute("update submission_log set sha256 = ?", [kept])
    (folder / "junk.xlsx").write_bytes(b"PK\x03\x04 not a workbook")
    (folder / "units.csv").write_text("unit;name\ns1;Школа", encoding="utf-8")
    (folder / "damaged.duckdb").write_bytes(b"\x00" * 5000)
    (folder / "config").mkdir()
    (folder / "config" / "elements.yaml").write_text("\t- : [", encoding="utf-8")
    return folder


def _said(folder: Path, database: str, command: str, words: tuple[str, ...]) -> str:
    result = CliRunner().invoke(
        main, ["--db", str(folder / database), command, *(word.format(folder) for word in words)]
    )
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    assert result.output or command == "history"
    return result.output.replace(str(folder), "")  # the place that the person named


def test_every_command_is_walked() -> None:
    assert WORDS.keys() == main.commands.keys()


@pytest.mark.parametrize("command", WORDS)
def test_a_command_names_no_library_no_place_of_the_program_and_no_traceback(folder: Path, command: str) -> None:
    for words in WORDS[command]:
        names_nobody(_said(folder, "pdmon.duckdb", command, words), f"{command} {words}", NAMES)
    for words in ((), ("--no-such-key",), ("--help",)):
        names_nobody(_said(folder, "none.duckdb", command, words), f"{command} {words}", NAMES)


@pytest.mark.parametrize("command", DAMAGED)
def test_over_a_damaged_database_neither(folder: Path, command: str) -> None:
    said = _said(folder, "damaged.duckdb", command, WORDS[command][0])
    names_nobody(said, command, NAMES)


def test_files_that_commands_leave_neither(folder: Path) -> None:
    """Documents that `export` leaves: tests/output/test_authorship.py."""
    for command in ("forms", "load"):
        for words in WORDS[command]:
            _said(folder, "pdmon.duckdb", command, words)
    files = [*(folder / "forms").iterdir(), folder / "report.xlsx"]
    assert len(files) == 4
    for file in files:
        for name, text in parts(file.read_bytes(), file.name):
            names_nobody(text.replace(str(folder), ""), name, NAMES)
