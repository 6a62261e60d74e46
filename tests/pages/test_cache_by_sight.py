"""Answers are kept by role and organisation: one role never gets what was worked out for another."""

import pytest

from pdmon.access import Role, Viewer
from pdmon.calc.answers.view import View
from pdmon.calc.answers.year import primary_data
from pdmon.ui.kit import visitor
from pdmon.ui.kit.cache import cached
from tests.pages.conftest import World

METHODOLOGIST = Viewer("Анна", Role.METHODOLOGIST)
COUNCIL = Viewer("Совет", Role.COUNCIL)
SCHOOL, OTHER_SCHOOL = Viewer("Школа", Role.SCHOOL, "vla_1"), Viewer("Школа", Role.SCHOOL, "vla_2")
asked: list[str] = []


def who_asks(view: View) -> str:
    asked.append(view.viewer.name)
    return f"{view.viewer.role} {view.viewer.unit}"


def _as(monkeypatch: pytest.MonkeyPatch, viewer: Viewer) -> None:
    monkeypatch.setattr(visitor, "current", lambda: viewer)


def test_every_sight_gets_its_own_answer_and_the_same_one_again(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    asked.clear()
    for _ in range(2):
        for viewer in (METHODOLOGIST, COUNCIL, SCHOOL, OTHER_SCHOOL):
            _as(monkeypatch, viewer)
            assert cached(who_asks) == f"{viewer.role} {viewer.unit}"
    assert len(asked) == 4


def test_kept_answers_know_no_login(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    asked.clear()
    for name in ("Анна", "Борис"):
        _as(monkeypatch, Viewer(name, Role.METHODOLOGIST))
        cached(who_asks)
    assert asked == [Role.METHODOLOGIST.caption]


def test_council_after_methodologist_sees_nothing_sensitive(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    sensitive = []
    for viewer in (METHODOLOGIST, COUNCIL, METHODOLOGIST):
        _as(monkeypatch, viewer)
        facts = cached(primary_data, programme="vladimir", unit="vla_1", year=2024)
        sensitive.append(int(facts["sensitive"].sum()))
    assert sensitive[0] == sensitive[2] > 0
    assert sensitive[1] == 0
