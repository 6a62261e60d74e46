"""The command line: what it prints, what it refuses, and with which exit code."""

import csv
import io
import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from pdmon.cli import main
from pdmon.programme.loader import CONFIG_DIR
from pdmon.programme.model import Config
from pdmon.store.originals import keep_original
from tests.small_store import Register, build, fact_lines

UNITS = """
karabash municipality -
school_1 school karabash
school_2 school karabash
"""
FACTS = """
school_1 2023 teachers=20 assessed_teachers=5 leaders=2 assessed_leaders=0
school_1 2024 teachers=20 assessed_teachers=10 leaders=2 assessed_leaders=0
school_2 2024 teachers=0 assessed_teachers=0
"""
COLUMNS = [
    "programme", "indicator", "unit", "period", "category", "numerator", "denominator", "value", "state",
    "units_expected", "units_reported", "previous", "change", "dynamics", "points", "max_points", "attained",
]  # fmt: skip


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory, config: Config) -> Path:
    path = tmp_path_factory.mktemp("cli") / "pdmon.duckdb"
    with build(path, config, Register.from_lines(UNITS), fact_lines(FACTS), ()) as store:
        kept = keep_original(store, b"a form")  # a backup compares every original with its hash
        with store.transaction() as cursor:
            cursor.execute("update submission_log set sha256 = ?", [kept])
    return path


def run(database: Path | str, *words: str) -> Result:
    return CliRunner().invoke(main, ["--db", str(database), *words])


def values(database: Path, *words: str) -> list[dict[str, object]]:
    result = run(database, "values", "--programme", "karabash", "--format", "json", *words)
    assert result.exit_code == 0, result.output
    return json.loads(result.stdout)


def test_values_as_json_have_numbers_and_nulls(database: Path) -> None:
    rows = values(database, "--indicator", "1.1", "--period", "2024", "--totals-only")
    by_unit = {row["unit"]: row for row in rows}
    assert list(rows[0]) == COLUMNS
    assert by_unit["school_1"] == {
        "programme": "karabash", "indicator": "1.1", "unit": "school_1", "period": "2024", "category": "",
        "numerator": 10, "denominator": 20, "value": 50.0, "state": "ok", "units_expected": 1, "units_reported": 1,
        "previous": 25.0, "change": 25.0, "dynamics": "better", "points": None, "max_points": None, "attained": True,
    }  # fmt: skip
    assert by_unit["school_2"]["state"] == "not_applicable"
    assert by_unit["school_2"]["value"] is None
    assert by_unit["karabash"]["units_reported"] == 2


def test_values_as_csv_say_the_same(database: Path) -> None:
    words = ["--indicator", "1.1", "--unit", "school_1"]
    result = run(database, "values", "--programme", "karabash", *words)
    rows = list(csv.DictReader(io.StringIO(result.stdout)))
    assert list(rows[0]) == COLUMNS
    assert [(row["period"], row["category"], row["value"]) for row in rows] == [
        (row["period"], row["category"], "" if row["value"] is None else str(row["value"]))
        for row in values(database, *words)
    ]
    assert {row["attained"] for row in rows} <= {"true", "false", ""}


def test_the_filters_of_values(database: Path) -> None:
    assert {row["unit"] for row in values(database, "--unit", "school_2")} == {"school_2"}
    assert {row["period"] for row in values(database, "--period", "2023")} == {"2023"}
    assert {row["indicator"] for row in values(database, "--indicator", "1.2")} == {"1.2"}
    assert "part:accumulated" in {row["category"] for row in values(database, "--indicator", "1.1")}
    assert {row["category"] for row in values(database, "--totals-only")} == {""}


