"""Role x page x action x object: what each role may open, do and see, of its own organisation and of another's.

The rows are stated by hand and their list comes from the product: a page of the menu, an action or a public answer
without its row fails here, and so does a row of what is no more.
"""

import importlib
import inspect
import pkgutil
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from pdmon.access import Action, Role, Sight, Viewer
from pdmon.access.acts import Deed
from pdmon.calc import answers
from pdmon.calc.answers.about import ActsAsked
from pdmon.calc.answers.listing import VALUE_COLUMNS
from pdmon.calc.answers.view import View
from pdmon.output.documents import DOCUMENTS
from pdmon.programme.cells import Cell, UnitPeriod
from pdmon.programme.model import Config
from pdmon.store import Store
from pdmon.store.connection import utc_now
from pdmon.store.log import journal
from pdmon.store.log.submissions import EvidenceItem, NewSubmission
from pdmon.store.notes.chart_notes import Note, write_note
from pdmon.store.notes.flags import raise_flag
from pdmon.ui.kit import links
from pdmon.ui.kit.menu import entries, may_open
from pdmon.words.acts import Act
from tests.cycle.whole import write_cycle
from tests.small_store import accept
from tests.two_territories import VLADIMIR, VLADIMIR_FACTS

P, YEAR, SMALL = "vladimir", "2024", "6.3"  # s1's 6.3 is 2 of 3 people
H, M, C, S = Role.HEAD, Role.METHODOLOGIST, Role.COUNCIL, Role.SCHOOL
EVERYBODY, TERRITORY, REPORTING = {H, M, C, S}, {H, M, C}, {M, S}

