"""What the council and the head may learn by any answer, held against what the methodologist knows.

Every public answer is asked of the same small world, now and at earlier moments, over every unit, year and category.
What is told is gathered as one person's knowledge, and nothing small and sensitive may follow from it.
"""

import importlib
import inspect
import itertools
import pkgutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pandas as pd
import pytest

from pdmon.access import Role, Sight, Viewer
from pdmon.access.privacy import protected_indicators, protects_organisations
from pdmon.calc import answers
from pdmon.calc.answers.listing import VALUE_COLUMNS
from pdmon.calc.answers.overview import headline_values
from pdmon.calc.answers.view import View
from pdmon.calc.as_of import past_store
from pdmon.programme.model import Config
from pdmon.store import Store
from tests.security.scenes import P, Scene
from tests.security.scenes import demonstration as demonstration  # the fixtures
from tests.security.scenes import world as world

WITHOUT_FIGURES = {
    "collecting.preview": "of the viewer's own file",
    "collecting.effect": "of the viewer's own file: tests/intake/accepting/test_effect.py",
    "notes": "words of people",
    "saved_views": "addresses of pages",
    "collecting.flag_history": "words of people",
    "about.journal": "acts of people",
    "collecting.received_lately": "names and states of files, to the methodologist alone",
    "register.unit_history": "who the organisations are",
    "register.register_acts": "who the organisations are",
    "history.original": "refuses: tests/house/test_answers_take_a_view.py",
    "same_units.like_for_like": "asked through judged_headlines",
    "hiding": "the rule itself",
    "near_line": "what is said of targets that others answer",
}
FIGURES = {
    *("numerator", "denominator", "value", "previous", "change", "points", "actual", "baseline", "shortfall", "number"),
    *("value_then", "previous_numerator", "previous_denominator", "attainment", "old_value", "new_value"),
}


@dataclass
class Knowledge:
    """What one viewer was told at one moment: (elements, unit, year) -> the sum, and how much was asked."""

    sums: dict[tuple[tuple[str, ...], str, str], float] = field(default_factory=dict)
    criteria: dict[tuple[str, str, str], tuple[float, float]] = field(default_factory=dict)
    told: list[tuple[str, str, str, str]] = field(default_factory=list)  # (answer, indicator, unit, year) with a figure
    answers: int = 0
    categories: set[str] = field(default_factory=set)


@pytest.fixture(scope="module")
def seen(world: Scene) -> Knowledge:
    """What the methodologist is told: asked once, held against every other role."""
    return _ask(world, Role.METHODOLOGIST)


def _ids(scene: Scene) -> list[str]:
    """The last two submissions of the corrected form."""
    rows = scene.store.rows(
        """
        select submission_id::varchar
        from submission_log
        where unit = ?
        qualify count(*) over (partition by period) > 1
        order by period, received_at
        """,
        [scene.late_school],
    )
    return [row[0] for row in rows][-2:]


def _questions(arguments: dict[str, tuple[Any, ...]]) -> Iterator[tuple[str, Any, list[dict[str, Any]]]]:
    """Every public answer with all that it is asked."""
    for found in pkgutil.iter_modules(answers.__path__, f"{answers.__name__}."):
        module = importlib.import_module(found.name)
        for name, function in inspect.getmembers(module, inspect.isfunction):
            subject = found.name.rpartition(".")[2]
            if function.__module__ != found.name or name.startswith("_"):
                continue
            if {subject, f"{subject}.{name}"} & WITHOUT_FIGURES.keys():
                continue
            names = list(inspect.signature(function).parameters)[1:]
            if "moment" in names:  # a store of its own for each: asked once, of everything
                yield f"{subject}.{name}", function, [_once(names, arguments)]
                continue
            choices = itertools.product(*(arguments[name] for name in names))
            asked = [dict(zip(names, chosen, strict=True)) for chosen in choices]
            if name == "organisation_profile":  # a territory has none
                asked = [about for about in asked if about["unit"] != P]
            yield f"{subject}.{name}", function, asked