def test_values_as_of_a_moment_before_anything_are_empty(database: Path) -> None:
    assert values(database, "--as-of", "2001-01-01") == []
    assert values(database, "--as-of", "2999-01-01T00:00:00+03:00") == values(database)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["values", "--programme", "nowhere"], "Программы «nowhere» нет"),
        (["values", "--programme", "karabash", "--indicator", "9.9"], "Показателя «9.9» нет"),
        (["values", "--programme", "karabash", "--unit", "school_3"], "Похожие: school_"),
        (["values", "--programme", "karabash", "--period", "24"], "Период «24» не распознан"),
        (["values", "--programme", "karabash", "--as-of", "вчера"], "Момент «вчера» не распознан"),
        (["forms", "--programme", "nowhere", "--period", "2024", "--out", "."], "Программы «nowhere» нет"),
        (["history", "--unit", "school_3"], "нет в реестре"),
    ],
)
def test_bad_usage_is_told_and_exits_with_2(database: Path, words: list[str], said: str) -> None:
    result = run(database, *words)
    assert result.exit_code == 2
    assert said in result.stderr
    assert not result.stdout


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["nope"], "Команды «nope» нет."),
        (["values"], "Не указано: --programme."),
        (["load"], "Не указано: ПУТЬ."),
        (["load", "/absent"], "«/absent» не существует."),
        (["units", "/"], "«/» — папка, а нужен файл."),
        (["values", "--bad"], "Ключа --bad нет."),
        (["values", "--programme"], "Ключу --programme нужно значение."),
        (["values", "--programme", "kbr", "--format", "xml"], "--format: «xml» не подходит; можно: csv, json."),
    ],
)
def test_a_mistyped_command_is_explained_in_russian(words: list[str], said: str) -> None:
    result = run("unused.duckdb", *words)
    assert (result.exit_code, result.stderr.splitlines()[0]) == (2, said)


@pytest.mark.parametrize("command", [[], *([name] for name in sorted(main.commands))], ids=" ".join)
def test_help_is_russian_throughout(command: list[str]) -> None:
    text = run("unused.duckdb", *command, "--help").stdout
    assert text.startswith("Применение:")
    assert "Показать эту справку." in text
    assert not {"Usage", "Options", "Show", "exit", "[required]"} & set(text.replace(":", " ").split())
    assert not re.search(r"\b(TEXT|PATHS?|FILE|DIRECTORY|ISO-TIME)\b", text)


def test_help_says_what_must_be_given() -> None:
    text = run("unused.duckdb", "forms", "--help").stdout
    assert "--programme КОД  Код программы мониторинга.  [обязательно]" in text
    assert "--out ПАПКА" in text


def test_a_reader_that_has_seen_enough_is_no_error(database: Path) -> None:
    command = f'"{sys.executable}" -m pdmon --db "{database}" values --programme karabash | head -1'
    done = subprocess.run(command, shell=True, capture_output=True, text=True, encoding="utf-8")
    assert done.stdout.startswith("programme,indicator")
    assert done.stderr == ""


def test_without_a_database_commands_say_how_to_make_one(tmp_path: Path) -> None:
    result = run(tmp_path / "none.duckdb", "values", "--programme", "karabash")
    assert result.exit_code == 2
    assert "units" in result.stderr
    assert not (tmp_path / "none.duckdb").exists()


def test_history_tells_every_event(database: Path) -> None:
    lines = run(database, "history", "--unit", "school_1").stdout.splitlines()
    assert len(lines) == 4
    assert all("karabash school_1" in line or "school_1" in line for line in lines)
    assert ["получена" in line for line in lines] == [True, False, True, False]
    assert "принята (test)" in lines[1]


def test_units_names_every_wrong_row_and_saves_nothing(tmp_path: Path) -> None:
    register = tmp_path / "units.csv"
    register.write_text("unit,name,kind,parent\na b,Школа,school,\ns2,Школа 2,училище,\n", encoding="utf-8")
    result = run(tmp_path / "new.duckdb", "units", str(register))
    assert result.exit_code == 1
    assert "строка 2" in result.stderr
    assert "строка 3" in result.stderr
    assert not (tmp_path / "new.duckdb").exists()


def test_units_counts_what_changed(tmp_path: Path) -> None:
    register = tmp_path / "units.csv"
    register.write_text(
        "unit,name,kind,parent\nkarabash,Карабаш,municipality,\ns1,Школа 1,school,karabash\n", encoding="utf-8"
    )
    assert "новых и изменённых: 2" in run(tmp_path / "new.duckdb", "units", str(register)).stdout
    register.write_text(register.read_text(encoding="utf-8").replace("Школа 1", "Лицей 1"), encoding="utf-8")
    assert "новых и изменённых: 1" in run(tmp_path / "new.duckdb", "units", str(register)).stdout