PAGES: dict[str, set[Role]] = {
    "home": {S},
    **dict.fromkeys(("overview", "indicators", "criteria", "heatmap", "subjects", "comparison", "forecast"), TERRITORY),
    **dict.fromkeys(("council", "data", "register", "measures", "recommendations", "cycle"), TERRITORY),
    **dict.fromkeys(("analysis", "effectiveness"), TERRITORY),
    **dict.fromkeys(("intake", "screen_form"), REPORTING),
    **dict.fromkeys(("organisation", "completeness", "history", "quality", "checks", "documents"), EVERYBODY),
    **dict.fromkeys(("methodology", "guide"), EVERYBODY),
    **{key: {H, M} for key in ("journal", "sources")},
    "new_programme": {M},
}
ACTIONS: dict[Action, set[Role]] = {
    Action.SEE_SENSITIVE: {M},
    **{act: {M} for act in (Action.ACCEPT, Action.REGISTER, Action.END_SESSIONS, Action.AUTHOR, Action.ANNOTATE)},
    Action.UPLOAD: REPORTING,
    **{act: {H, M} for act in (Action.MANAGE, Action.READ_JOURNAL, Action.READ_ANSWERS)},
    Action.SEE_TERRITORY: TERRITORY,
    Action.REPRESENT: {S},
}
# What an answer about s1 tells. OPEN: the same to everybody. FIGURES: small sensitive figures to the methodologist and
# to s1 alone. HANDED_IN: what s1 handed in, to everybody but another school. A set: to these roles alone.
OPEN, FIGURES, HANDED_IN = "open", "figures", "handed in"
BY_UNIT = ("values_by_unit", "values_of_unit", "pairs_by_unit", "category_pairs_by_unit")
ANSWERS: dict[str, str | set[Role]] = {
    **dict.fromkeys(("about.data_version", "about.first_accepted_at", "about.is_demo", "about.standing"), OPEN),
    **dict.fromkeys(("about.views", "analysis.year_figures", "organisation.sizes"), OPEN),
    **{key: {H, M} for key in ("about.journal", "about.journal_people")},
    **{f"texts.text_{name}": {H, M, S} for name in ("answers", "differences")} | {"texts.answered": HANDED_IN},
    **dict.fromkeys(("collecting.completeness", "collecting.data_findings", "collecting.flags"), HANDED_IN),
    **dict.fromkeys(("collecting.flag_history", "collecting.submission_differences"), HANDED_IN),
    **dict.fromkeys(("collecting.waiting_returns", "notes.notes"), HANDED_IN),
    "collecting.received_lately": {M},
    "collecting.reporting_states": OPEN,
    "collecting.figures_in_force": {M, S},
    **dict.fromkeys(("comparison.place_series", "comparison.under_another_order"), FIGURES),
    "criteria.effect_counts": OPEN,
    "criteria.evidence": HANDED_IN,
    "criteria.left_out": FIGURES,
    **dict.fromkeys(("criteria.category_values", "criteria.target_statuses", "criteria.targets_series"), FIGURES),
    **dict.fromkeys(("criteria.units", "criteria.units_table"), FIGURES),
    **dict.fromkeys(("history.submissions_of", "history.events"), HANDED_IN),
    "history.original": {M, S},
    **dict.fromkeys(("history.closed_periods", "history.closing_history"), OPEN),
    **dict.fromkeys(("history.headlines_then_and_now", "history.restatements", "history.restated_targets"), FIGURES),
    **dict.fromkeys(("indicator.funnel_spread", "indicator.sources", "indicator.targets_of_unit"), FIGURES),
    **dict.fromkeys((f"indicator.{name}" for name in BY_UNIT), FIGURES),
    "listing.events": HANDED_IN,
    "listing.values": FIGURES,
    "organisation.submissions": HANDED_IN,
    "organisation.visible_series": FIGURES,
    **dict.fromkeys(("overview.programme_years", "overview.fullest_years", "overview.reporting_units"), OPEN),
    **dict.fromkeys(("overview.headline_values", "overview.criteria_standing", "overview.targets_standing"), FIGURES),
    **dict.fromkeys(("overview.units_standing", "overview.territory_series", "standing.heat_by_parent"), FIGURES),
    **dict.fromkeys(("register.programmes", "register.reporting_units", "register.units", "register.places"), OPEN),
    **dict.fromkeys(("register.unit_history", "register.register_acts"), HANDED_IN),
    **dict.fromkeys(("same_units.judged_headlines", "same_units.same_units_change"), FIGURES),
    **dict.fromkeys((f"standing.year_{a}" for a in ("values", "standings", "clusters", "targets", "judged")), FIGURES),
    **dict.fromkeys(("standing.own_values", "standing.heat_cells", "standing.who_needs_help"), FIGURES),
    **dict.fromkeys(("standing.organisation_profile", "standing.visible_headlines", "year.primary_data"), FIGURES),
    **dict.fromkeys(("year.headlines", "year.whole_values", "year.primary_data_count"), FIGURES),
}
# A world of its own: one item of every part about s1, none a draft, and a recommendation sent to s1.
ANSWERS |= {
    **dict.fromkeys(("cycle.goals", "cycle.analyses", "cycle.decisions", "cycle.measures", "cycle.effects"), TERRITORY),
    "cycle.chains": TERRITORY,
    **dict.fromkeys(("cycle.recommendations", "cycle.items", "cycle.item_history"), EVERYBODY),
    **dict.fromkeys(("cycle.measure_days", "cycle.sent_days"), TERRITORY),
    "cycle.figures": {M, S},
    "cycle.analysis_figures": {M},
}
NOT_ASKED = {
    "criteria.programme_index": "none of the five orders defines an index; asked in tests/calc/test_index_shown.py",
    "listing.programme_values": "as criteria.programme_index: tests/calc/test_index_shown.py",
    "hiding": "the rule itself: it takes rows of others",
    "near_line": "what is said of targets that others answer",
    "sources": "nothing is gathered in this world: tests/sharing/test_exchange.py",
    **{f"collecting.{name}": "of the viewer's own file, which nobody else has" for name in ("preview", "effect")},
    "history.changes_since": "counts of acts, to whoever sees the territory: tests/cycle/test_work.py",
    **dict.fromkeys(("history.previous_sign_in", "saved_views"), "the viewer's own"),
    "same_units.like_for_like": "takes rows of another answer; asked through judged_headlines",
}
ASKED: dict[str, Any] = {
    "programme": P, "period": YEAR, "unit": "s1", "indicator": SMALL, "category": "", "aspect": "standing",
    "mode": "points", "units": ("s1", "s2", "s3"), "periods": [YEAR], "places": [(P, SMALL, "")], "other": "kbr",
    "today": None, "before": "2023", "after": YEAR, "categories": [""], "asked": ActsAsked(), "limit": 10, "rows": None,
    "kind": "", "first": None,
}  # fmt: skip
NUMBERS = (
    *("numerator_before", "denominator_before", "value_before", "numerator_after", "denominator_after", "value_after"),
    *("numerator", "denominator", "value", "previous", "change", "number", "actual", "shortfall", "low", "high"),
)


