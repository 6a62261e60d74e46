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
        ("1.1", {"formula": "trained / stuff"}, "formula", "unknown element 'stuff'"),
        ("1.1", {"formula": "trained * 100 / staff"}, "formula", "a factor is a number before its element"),
        ("1.1", {"formula": "trained / (staff"}, "formula", "a bracket is not closed"),
        ("1.2", {"formula": "mentors"}, "formula", "the unit is percent, but the formula has no denominator"),
        ("2.2", {"formula": "events / youth_projects"}, "formula", "the unit is count, but the formula is a ratio"),
        ("1.2", {"level": "M"}, "formula", "'mentors' is of level S, but the indicator is of level M"),
        ("2.1", {"level": "R"}, "formula", "'reserve_projects' is of level M, but the indicator is of level R"),
        ("1.2", {"breakdown": "topic"}, "breakdown", "the numerator's mentors is not collected by 'topic'"),
        ("3.1", {"formula": "posts_filled / staff"}, "formula", "the indicator is monthly, but staff are not"),
        ("3.2", {"monthly": False}, "formula", "open_posts are monthly, but the indicator is not"),
        ("2.4", {"formula": "support_act + events"}, "formula", "presence needs exactly one element of kind yes_no"),
        ("2.4", {"formula": "events"}, "formula", "presence needs an element of kind yes_no, but events is a number"),
        ("2.2", {"formula": "support_act"}, "formula", "support_act is of kind yes_no"),
        ("2.3", {"evidence": ...}, "evidence", "scoring by document needs `evidence`"),
        ("1.2", {"direction": "down"}, "targets[1].kind", "is for direction up, and the indicator's is down"),
        ("1.2", {"direction": "none"}, "targets[2].kind", "is for direction up or down, and the indicator's is none"),
        ("3.2", {"direction": "up"}, "targets[1].kind", "at_most is for direction down, and the indicator's is up"),
        ("2.3", {"unit": "presence"}, "targets[1].kind", "a presence has no number for at_least to judge"),
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
        ("with_mentors", {"formula": "trined / staff"}, ".formula", "unknown element 'trined'"),
        ("with_mentors", {"formula": "trained /"}, ".formula", "an element is missing"),
        ("with_mentors", {"formula": "mentors"}, ".formula", "the unit is percent, but the formula has no denominator"),
        ("with_mentors", {"formula": "events / staff"}, ".formula", "'events' is of level M"),
        ("with_mentors", {"unit": "count"}, ".formula", "the unit is count, but the formula is a ratio"),
        ("with_mentors", {"formula": ...}, "", "either its own `formula` or a `window`"),
        ("accumulated", {"formula": "mentors / staff"}, "", "either its own `formula` or a `window`"),
        ("accumulated", {"window": {"kind": "accumulated"}}, ".window", "an accumulated window needs `since`"),
        ("accumulated", {"window": {**WINDOW, "kind": "accumulated", "since": 2023}}, ".window", "and no `years`"),
        ("three_years", {"window": {"kind": "trailing"}}, ".window", "a trailing window needs `years`"),
        ("three_years", {"window": {**WINDOW, "stated": "trined"}}, ".window.stated", "unknown element 'trined'"),
        ("three_years", {"window": {**WINDOW, "stated": "events"}}, ".window.stated", "a yearly number of level S"),
        ("three_years", {"unit": "count"}, ".window", "must be percent"),
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
        ("indicators[1.1].parts[three_years]", "the code 'three_years' stands more than once")
    ]


def test_a_window_over_a_count(folder: Path) -> None:
    part = {"code": "three_years", "title": "За три года", "window": WINDOW}
    problems = problems_after(folder, PROGRAMME, lambda c: change(find(c, "indicators", "2.2"), {"parts": [part]}))
    assert has(problems, PROGRAMME, "indicators[2.2].parts[three_years].window", "must be percent")


@pytest.mark.parametrize(
    ("indicator", "number", "values", "key", "words"),
    [
        ("1.1", 1, {"value": ...}, "value", "every_year_at_least needs a value"),
        ("1.1", 2, {"value": ...}, "value", "at_least needs a value"),
        ("1.3", 1, {"value": ...}, "value", "in_every_unit needs a value"),
        ("2.1", 1, {"value": ...}, "value", "at_least_each needs a value"),
        ("2.2", 2, {"value": 5}, "value", "not_below_baseline has no value"),
        ("1.1", 1, {"due": 2025}, "due", "every_year_at_least is judged every year: it has no due year"),
        ("1.1", 2, {"due": ...}, "due", "at_least needs a due year"),
        ("1.2", 1, {"due": ...}, "due", "growth_since_baseline needs a due year"),
        ("1.1", 2, {"due": 2022}, "due", "the due year 2022 is before the baseline year 2023"),
        ("1.2", 1, {"due": 2023}, "due", "growth cannot be judged in the baseline year 2023 itself"),
        ("1.2", 1, {"due": 20255}, "due", "20255 is not a possible year"),
        ("1.1", 2, {"part": "total"}, "part", "unknown part 'total'"),
        ("1.1", 2, {"kind": "at_least_each"}, "part", "it has no part"),
        ("1.2", 1, {"kind": "at_least_each", "value": 2}, "kind", "a sum of two or more elements"),
        ("2.2", 1, {"kind": "in_every_unit"}, "kind", "in_every_unit needs an indicator of level S"),
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
    assert has(problems, PROGRAMME, "indicators[2.1].targets[1].kind", "a sum of two or more elements as they are")


@pytest.mark.parametrize(
    ("indicator", "values", "place", "words"),
    [
        ("1.2", {"scoring": {"rule": "relative", "wording": "Баллы"}}, ".scoring", "relative to the best"),
        ("1.2", {"targets": [{"kind": "growth_since_baseline", "value": 5, "due": 2025, "wording": "Рост"}]},
         ".targets[1]", "growth in percent has no meaning"),
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
    assert any("no factor and no difference" in problem.message for problem in problems), problems


def test_each_of_one_element(folder: Path) -> None:
    problems = problems_after(
        folder, PROGRAMME, lambda c: change(find(c, "indicators", "2.1"), {"formula": "youth_projects"})
    )
    assert has(problems, PROGRAMME, "indicators[2.1].targets[1].kind", "a sum of two or more elements")


def test_targets_against_a_baseline_that_is_not_stated(folder: Path) -> None:
    problems = problems_after(folder, PROGRAMME, lambda c: c.pop("baseline_year"))
    assert [(p.place, p.message) for p in problems] == [
        ("indicators[1.2].targets[1].kind", "growth_since_baseline needs the programme's `baseline_year`"),
        ("indicators[2.2].targets[1].kind", "growth_since_baseline needs the programme's `baseline_year`"),
        ("indicators[2.2].targets[2].kind", "not_below_baseline needs the programme's `baseline_year`"),
    ]
