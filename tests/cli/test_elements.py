"""`elements`: what data there are, without reading YAML."""

import csv
import io
import json
from pathlib import Path

from click.testing import CliRunner, Result

from pdmon.cli import main
from pdmon.cli.programme_reference.page import reference
from pdmon.programme.loader import load_config


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["elements", *arguments])


def test_every_element_is_told_with_who_reports_it_and_where_it_is_used() -> None:
    config = load_config()
    rows = {row["code"]: row for row in json.loads(run("--format", "json").stdout)}
    assert set(rows) == set(config.elements)
    assert rows["diagnosed"]["title"] == config.elements["diagnosed"].title
    assert (rows["diagnosed"]["kind"], rows["diagnosed"]["unit_of_measure"]) == ("люди", "чел.")
    assert rows["diagnosed"]["reported_by"] == "S — каждая организация"
    assert {"kbr 1", "vladimir 1.1"} <= set(rows["diagnosed"]["indicators"].split(", "))
    assert all(row["indicators"] for row in rows.values())


def test_of_one_programme_its_own_are_told_with_its_indicators() -> None:
    config = load_config()
    rows = list(csv.DictReader(io.StringIO(run("--programme", "vladimir", "--format", "csv").stdout)))
    programme = config.programmes["vladimir"]
    assert {row["code"] for row in rows} == {code for one in programme.indicators for code in one.elements}
    used = {row["code"]: row["indicators"].split(", ") for row in rows}
    for indicator in programme.indicators:
        assert all(f"vladimir {indicator.code}" in used[code] for code in indicator.elements)


def test_questions_in_words_are_told_with_what_asks_them() -> None:
    folder = str(Path(__file__).parents[1] / "fixtures" / "told")
    arguments = ("--programme", "told", "--config", folder)
    used = {row["code"]: row["indicators"] for row in json.loads(run(*arguments, "--format", "json").stdout)}
    (asking,) = [one.code for one in load_config(Path(folder)).programmes["told"].indicators if one.texts]
    assert used["best_practice"] == f"told {asking}"
    assert used["service_conclusion"] == "told"  # of the whole programme, beside no indicator
    (line,) = [line for line in run(*arguments).stdout.splitlines() if line.startswith("service_conclusion")]
    assert line.endswith("  told")


def test_the_table_is_russian_and_breaks_no_code() -> None:
    result = run("--programme", "vladimir")
    heads, _, *lines = result.stdout.splitlines()
    assert heads.split() == ["Код", "Название", "Вид", "Единица", "Кто", "сдаёт", "Разрезы", "Показатели"]
    shown = {line.split()[0] for line in lines if not line.startswith(" ")}
    assert shown == {code for one in load_config().programmes["vladimir"].indicators for code in one.elements}
    assert "config/elements.yaml" in result.stderr


def test_an_unknown_programme_is_refused_with_those_there_are() -> None:
    result = run("--programme", "vladimer")
    assert result.exit_code == 2
    assert "vladimir" in result.stderr


def test_the_reference_sends_its_reader_here() -> None:
    assert "python -m pdmon elements" in reference()