@dataclass(frozen=True)
class World:
    """A store in which s1 and s2 have handed in everything there is, and the ids of what s1 did."""

    store: Store
    moment: datetime
    ids: list[str]
    flag_id: str
    item_id: str


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory, config: Config) -> Iterator[World]:
    from tests.small_store import Register, build, fact_lines

    path = tmp_path_factory.mktemp("matrix") / "store.duckdb"
    with build(path, config, Register.from_lines(VLADIMIR), fact_lines(VLADIMIR_FACTS)) as store:
        item = EvidenceItem("7.1", "приказ № 1")
        for unit in ("s1", "s2"):
            accept(store, [NewSubmission(unit, YEAR, P, "screen", (), [item])])
        accept(store, [NewSubmission("s1", YEAR, P, "screen", (), [item, item])])
        with store.transaction() as cursor:
            flag_id = raise_flag(cursor, UnitPeriod("s1", YEAR), Cell("teachers"), "проверить", "Методист")
        write_note(store, _viewer(M), Note(P, "s1", "", YEAR, "школа объединена"))
        journal.record(store, [Deed(Act.SIGNED_IN, "Методист")])
        sql = "select submission_id::varchar from submissions where unit = 's1' order by accepted_at desc limit 2"
        yield World(store, utc_now(), [row[0] for row in store.rows(sql)], flag_id, write_cycle(store))


def _public() -> Iterator[tuple[str, Any]]:
    for found in pkgutil.iter_modules(answers.__path__, f"{answers.__name__}."):
        module, subject = importlib.import_module(found.name), found.name.rpartition(".")[2]
        for name, function in inspect.getmembers(module, inspect.isfunction):
            is_own = function.__module__ == found.name and not name.startswith("_")
            if is_own and not {subject, f"{subject}.{name}"} & NOT_ASKED.keys():
                yield f"{subject}.{name}", function


PUBLIC = dict(_public())


def _told(world: World, viewer: Viewer, name: str) -> Any:
    """What the answer says about s1; None where it refuses."""
    function = PUBLIC[name]
    given: dict[str, Any] = {}
    for key, parameter in list(inspect.signature(function).parameters.items())[1:]:
        special = {"year": int(YEAR) if "int" in str(parameter.annotation) else YEAR, "moment": world.moment}
        special |= {"newer": world.ids[0], "older": world.ids[1], "submission_id": world.ids[0]}
        special |= {"flag_id": world.flag_id, "sha256": "0" * 64}
        special |= {"item_id": world.item_id, "item_ids": (world.item_id,)}
        given[key] = {**ASKED, **special}[key]
    try:
        return function(View(world.store, viewer), **given)
    except PermissionError:
        return None


def _viewer(role: Role, unit: str = "s1") -> Viewer:
    return Viewer.of_sight(Sight(role, unit if role is Role.SCHOOL else None))


ALL_VIEWERS = {str(role): _viewer(role) for role in Role} | {"another school": _viewer(Role.SCHOOL, "s2")}


def _frames(told: Any) -> list[pd.DataFrame]:
    if isinstance(told, list) and told and isinstance(told[0], tuple) and len(told[0]) == len(VALUE_COLUMNS):
        return [pd.DataFrame(told, columns=list(VALUE_COLUMNS))]
    return [part for part in (told if isinstance(told, tuple) else (told,)) if isinstance(part, pd.DataFrame)]


def _small_figures(told: Any, name: str) -> list[str]:
    """Where s1's own figure of the small indicator, or its sensitive element, stands in what was told."""
    leaks = []
    about = "s1" if "unit" in inspect.signature(PUBLIC[name]).parameters else P
    for row in (row for frame in _frames(told) for row in frame.to_dict("records")):
        is_small = row.get("indicator") == SMALL or str(row.get("element", "")).startswith("burnout")
        if is_small and row.get("unit", about) == "s1":
            leaks += [key for key in NUMBERS if pd.notna(row.get(key))]
    return leaks


def _amount(told: Any) -> int:
    """How much was told about s1: rows of it, or things in the answer."""
    if isinstance(told, pd.DataFrame):
        return int(told["unit"].eq("s1").sum()) if "unit" in told else len(told)
    if isinstance(told, list) and told and isinstance(told[0], tuple):
        return sum("s1" in row for row in told)
    return 0 if told is None else len(told)


def _text(told: Any) -> str:
    return told.to_csv() if isinstance(told, pd.DataFrame | pd.Series) else str(told)


def test_every_page_action_and_answer_has_its_row() -> None:
    assert set(PAGES) == {entry.url for entry in entries()}
    assert set(ACTIONS) == set(Action)
    assert set(ANSWERS) == set(PUBLIC)
    subjects = {found.name for found in pkgutil.iter_modules(answers.__path__)}
    assert {name.partition(".")[0] for name in NOT_ASKED} <= subjects


@pytest.mark.parametrize("action", Action)
def test_only_the_stated_roles_may_do_it(action: Action) -> None:
    assert {role for role in Role if _viewer(role).may(action)} == ACTIONS[action]


