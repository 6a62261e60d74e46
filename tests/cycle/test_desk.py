"""The desk: who may do what, what is refused and why, who wins when two write at once, all or nothing."""

from datetime import date, timedelta
from typing import Any

import pytest

from pdmon.access import Viewer
from pdmon.calc.answers import cycle as answers
from pdmon.calc.answers.view import View
from pdmon.cycle import desk, reading
from pdmon.cycle.desk import CycleConflict, CycleRefusal
from pdmon.cycle.parts import AnyItem
from pdmon.cycle.refusals import reasons
from pdmon.programme.model import Config
from pdmon.store import Store
from pdmon.words.cycle.states import (
    CYCLE_STATUS_WORDS,
    EDITABLE,
    PART_WORDS,
    TRANSITIONS,
    CyclePart,
    CycleStatus,
)
from tests.conftest import StoreBuilder
from tests.cycle.items import (
    ANNA,
    BORIS,
    COUNCIL,
    FIGURE,
    NOON,
    OTHER_SCHOOL,
    SCHOOL,
    SMALL,
    P,
    analysis,
    decision,
    effect,
    goal,
    measure,
    recommendation,
)
from tests.two_territories import VLADIMIR, VLADIMIR_FACTS


@pytest.fixture
def store(small_store: StoreBuilder) -> Store:
    return small_store(VLADIMIR, VLADIMIR_FACTS)


def sent(store: Store, **more: Any) -> AnyItem:
    """A recommendation to s1 that has gone out: version 3."""
    draft = desk.save(store, ANNA, recommendation(**more))
    desk.approve_many(store, ANNA, {draft.item_id: 1})
    return desk.mark_sent(store, ANNA, {draft.item_id: 2})[0]


def test_a_saved_item_is_read_back_as_it_was_written(store: Store) -> None:
    for item in (goal(), analysis(figures=(FIGURE,)), recommendation(), decision(), measure(), effect("0" * 32)):
        kept = desk.save(store, ANNA, item)
        assert reading.item(View(store, ANNA), kept.item_id) == kept
        assert kept == item.model_copy(update={"item_id": kept.item_id, "version": 1, "status": item.stands})


def test_a_recommendation_goes_from_draft_to_answer_and_each_step_tells_what_stood_before(store: Store) -> None:
    item_id = sent(store).item_id
    desk.mark_read(store, SCHOOL, {item_id: 3}, NOON + timedelta(days=9000))
    desk.answer(store, SCHOOL, item_id, 4, " График составлен. ")
    (row,) = answers.recommendations(View(store, ANNA), P).to_dict("records")
    assert (row["status"], row["answer"], row["version"], row["created_by"]) == (
        "answered",
        "График составлен.",
        5,
        "Анна",
    )
    history = answers.item_history(View(store, ANNA), item_id)
    assert list(zip(history["version"], history["status_before"], history["status"], history["who"], strict=True)) == [
        (5, "read", "answered", "Школа № 1"),
        (4, "sent", "read", "Школа № 1"),
        (3, "approved", "sent", "Анна"),
        (2, "draft", "approved", "Анна"),
        (1, "", "draft", "Анна"),
    ]
    assert '"answer": ""' in history["body_before"].iloc[0]


def test_of_two_who_write_at_once_one_wins_and_the_other_is_told_by_whom_and_when(store: Store) -> None:
    read = desk.save(store, ANNA, recommendation())
    first = read.model_copy(update={"text": "Первый текст"})
    second = read.model_copy(update={"text": "Второй текст"})
    desk.save(store, BORIS, first, 1, at=NOON)
    with pytest.raises(CycleConflict, match=r"Борис, 03\.02\.2025") as told:
        desk.save(store, ANNA, second, 1)
    assert (told.value.who, told.value.at, told.value.version) == ("Борис", NOON, 2)
    now = reading.item(View(store, ANNA), read.item_id)
    assert now is not None
    assert (now.version, now.text) == (2, "Первый текст")  # type: ignore[union-attr]


def test_one_stale_item_of_many_keeps_all_of_them_drafts(store: Store) -> None:
    drafts = desk.save_many(store, ANNA, [(recommendation(text=f"Текст {n}"), 0) for n in range(60)])
    desk.save(store, BORIS, drafts[59].model_copy(update={"text": "Иначе"}), 1)
    with pytest.raises(CycleConflict):
        desk.approve_many(store, ANNA, {draft.item_id: 1 for draft in drafts})
    assert set(answers.recommendations(View(store, ANNA), P)["status"]) == {"draft"}
    desk.approve_many(store, ANNA, {draft.item_id: 1 + (draft is drafts[59]) for draft in drafts})
    assert list(answers.recommendations(View(store, ANNA), P)["status"]) == ["approved"] * 60


