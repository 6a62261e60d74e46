"""The same store as different people see it."""

from pdmon.access import Role, Sight, Viewer
from pdmon.calc.answers.view import View
from pdmon.store import Store


def as_methodologist(store: Store) -> View:
    return View(store, Viewer.of_sight(Sight(Role.METHODOLOGIST)))


def as_council(store: Store) -> View:
    """Sees no small sensitive numbers; neither does the head."""
    return View(store, Viewer.of_sight(Sight(Role.COUNCIL)))


def as_school(store: Store, unit: str) -> View:
    return View(store, Viewer.of_sight(Sight(Role.SCHOOL, unit)))
