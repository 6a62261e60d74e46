"""Editions: the years in which a target, an indicator, a criterion or a programme holds, and mistakes in them."""

from pathlib import Path

import pytest

from pdmon.programme.editions.years import Years
from pdmon.programme.loader import load_config
from pdmon.words.periods import PeriodKind
from tests.spoiled_config import PROGRAMME, Content, Edit, copy_of_sixth, has, problems_after, put

YEARLY = {"kind": "every_year_at_least", "wording": "Ежегодно"}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return copy_of_sixth(tmp_path)


def targets(*found: dict[str, object]) -> Edit:
    """Targets of 1.2 instead of its own."""
    return put("indicators", "1.2", targets=[{**YEARLY, **target} for target in found])


@pytest.mark.parametrize(
    ("edit", "place", "words"),
    [
        (
            targets({"value": 10, "from": 2025, "until": 2024}),
            "targets[1].until",
            "действие кончается в 2024 году, раньше, чем начинается в 2025",
        ),
        (targets({"value": 10, "from": 20255}), "targets[1].from", "20255 — не год"),
        (
            targets({"value": 10}, {"value": 20}),
            "targets[2].from",
            "в те же годы (каждый год) действует цель targets[1]",
        ),
        (
            targets({"value": 10}, {"value": 20, "from": 2025}),
            "targets[2].from",
            "в те же годы (с 2025 года) действует цель targets[1]: закончите её ключом until",
        ),
        (
            targets({"value": 10, "until": 2025}, {"value": 20, "from": 2025}),
            "targets[2].from",
            "в те же годы (в 2025 году)",
        ),
        (
            targets({"value": 20, "from": 2027}, {"value": 10, "until": 2024}),
            "targets[1].from",
            "с 2025 по 2026 год не действует ни одна цель: напишите в gap почему",
        ),
    ],
)
def test_editions_of_a_target_that_contradict_one_another(folder: Path, edit: Edit, place: str, words: str) -> None:
    problems = problems_after(folder, PROGRAMME, edit)
    assert has(problems, PROGRAMME, f"indicators[1.2].{place}", words), problems
    assert len(problems) == 1, problems


@pytest.mark.parametrize(
    "edit",
    [
        targets({"value": 10, "until": 2024}, {"value": 20, "from": 2025}),
        targets({"value": 10, "until": 2024}, {"value": 20, "from": 2027, "gap": "В 2025-2026 годах цели не было"}),
        targets(  # two steps of one target, each with its own due year, name no years
            {"kind": "at_least", "value": 10, "due": 2025}, {"kind": "at_least", "value": 20, "due": 2027}
        ),
    ],
)
def test_editions_that_follow_one_another_are_sound(folder: Path, edit: Edit) -> None:
    assert problems_after(folder, PROGRAMME, edit) == []


@pytest.mark.parametrize(
    ("edit", "place", "words"),
    [
        (put("criteria", "1", until=2019, **{"from": 2025}), "criteria[1].until", "раньше, чем начинается в 2025"),
        (lambda c: c.update(until=2022), "until", "программа кончается в 2022 году, раньше первого — 2023"),
        (lambda c: c.update(until=20255), "until", "20255 — не год"),
        (put("indicators", "1.2", until=20255), "indicators[1.2].until", "20255 — не год"),
    ],
)
def test_years_that_cannot_be(folder: Path, edit: Edit, place: str, words: str) -> None:
    problems = problems_after(folder, PROGRAMME, edit)
    assert has(problems, PROGRAMME, place, words), problems


def test_an_indicator_outside_the_years_of_its_criterion_is_refused(folder: Path) -> None:
    def edit(content: Content) -> None:
        put("criteria", "1", **{"from": 2025})(content)
        put("indicators", "1.2", **{"from": 2024})(content)

    problems = problems_after(folder, PROGRAMME, edit)
    assert has(problems, PROGRAMME, "indicators[1.2].from", "2024 год вне лет критерия 1 (с 2025 года)")


def test_a_year_has_the_indicators_of_its_edition_alone(folder: Path) -> None:
    def edit(content: Content) -> None:
        put("criteria", "1", until=2024)(content)
        put("indicators", "2.1", **{"from": 2024})(content)
        content.update(until=2026)

    assert problems_after(folder, PROGRAMME, edit) == []
    programme = load_config(folder).programmes["sixth"]
    every = [indicator.code for indicator in programme.indicators]
    first = [code for code in every if code.startswith("1.")]
    assert programme.years_of(programme.indicator("1.1")) == Years(last=2024)
    assert programme.years_of(programme.indicator("2.1")) == Years(2024, 2026)
    assert [one.code for one in programme.in_year(2023).indicators] == [code for code in every if code != "2.1"]
    assert programme.in_year(2024) is programme
    in_2025 = programme.in_year(2025)
    assert [one.code for one in in_2025.indicators] == [code for code in every if code not in first]
    assert [one.code for one in in_2025.criteria] == ["2", "3"]
    assert programme.in_year(2027).indicators == ()
    assert list(programme.years_asked(2030)) == [2026, 2025, 2024, 2023]


@pytest.mark.parametrize(
    ("years", "words"),
    [
        (Years(), ""),
        (Years(first=2025), "с 2025 года"),
        (Years(last=2024), "по 2024 год"),
        (Years(2022, 2024), "с 2022 по 2024 год"),
        (Years(2024, 2024), "в 2024 году"),
    ],
)
def test_years_in_words(years: Years, words: str) -> None:
    assert years.words_of(PeriodKind.YEAR).replace("\xa0", " ") == years.as_stated == words


@pytest.mark.parametrize(
    ("years", "words"),
    [
        (Years(), ""),
        (Years(first=2024), "с 2024/25 учебного года"),
        (Years(last=2024), "по 2024/25 учебный год"),
        (Years(2022, 2024), "с 2022/23 по 2024/25 учебный год"),
        (Years(2024, 2024), "в 2024/25 учебном году"),
    ],
)
def test_academic_years_in_words(years: Years, words: str) -> None:
    assert years.words_of(PeriodKind.ACADEMIC_YEAR).replace("\xa0", " ") == words
