"""Mistakes inside one indicator: its formula, parts, targets and scoring."""

from pathlib import Path

import pytest

from tests.spoiled_config import PROGRAMME, Content, change, copy_of_sixth, find, has, problems_after

WINDOW = {"kind": "trailing", "years": 3}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return copy_of_sixth(tmp_path)


@pytest.mark.parametrize(
    ("indicator", "values", "key", "words"),
    [
        ("1.1", {"formula": "trained / stuff"}, "formula", "данных «stuff» в elements.yaml нет: может быть, «staff»?"),
        ("1.1", {"formula": "trained * 100 / staff"}, "formula", "множитель — число перед кодом"),
        ("1.1", {"formula": "trained / (staff"}, "formula", "скобка в формуле «trained / (staff» не закрыта"),
        ("1.2", {"formula": "mentors"}, "formula", "а в формуле нет знаменателя"),
        ("2.2", {"formula": "events / youth_projects"}, "formula", "unit count, а формула — дробь"),
        (
            "1.2",
            {"level": "M"},
            "formula",
            "данные «mentors» — уровня S (каждая организация), а показатель — уровня M (муниципальная",
        ),
        (
            "2.1",
            {"level": "R"},
            "formula",
            "данные «reserve_projects» — уровня M (муниципальная методическая служба), а показатель — уровня R",
        ),
        ("1.2", {"breakdown": "topic"}, "breakdown", "данные числителя mentors не собираются по разрезу «topic»"),
        ("3.1", {"formula": "posts_filled / staff"}, "formula", "показатель по месяцам, а данные staff — по годам"),
        ("3.2", {"periods": "year"}, "formula", "показатель по годам, а данные open_posts — по месяцам"),
        ("2.4", {"formula": "support_act + events"}, "formula", "ровно один код данных вида yes_no"),
        ("2.4", {"formula": "events"}, "formula", "нужны данные вида yes_no, а events — число"),
        ("2.2", {"formula": "support_act"}, "formula", "данные support_act — вида yes_no"),
        ("2.3", {"evidence": ...}, "evidence", "нужен evidence"),
        ("1.2", {"direction": "down"}, "targets[1].kind", "для direction up, а у показателя down"),
        ("1.2", {"direction": "none"}, "targets[2].kind", "для direction up или down, а у показателя none"),
        ("3.2", {"direction": "up"}, "targets[1].kind", "цель «at_most» — для direction down, а у показателя up"),
        ("2.3", {"unit": "presence"}, "targets[1].kind", "цели «at_least» судить нечего"),
        ("1.2", {"score_scale": {"highest": 5}}, "score_scale", "шкала — у среднего балла"),
        ("1.2", {"unit": "score", "score_scale": {"highest": 5}}, "score_scale", "стоят данные вида score"),
        ("1.2", {"score_scale": {"lowest": 5, "highest": 5}}, "score_scale", "lowest должно быть меньше highest"),
        ("1.2", {"decimals": 2}, "decimals", "число знаков не задаётся"),
        ("2.2", {"unit": "per_100_teachers"}, "formula", "а в формуле нет знаменателя"),
        ("1.2", {"unit": "people"}, "formula", "а формула — дробь"),
    ],
)
def test_a_mistake_in_an_indicator(
    folder: Path, indicator: str, values: dict[str, object], key: str, words: str
) -> None:
    problems = problems_after(folder, PROGRAMME, lambda c: change(find(c, "indicators", indicator), values))
    assert has(problems, PROGRAMME, f"indicators[{indicator}].{key}", words), problems


@pytest.mark.parametrize(
    ("part", "values", "key", "words"),
    [
        ("with_mentors", {"formula": "trined / staff"}, ".formula", "данных «trined» в elements.yaml нет"),
        ("with_mentors", {"formula": "trained /"}, ".formula", "не хватает кода данных"),
        ("with_mentors", {"formula": "mentors"}, ".formula", "а в формуле нет знаменателя"),
        ("with_mentors", {"formula": "events / staff"}, ".formula", "данные «events» — уровня M"),
        ("with_mentors", {"unit": "count"}, ".formula", "unit count, а формула — дробь"),
        ("with_mentors", {"formula": ...}, "", "либо своя формула (formula), либо окно лет (window)"),
        ("accumulated", {"formula": "mentors / staff"}, "", "либо своя формула (formula), либо окно лет (window)"),
        ("accumulated", {"window": {"kind": "accumulated"}}, ".window", "накопленному окну нужен since"),
        ("accumulated", {"window": {**WINDOW, "kind": "accumulated", "since": 2023}}, ".window", "а years у него нет"),
        ("three_years", {"window": {"kind": "trailing"}}, ".window", "скользящему окну нужен years"),
        (
            "three_years",
            {"window": {**WINDOW, "stated": "trined"}},
            ".window.stated",
            "данных «trined» в elements.yaml нет",
        ),
        ("three_years", {"window": {**WINDOW, "stated": "events"}}, ".window.stated", "годовым числом уровня S"),
        ("three_years", {"unit": "count"}, ".window", "должен быть percent"),
    ],
)
def test_a_mistake_in_a_part(folder: Path, part: str, values: dict[str, object], key: str, words: str) -> None:
    def spoil(content: Content) -> None:
        change(find(find(content, "indicators", "1.1"), "parts", part), values)

    problems = problems_after(folder, PROGRAMME, spoil)
    assert has(problems, PROGRAMME, f"indicators[1.1].parts[{part}]{key}", words), problems


def test_two_parts_with_one_code(folder: Path) -> None:
    def spoil(content: Content) -> None:
        find(content, "indicators", "1.1")["parts"][2]["code"] = "three_years"

    problems = problems_after(folder, PROGRAMME, spoil)
    assert [(p.place, p.message) for p in problems] == [
        ("indicators[1.1].parts[three_years]", "код «three_years» повторяется: дайте второму другой")
    ]


