"""The command `cycle`: what it prints, and that an empty answer says so."""

import csv
import io
import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from pdmon.cli import main
from pdmon.programme.model import Config
from tests.cycle.whole import write_cycle
from tests.small_store import Register, build, fact_lines
from tests.two_territories import VLADIMIR, VLADIMIR_FACTS


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory, config: Config) -> Path:
    path = tmp_path_factory.mktemp("cycle") / "pdmon.duckdb"
    with build(path, config, Register.from_lines(VLADIMIR), fact_lines(VLADIMIR_FACTS)) as store:
        write_cycle(store)
    return path


def run(database: Path, *words: str) -> Result:
    return CliRunner().invoke(main, ["--db", str(database), "cycle", *words])


def test_every_part_stands_in_one_list(database: Path) -> None:
    result = run(database, "--programme", "vladimir", "--period", "2024", "--format", "json")
    assert result.exit_code == 0, result.output
    rows = json.loads(result.stdout)
    assert [(row["part"], row["status"], row["indicators"]) for row in rows] == [
        ("goals", "adopted", ["6.3"]),
        ("analyses", "approved", ["6.3"]),
        ("recommendations", "sent", ["6.3"]),
        ("decisions", "overdue", ["6.3"]),
        ("measures", "overdue", ["6.3"]),
        ("effects", "approved", "6.3"),
    ]
    assert (rows[4]["text"], rows[4]["due"], rows[4]["updated_by"]) == ("Диагностика", "2025-06-01", "Анна")


def test_one_part_has_its_own_columns(database: Path) -> None:
    result = run(database, "--programme", "vladimir", "--part", "recommendations")
    (row,) = csv.DictReader(io.StringIO(result.stdout))
    assert (row["addressee"], row["reason"], row["indicators"]) == ("administration", "2 из 3", '["6.3"]')


def test_an_empty_answer_says_so_and_an_unknown_programme_is_refused(database: Path) -> None:
    empty = run(database, "--programme", "karabash", "--format", "json")
    assert (empty.exit_code, json.loads(empty.stdout)) == (0, [])
    assert "цикл ещё не начат" in empty.stderr
    assert run(database, "--programme", "atlantis").exit_code == 2