@pytest.mark.parametrize("entry", entries(), ids=lambda entry: entry.url)
def test_only_the_stated_roles_may_open_the_page(entry: Any) -> None:
    assert {role for role in Role if may_open(_viewer(role), entry)} == PAGES[entry.url]


def test_a_page_runs_for_those_who_may_open_it_and_for_nobody_else(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(links, "show", lambda *_, **__: None)  # a link needs the menu of a whole app
    page = AppTest.from_function(_open_everything, default_timeout=30).run()
    assert not page.exception, page.exception
    opened = {(text.value.partition(" ")[0], text.value.partition(" ")[2]) for text in page.text}
    assert opened == {(url, role) for url, roles in PAGES.items() for role in roles}
    assert len(page.info) == len(PAGES) * len(Role) - len(opened)


def _open_everything() -> None:
    from types import SimpleNamespace

    import streamlit as st

    from pdmon.access import Role, Viewer
    from pdmon.ui.frame import navigation
    from pdmon.ui.kit import visitor
    from pdmon.ui.kit.menu import entries

    for role in Role:
        viewer = Viewer("Гость", role, "s1" if role is Role.SCHOOL else None)
        visitor.remember(viewer)
        for entry in entries():
            said = f"{entry.url} {role}"
            navigation.run(SimpleNamespace(url_path=entry.url, run=lambda said=said: st.text(said)), viewer)


def test_a_school_sees_itself_and_everybody_else_sees_all() -> None:
    seen = {name: {unit for unit in ("s1", "s2") if viewer.sees(unit)} for name, viewer in ALL_VIEWERS.items()}
    assert seen == {**{str(role): {"s1", "s2"} for role in TERRITORY}, "school": {"s1"}, "another school": {"s2"}}
    every_figure = {name for name, viewer in ALL_VIEWERS.items() if viewer.sees_every_figure_of("s1")}
    assert every_figure == {"methodologist", "school"}


def test_documents_that_need_an_action_are_offered_to_those_who_may() -> None:
    needed = {document.code: document.action for document in DOCUMENTS if document.action is not None}
    assert all(action in ACTIONS for action in needed.values())


@pytest.mark.parametrize("name", sorted(name for name, rule in ANSWERS.items() if rule == OPEN))
def test_an_open_answer_says_the_same_to_everybody(world: World, name: str) -> None:
    assert len({_text(_told(world, viewer, name)) for viewer in ALL_VIEWERS.values()}) == 1


@pytest.mark.parametrize("name", sorted(name for name, rule in ANSWERS.items() if rule == HANDED_IN))
def test_what_a_unit_handed_in_is_not_told_to_another_school(world: World, name: str) -> None:
    amounts = {who: _amount(_told(world, viewer, name)) for who, viewer in ALL_VIEWERS.items()}
    assert amounts["another school"] == 0
    assert amounts["school"] == amounts["methodologist"]
    if name not in SILENT:
        assert amounts["school"] > 0


SILENT = {
    "collecting.data_findings": "the little world has no findings",
    "collecting.waiting_returns": "nor returned files: tests/pages/test_home.py",
    **dict.fromkeys(("collecting.submission_differences", "texts.answered"), "nor figures or words in its corrections"),
    "register.register_acts": "nor acts upon its register: tests/pages/test_register.py",
}
EMPTY = {"history.original", "collecting.received_lately", "texts.text_answers", "texts.text_differences"}


@pytest.mark.parametrize("name", sorted(name for name, rule in ANSWERS.items() if rule == FIGURES))
def test_a_small_figure_of_a_school_is_told_to_nobody_but_the_methodologist_and_itself(world: World, name: str) -> None:
    for who in ("head", "council", "another school"):
        assert _small_figures(_told(world, ALL_VIEWERS[who], name), name) == [], who


def test_the_methodologist_is_told_the_small_figure_by_the_answers_that_hide_it(world: World) -> None:
    names = ("standing.year_values", "overview.headline_values", "listing.values", "year.primary_data")
    for name in names:
        assert _small_figures(_told(world, ALL_VIEWERS["methodologist"], name), name), name


@pytest.mark.parametrize("name", sorted(name for name, rule in ANSWERS.items() if isinstance(rule, set)))
def test_a_guarded_answer_is_for_the_stated_roles_alone(world: World, name: str) -> None:
    amounts = {who: _amount(_told(world, viewer, name)) for who, viewer in ALL_VIEWERS.items()}
    roles = ANSWERS[name]
    assert {who for who in amounts if amounts[who]} <= {str(role) for role in roles}
    if name not in EMPTY:
        assert {who for who in amounts if amounts[who]} == {str(role) for role in roles}
