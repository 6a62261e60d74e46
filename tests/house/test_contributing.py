"""The recipes for contributors name files that exist, and each recipe stays short."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
TEXT = (ROOT / "docs" / "contributing.md").read_text(encoding="utf-8")
PATH = re.compile(r"(?:`|pytest )((?:config|docs|pages|pdmon|tests)/[^\s`]*)")
RECIPES = {
    part.partition("\n")[0]: part.partition("\n")[2].partition("\n## ")[0].strip().splitlines()
    for part in re.split(r"^### ", TEXT, flags=re.MULTILINE)[1:]
}


@pytest.mark.parametrize("path", sorted(set(PATH.findall(TEXT))))
def test_a_path_named_for_contributors_exists(path: str) -> None:
    assert (ROOT / path).is_dir() if path.endswith("/") else (ROOT / path).is_file()


def test_ten_recipes_stand_in_the_order_of_the_work() -> None:
    assert list(RECIPES) == [
        "An indicator", "A target kind", "A scoring rule", "A check", "A column of a download",
        "A chart", "A page", "A document", "A role", "A programme",
    ]  # fmt: skip


@pytest.mark.parametrize("name", RECIPES)
def test_a_recipe_has_three_to_six_lines_and_names_a_file(name: str) -> None:
    assert 3 <= len(RECIPES[name]) <= 6
    assert PATH.search(" ".join(RECIPES[name]))