def _once(names: list[str], arguments: dict[str, tuple[Any, ...]]) -> dict[str, Any]:
    asked = {"programme": P, "unit": P, "period": arguments["period"][-1], "moment": "moment"}
    everything = {"unit": None, "period": None, "indicator": None, "totals_only": False}
    return {name: everything[name] if "indicator" in names and name in everything else asked[name] for name in names}


def _ask(scene: Scene, role: Role) -> Knowledge:
    known, view, moment, ids = Knowledge(), _view(scene.store, role), scene.moments[0], _ids(scene)
    newest = "select item_id::varchar from recommendations where programme = ? order by created_at desc"
    item_id = view.store.rows(newest, [P])[0][0]
    for name, function, asked in _questions(scene.arguments()):
        annotations = inspect.signature(function).parameters
        for about in asked:
            filled = {
                key: moment if value == "moment" else ids[key == "newer"] if value == "id" else value
                for key, value in about.items()
            }
            filled |= {"item_id": item_id} if "item_id" in filled else {}
            filled |= {"item_ids": (item_id,)} if "item_ids" in filled else {}
            if "year" in filled and "int" in str(annotations["year"].annotation):
                filled["year"] = int(filled["year"])
            _note(known, name, function(view, **filled), filled, view.config)
            known.answers += 1
    return known


def _note(known: Knowledge, name: str, answer: Any, about: dict[str, Any], config: Config) -> None:
    if name == "listing.values":
        answer = pd.DataFrame(answer, columns=list(VALUE_COLUMNS))
    for rows in answer if isinstance(answer, tuple) else (answer,):
        if not isinstance(rows, pd.DataFrame) or about.get("programme", P) != P:
            continue
        for row in rows.to_dict("records"):
            row = {**{key: about[key] for key in ("unit", "period", "indicator") if key in about}, **row}
            row.setdefault("unit", P)
            row.setdefault("period", str(about.get("year", "")))
            if row.get("category"):
                known.categories.add(str(row["category"]))
            if "other" in about:
                continue
            if row.get("element"):  # a fact is about its element, whatever indicator it was asked for
                if pd.notna(row.get("value")) and not row.get("category"):
                    known.sums[(row["element"],), str(row["unit"]), str(row["period"])] = float(row["value"])
                continue
            if "criterion" in row and "max_points" in row and "indicator" not in row:
                points, most = (0.0 if pd.isna(row[key]) else float(row[key]) for key in ("points", "max_points"))
                known.criteria[row["criterion"], row["unit"], row["period"]] = (points, most)
            if "indicator" in row:
                _note_figures(known, name, row, config)


def _note_figures(known: Knowledge, name: str, row: dict[Any, Any], config: Config) -> None:
    code, unit, period = (str(row[key]) for key in ("indicator", "unit", "period"))
    told = {key for key, value in row.items() if pd.notna(value)} - {"period_before", "period_after"}
    if any(key in FIGURES or key.endswith(("_before", "_after")) for key in told):
        known.told.append((name, code, unit, period))
    if period and any(pd.notna(row.get(key)) for key in ("previous", "change", "baseline", "points")):
        known.told.append((name, code, unit, str(int(period[:4]) - 1)))
    formula = config.programmes[P].indicator(code).parsed_formula
    before = str(int(period[:4]) - 1) if period else ""
    for key, elements, year in (
        ("numerator", formula.numerator, period), ("denominator", formula.denominator, period),
        ("previous_numerator", formula.numerator, before), ("previous_denominator", formula.denominator, before),
    ):  # fmt: skip
        if key in row and pd.notna(row[key]) and not row.get("category"):
            known.sums[tuple(sorted(elements)), unit, year] = float(row[key])


def _view(store: Store, role: Role) -> View:
    return View(store, Viewer.of_sight(Sight(role)))


def _small(known: Knowledge, config: Config) -> dict[tuple[tuple[str, ...], str, str], float]:
    """Of all that the methodologist was told, what is small, sensitive and one organisation's."""
    return {
        key: value
        for key, value in known.sums.items()
        if key[1] != P and 0 < value < 5 and any(config.elements[code].sensitive for code in key[0])
    }


