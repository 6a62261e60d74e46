"""Mistakes in kinds of organisation: unknown ones, strangers, and indicators that nobody would be left to report."""

from pathlib import Path

import pytest
import yaml

from pdmon.programme.checking.whole import check_config
from tests.spoiled_config import BREAKDOWNS, ELEMENTS, PROGRAMME, change, copy_of_sixth, find, has, problems_after, put


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return copy_of_sixth(tmp_path)


@pytest.mark.parametrize(
    ("file", "key", "code"),
    [(PROGRAMME, "indicators", "1.1"), (PROGRAMME, "criteria", "1"), (ELEMENTS, "elements", "staff"),
     (BREAKDOWNS, "breakdowns", "topic")],
)  # fmt: skip
def test_an_unknown_kind_is_named(folder: Path, file: str, key: str, code: str) -> None:
    problems = problems_after(folder, file, put(key, code, kinds=["colege"]))
    assert has(problems, file, f"{key}[{code}].kinds[1]", "вида организаций «colege» нет"), problems


@pytest.mark.parametrize(("key", "code"), [("indicators", "1.1"), ("criteria", "1")])
def test_a_kind_that_does_not_report_to_the_programme(folder: Path, key: str, code: str) -> None:
    def spoil(content: dict) -> None:
        content["reporting_kinds"] = ["school"]
        change(find(content, key, code), {"kinds": ["kindergarten"]})

    problems = problems_after(folder, PROGRAMME, spoil)
    assert has(problems, PROGRAMME, f"{key}[{code}].kinds", "«kindergarten» этой программе форм не сдаёт"), problems


def test_kinds_of_what_the_territory_reports(folder: Path) -> None:
    problems = problems_after(folder, PROGRAMME, put("indicators", "2.2", kinds=["school"]))
    assert has(
        problems,
        PROGRAMME,
        "indicators[2.2].kinds",
        "уровня M (муниципальная методическая служба) сдаёт сама территория",
    ), problems


def test_an_indicator_whose_element_excludes_every_kind_of_it(folder: Path) -> None:
    path = folder / ELEMENTS
    content = yaml.safe_load(path.read_text(encoding="utf-8"))
    find(content, "elements", "staff")["kinds"] = ["kindergarten"]
    path.write_text(yaml.safe_dump(content, allow_unicode=True, sort_keys=False), encoding="utf-8")
    problems = problems_after(folder, PROGRAMME, put("indicators", "1.1", kinds=["school"]))
    message = "сдавать некому: данные «staff» оставляет только kindergarten"
    assert has(problems, PROGRAMME, "indicators[1.1].kinds", message), problems


def test_a_part_of_fewer_kinds_than_its_indicator(folder: Path) -> None:
    problems = problems_after(folder, ELEMENTS, put("elements", "mentors", kinds=["school"]))
    found = [problem for problem in problems if problem.place == "indicators[1.1].parts[with_mentors]"]
    assert found
    assert "данные «mentors» не спрашиваются у kindergarten" in found[0].message


def test_a_breakdown_of_none_of_the_kinds(folder: Path) -> None:
    path = folder / BREAKDOWNS
    content = yaml.safe_load(path.read_text(encoding="utf-8"))
    find(content, "breakdowns", "topic")["kinds"] = ["kindergarten"]
    path.write_text(yaml.safe_dump(content, allow_unicode=True, sort_keys=False), encoding="utf-8")
    problems = problems_after(folder, PROGRAMME, put("indicators", "1.1", kinds=["school"]))
    assert has(problems, PROGRAMME, "indicators[1.1].breakdown", "разрез «topic» — только для kindergarten"), problems


def test_kinds_that_fit_are_no_problem(folder: Path) -> None:
    assert check_config(folder) == []
    assert problems_after(folder, PROGRAMME, put("indicators", "1.1", kinds=["school"])) == []