def test_check_passes_for_the_shipped_configuration() -> None:
    result = run("unused.duckdb", "check")
    assert (result.exit_code, "79" in result.stdout) == (0, True)


def test_check_names_file_place_and_reason(tmp_path: Path) -> None:
    shutil.copytree(CONFIG_DIR, tmp_path / "config")
    file = tmp_path / "config" / "programmes" / "kbr.yaml"
    file.write_text(
        file.read_text(encoding="utf-8").replace("diagnosed / teachers", "diagnosed / teechers"), encoding="utf-8"
    )
    result = run("unused.duckdb", "check", "--config", str(tmp_path / "config"))
    assert result.exit_code == 1
    line = file.read_text(encoding="utf-8").splitlines().index("    formula: diagnosed / teechers") + 1
    assert result.stdout.splitlines() == [
        (
            f"programmes/kbr.yaml, строка {line}: indicators[1].formula — "
            "данных «teechers» в elements.yaml нет: может быть, «teachers»?"
        ),
        f"Найдено: 1\u00a0ошибка в 1\u00a0файле папки {tmp_path / 'config'}.",
    ]


def test_check_lists_all_problems_of_all_files_in_order(tmp_path: Path) -> None:
    shutil.copytree(CONFIG_DIR, tmp_path / "config")
    for name, old, new in (
        ("programmes/vladimir.yaml", "unit: percent", "unit: share"),
        ("breakdowns.yaml", "kinds: [school]", "kinds: [scool]"),
    ):
        file = tmp_path / "config" / name
        file.write_text(file.read_text(encoding="utf-8").replace(old, new, 2), encoding="utf-8")
    result = run("unused.duckdb", "check", "--config", str(tmp_path / "config"))
    *problems, count = result.stdout.splitlines()
    places = [problem.partition(":")[0] for problem in problems]
    assert [place.partition(",")[0] for place in places] == ["breakdowns.yaml"] * 2 + ["programmes/vladimir.yaml"] * 2
    numbers = [int(place.rpartition(" ")[2]) for place in places]
    assert numbers[:2] == sorted(numbers[:2])
    assert numbers[2:] == sorted(numbers[2:])
    assert count.startswith("Найдено: 4\u00a0ошибки в 2\u00a0файлах")


@pytest.mark.slow
def test_while_another_process_holds_the_database_the_message_names_the_alternatives(database: Path) -> None:
    archive = database.with_name("earlier.zip")
    assert run(database, "backup", str(archive)).exit_code == 0
    holder = subprocess.Popen(
        [
            sys.executable,
            "-c",
            f"import duckdb; c = duckdb.connect({str(database)!r}); print('open', flush=True); input()",
        ],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "open\n"
        loaded = run(database, "load", str(CONFIG_DIR))
        assert loaded.exit_code == 2
        assert "«Приём форм»" in loaded.stderr
        assert "папку входящих" in loaded.stderr
        for words, instead in (
            (["values", "--programme", "karabash"], "Те же значения показывают и выгружают страницы дашборда."),
            (["history"], "Те же события показывает его страница «История и версии»."),
            (["backup", str(database) + ".zip"], "Закройте его и повторите команду."),
            (
                ["demo"],
                "Закройте его и повторите команду. Или постройте её в другой базе: python -m pdmon --db ПУТЬ demo.",
            ),
            (
                ["restore", str(archive)],
                "Закройте его и повторите команду. Или восстановите архив в другую базу: --db ПУТЬ.",
            ),
        ):
            result = run(database, *words)
            assert result.exit_code == 2
            assert result.stderr.rstrip().endswith(instead)
            assert "Загрузите файлы" not in result.stderr
    finally:
        holder.communicate("\n", timeout=20)


def test_help_answers_without_loading_the_heavy_parts() -> None:
    code = (
        "import sys\n"
        "from pdmon.cli import main\n"
        "main(['--help'], standalone_mode=False)\n"
        "heavy = {'duckdb', 'pandas', 'pydantic', 'streamlit', 'openpyxl', 'numpy'} & set(sys.modules)\n"
        "assert not heavy, heavy\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, encoding="utf-8")
    assert done.returncode == 0, done.stderr
    for command in ("check", "demo", "units", "forms", "load", "values", "export", "backup", "restore", "history"):
        assert f"  {command} " in done.stdout
