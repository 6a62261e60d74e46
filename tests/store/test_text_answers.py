"""Answers in words are kept as figures are: append-only, the newest form in force, any moment rebuilt."""

from datetime import datetime, timedelta
from pathlib import Path

import pytest

from pdmon.calc.as_of import past_store
from pdmon.intake.accepting.corrections import withdraw_submission
from pdmon.intake.accepting.on_screen import autosave, open_draft, submit_draft
from pdmon.intake.forms.screen import with_typed
from pdmon.intake.tables import long
from pdmon.programme.cells import Cell
from pdmon.store.backup import restore_backup, write_backup
from pdmon.store.connection import Store
from tests.intake.conftest import long_table
from tests.small_store import WHO
from tests.told import BEST, HARD, YEAR, P, answers, everybody, form, judged, taken, told_store

FIGURES = {"staff": 50, "trained": 30}
FIRST = datetime(2026, 1, 20, 9)


def test_a_correction_takes_the_place_of_every_answer_and_each_moment_stays(tmp_path: Path) -> None:
    with told_store(tmp_path / "told.duckdb") as store:
        taken(store, form(store, "s1", FIGURES, {"difficulties": HARD, "best_practice": BEST}), at=FIRST)
        second = taken(store, form(store, "s1", FIGURES, {"difficulties": "Стало легче"}), at=FIRST + timedelta(days=9))
        assert answers(store) == {("s1", "difficulties"): "Стало легче"}
        with past_store(store, FIRST + timedelta(days=1)) as past:
            assert answers(past) == {("s1", "difficulties"): HARD, ("s1", "best_practice"): BEST}
        withdraw_submission(store, second.submission_ids[0], WHO, "по ошибке")
        assert answers(store) == {("s1", "difficulties"): HARD, ("s1", "best_practice"): BEST}


def test_a_table_takes_the_place_of_the_answer_it_carries_alone(tmp_path: Path) -> None:
    with told_store(tmp_path / "told.duckdb") as store:
        taken(store, form(store, "s1", FIGURES, {"difficulties": HARD, "best_practice": BEST}))
        taken(store, long_table("s1,2025,difficulties,,Из таблицы"))
        assert answers(store) == {("s1", "difficulties"): "Из таблицы", ("s1", "best_practice"): BEST}


def test_the_same_form_again_is_no_correction_and_another_word_is_one(tmp_path: Path) -> None:
    with told_store(tmp_path / "told.duckdb") as store:
        taken(store, form(store, "s1", FIGURES, {"difficulties": HARD}))
        taken(store, form(store, "s1", FIGURES, {"difficulties": "Иначе"}))
        again = judged(store, form(store, "s1", FIGURES, {"difficulties": HARD}))
        assert [found.code for found in again.findings] == ["already_loaded"]  # the file of the superseded form
        changed = judged(store, form(store, "s1", FIGURES, {"difficulties": "Иначе!"}))
        assert (changed.status, changed.is_correction) == ("checked", True)


def test_a_form_on_the_screen_keeps_lines_and_what_is_in_force_stands_in_it(tmp_path: Path) -> None:
    with told_store(tmp_path / "told.duckdb") as store:
        taken(store, form(store, "s1", FIGURES, {"difficulties": HARD, "best_practice": BEST}))
        draft = open_draft(store, P, YEAR, "s1")
        assert draft.texts == {Cell("difficulties"): HARD, Cell("best_practice"): BEST}
        from pdmon.intake.accepting.on_screen import draft_layout

        typed = with_typed(draft_layout(store, draft), draft, {Cell("difficulties"): "Первое.\nВторое. "})
        saved, _ = autosave(store, typed, draft, WHO)
        assert open_draft(store, P, YEAR, "s1").texts[Cell("difficulties")] == "Первое.\nВторое. "
        assert submit_draft(store, saved, WHO, "уточнили").status == "accepted"
        assert answers(store) == {("s1", "difficulties"): "Первое.\nВторое.", ("s1", "best_practice"): BEST}
        ((why,),) = store.rows(
            "select log.explanation from text_answers join submissions as log using (submission_id) "
            "where element = 'difficulties'"
        )
        assert why == "уточнили"


def test_a_restored_backup_has_every_answer_and_its_past(tmp_path: Path) -> None:
    with told_store(tmp_path / "told.duckdb") as store:
        everybody(store)
        before = answers(store)
        write_backup(store, tmp_path / "copy.zip")
        config = store.config
    restore_backup(tmp_path / "copy.zip", tmp_path / "again.duckdb", config)
    with Store.open(tmp_path / "again.duckdb", config) as again:
        assert answers(again) == before
        assert len(before) == 4


def test_the_view_of_answers_says_what_it_holds(tmp_path: Path) -> None:
    with told_store(tmp_path / "told.duckdb") as store:
        everybody(store)
        views = dict(store.rows("select view_name, comment from duckdb_views() where view_name like 'text_%'"))
        assert "текстовые ответы" in views["text_answers"].lower()
        rows = store.rows("select indicator, element from text_questions where programme = ? order by position", [P])
        assert rows == [("", "service_conclusion"), ("1.1", "difficulties"), ("1.1", "best_practice")]
        values = store.rows(
            "select unit, value from indicator_values where indicator = '1.1' and category = '' and period = ? "
            "and value is not null order by unit", [YEAR]
        )  # fmt: skip
        assert values == [("s1", 60.0), ("s2", 25.0), ("told", 100 * 40 / 90)]


def test_a_refused_answer_is_one_trouble_however_many_follow_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A table is left at the limit of troubles: two good cells behind a bad answer are none."""
    monkeypatch.setattr(long, "MAX_TROUBLES", 1)
    with told_store(tmp_path / "told.duckdb") as store:
        table = long_table("s1,2025,difficulties,,=A1", "s1,2025,best_practice,,Хорошо", "s1,2025,staff,,50")
        assert "reading_stopped" not in [found.code for found in judged(store, table).findings]
