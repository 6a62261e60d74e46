"""What is done on the command line stands in the journal under the user of the machine."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from pdmon.calc.opening import open_store
from pdmon.cli import main
from pdmon.cli.session import acting_user
from pdmon.programme.model import Config

REGISTER = (
    "unit,name,short_name,kind,parent\nkarabash,Карабаш,Карабаш,municipality,\ns1,Школа 1,Школа 1,school,karabash\n"
)
FIGURES = "unit;period;element;category;value\ns1;2024;teachers;;20\ns1;2024;assessed_teachers;;10\n"
ABOUT = ("--programme", "karabash", "--period", "2024")


def _done(database: Path, *words: str) -> None:
    result = CliRunner().invoke(main, ["--db", str(database), *words])
    assert result.exit_code == 0, result.output


def _journal(database: Path, config: Config) -> list[tuple[str, str, str, str]]:
    with open_store(database, config) as store:
        return store.rows("select who, role, act, about from journal order by happened_at, act")


@pytest.fixture
def database(tmp_path: Path) -> Path:
    (tmp_path / "реестр.csv").write_text(REGISTER, encoding="utf-8")
    (tmp_path / "данные.csv").write_text(FIGURES, encoding="utf-8")
    _done(tmp_path / "pdmon.duckdb", "units", str(tmp_path / "реестр.csv"))
    return tmp_path / "pdmon.duckdb"


def test_every_command_that_gives_out_or_takes_in_is_in_the_journal(database: Path, config: Config) -> None:
    folder = database.parent
    _done(database, "forms", *ABOUT, "--out", str(folder / "формы"))
    _done(database, "load", str(folder / "данные.csv"))
    _done(database, "export", *ABOUT, "--out", str(folder / "документы"), "--only", "workbook")
    _done(database, "backup", str(folder / "копия.zip"))
    me = acting_user()
    assert _journal(database, config) == [
        (me, "command_line", "files_loaded", "реестр.csv"),
        (me, "command_line", "register_loaded", ""),
        (me, "command_line", "forms_given", "karabash, 2024"),
        (me, "command_line", "files_loaded", "данные.csv"),
        (me, "command_line", "accepted", "данные.csv"),
        (me, "command_line", "exported", "karabash, 2024, workbook"),
        (me, "command_line", "backed_up", "копия.zip"),
    ]
    _done(database, "restore", str(folder / "копия.zip"), "--yes")
    acts = [act for _, _, act, _ in _journal(database, config)]
    # A copy knows of itself no more than that it was being made; what it was put in place of is set aside.
    assert acts[-2:] == ["exported", "restored"]


def test_a_trial_load_leaves_no_entry(database: Path, config: Config) -> None:
    before = _journal(database, config)
    _done(database, "load", str(database.parent / "данные.csv"), "--dry-run")
    assert _journal(database, config) == before