def test_a_window_over_a_count(folder: Path) -> None:
    part = {"code": "three_years", "title": "За три года", "window": WINDOW}
    problems = problems_after(folder, PROGRAMME, lambda c: change(find(c, "indicators", "2.2"), {"parts": [part]}))
    assert has(problems, PROGRAMME, "indicators[2.2].parts[three_years].window", "должен быть percent")


@pytest.mark.parametrize(
    ("indicator", "number", "values", "key", "words"),
    [
        ("1.1", 1, {"value": ...}, "value", "цели «every_year_at_least» нужно значение"),
        ("1.1", 2, {"value": ...}, "value", "цели «at_least» нужно значение"),
        ("1.3", 1, {"value": ...}, "value", "цели «in_every_unit» нужно значение"),
        ("2.1", 1, {"value": ...}, "value", "цели «at_least_each» нужно значение"),
        ("2.2", 2, {"value": 5}, "value", "у цели not_below_baseline значения нет"),
        ("1.1", 1, {"due": 2025}, "due", "цель «every_year_at_least» судится каждый год: уберите due"),
        ("1.1", 2, {"due": ...}, "due", "цели «at_least» нужен год"),
        ("1.2", 1, {"due": ...}, "due", "цели «growth_since_baseline» нужен год"),
        ("1.1", 2, {"due": 2022}, "due", "год цели 2022 раньше базового года 2023"),
        ("1.2", 1, {"due": 2023}, "due", "в самом базовом году 2023 роста быть не может"),
        ("1.2", 1, {"due": 20255}, "due", "20255 — не год"),
        ("1.1", 2, {"part": "total"}, "part", "части «total» у показателя нет"),
        ("1.1", 2, {"kind": "at_least_each"}, "part", "уберите part"),
        ("1.2", 1, {"kind": "at_least_each", "value": 2}, "kind", "формула-сумма двух или более данных"),
        ("2.2", 1, {"kind": "in_every_unit"}, "kind", "цель in_every_unit — для показателя с level S"),
    ],
)
def test_a_mistake_in_a_target(
    folder: Path, indicator: str, number: int, values: dict[str, object], key: str, words: str
) -> None:
    def spoil(content: Content) -> None:
        change(find(content, "indicators", indicator)["targets"][number - 1], values)

    problems = problems_after(folder, PROGRAMME, spoil)
    assert has(problems, PROGRAMME, f"indicators[{indicator}].targets[{number}].{key}", words), problems


def test_each_of_a_difference(folder: Path) -> None:
    def spoil(content: Content) -> None:
        indicator = find(content, "indicators", "2.1")
        indicator["formula"] = indicator["formula"].replace(" + ", " - ")

    problems = problems_after(folder, PROGRAMME, spoil)
    assert has(
        problems, PROGRAMME, "indicators[2.1].targets[1].kind", "формула-сумма двух или более данных без множителей"
    )


@pytest.mark.parametrize(
    ("indicator", "values", "place", "words"),
    [
        ("1.2", {"scoring": {"rule": "relative", "wording": "Баллы"}}, ".scoring", "баллы relative"),
        ("1.2", {"targets": [{"kind": "growth_since_baseline", "value": 5, "due": 2025, "wording": "Рост"}]},
         ".targets[1]", "рост в процентах теряет смысл"),
    ],
)  # fmt: skip
def test_proportions_of_what_may_fall_below_zero(
    folder: Path, indicator: str, values: dict[str, object], place: str, words: str
) -> None:
    def spoil(content: Content) -> None:
        change(find(content, "indicators", indicator), values)

    assert not has(problems_after(folder, PROGRAMME, spoil), PROGRAMME, f"indicators[{indicator}]{place}", words)

    def subtract(content: Content) -> None:
        one = find(content, "indicators", indicator)
        numerator, _, denominator = one["formula"].partition(" / ")
        one["formula"] = f"-{numerator}" + (f" / {denominator}" if denominator else "")
        if denominator:
            one["formula"] = f"(-{numerator}) / {denominator}"

    problems = problems_after(folder, PROGRAMME, subtract)
    assert has(problems, PROGRAMME, f"indicators[{indicator}]{place}", words), problems


def test_presence_with_a_factor(folder: Path) -> None:
    def spoil(content: Content) -> None:
        one = next(one for one in content["indicators"] if one["unit"] == "presence")
        one["formula"] = f"2 * {one['formula']}"

    problems = problems_after(folder, PROGRAMME, spoil)
    assert any("множителей и вычитания" in problem.message for problem in problems), problems


def test_each_of_one_element(folder: Path) -> None:
    problems = problems_after(
        folder, PROGRAMME, lambda c: change(find(c, "indicators", "2.1"), {"formula": "youth_projects"})
    )
    assert has(problems, PROGRAMME, "indicators[2.1].targets[1].kind", "формула-сумма двух или более данных")


def test_targets_against_a_baseline_that_is_not_stated(folder: Path) -> None:
    problems = problems_after(folder, PROGRAMME, lambda c: c.pop("baseline_year"))
    assert [(p.place, p.message) for p in problems] == [
        (
            "indicators[1.2].targets[1].kind",
            "цели «growth_since_baseline» нужен базовый год: допишите baseline_year у программы",
        ),
        (
            "indicators[2.2].targets[1].kind",
            "цели «growth_since_baseline» нужен базовый год: допишите baseline_year у программы",
        ),
        (
            "indicators[2.2].targets[2].kind",
            "цели «not_below_baseline» нужен базовый год: допишите baseline_year у программы",
        ),
    ]
