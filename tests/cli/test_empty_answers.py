"""A command that has nothing to show says why, in one sentence with what to do."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from pdmon.cli import main
from pdmon.programme.model import Config
from tests.small_store import Register, build, fact_lines

UNITS = "karabash municipality -\ns1 school karabash\nkbr region -\nnalchik municipality kbr\nvladimir municipality -"
NO_TERRITORY = (
    "Территории «dzerzhinsk» (Дзержинск) нет в реестре: загрузите его командой «python -m pdmon units ФАЙЛ.csv» со "
    "строкой «dzerzhinsk,Дзержинск,,municipality,,,» и организациями, у которых она — parent."
)
FACTS = "s1 2024 teachers=20 assessed_teachers=10"


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory, config: Config) -> Path:
    path = tmp_path_factory.mktemp("empty") / "pdmon.duckdb"
    build(path, config, Register.from_lines(UNITS), fact_lines(FACTS)).close()
    return path


def run(database: Path, *words: str) -> Result:
    return CliRunner().invoke(main, ["--db", str(database), *words])


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("karabash", "--period", "2022"), "За 2022 год данных нет. Данные есть за 2024."),
        (
            ("karabash", "--period", "2019"),
            "За 2019 год значений нет: программа действует с 2021 года. Данные есть за 2024.",
        ),
        (
            ("karabash", "--period", "2024-05"),
            "За май 2024 года таких значений нет: годовые — «--period 2024». Данные есть за 2024.",
        ),
        (("karabash", "--unit", "nalchik"), "«nalchik» не входит в территорию программы «karabash» («karabash»)."),
        (("kbr",), "По программе «kbr» ещё ничего не принято: загрузите формы командой «load ПАПКА»."),
        (
            ("vladimir",),
            "В реестре у территории «vladimir» нет ни одной организации: загрузите их командой «units ФАЙЛ».",
        ),
        (
            ("dzerzhinsk",),
            NO_TERRITORY,
        ),
    ],
)
def test_values_say_why_there_are_none(database: Path, words: tuple[str, ...], said: str, config: Config) -> None:
    result = run(database, "values", "--programme", *words, "--format", "json")
    said = said.replace("Дзержинск", config.programmes["dzerzhinsk"].territory_name)
    assert (result.exit_code, result.stdout.strip(), result.stderr.strip()) == (0, "[]", said)


def test_values_that_are_there_say_nothing_else(database: Path) -> None:
    result = run(database, "values", "--programme", "karabash", "--period", "2024")
    assert (result.exit_code, result.stderr) == (0, "")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--programme", "karabsh"), "Программы «karabsh» нет: может быть, «karabash»? Есть: "),
        (("--programme", "карабаш"), "Программы «карабаш» нет. Есть: dzerzhinsk, "),
        (("--programme", "karabash", "--indicator", "1.33"), "Показателя «1.33» нет: может быть, «1.3»? Есть: 1.1, "),
    ],
)
def test_an_unknown_code_is_refused_with_the_nearest(database: Path, words: tuple[str, ...], said: str) -> None:
    result = run(database, "values", *words)
    assert result.exit_code == 2
    assert result.stderr.startswith(said)


def test_forms_of_a_territory_that_is_not_registered(database: Path, tmp_path: Path) -> None:
    result = run(database, "forms", "--programme", "dzerzhinsk", "--period", "2024", "--out", str(tmp_path / "forms"))
    assert result.exit_code == 2
    assert result.stderr.startswith("Территории «dzerzhinsk» (")
    assert "python -m pdmon units ФАЙЛ.csv" in result.stderr
    assert not (tmp_path / "forms").exists()
