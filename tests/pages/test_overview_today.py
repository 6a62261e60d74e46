"""The row of «Обзор» on what is to be done: whom it tells what, where it leads, that it takes no room without need."""

from datetime import date, timedelta
from typing import Any

import pytest

from pdmon.access import Role, Viewer
from pdmon.cycle import desk
from pdmon.cycle.parts import Analysis, Recommendation
from pdmon.words.local_time import local_today
from tests.pages.conftest import OpenPage, World, links
from tests.pages.menu_walk import look_as
from tests.pages.test_measures import ANNA, HERE


def _row(page: Any) -> list[str]:
    return [found.replace("\xa0", " ") for found in links(page)]


def _work_of_a_methodologist(world: World) -> None:
    about = {"programme": "karabash", "period": "2024", "unit": "karabash"}
    programme = world.store.config.programmes["karabash"].cycle
    item, addressee = next(iter(programme.analysis_items)), next(iter(programme.letter_addressees))
    letter = {**about, "addressee": addressee, "text": "Составить график", "indicators": ("1.1",)}
    draft, approved = desk.save_many(
        world.store, ANNA, [(Recommendation(**letter), 0), (Recommendation(**{**letter, "unit": "kar_1"}), 0)]
    )
    assert draft
    desk.approve_many(world.store, ANNA, {approved.item_id: 1})
    desk.save(world.store, ANNA, Analysis(**about, item=item))


TOLD = {
    "Утвердить 1 анализ", "Утвердить 1 рекомендацию", "Направить 1 рекомендацию", "1 форма не представлена",
}  # fmt: skip


@pytest.mark.parametrize(("role", "told"), [(Role.METHODOLOGIST, TOLD), (Role.HEAD, set()), (Role.COUNCIL, set())])
def test_todays_work_is_told_to_the_methodologist_alone(
    open_page: OpenPage, world: World, monkeypatch: pytest.MonkeyPatch, role: Role, told: set[str]
) -> None:
    _work_of_a_methodologist(world)
    look_as(monkeypatch, Viewer("Гость", role))
    assert TOLD & set(_row(open_page(**HERE))) == told


def test_the_head_is_told_what_changed_since_a_day_and_may_choose_it(
    open_page: OpenPage, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    look_as(monkeypatch, Viewer("Гость", Role.HEAD))
    page = open_page(**HERE)
    forms = world.value(
        "select count(*) from submissions where accepted_at is not null and (programme = 'karabash' "
        "or unit = 'karabash' or unit like 'kar_%')"
    )
    assert f"Принято форм — {forms}" in _row(page)
    assert page.date_input(key="overview_since").value == local_today() - timedelta(days=7)
    page = page.date_input(key="overview_since").set_value(date(2020, 1, 1)).run()
    assert f"Принято форм — {forms}" in _row(page)


def test_without_anything_to_do_there_is_no_row(
    open_page: OpenPage, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    look_as(monkeypatch, Viewer("Гость", Role.COUNCIL))
    page = open_page(**HERE)
    assert not [found for found in page.date_input if found.key == "overview_since"]
    assert not [found for found in _row(page) if "Принято форм" in found or "Решения" in found]