@pytest.mark.parametrize(
    ("item", "reason"),
    [
        (measure(indicators=()), "Не указан показатель"),
        (measure(responsible=" "), "Не указан ответственный"),
        (measure(ends_on=None), "Не указан срок меры"),
        (measure(starts_on=date(2025, 7, 1)), "Начало меры позже её срока"),
        (measure(kind="сделать лучше"), "Такого вида мер в приказе нет"),
        (measure(indicators=("9.9",)), "Показателей 9.9 в программе нет"),
        (measure(expected_people=-1), "не может быть отрицательным"),
        (measure(source="recommendation"), "из какой рекомендации"),
        (recommendation(text=" "), "Не написан текст"),
        (recommendation(addressee="министру"), "Адресата «министру» в приказе нет"),
        (analysis(item="weather"), "Пункта анализа «weather» в приказе нет"),
        (goal(text=""), "Не указана цель"),
        (goal(edition=2026), "укажите протокол"),
        (decision(text=""), "Не написан текст решения"),
        (decision(kind="не решать"), "Такого вида решений в приказе нет"),
        (effect(""), "Не указана мера"),
        (effect("x", period_after="2023"), "раньше периода"),
        (effect("x", low=2, high=1), "выше верхней"),
        (recommendation(programme="atlantis"), "Программы «atlantis» нет"),
        (recommendation(period="2024-13"), "Период «2024-13»"),
        (recommendation(unit=""), "Не указана организация"),
    ],
)
def test_what_cannot_be_kept_has_its_reason(config: Config, item: AnyItem, reason: str) -> None:
    (told,) = reasons(config, item)
    assert reason in told


def test_where_nothing_is_kept_every_list_is_an_empty_table_with_its_columns(store: Store) -> None:
    asked = (answers.goals, answers.analyses, answers.recommendations, answers.decisions, answers.measures)
    lists = [ask(View(store, COUNCIL), P) for ask in (*asked, answers.effects)]
    lists += [answers.item_history(View(store, COUNCIL), "x"), answers.items(View(store, COUNCIL), ("x",))]
    assert [len(rows) for rows in lists] == [0] * 8
    assert all({"item_id", "unit", "status"} <= set(rows) for rows in lists)
    assert list(answers.figures(View(store, COUNCIL), "x")) == list(answers.FIGURE_COLUMNS)


def test_every_reason_is_told_at_once(store: Store) -> None:
    with pytest.raises(CycleRefusal) as told:
        desk.save(store, ANNA, measure(indicators=(), responsible="", ends_on=None))
    assert [word in str(told.value) for word in ("показатель", "ответственный", "срок")] == [True] * 3
    assert store.rows("select count(*) from cycle_log") == [(0,)]


def test_an_analysis_is_approved_with_a_conclusion_and_the_version_of_the_data(store: Store) -> None:
    draft = desk.save(store, ANNA, analysis())
    with pytest.raises(CycleRefusal, match="без вывода"):
        desk.approve_many(store, ANNA, {draft.item_id: 1})
    desk.save(store, ANNA, draft.model_copy(update={"conclusion": "Охват растёт."}), 1)
    desk.approve_many(store, ANNA, {draft.item_id: 2})
    (row,) = answers.analyses(View(store, ANNA), P).to_dict("records")
    assert (row["status"], row["data_version"]) == ("approved", store.data_version())
    with pytest.raises(CycleRefusal, match="текст не меняется"):
        desk.save(store, ANNA, draft.model_copy(update={"conclusion": "Нет."}), 3)


def test_a_decision_is_adopted_with_a_protocol_a_responsible_and_a_term(store: Store) -> None:
    item = desk.save(store, ANNA, decision())
    with pytest.raises(CycleRefusal, match="укажите его номер и дату"):
        desk.move(store, BORIS, {item.item_id: 1}, CycleStatus.ADOPTED)
    with_protocol = item.model_copy(update={"protocol_number": "3", "protocol_date": date(2025, 2, 3)})
    desk.save(store, BORIS, with_protocol, 1)
    desk.move(store, BORIS, {item.item_id: 2}, CycleStatus.ADOPTED)
    (row,) = answers.decisions(View(store, COUNCIL), P, today=date(2025, 5, 1)).to_dict("records")
    assert (row["status"], row["protocol_number"]) == ("adopted", "3")


