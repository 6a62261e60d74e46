"""Mistakes inside one file: YAML that cannot be read, and values that the models refuse."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pdmon.programme.checking.whole import check_config
from pdmon.programme.loader import CONFIG_DIR, ConfigError, load_config
from tests.spoiled_config import (
    BREAKDOWNS,
    ELEMENTS,
    PROGRAMME,
    SETTINGS,
    Content,
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


def first_target(**values: object) -> Edit:
    return lambda content: find(content, "indicators", "1.1")["targets"][0].update(values)


def test_the_small_configuration_and_the_shipped_one_are_clean(folder: Path) -> None:
    assert check_config(folder) == []
    assert check_config(CONFIG_DIR) == []


@pytest.mark.parametrize(
    ("file", "edit", "place", "words"),
    [
        (PROGRAMME, put("indicators", "1.1", formulae="a"), "indicators[1.1].formulae", "unknown key"),
        (PROGRAMME, put("indicators", "1.1", source=...), "indicators[1.1].source", "this key is missing"),
        (PROGRAMME, put("indicators", "1.1", criterion=1.1), "indicators[1.1].criterion", "put it in quotes"),
        (PROGRAMME, put("indicators", "1.1", unit="share"), "indicators[1.1].unit", "got 'share'"),
        (PROGRAMME, put("indicators", "1.1", title=" "), "indicators[1.1].title", "at least 1 character"),
        (PROGRAMME, first_target(kind="at_worst"), "indicators[1.1].targets[1].kind", "got 'at_worst'"),
        (PROGRAMME, first_target(value="30 %"), "indicators[1.1].targets[1].value", "got '30 %'"),
        (PROGRAMME, first_target(value=-1), "indicators[1.1].targets[1].value", "got -1"),
        (PROGRAMME, lambda c: c["deadlines"][0].update(month=13), "deadlines[1].month", "got 13"),
        (PROGRAMME, lambda c: c["order"].update(issued_on="2023-02-30"), "order.issued_on", "'2023-02-30'"),
        (PROGRAMME, lambda c: c.update(code="шестая"), "code", "does not fit the pattern"),
        (PROGRAMME, lambda c: c.update(indicators=[]), "indicators", "at least one item"),
        (PROGRAMME, lambda c: c.update(indicators="1.1"), "indicators", "at least one item"),
        (PROGRAMME, lambda c: c.update(indicators=["1.1"]), "indicators[1]", "got '1.1'"),
        (ELEMENTS, put("elements", "staff", code="staff; drop"), "elements[staff; drop].code", "pattern"),
        (ELEMENTS, put("elements", "staff", kind="money"), "elements[staff].kind", "got 'money'"),
        (ELEMENTS, lambda c: c["rules"][0].update(part=[]), "rules[1].part", "at least 1 item"),
        (ELEMENTS, lambda c: c.update(element=[]), "element", "unknown key"),
        (SETTINGS, lambda c: c.update(min_denominator=0), "min_denominator", "got 0"),
        (BREAKDOWNS, put("breakdowns", "topic", categories=["a"]), "breakdowns[topic].categories", "dictionary"),
    ],
)
def test_a_value_that_the_models_refuse(folder: Path, file: str, edit: Edit, place: str, words: str) -> None:
    problems = problems_after(folder, file, edit)
    assert has(problems, file, place, words), problems


@pytest.mark.parametrize(
    ("text", "place", "words"),
    [
        ("code: sixth\ntitle: [", "line 3", "did not find expected node content"),
        ("code: sixth\n\tcode: x", "line 2", "tab"),
        ("code: sixth\ntitle: а\ncode: seventh", "line 3", "the key 'code' stands twice"),
        ("order: {number: 1, number: 2}", "line 1", "the key 'number' stands twice"),
        ("code: *missing", "line 1", "undefined alias"),
        ("code: !!python/object:os.system sixth", "line 1", "could not determine a constructor"),
        ("order: {issued_on: 2023-02-30}", "order.issued_on", "got '2023-02-30'"),
        ("", "", "must hold keys and values"),
        ("- code: sixth", "", "must hold keys and values"),
        ("a: &a [*a]", "code", "this key is missing"),
        ("code: \x01", "", "not readable YAML"),
    ],
)
def test_unreadable_yaml_is_named_with_its_line(folder: Path, text: str, place: str, words: str) -> None:
    (folder / PROGRAMME).write_text(text, encoding="utf-8")
    problems = [problem for problem in check_config(folder) if problem.file == PROGRAMME]
    assert any(p.place.split(",")[0] == place and words in p.message for p in problems), problems


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(alphabet=" \n\t:-[]{}&*!|>'\"#,.%codetilparsn01²\u0000\ud800", max_size=60))
def test_no_text_makes_the_check_raise(folder: Path, text: str) -> None:
    (folder / PROGRAMME).write_bytes(text.encode("utf-8", "surrogatepass"))
    assert [problem for problem in check_config(folder) if problem.file == PROGRAMME]


def test_a_file_in_another_encoding(folder: Path) -> None:
    (folder / SETTINGS).write_bytes("# Пороги".encode("cp1251"))
    assert [str(problem) for problem in check_config(folder)] == ["settings.yaml - the file is not UTF-8"]


def test_a_broken_dictionary_does_not_make_every_code_unknown(folder: Path) -> None:
    (folder / ELEMENTS).unlink()
    (folder / BREAKDOWNS).unlink()
    assert [str(problem) for problem in check_config(folder)] == [
        "elements.yaml - the file is missing",
        "breakdowns.yaml - the file is missing",
    ]


def test_a_missing_folder(tmp_path: Path) -> None:
    assert [str(problem) for problem in check_config(tmp_path / "nowhere")] == [
        "elements.yaml - the file is missing",
        "breakdowns.yaml - the file is missing",
        "programmes - there is no programme: at least one YAML file is needed",
    ]


def test_a_programme_with_another_ending_is_not_passed_over(folder: Path) -> None:
    (folder / "programmes" / "seventh.yml").write_text("code: seventh", encoding="utf-8")
    assert [problem.file for problem in check_config(folder)] == ["programmes/seventh.yml"]


def test_all_mistakes_are_found_in_one_run(folder: Path) -> None:
    (folder / BREAKDOWNS).write_text("breakdowns: [", encoding="utf-8")

    def spoil(content: Content) -> None:
        put("indicators", "1.1", unit="share")(content)
        put("indicators", "1.2", formula="mentors / stuff")(content)
        find(content, "indicators", "2.2")["targets"][1]["value"] = 3
        del content["order"]["number"]
        content["deadlines"][0]["day"] = 30

    problems = problems_after(folder, PROGRAMME, spoil)
    assert [(p.file, p.place) for p in problems] == [
        (BREAKDOWNS, "line 2, column 1"),
        (PROGRAMME, "indicators[1.1].unit"),
        (PROGRAMME, "order.number"),
    ]
    # With the programme's own fields mended, what stands between the items is judged too, in the same run.
    problems = problems_after(folder, PROGRAMME, lambda content: content["order"].update(number="1-п"))
    assert [(p.file, p.place) for p in problems] == [
        (BREAKDOWNS, "line 2, column 1"),
        (PROGRAMME, "indicators[1.1].unit"),
        (PROGRAMME, "deadlines[1]"),
        (PROGRAMME, "indicators[1.2].formula"),
        (PROGRAMME, "indicators[2.2].targets[2].value"),
    ]


def test_loading_raises_every_problem(folder: Path) -> None:
    (folder / BREAKDOWNS).unlink()
    (folder / SETTINGS).write_text("min_denominator: none", encoding="utf-8")
    with pytest.raises(ConfigError, match="the file is missing") as raised:
        load_config(folder)
    assert [problem.file for problem in raised.value.problems] == [BREAKDOWNS, SETTINGS]
    assert str(raised.value.problems[1]).startswith("settings.yaml: min_denominator - ")
