"""Mistakes in the draft recommendations are named like every other mistake of the configuration."""

import shutil
from pathlib import Path

import pytest

from pdmon.programme.loader import CONFIG_DIR
from tests.spoiled_config import has, problems_after

FILE = "recommendations.yaml"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(CONFIG_DIR, tmp_path / "config"))


def test_an_unknown_element_and_one_named_twice(folder: Path) -> None:
    problems = problems_after(
        folder,
        FILE,
        lambda content: content["recommendations"][0]["elements"].extend(["no_such_element", "diagnosed"]),
    )
    assert has(problems, FILE, "recommendations[1].elements", "данных «no_such_element» в elements.yaml нет")
    assert has(problems, FILE, "recommendations[1].elements", "«diagnosed» уже стоит в recommendations[1]")


def test_an_unknown_addressee(folder: Path) -> None:
    problems = problems_after(folder, FILE, lambda content: content["recommendations"][0].update(addressee="nobody"))
    assert [problem.place for problem in problems] == ["recommendations[1].addressee"]


def test_broken_elements_do_not_make_every_code_unknown(folder: Path) -> None:
    (folder / "elements.yaml").write_text("elements: [", encoding="utf-8")
    problems = problems_after(folder, FILE, lambda content: None)
    assert [problem.file for problem in problems] == ["elements.yaml"]


def test_the_file_may_be_absent(folder: Path) -> None:
    (folder / FILE).unlink()
    assert problems_after(folder, "settings.yaml", lambda content: None) == []
