"""An answer in words is held against its length, what tables take for a formula, and people's names."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from pdmon.intake.telling import told as words
from pdmon.store import Store
from tests.intake.conftest import codes, long_table
from tests.told import BEST, HARD, answers, form, judged, taken, told_store

FIGURES = {"staff": 50, "trained": 30}
HEADER = "Организация;Работники;Какие затруднения в обучении работников вы встретили;Лучшая практика года"


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with told_store(tmp_path / "told.duckdb") as opened:
        yield opened


def test_the_form_asks_each_kind_what_it_is_to_answer(store: Store) -> None:
    from pdmon.intake.forms.layout import form_layout

    config = store.config
    asked = {
        unit: [one.code for one in form_layout(config, config.programmes["told"], "2025", unit, kind).texts]
        for unit, kind in (("s1", "school"), ("g1", "kindergarten"), ("told", None))
    }
    assert asked == {
        "s1": ["difficulties", "best_practice"], "g1": ["difficulties"], "told": ["service_conclusion"]
    }  # fmt: skip


def test_an_answer_of_the_form_is_kept_word_for_word(store: Store) -> None:
    taken(store, form(store, "s1", FIGURES, {"difficulties": HARD, "best_practice": BEST}))
    assert answers(store) == {("s1", "difficulties"): HARD, ("s1", "best_practice"): BEST}
    facts = store.rows("select distinct element from facts order by 1")
    assert facts == [("staff",), ("trained",)]


def test_a_longer_answer_than_there_is_room_for_goes_back_with_its_cell(store: Store) -> None:
    verdict = judged(store, form(store, "s1", FIGURES, {"best_practice": "а" * 301}))
    assert codes(verdict) == ["text_too_long"]
    said = words(verdict.errors[0])
    assert "Текстовые ответы" in said.place
    assert "C5" in said.place
    assert said.message.endswith("300\u00a0знаков.")
    assert judged(store, form(store, "s1", FIGURES, {"best_practice": "а" * 300})).status == "checked"


@pytest.mark.parametrize("answer", ["=1+1", "+7 900", "@связь"])
def test_what_tables_take_for_a_formula_goes_back(store: Store, answer: str) -> None:
    assert codes(judged(store, form(store, "s1", FIGURES, {"difficulties": answer}))) == ["text_formula"]


def test_an_answer_that_names_somebody_is_asked_about_and_a_snils_goes_back(store: Store) -> None:
    named = judged(store, form(store, "s1", FIGURES, {"difficulties": "Помогла Иванова Мария Петровна, методист"}))
    assert (named.status, codes(named, "warning")) == ("checked", ["text_names_people"])
    numbered = judged(store, form(store, "s1", FIGURES, {"difficulties": "Номер 112-233-445 95 у методиста"}))
    assert codes(numbered) == ["personal_data"]


def test_a_dash_is_no_answer_and_said_so(store: Store) -> None:
    verdict = judged(store, form(store, "s1", FIGURES, {"difficulties": "-", "best_practice": "нет"}))
    assert codes(verdict, "note") == ["no_answer"]
    taken(store, form(store, "s1", FIGURES, {"difficulties": "-", "best_practice": "нет"}))
    assert answers(store) == {("s1", "best_practice"): "нет"}


def test_a_summary_table_brings_answers_and_says_where_nobody_asked(store: Store) -> None:
    table = f"Отчёт за 2025 год\n{HEADER}\ns1;50;{BEST};Практика\ng1;20;Мало часов;Сказка\n"
    verdict = judged(store, table, "Свод 2025.csv")
    assert (verdict.status, codes(verdict, "note")) == ("checked", ["period_found", "text_not_asked"])
    taken(store, table)
    assert answers(store) == {
        ("s1", "difficulties"): BEST, ("s1", "best_practice"): "Практика",
        ("g1", "difficulties"): "Мало часов", ("g1", "best_practice"): "Сказка",
    }  # fmt: skip


def test_a_long_table_brings_answers_and_is_searched_for_people(store: Store) -> None:
    taken(store, long_table("s1,2025,difficulties,,Далеко ездить", "s1,2025,staff,,50"))
    assert answers(store) == {("s1", "difficulties"): "Далеко ездить"}
    bad = judged(store, long_table("s2,2025,difficulties,,=1+1", "s1,2025,best_practice,,112-233-445 95"))
    assert sorted(codes(bad)) == ["personal_data", "text_formula"]


def test_an_answer_at_the_wrong_level_goes_back(store: Store) -> None:
    verdict = judged(store, long_table("s1,2025,service_conclusion,,Вывод"))
    assert codes(verdict) == ["territory_only"]


def test_a_correction_that_empties_an_answer_says_so(store: Store) -> None:
    taken(store, form(store, "s1", FIGURES, {"difficulties": HARD}))
    emptied = form(store, "s1", FIGURES, {"best_practice": BEST})
    assert codes(judged(store, emptied)) == ["emptied"]
    assert "Не хватает часов" in words(judged(store, emptied).errors[0]).message
    assert codes(judged(store, emptied, may_empty=True), "warning") == ["emptied_asked"]
