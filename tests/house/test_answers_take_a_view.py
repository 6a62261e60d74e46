"""One door for every answer: what is asked of the data is asked through a View, and nobody walks around it."""

import ast
import importlib
import inspect
import pkgutil
from collections.abc import Iterator
from pathlib import Path

import pandas as pd
import pytest

from pdmon.access import Role, Sight, Viewer
from pdmon.calc import answers
from pdmon.calc.answers import collecting, history, listing, overview, standing, year
from pdmon.calc.answers.view import View
from pdmon.store import Store
from tests.house.test_house import PACKAGE, PAGES, ROOT, python_files
from tests.viewing import as_council, as_methodologist, as_school

OUTSIDE = [PAGES, *(PACKAGE / room for room in ("ui", "output", "report", "cycle", "cli"))]
# What rooms above the answers may take from the store: opening and keeping it, writing (the viewer's permission is
# asked where the button is drawn), and the shapes of what is kept.
FROM_STORE = {
    "pdmon.store": {"Store", "StoreBusy", "StoreError"},
    "pdmon.store.errors": {"StoreError"},
    "pdmon.store.failures": {"as_store_error"},
    "pdmon.store.backup": {"restore_backup", "write_backup"},
    "pdmon.store.units": {"COLUMNS", "Unit"},
    "pdmon.store.originals": {"keep_original"},
    "pdmon.store.log.submissions": {"EvidenceItem", "FORM_KINDS"},
    "pdmon.store.log.evidence": {"KeptDocument"},  # which document, not what is known of it
    "pdmon.store.log.journal": {"record"},
    "pdmon.store.log.cycle": {
        "COUNTER",
        "CycleRow",
        "append",
        "new_ids",
        "newest",
        "standing",
    },  # what pdmon/cycle/desk.py writes by
    "pdmon.store.log.sources": {"refuse_owned_items"},  # a guard of what pdmon/cycle/desk.py writes
    "pdmon.store.log.closures": {"ClosureError", "close_period", "reopen_period"},
    "pdmon.store.notes": {"flags"},
    "pdmon.store.notes.chart_notes": {"MOST_CHARS", "Note", "NoteRefusal", "remove_note", "write_note"},
    "pdmon.store.notes.drafts": {"Draft", "Overruled"},
    "pdmon.store.notes.profiles": {"forget_profile"},
    "pdmon.store.notes.saved_views": {"MOST_CHARS", "SavedView", "SavedViewRefusal", "remove_view", "save_view"},
}
# `flags` comes as a module: of it only these.
FLAG_WRITES = {"COUNTER", "comment_flag", "raise_flag", "resolve_flag"}
# Of calc itself: opening a store (present or past), computing by a goal that was just corrected, making all results
# anew after a new register, the thread that settles, and the SQL that the page shows as text.
FROM_CALC = {
    "pdmon.calc.opening": {"open_store", "prepared", "apply_goals"},
    "pdmon.calc": {"open_stores"},
    "pdmon.calc.open_stores": {"store", "store_at", "unwritten_acts"},
    "pdmon.calc.as_of": {"past_store"},
    "pdmon.calc.refresh": {"refresh_all"},
    "pdmon.calc.settling": {"Settling"},
    "pdmon.calc.plan.views": {"view_sql"},
}
# Of collection: what is done with an answer's rows, never the asking.
FROM_COLLECTION = {
    "pdmon.collection.completeness": {"STATE_TITLES", "has_deadlines", "rates", "state_matrix", "units_to_remind"},
    "pdmon.collection.differences": {"by_size", "versions_of"},
}
ALLOWED = FROM_STORE | FROM_CALC | FROM_COLLECTION
READING = {"query", "rows", "cursor"}  # methods of Store


def _answers() -> Iterator[tuple[str, inspect.Signature]]:
    for found in pkgutil.iter_modules(answers.__path__, f"{answers.__name__}."):
        module = importlib.import_module(found.name)
        for name, function in inspect.getmembers(module, inspect.isfunction):
            if function.__module__ == found.name and not name.startswith("_"):
                yield f"{found.name}.{name}", inspect.signature(function)


ANSWERS = dict(_answers())


