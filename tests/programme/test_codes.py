"""Mistakes between items: codes that repeat, codes that nobody declares, rules and deadlines that cannot hold."""

import shutil
from pathlib import Path

import pytest
import yaml

from pdmon.programme.checking.whole import check_config
from tests.spoiled_config import (
    BREAKDOWNS,
    ELEMENTS,
    PROGRAMME,
    Edit,
    copy_of_sixth,
    find,
    has,
    problems_after,
    put,
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return copy_of_sixth(tmp_path)


def repeat(key: str) -> Edit:
    return lambda content: content[key].append(content[key][0])


def rule(number: int, **values: object) -> Edit:
    return lambda content: content["rules"][number - 1].update(values)


def deadline(**values: object) -> Edit:
    return put_all("deadlines", values)


def put_all(key: str, values: dict[str, object]) -> Edit:
    return lambda content: content[key][0].update(values)


@pytest.mark.parametrize(
    ("file", "key", "place"),
    [
        (ELEMENTS, "elements", "elements[staff]"),
        (BREAKDOWNS, "breakdowns", "breakdowns[topic]"),
        (PROGRAMME, "indicators", "indicators[1.1]"),
        (PROGRAMME, "criteria", "criteria[1]"),
        (PROGRAMME, "effects", "effects[1]"),
    ],
)
def test_a_code_that_stands_twice(folder: Path, file: str, key: str, place: str) -> None:
    problems = problems_after(folder, file, repeat(key))
    assert has(problems, file, place, "повторяется"), problems


@pytest.mark.parametrize(
    ("file", "edit", "place", "words"),
    [
        (
            ELEMENTS,
            put("elements", "mentors", breakdowns=["theme"]),
            "elements[mentors].breakdowns",
            "разреза «theme» нет в breakdowns.yaml",
        ),
        (ELEMENTS, put("elements", "staff", breakdowns=["topic"] * 2), "elements[staff].breakdowns", "повторяется"),
        (ELEMENTS, rule(2, whole=["seats"]), "rules[2]", "данных «seats» в elements.yaml нет"),
        (ELEMENTS, rule(1, whole=["trained"]), "rules[1]", "данные «trained» стоят в правиле дважды"),
        (ELEMENTS, rule(3, programme="north"), "rules[3]", "программы «north» нет"),
        (ELEMENTS, rule(1, whole=["events"]), "rules[1]", "«trained», «events» не бывают в одной форме"),
        (ELEMENTS, rule(1, whole=["posts"]), "rules[1]", "«trained», «posts» не бывают в одной форме"),
        (
            PROGRAMME,
            put("indicators", "1.1", criterion="9"),
            "indicators[1.1].criterion",
            "критерия «9» нет. Есть: 1, 2, 3",
        ),
        (PROGRAMME, put("indicators", "1.1", breakdown="theme"), "indicators[1.1].breakdown", "разреза «theme» нет"),
        (
            PROGRAMME,
            put("effects", "1", indicators=["9.9"]),
            "effects[1].indicators",
            "показателя «9.9» в программе нет",
        ),
    ],
)
def test_a_code_that_nobody_declares_or_that_contradicts(
    folder: Path, file: str, edit: Edit, place: str, words: str
) -> None:
    problems = problems_after(folder, file, edit)
    assert has(problems, file, place, words), problems


@pytest.mark.parametrize(
    ("file", "edit", "place", "words"),
    [
        (PROGRAMME, lambda c: c.update(code="order"), "code", "«order» — слово языка SQL"),
        (PROGRAMME, lambda c: c.update(code="main"), "code", "«main» — слово языка SQL или имя внутри базы"),
        (ELEMENTS, put("elements", "plans", code="select"), "elements[select].code", "«select» — слово языка SQL"),
        (BREAKDOWNS, put("breakdowns", "topic", code="part"), "breakdowns[part].code", "части показателей"),
        (PROGRAMME, lambda c: c.update(code="seventh"), "code", "код «seventh» и имя файла «sixth» различаются"),
    ],
)
def test_a_code_that_cannot_be_a_name(folder: Path, file: str, edit: Edit, place: str, words: str) -> None:
    problems = problems_after(folder, file, edit)
    assert has(problems, file, place, words), problems


def test_what_nothing_uses(folder: Path) -> None:
    problems = problems_after(
        folder, PROGRAMME, lambda c: c["criteria"].append({"code": "4", "title": "Лишний критерий"})
    )
    assert [(p.place, p.message) for p in problems] == [
        ("criteria[4]", "у критерия нет ни одного показателя: уберите его или назовите в criterion показателя")
    ]


def test_an_element_that_no_indicator_uses(folder: Path) -> None:
    problems = problems_after(folder, ELEMENTS, lambda c: c["elements"].append({**c["elements"][0], "code": "idle"}))
    assert [(p.place, p.message) for p in problems] == [
        (
            "elements[idle]",
            "данные не нужны ни одному показателю ни одной программы: уберите их или используйте в формуле",
        )
    ]


def test_a_breakdown_without_categories(folder: Path) -> None:
    problems = problems_after(folder, BREAKDOWNS, put("breakdowns", "topic", categories={}))
    assert has(problems, BREAKDOWNS, "breakdowns[topic].categories", "нужна хотя бы одна категория")


@pytest.mark.parametrize(
    ("edit", "place", "words"),
    [
        (deadline(day=30), "deadlines[1]", "дня 30 в месяце 2 нет"),
        (deadline(day=29), "deadlines[1]", "дня 29 в месяце 2 нет (или бывает не каждый год)"),
        (deadline(month=None), "deadlines[1]", "нет month"),
        (deadline(monthly=True), "deadlines[1]", "у срока с periods: month month нет"),
        (
            put("indicators", "1.1", deadlines=[{"title": "Срок", "month": 4, "day": 31}]),
            "indicators[1.1].deadlines[1]",
            "дня 31 в месяце 4 нет",
        ),
        (lambda c: c.update(baseline_year=203), "baseline_year", "203 — не год"),
        (lambda c: c.update(first_year=20255), "first_year", "20255 — не год"),
    ],
)
def test_an_impossible_date(folder: Path, edit: Edit, place: str, words: str) -> None:
    problems = problems_after(folder, PROGRAMME, edit)
    assert has(problems, PROGRAMME, place, words), problems


def test_two_programmes_of_one_territory(folder: Path) -> None:
    shutil.copy(folder / PROGRAMME, folder / "programmes" / "seventh.yaml")
    messages = [str(problem) for problem in check_config(folder)]
    second = "programmes/sixth.yaml, строка 2: code — программа с кодом «sixth» уже есть в programmes/seventh.yaml"
    assert f"{second}: дайте этой другой код" in messages
    assert any(
        message.startswith("programmes/seventh.yaml, строка 2: code — код «sixth» и имя") for message in messages
    )


def test_a_rule_of_a_programme_that_does_not_collect_its_elements(folder: Path) -> None:
    content = yaml.safe_load((folder / PROGRAMME).read_text(encoding="utf-8"))
    smaller = {
        **content,
        "code": "seventh",
        "indicators": [find(content, "indicators", "1.2")],
        "criteria": content["criteria"][:1],
        "effects": [],
    }
    (folder / "programmes" / "seventh.yaml").write_text(yaml.safe_dump(smaller), encoding="utf-8")
    problems = problems_after(folder, ELEMENTS, rule(1, programme="seventh"))
    assert [str(p) for p in problems] == [
        "elements.yaml, строка 102: rules[1] — программа «seventh» не собирает «trained»: уберите их из правила"
    ]


@pytest.mark.parametrize(
    ("file", "edit"),
    [
        (PROGRAMME, put("indicators", "1.1", formulae="x")),
        (PROGRAMME, put("indicators", "1.1", formula="trained / stuff")),
        (PROGRAMME, put("indicators", "1.1", formula="trained *")),
        (PROGRAMME, put("indicators", "2.3", evidence=...)),
        (ELEMENTS, put("elements", "mentors", unit="чел.")),
        (ELEMENTS, rule(3, programme="north")),
    ],
)
def test_one_mistake_makes_one_problem(folder: Path, file: str, edit: Edit) -> None:
    assert len(problems_after(folder, file, edit)) == 1


def test_a_mistyped_element_is_told_the_nearest(folder: Path) -> None:
    content = yaml.safe_load((folder / ELEMENTS).read_text(encoding="utf-8"))
    code = content["elements"][0]["code"]
    found = problems_after(folder, ELEMENTS, lambda edited: edited["rules"][0].update(part=[code + "x"]))
    told = [problem.message for problem in found if "в elements.yaml нет" in problem.message]
    assert told == [f"данных «{code}x» в elements.yaml нет: может быть, «{code}»?"]


def test_a_broken_programme_is_reported_once_and_not_by_the_rules_that_name_it(folder: Path) -> None:
    content = yaml.safe_load((folder / ELEMENTS).read_text(encoding="utf-8"))
    content["rules"][0]["programme"] = "sixth"
    (folder / ELEMENTS).write_text(yaml.safe_dump(content, allow_unicode=True), encoding="utf-8")
    (folder / PROGRAMME).write_text("code: [", encoding="utf-8")
    assert [problem.file for problem in check_config(folder)] == [PROGRAMME]
