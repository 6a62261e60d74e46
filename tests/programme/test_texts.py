"""Answers in words in the configuration: they stand in `texts`, never in a formula."""

from pathlib import Path
from typing import Any

import pytest

from tests.spoiled_config import ELEMENTS, PROGRAMME, Edit, copy_of_sixth, find, has, problems_after, put

QUESTION: dict[str, Any] = {
    "code": "question", "title": "Что мешает", "unit_of_measure": "текст", "kind": "text", "level": "S",
    "definition": "Своими словами.", "source": "Отчёт",
}  # fmt: skip


def asked(folder: Path, **more: object) -> Path:
    """The question is declared and asked beside the first indicator."""
    problems_after(folder, ELEMENTS, lambda content: content["elements"].append(QUESTION | more))
    first = {"texts": ["question"]}
    problems_after(folder, PROGRAMME, lambda content: content["indicators"][0].update(first))
    return folder


def test_a_question_beside_an_indicator_is_no_mistake(tmp_path: Path) -> None:
    assert problems_after(asked(copy_of_sixth(tmp_path)), PROGRAMME, lambda content: None) == []


def formula_of(content: dict[str, Any], formula: str) -> None:
    content["indicators"][1]["formula"] = formula


def test_a_text_in_a_formula_is_refused_with_its_line_and_what_to_do(tmp_path: Path) -> None:
    folder = asked(copy_of_sixth(tmp_path))
    problems = problems_after(folder, PROGRAMME, lambda content: formula_of(content, "question / staff"))
    (code,) = {place for place in (p.place for p in problems) if place.endswith(".formula")}
    found = next(p for p in problems if p.place == code)
    assert "«question» — текстовый ответ" in found.message
    assert "texts показателя" in found.message
    line = (folder / PROGRAMME).read_text(encoding="utf-8").splitlines()[(found.line or 0) - 1]
    assert "question / staff" in line


MISTAKES: dict[str, tuple[str, Edit, str, str]] = {
    "unknown": (PROGRAMME, lambda c: c.update(texts=["questoin"]), "texts", "может быть, «question»"),
    "a number": (PROGRAMME, lambda c: c.update(texts=["staff"]), "texts", "не текстовый ответ"),
    "twice": (PROGRAMME, lambda c: c.update(texts=["question"]), "indicators[{first}].texts", "уже спрашивается"),
    "repeated": (
        PROGRAMME, lambda c: c["indicators"][0].update(texts=["question", "question"]), "indicators[{first}].texts",
        "повторяется",
    ),
    "by categories": (
        ELEMENTS, put("elements", "question", breakdowns=["topic"]), "elements[question].breakdowns", "разрез"
    ),
    "sensitive": (ELEMENTS, put("elements", "question", sensitive=True), "elements[question].sensitive", "уберите его"),
    "length of a number": (ELEMENTS, put("elements", "staff", max_chars=9), "elements[staff].max_chars", "kind: text"),
    "other periods": (
        ELEMENTS, put("elements", "question", periods="quarter"), "indicators[{first}].texts", "одинаковый periods"
    ),
    "in a rule": (
        ELEMENTS, lambda c: c.setdefault("rules", []).append({"part": ["question"], "whole": ["staff"]}),
        "rules[{rule}]", "текстовый ответ",
    ),
}  # fmt: skip


@pytest.mark.parametrize("mistake", MISTAKES)
def test_a_mistake_with_a_text_is_named(mistake: str, tmp_path: Path) -> None:
    file, edit, place, words = MISTAKES[mistake]
    folder = asked(copy_of_sixth(tmp_path))
    import yaml

    first = yaml.safe_load((folder / PROGRAMME).read_text(encoding="utf-8"))["indicators"][0]["code"]
    rules = len(yaml.safe_load((folder / ELEMENTS).read_text(encoding="utf-8")).get("rules", [])) + 1
    problems = problems_after(folder, file, edit)
    where = PROGRAMME if "indicators" in place or place == "texts" else ELEMENTS
    assert has(problems, where, place.format(first=first, rule=rules), words), problems


def test_a_question_that_nobody_asks_is_named(tmp_path: Path) -> None:
    folder = copy_of_sixth(tmp_path)
    problems = problems_after(folder, ELEMENTS, lambda content: content["elements"].append(QUESTION))
    assert has(problems, ELEMENTS, "elements[question]", "текстовый ответ назовите в texts")
    assert find({"elements": [QUESTION]}, "elements", "question")["kind"] == "text"