@pytest.mark.parametrize("name", ANSWERS)
def test_every_answer_takes_a_view_first(name: str) -> None:
    first = next(iter(ANSWERS[name].parameters.values()))
    assert (first.name, first.annotation) == ("view", View)
    assert not {"show_sensitive", "may_see", "viewer", "store"} & set(ANSWERS[name].parameters)


def _taken(path: Path) -> Iterator[tuple[str, str]]:
    """(module, name) of everything that the file imports from store, calc and collection, answers aside."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module:
            yield from ((node.module, alias.name) for alias in node.names)
        elif isinstance(node, ast.Import):
            yield from ((alias.name, "*") for alias in node.names)


def _is_guarded(module: str) -> bool:
    rooms = ("pdmon.store", "pdmon.calc", "pdmon.collection")
    return module.startswith(rooms) and not module.startswith("pdmon.calc.answers") and module != "pdmon.calc"


@pytest.mark.parametrize("path", python_files(*OUTSIDE), ids=lambda path: str(path.relative_to(ROOT)))
def test_pages_documents_and_commands_ask_only_the_answers(path: Path) -> None:
    around = [
        f"{module}: {name}"
        for module, name in _taken(path)
        if _is_guarded(module) and name not in ALLOWED.get(module, set())
    ]
    assert around == []


@pytest.mark.parametrize("path", python_files(*OUTSIDE), ids=lambda path: str(path.relative_to(ROOT)))
def test_pages_documents_and_commands_read_no_store(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    asked = [
        f"line {node.lineno}: {ast.unparse(node)}"
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute)
        and node.attr in READING
        and ast.unparse(node.value) in {"store", "store()", "kept", "shown_store()", "view.store", "self.store"}
    ]
    flags = [
        node.attr
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute) and ast.unparse(node.value) == "kept_flags" and node.attr not in FLAG_WRITES
    ]
    assert asked + flags == []


def test_unhidden_figures_are_taken_by_the_answers_alone() -> None:
    takers = {
        path.parent.name
        for path in python_files(PACKAGE, PAGES)
        if any("calc.figures" in module or (module, name) == ("pdmon.calc", "figures") for module, name in _taken(path))
    }
    assert takers == {"answers"}


def test_whoever_has_the_same_role_and_organisation_has_the_same_sight() -> None:
    anna, boris = Viewer("Анна", Role.SCHOOL, "s1"), Viewer("Борис", Role.SCHOOL, "s1")
    assert anna.sight == boris.sight == Sight(Role.SCHOOL, "s1")
    others = {Viewer("Анна", Role.SCHOOL, "s2").sight, Viewer("Анна", Role.COUNCIL).sight}
    assert len({anna.sight, *others}) == 3


def test_operator_sees_as_a_methodologist_and_hands_on_what_anybody_may_have(vladimir_store: Store) -> None:
    view = View.of_operator(vladimir_store)
    assert view.sees_sensitive
    assert not view.for_anybody().sees_sensitive


def _states(rows: pd.DataFrame) -> list[str]:
    return sorted(rows.loc[rows["indicator"] == "6.3", "state"])


def test_small_numbers_are_hidden_from_all_but_the_methodologist(vladimir_store: Store) -> None:
    seen = standing.year_values(as_methodologist(vladimir_store), "vladimir", "2024")
    hidden = standing.year_values(as_council(vladimir_store), "vladimir", "2024")
    by_school = standing.year_values(as_school(vladimir_store, "s1"), "vladimir", "2024")
    assert _states(seen) == ["ok", "ok", "ok"]
    assert _states(hidden) == _states(by_school) == ["hidden", "hidden", "ok"]


def test_documents_of_a_school_keep_its_sensitive_series_and_figures_for_the_methodologist(
    vladimir_store: Store,
) -> None:
    views = (as_methodologist(vladimir_store), as_council(vladimir_store))
    series = [set(overview.territory_series(view, "vladimir", "s1")["indicator"]) for view in views]
    assert series[0] - series[1] == {"6.2", "6.3"}
    facts = [set(year.primary_data(view, "vladimir", "s1", 2024)["element"]) for view in views]
    assert facts[0] - facts[1] == {"burnout_detected", "burnout_diagnosed", "burnout_prevention_participants"}


def test_listing_leaves_out_sensitive_indicators_of_organisations_but_not_of_the_territory(
    vladimir_store: Store,
) -> None:
    asked = {"programme": "vladimir", "period": "2024", "indicator": "6.3"}
    seen = listing.values(as_methodologist(vladimir_store), **asked)
    shown = listing.values(as_council(vladimir_store), **asked)
    assert {row[2] for row in seen} == {"s1", "s2", "s3", "vladimir"}
    assert {row[2] for row in shown} == {"vladimir"}


def test_school_sees_what_it_handed_in_and_nobody_elses(vladimir_store: Store) -> None:
    school, council = as_school(vladimir_store, "s1"), as_council(vladimir_store)
    assert set(history.submissions_of(school, "vladimir")["unit"]) == {"s1"}
    assert set(collecting.completeness(school, "vladimir", ["2024"])["unit"]) == {"s1"}
    assert set(history.submissions_of(council, "vladimir")["unit"]) == {"s1", "s2", "s3"}
    assert {row[1] for row in listing.events(school)} == {"s1"}


def test_original_file_is_refused_to_whoever_may_not_see_every_figure(vladimir_store: Store) -> None:
    for view in (as_council(vladimir_store), as_school(vladimir_store, "s2")):
        with pytest.raises(PermissionError):
            history.original(view, "s1", "0" * 64)
    assert history.original(as_school(vladimir_store, "s1"), "s1", "0" * 64) is None


def test_figures_in_force_are_for_the_methodologist_and_the_school_itself(vladimir_store: Store) -> None:
    assert collecting.figures_in_force(as_council(vladimir_store), "s1", "2024") == {}
    own = collecting.figures_in_force(as_school(vladimir_store, "s1"), "s1", "2024")
    assert own == collecting.figures_in_force(as_methodologist(vladimir_store), "s1", "2024")
    assert own["teachers", ""] == 30


def test_coverage_of_an_organisation_gives_no_hidden_figure_away(vladimir_store: Store) -> None:
    asked = {"programme": "vladimir", "unit": "s1", "period": "2024"}
    shown = overview.headline_values(as_council(vladimir_store), **asked).set_index("indicator")
    assert shown.loc["6.3", "state"] == "hidden"
    assert shown.loc["6.3", ["numerator", "denominator", "value", "previous", "change"]].isna().all()
    own = overview.headline_values(as_school(vladimir_store, "s1"), **asked).set_index("indicator")
    assert own.loc["6.3", ["numerator", "denominator"]].tolist() == [2, 3]
    assert shown.loc["1.1", "value"] == own.loc["1.1", "value"] == 50


def test_total_of_the_territory_is_shown_to_everybody(vladimir_store: Store) -> None:
    for view in (as_council(vladimir_store), as_school(vladimir_store, "s1")):
        rows = overview.headline_values(view, "vladimir", "vladimir", "2024").set_index("indicator")
        assert rows.loc["6.3", ["numerator", "denominator"]].tolist() == [16, 24]


def test_nothing_asked_for_is_an_empty_table_with_its_columns(vladimir_store: Store) -> None:
    stranger = as_school(vladimir_store, "nobody")
    empty = {
        "severity": collecting.data_findings(stranger, "vladimir", "1999"),
        "element": collecting.submission_differences(stranger, *["00000000-0000-0000-0000-000000000000"] * 2),
        "state": collecting.completeness(stranger, "vladimir", []),
        "submission_id": history.submissions_of(stranger, "vladimir", year="1999"),
        "indicator": history.restatements(stranger, "vladimir"),
    }
    assert {column: (len(rows), column in rows) for column, rows in empty.items()} == dict.fromkeys(empty, (0, True))


def test_a_school_is_shown_its_own_small_figures_and_nobody_elses_in_its_profile(vladimir_store: Store) -> None:
    asked = {"programme": "vladimir", "unit": "s1", "period": "2024"}
    council, own, other = (
        standing.organisation_profile(view, **asked)[0]
        .set_index("indicator")
        .loc["6.3", ["state", "numerator"]]
        .tolist()
        for view in (as_council(vladimir_store), as_school(vladimir_store, "s1"), as_school(vladimir_store, "s2"))
    )
    assert own == ["ok", 2]
    assert [council[0], other[0]] == ["hidden", "hidden"]
    assert pd.isna([council[1], other[1]]).all()
