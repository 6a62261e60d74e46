"""«Меры и решения», the half of decisions: entering, adopting, doing, the agenda, papers and the line on «Обзор»."""

from datetime import date
from typing import Any

import pytest

from pdmon.access import Role, Viewer
from pdmon.cycle import desk
from pdmon.cycle.parts import Analysis, Decision
from pdmon.words.cycle.states import CycleStatus
from tests.pages.collecting import press, table
from tests.pages.conftest import OpenPage, World, as_read, links, texts
from tests.pages.menu_walk import look_as
from tests.pages.test_measures import ANNA, FILE, HERE, fill, in_days, kept, stored

ADOPTED = {
    "status": CycleStatus.ADOPTED, "protocol_number": "3", "protocol_date": date(2025, 2, 3), "responsible": "Методист",
    "due": in_days(20),
}  # fmt: skip


def decided(world: World, **more: Any) -> Decision:
    """A decision that stands in the store."""
    usual = {"text": "Утвердить график", "indicators": ("1.1",)}
    found = desk.save(
        world.store, ANNA, Decision(**{"programme": "karabash", "period": "2024", "unit": "karabash", **usual, **more})
    )
    assert isinstance(found, Decision)
    return found


def at_decisions(open_page: OpenPage, **choices: str) -> Any:
    page = open_page(FILE, **HERE, **choices)
    page.session_state["measures_tab"] = "Решения"
    return page.run()


def test_a_decision_is_entered_about_what_is_chosen_from_the_list(open_page: OpenPage, world: World) -> None:
    item = kept(world)
    kind = world.store.config.programmes["karabash"].cycle.decisions[1].text
    page = at_decisions(open_page)
    fill(
        page, "decision_new", text=" Закрепить наставников ", kind=kind, about=[item.item_id], indicators=["3.1"],
        body="Методический совет", number="3", day=date(2025, 2, 3), responsible="Директора", due=in_days(20),
    )  # fmt: skip
    page = press(page, "Занести решение")
    assert stored(
        world,
        "select text, kind, about, body_name, protocol_number, protocol_date, responsible, due, status from decisions",
    ) == [
        (
            "Закрепить наставников", kind, [item.item_id], "Методический совет", "3", date(2025, 2, 3), "Директора",
            in_days(20), "proposed",
        )
    ]  # fmt: skip
    (row,) = table(page, "protocol_words").to_dict("records")
    assert (row["status_words"], row["protocol_words"]) == ("○ предлагается", "№ 3 от 03.02.2025")
    assert "Мера: Семинар наставников" in texts(page.selectbox(key="decision").select_index(1).run())


def test_a_decision_adopted_without_a_protocol_is_refused_with_the_reasons(open_page: OpenPage, world: World) -> None:
    page = at_decisions(open_page)
    fill(page, "decision_new", text="Закрепить наставников")
    next(box for box in page.checkbox if box.label == "Решение уже принято").check()
    page = press(page, "Занести решение")
    said = as_read(page.error[0].value)
    assert "укажите его номер и дату" in said
    assert "Не указан ответственный за решение" in said
    assert stored(world, "select count(*) from decisions") == [(0,)]


def test_a_decision_is_adopted_done_and_taken_back(open_page: OpenPage, world: World) -> None:
    item = decided(world, **{**ADOPTED, "status": None})
    page = at_decisions(open_page, decision=item.item_id)

    def status() -> list[Any]:
        return [row[0] for row in stored(world, "select status from decisions")]

    seen = []
    for button in ("Принято", "Выполнено", "Вернуть в работу"):
        page = press(page, button)
        seen += status()
    assert seen == ["adopted", "done", "adopted"]
    fill(page, "cancel", why="иное решение")
    press(page, "Отменить решение")
    assert status() == ["cancelled"]
    acts = world.store.rows("select act from journal where act like 'cycle%' order by happened_at")
    assert [act for (act,) in acts] == [
        *("cycle_created", "cycle_adopted", "cycle_done", "cycle_adopted", "cycle_cancelled"),
    ]


def test_a_decision_is_edited(open_page: OpenPage, world: World) -> None:
    item = decided(world)
    page = at_decisions(open_page, decision=item.item_id)
    fill(page, f"decision_{item.item_id}", text="Утвердить график до марта")
    press(page, "Сохранить изменения")
    assert stored(world, "select text, version from decisions") == [("Утвердить график до марта", 2)]


def test_the_address_of_what_is_to_be_decided_opens_the_form(open_page: OpenPage, world: World) -> None:
    item = kept(world)
    page = open_page(FILE, **HERE, about=item.item_id)
    fill(page, "decision_new", text="Закрепить наставников")
    press(page, "Занести решение")
    assert stored(world, "select about, indicators from decisions") == [([item.item_id], ["3.1"])]


def test_what_waits_for_a_decision_is_counted(open_page: OpenPage, world: World) -> None:
    late = kept(world, title="Давно", ends_on=in_days(-3))
    done = kept(world, title="Сделано")
    desk.move(world.store, ANNA, {done.item_id: 1}, CycleStatus.DONE)
    analysis = desk.save(
        world.store, ANNA,
        Analysis(programme="karabash", period="2024", unit="karabash", item="overall", conclusion="Охват растёт"),
    )  # fmt: skip
    desk.approve_many(world.store, ANNA, {analysis.item_id: 1})
    decided(world)
    said = texts(at_decisions(open_page))
    assert "Ждёт решения: 5\u00a0вопросов" in said
    assert (
        "предложенные решения — 1; анализы без решения — 1; меры без решения — 1; просроченные меры — 1; выполненные "
        "меры без оценки эффективности — 1."
    ) in said
    decided(world, **ADOPTED, about=(late.item_id, analysis.item_id))
    assert "Ждёт решения: 3\u00a0вопроса" in texts(at_decisions(open_page))


def test_papers_are_offered_where_there_is_something_to_write(
    open_page: OpenPage, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    def offered() -> list[str]:
        labels = [one.proto.label for one in at_decisions(open_page).get("download_button")]
        return [label for label in labels if label not in ("XLSX", "CSV")]

    assert offered() == []
    decided(world, **ADOPTED)
    assert offered() == ["Выписка из протокола", "Проект приказа"]
    decided(world)
    look_as(monkeypatch, Viewer("Совет", Role.COUNCIL))
    assert offered() == ["Повестка", "Выписка из протокола"]


@pytest.mark.parametrize(("role", "is_told"), [(Role.HEAD, True), (Role.METHODOLOGIST, True), (Role.COUNCIL, False)])
def test_the_overview_leads_those_who_manage_to_what_is_late(
    open_page: OpenPage, world: World, monkeypatch: pytest.MonkeyPatch, role: Role, is_told: bool
) -> None:
    kept(world, ends_on=in_days(-1))
    kept(world, ends_on=in_days(10))
    decided(world, **{**ADOPTED, "due": in_days(-1)})
    look_as(monkeypatch, Viewer("Гость", role))
    said = [found for found in links(open_page(**HERE)) if "меры и решения" in found]
    told = ":red[**Просрочено: 1\u00a0мера и 1\u00a0решение; срок в ближайшие 10 дней: 1\u00a0мера**] — меры и решения"
    assert said == ([told] if is_told else [])


def test_the_overview_says_nothing_where_all_is_in_time(open_page: OpenPage, world: World) -> None:
    kept(world, ends_on=in_days(11))
    assert not [found for found in links(open_page(**HERE)) if "меры и решения" in found]