def test_overdue_follows_from_the_term_and_the_day(store: Store) -> None:
    item = desk.save(store, ANNA, measure(ends_on=date(2025, 6, 1)))

    def status(day: date) -> str:
        return str(answers.measures(View(store, ANNA), P, today=day)["status"].iloc[0])

    assert [status(date(2025, 6, 1)), status(date(2025, 6, 2))] == ["planned", "overdue"]
    desk.move(store, ANNA, {item.item_id: 1}, CycleStatus.DONE)
    assert status(date(2025, 6, 2)) == "done"


def test_a_step_that_cannot_follow_is_refused(store: Store) -> None:
    draft = desk.save(store, ANNA, recommendation())
    with pytest.raises(CycleRefusal, match="«черновик»; отсюда нельзя перейти к «направлено»"):
        desk.mark_sent(store, ANNA, {draft.item_id: 1})
    with pytest.raises(CycleRefusal, match="Укажите причину"):
        desk.withdraw(store, ANNA, draft.item_id, 1, " ")
    assert desk.withdraw(store, ANNA, draft.item_id, 1, "уже сделано").status == CycleStatus.NOT_NEEDED


def test_an_empty_answer_is_none(store: Store) -> None:
    item = sent(store)
    with pytest.raises(CycleRefusal, match="Ответ пуст"):
        desk.answer(store, SCHOOL, item.item_id, 3, "  ")


@pytest.mark.parametrize("viewer", [COUNCIL, SCHOOL])
def test_only_who_manages_writes(store: Store, viewer: Viewer) -> None:
    draft = desk.save(store, ANNA, recommendation())
    with pytest.raises(PermissionError):
        desk.save(store, viewer, recommendation())
    with pytest.raises(PermissionError):
        desk.approve_many(store, viewer, {draft.item_id: 1})
    with pytest.raises(PermissionError):
        desk.withdraw(store, viewer, draft.item_id, 1, "не нужно")


def test_a_school_reads_and_answers_what_was_sent_to_it_and_nothing_else(store: Store) -> None:
    draft = desk.save(store, ANNA, recommendation(text="Черновик"))
    item = sent(store)
    assert [
        len(answers.recommendations(View(store, who), P)) for who in (ANNA, BORIS, COUNCIL, SCHOOL, OTHER_SCHOOL)
    ] == [*(2, 2, 1, 1, 0)]
    assert reading.item(View(store, SCHOOL), draft.item_id) is None
    assert reading.item(View(store, OTHER_SCHOOL), item.item_id) is None
    with pytest.raises(PermissionError):
        desk.answer(store, OTHER_SCHOOL, item.item_id, 3, "Не нам")
    assert desk.answer(store, SCHOOL, item.item_id, 3, "Сделано").status == CycleStatus.ANSWERED


def test_the_head_edits_a_protected_recommendation_without_losing_what_he_is_not_shown(store: Store) -> None:
    kept = desk.save(store, ANNA, recommendation(indicators=(SMALL,), reason="2 из 3", figures=(FIGURE,)))
    seen = reading.item(View(store, BORIS), kept.item_id)
    assert seen is not None
    assert (seen.reason, seen.figures) == ("", ())  # type: ignore[union-attr]
    desk.save(store, BORIS, seen.model_copy(update={"text": "Иначе"}), 1)
    now = reading.item(View(store, ANNA), kept.item_id)
    assert now == kept.model_copy(update={"text": "Иначе", "version": 2})


def test_a_school_is_told_the_figures_about_itself_and_nobody_else_is(store: Store) -> None:
    item = sent(store, indicators=(SMALL,), reason="2 из 3", figures=(FIGURE,))
    told = {who.role: len(answers.figures(View(store, who), item.item_id)) for who in (ANNA, BORIS, COUNCIL, SCHOOL)}
    assert list(told.values()) == [1, 0, 0, 1]
    assert [answers.recommendations(View(store, who), P)["reason"].iloc[0] for who in (BORIS, COUNCIL, SCHOOL)] == [
        *("", "", "2 из 3")
    ]


def test_words_and_tables_know_every_part_and_status() -> None:
    assert set(PART_WORDS) == set(TRANSITIONS) == set(EDITABLE) == set(CyclePart)
    assert set(CYCLE_STATUS_WORDS) == set(CycleStatus)
    for part, table in TRANSITIONS.items():
        assert {status for after in table.values() for status in after} | EDITABLE[part] <= set(table)
        assert CycleStatus.OVERDUE not in table
