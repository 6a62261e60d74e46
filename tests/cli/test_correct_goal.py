"""The command `correct-goal`: verdicts before and after it, as of before it, and what it refuses."""

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from pdmon.calc.opening import open_store
from pdmon.cli import main
from pdmon.programme.model import Config
from tests.small_store import Register, build, fact_lines, view

# 1.3 of Karabash asks for 75 % every year; the school has 80, 80 and 90 %.
UNITS = "karabash municipality -\ns1 school karabash"
FACTS = """
s1 2023 individual_routes=8 assessed_teachers=8 assessed_leaders=2
s1 2024 individual_routes=8 assessed_teachers=8 assessed_leaders=2
s1 2025 individual_routes=9 assessed_teachers=8 assessed_leaders=2
"""
WORDS = {
    "--programme": "karabash", "--indicator": "1.3", "--from": "2024", "--value": "82,5", "--protocol": "3",
    "--protocol-date": "20.03.2024", "--reason": "итоги 2023 года",
}  # fmt: skip


@pytest.fixture
def database(tmp_path: Path, config: Config) -> Path:
    path = tmp_path / "pdmon.duckdb"
    build(path, config, Register.from_lines(UNITS), fact_lines(FACTS)).close()
    return path


def run(database: Path, *words: str) -> Result:
    return CliRunner().invoke(main, ["--db", str(database), *words])


def correct(database: Path, **other: str) -> Result:
    words = WORDS | {f"--{name.replace('_', '-')}": value for name, value in other.items()}
    return run(database, "correct-goal", *(part for pair in words.items() for part in pair))


def verdicts(database: Path, *more: str) -> list[tuple[str, bool]]:
    asked = ("--programme", "karabash", "--unit", "karabash", "--indicator", "1.3", "--totals-only")
    result = run(database, "values", *asked, "--format", "json", *more)
    assert result.exit_code == 0, result.output
    return [(row["period"], row["attained"]) for row in json.loads(result.stdout)]


BEFORE = [("2023", True), ("2024", True), ("2025", True)]


def test_a_goal_corrected_by_command_judges_from_its_year_on(database: Path, config: Config) -> None:
    assert verdicts(database) == BEFORE
    moment = datetime.now(UTC).isoformat()
    result = correct(database)
    assert result.exit_code == 0, result.output
    assert result.output.replace("\xa0", " ") == (
        "Записано: показатель 1.3, с 2024 года 82,5 % (протокол № 3 от 20.03.2024).\n"
        "Достижение с 2024 года пересчитано по новой цели, прежние годы судятся по прежней.\n"
    )
    assert verdicts(database) == [("2023", True), ("2024", False), ("2025", True)]
    assert verdicts(database, "--as-of", moment) == BEFORE
    with open_store(database, config) as store:
        targets = view(
            store,
            "select period, target_no, target, status from target_values "
            "where indicator = '1.3' and unit = 'karabash' order by period",
        )
        assert [(row.period, row.target_no, row.target, row.status) for row in targets] == [
            ("2023", 1, 75, "attained"), ("2024", 2, 82.5, "missed"), ("2025", 2, 82.5, "attained"),
        ]  # fmt: skip
        (goal,) = store.rows("select text, target_value, edition, protocol, status, unit, period from goals")
        text, *kept = goal
        assert text.replace("\xa0", " ").endswith(": не менее 82,5 %")
        assert kept == [82.5, 2024, "№ 3 от 20.03.2024", "adopted", "karabash", "2024"]
        assert store.rows("select version, event, status, why from cycle_history") == [
            (1, "created", "adopted", "итоги 2023 года")
        ]
        assert store.rows("select act, detail from journal where about = 'цель'") == [
            ("cycle_created", "2024 · итоги 2023 года")
        ]


def test_a_correction_that_changes_no_verdict_says_so(database: Path) -> None:
    correct(database)
    again = correct(database)
    assert again.exit_code == 0
    assert "Достижение не изменилось" in again.output


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ({"from": "2020"}, "В 2020\u00a0году программа не действует"),
        ({"value": "-5"}, "Целевое значение не может быть отрицательным"),
        ({"due": "2023"}, "Срок цели (2023\u00a0год) раньше года, с которого она действует (2024)"),
        ({"protocol_date": "20.03.2025"}, "Протокол 2025 года не меняет цель 2024\xa0года"),
        ({"protocol_date": "2024"}, "Дата «2024» не распознана"),
        ({"protocol": " "}, "Номер протокола и причина не могут быть пустыми"),
        ({"reason": ""}, "Номер протокола и причина не могут быть пустыми"),
        ({"value": "много"}, "Значение «много»: не число"),
        ({"from": "2051"}, "Год не может быть позже 2050"),
        ({"indicator": "9.9"}, "Показателя «9.9» нет"),
        ({"programme": "atlantis"}, "Программы «atlantis» нет"),
        ({"target": "7"}, "Цели № 7 со значением у показателя 1.3 в 2024 году нет. Есть: 1 — «Ежегодно – 75 %»"),
    ],
)
def test_what_cannot_be_corrected_is_refused_and_nothing_kept(database: Path, words: dict[str, str], said: str) -> None:
    result = correct(database, **words)
    assert result.exit_code == 2
    assert said in result.output
    assert run(database, "cycle", "--programme", "karabash", "--format", "json").stdout.strip() == "[]"


def test_without_its_protocol_the_command_asks_for_it(database: Path) -> None:
    words = [part for pair in WORDS.items() if pair[0] != "--protocol" for part in pair]
    result = run(database, "correct-goal", *words)
    assert (result.exit_code, "--protocol" in result.output) == (2, True)


def test_a_year_that_is_no_number_is_refused_in_russian(database: Path) -> None:
    result = correct(database, due="скоро")
    assert (result.exit_code, "«скоро» — не целое число" in result.output) == (2, True)