def _followed(known: Knowledge, schools: tuple[str, ...]) -> dict[tuple[tuple[str, ...], str, str], float]:
    """All sums that follow from what was told: the one organisation that is missing is the total less the others."""
    sums = dict(known.sums)
    for elements, unit, year in list(known.sums):
        missing = [school for school in schools if (elements, school, year) not in sums]
        if unit == P and len(missing) == 1:
            shown = sum(sums[elements, school, year] for school in schools if school not in missing)
            sums[elements, missing[0], year] = sums[elements, P, year] - shown
    return sums


@pytest.mark.parametrize("role", [Role.COUNCIL, Role.HEAD])
def test_no_answer_and_no_subtraction_gives_a_small_sensitive_number_away(
    world: Scene, seen: Knowledge, role: Role, capsys: pytest.CaptureFixture[str]
) -> None:
    assert any(unit == "s1" for _, _, unit, _ in seen.told)
    asked = _nothing_small_is_told(world, seen, role, capsys)
    assert asked > 150


@pytest.mark.torture
@pytest.mark.parametrize("role", [Role.COUNCIL, Role.HEAD])
def test_no_small_sensitive_number_of_the_demonstration_is_given_away(
    demonstration: Scene, seen_there: Knowledge, role: Role, capsys: pytest.CaptureFixture[str]
) -> None:
    assert _nothing_small_is_told(demonstration, seen_there, role, capsys) > 500


@pytest.fixture(scope="module")
def seen_there(demonstration: Scene) -> Knowledge:
    return _ask(demonstration, Role.METHODOLOGIST)


def _nothing_small_is_told(scene: Scene, seen: Knowledge, role: Role, capsys: pytest.CaptureFixture[str]) -> int:
    """How many answers were asked for, in which nothing small was found."""
    config = scene.store.config
    protected = protected_indicators(config, config.programmes[P])
    now = _ask(scene, role)
    small = _small(seen, config)
    assert len(small) >= 4
    assert small.keys() & _followed(now, scene.schools).keys() == set()
    hidden = {
        (indicator.code, unit, year)
        for indicator in config.programmes[P].indicators
        for elements, unit, year in small
        if set(elements) & set(indicator.parsed_formula.elements)
    }
    for name, code, unit, year in now.told:
        assert (code, unit, year) not in hidden, f"{name} tells {code} of {unit} in {year}"
        assert not (code in protected and name.startswith(("history.", "listing.events"))), name
    _check_criteria(now, _view(scene.store, role), protected)
    asked = now.answers
    for moment in scene.moments:
        with past_store(scene.store, moment) as past:
            then = _of_whole(scene, past, role)
        asked += then.answers
        assert {code for _, code, unit, _ in then.told if code in protected} == set()
    with capsys.disabled():
        print(f"\n{role}: {asked} answers, {len(scene.moments) + 1} moments, {len(now.categories) + 1} categories, "
              f"{len(small)} small numbers")  # fmt: skip
    return asked


def _of_whole(scene: Scene, past: Store, role: Role) -> Knowledge:
    known = Knowledge()
    for unit, period in itertools.product((P, *scene.schools), scene.years):
        rows = headline_values(_view(past, role), P, unit, period)
        _note(known, "overview.headline_values", rows, {"unit": unit, "period": period}, past.config)
        known.answers += 1
    return known


def _check_criteria(known: Knowledge, view: View, protected: set[str]) -> None:
    """What a criterion of an organisation holds is what its indicators that may be shown hold."""
    compared = 0
    for (criterion, unit, year), sums in known.criteria.items():
        if unit == P:
            continue
        rows = headline_values(view, P, unit, year)
        rows = rows[rows["criterion"].eq(criterion) & ~rows["indicator"].isin(protected)]
        assert sums == (rows["points"].fillna(0).sum(), rows["points"].count()), (criterion, unit, year)
        compared += 1
    assert compared > 20


def test_only_programmes_of_organisations_are_protected_and_every_one_is_walked(config: Config) -> None:
    sensitive = {
        code for code, programme in config.programmes.items()
        if protects_organisations(programme) and protected_indicators(config, programme)
    }  # fmt: skip
    assert sensitive == {P}
