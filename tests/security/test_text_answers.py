"""An answer in words is for its organisation, the head and the methodologist; no document for anybody carries it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from pdmon.access import Role, Sight, Viewer
from pdmon.calc.answers import texts
from pdmon.calc.answers.view import View
from pdmon.report.year import gather
from pdmon.store import Store
from pdmon.words.local_time import local_now
from tests.demo.papers import papers_of
from tests.told import BEST, CONCLUSION, HARD, YEAR, P, everybody, form, taken, told_store

VIEWERS = {role.value: Viewer.of_sight(Sight(role)) for role in (Role.HEAD, Role.METHODOLOGIST, Role.COUNCIL)}
VIEWERS |= {unit: Viewer.of_sight(Sight(Role.SCHOOL, unit)) for unit in ("s1", "s2", "g1")}
ALL = {"s1", "s2", "told"}


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with told_store(tmp_path_factory.mktemp("told") / "told.duckdb") as opened:
        everybody(opened)
        yield opened


def test_each_viewer_reads_the_answers_that_are_theirs_to_read(store: Store) -> None:
    read = {
        name: set(texts.text_answers(View(store, viewer), P, P, 2025)["unit"]) for name, viewer in VIEWERS.items()
    }  # fmt: skip
    assert read == {"head": ALL, "methodologist": ALL, "council": set(), "s1": {"s1"}, "s2": {"s2"}, "g1": set()}


def test_the_answers_of_one_unit_are_whole_with_their_question_and_indicator(store: Store) -> None:
    rows = texts.text_answers(View(store, VIEWERS["s1"]), P, "s1", 2025)
    assert list(rows["answer"]) == [HARD, BEST]
    assert rows["question"].iloc[0] == "Какие затруднения в обучении работников вы встретили"
    assert [list(codes) for codes in rows["indicators"]] == [["1.1"], ["1.1"]]
    assert texts.text_answers(View(store, VIEWERS["head"]), P, P, 2024).empty


def test_who_has_answered_is_told_without_a_word_of_the_answer(store: Store) -> None:
    rows = texts.answered(View(store, VIEWERS["council"]), P, 2025)
    given = {(row.unit, row.element): row.answered for row in rows.itertuples()}
    assert given == {
        ("told", "service_conclusion"): True, ("s1", "difficulties"): True, ("s1", "best_practice"): True,
        ("s2", "difficulties"): True, ("s2", "best_practice"): False, ("g1", "difficulties"): False,
    }  # fmt: skip
    assert HARD not in rows.to_csv()
    assert set(texts.answered(View(store, VIEWERS["s2"]), P, 2025)["unit"]) == {"s2"}


def test_what_a_correction_changed_in_the_words_is_read_by_the_same_people(tmp_path: Path) -> None:
    with told_store(tmp_path / "told.duckdb") as opened:
        older = taken(opened, form(opened, "s1", {"staff": 9}, {"difficulties": HARD})).submission_ids[0]
        newer = taken(opened, form(opened, "s1", {"staff": 9}, {"difficulties": "Легче"})).submission_ids[0]
        told = {
            name: texts.text_differences(View(opened, viewer), older, newer)[
                ["old_answer", "new_answer"]
            ].values.tolist()
            for name, viewer in VIEWERS.items()
        }
    seen = [[HARD, "Легче"]]
    assert told == {"head": seen, "methodologist": seen, "council": [], "s1": seen, "s2": [], "g1": []}


def test_the_workbook_of_the_head_has_every_answer_and_nothing_for_anybody_has_one(store: Store) -> None:
    carrying: dict[str, set[str]] = {"head": set(), "anybody": set()}
    head = View(store, VIEWERS["head"])
    for name, view in (("head", head), ("anybody", head.for_anybody())):
        for paper in papers_of(gather(view, P, YEAR, None, local_now())):
            said = " ".join(paper.texts())
            if any(words in said for words in (BEST, CONCLUSION, "нет замены уроков")):
                carrying[name].add(paper.code)
    assert carrying == {"head": {"workbook", "portfolio"}, "anybody": set()}  # the portfolio holds the workbook
