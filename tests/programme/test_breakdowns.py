"""A programme brings its own breakdowns; nothing in the product knows one by its code."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from pdmon.insight.territory.breakdowns import breakdowns_of, page_breakdown, usual_page
from pdmon.intake.forms.layout import form_layout
from pdmon.programme.loader import load_config
from pdmon.programme.model import Config
from tests.spoiled_config import PROGRAMME, copy_of_sixth, has, problems_after
from tests.told import FOLDER

ROOT = Path(__file__).parents[2]
CODES = {
    one["code"]
    for file in (ROOT / "config" / "breakdowns.yaml", *(ROOT / "tests" / "fixtures").glob("*/breakdowns.yaml"))
    for one in yaml.safe_load(file.read_text(encoding="utf-8"))["breakdowns"]
}


def test_a_breakdown_of_the_programme_stands_beside_the_shared_ones() -> None:
    config = load_config(FOLDER)
    assert list(config.breakdowns) == ["topic", "post"]
    assert config.elements["trained"].breakdowns == ("topic", "post")
    told = config.programmes["told"]
    assert breakdowns_of(config, told) == {"post": "Должность", "topic": "Тема обучения"}
    page = page_breakdown(config, told)
    assert page is not None
    assert (page.page, page.said_by) == ("Должности", "должностям")
    rows = [(row.code, row.title) for row in form_layout(config, told, "2025", "s1", "school").category_rows]
    assert rows == [
        ("", "Тема обучения"), ("topic:digital", "Цифровая среда"), ("topic:inclusion", "Инклюзия"),
        ("", "Должность"), ("post:teacher", "Учителя"), ("post:tutor", "Воспитатели"),
    ]  # fmt: skip


def test_school_subjects_have_their_page_by_what_the_configuration_says(config: Config) -> None:
    named = {code: page_breakdown(config, programme) for code, programme in config.programmes.items()}
    asked = {code for code, one in config.programmes.items() if any(i.breakdown == "subject" for i in one.indicators)}
    assert {code for code, page in named.items() if page} == asked
    assert {page.page for page in named.values() if page} == {"Предметы"}
    usual = usual_page(config)
    assert usual is not None
    assert usual.code == "subject"


def _named_in(path: Path) -> Iterator[str]:
    """Where a breakdown is meant by its bare code: compared, looked up, or before a colon."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            if node.value.endswith(":") and node.value[:-1] in CODES:
                yield f"{path.name}:{node.lineno} {node.value}"
        elif isinstance(node, ast.Compare) and "breakdown" in ast.unparse(node):
            sides = [side for side in (node.left, *node.comparators) if isinstance(side, ast.Constant)]
            yield from (f"{path.name}:{node.lineno} {side.value}" for side in sides if side.value in CODES)
        elif isinstance(node, ast.Subscript) and ast.unparse(node.value).endswith("breakdowns"):
            if isinstance(node.slice, ast.Constant) and node.slice.value in CODES:
                yield f"{path.name}:{node.lineno} {node.slice.value}"
        elif isinstance(node, ast.Dict):
            keys = {key.value for key in node.keys if isinstance(key, ast.Constant)}
            if len(keys & CODES) > 1:
                yield f"{path.name}:{node.lineno} {sorted(map(str, keys & CODES))}"


@pytest.mark.parametrize("folder", ["pdmon", "pages"])
def test_no_breakdown_is_known_by_its_code(folder: str) -> None:
    files = [path for path in (ROOT / folder).rglob("*.py") if "demo" not in path.parts]
    assert [line for path in files for line in _named_in(path)] == []


def test_a_mistake_in_an_own_breakdown_is_named_in_the_programmes_file(tmp_path: Path) -> None:
    own = {"code": "post", "title": "Должность", "elements": ["staf"], "categories": {"teacher": "Учителя"}}
    folder = copy_of_sixth(tmp_path)
    problems = problems_after(folder, PROGRAMME, lambda content: content.update(breakdowns=[own]))
    assert has(problems, PROGRAMME, "breakdowns[post].elements", "может быть, «staff»"), problems
