"""`new-programme`: a file that is sound as it stands, never over another one, never under a code that cannot be."""

import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from pdmon.cli import main
from pdmon.programme.checking.whole import check_config
from pdmon.programme.loader import CONFIG_DIR, load_config
from tests.spoiled_config import SIXTH

EXAMPLES = CONFIG_DIR.parent / "docs" / "examples"


def run(folder: Path, code: str) -> Result:
    return CliRunner().invoke(main, ["new-programme", code, "--config", str(folder)])


@pytest.mark.parametrize("config", [CONFIG_DIR, SIXTH, EXAMPLES], ids=["shipped", "small", "examples"])
def test_the_skeleton_is_sound_as_it_stands(tmp_path: Path, config: Path) -> None:
    folder = Path(shutil.copytree(config, tmp_path / "config"))
    result = run(folder, "new_district")
    assert (result.exit_code, check_config(folder)) == (0, [])
    programme = load_config(folder).programmes["new_district"]
    assert [one.code for one in programme.indicators] == ["1.1"]
    text = (folder / "programmes" / "new_district.yaml").read_text(encoding="utf-8")
    assert text.startswith("# yaml-language-server: $schema=../programme.schema.json") == (config == CONFIG_DIR)
    assert "new_district.yaml" in result.output


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("Карабаш", "«Карабаш» кодом быть не может: нужны латинские буквы"),
        ("New", "кодом быть не может"),
        ("9th", "кодом быть не может"),
        ("../secret", "кодом быть не может"),
        ("a b", "кодом быть не может"),
        ("order", "«order» — слово языка SQL"),
        ("main", "имя внутри базы"),
        ("karabash", "Программа «karabash» уже есть"),
    ],
)
def test_a_code_that_cannot_be_is_refused_and_nothing_is_written(tmp_path: Path, code: str, said: str) -> None:
    folder = Path(shutil.copytree(CONFIG_DIR, tmp_path / "config"))
    before = sorted(path for path in tmp_path.rglob("*"))
    result = run(folder, code)
    assert result.exit_code == 2
    assert said in result.stderr
    assert sorted(path for path in tmp_path.rglob("*")) == before


def test_the_territory_of_another_programme_is_named_with_the_remedy(tmp_path: Path) -> None:
    folder = Path(shutil.copytree(EXAMPLES, tmp_path / "config"))
    (folder / "programmes" / "primer.yaml").rename(folder / "programmes" / "own.yaml")
    path = folder / "programmes" / "own.yaml"
    path.write_text(
        path.read_text(encoding="utf-8").replace("code: primer\n", "code: own\nterritory: primer\n", 1), "utf-8"
    )
    assert "напишите territory: primer" in run(folder, "primer").stderr


def test_a_file_that_is_there_is_left_alone(tmp_path: Path) -> None:
    folder = Path(shutil.copytree(CONFIG_DIR, tmp_path / "config"))
    assert run(folder, "new_district").exit_code == 0
    path = folder / "programmes" / "new_district.yaml"
    path.write_text(path.read_text(encoding="utf-8") + "# моё\n", encoding="utf-8")
    assert run(folder, "new_district").exit_code == 2
    assert path.read_text(encoding="utf-8").endswith("# моё\n")


def test_over_a_configuration_with_mistakes_they_are_told(tmp_path: Path) -> None:
    folder = Path(shutil.copytree(CONFIG_DIR, tmp_path / "config"))
    (folder / "breakdowns.yaml").write_text("breakdowns: [", encoding="utf-8")
    result = run(folder, "new_district")
    assert result.exit_code == 2
    assert "breakdowns.yaml, строка 1" in result.stderr
