"""The demonstration figures: believable, whole, within the rules and the same every time."""

from collections.abc import Iterator
from decimal import Decimal
from functools import cache

import pytest

from pdmon.demo.build import demo_register
from pdmon.demo.plan import load_categories, load_plan, planned_programmes
from pdmon.demo.story import TODAY, Delivery, FormDelivery, TableDelivery, deliveries
from pdmon.demo.values import Figures, Organisation
from pdmon.programme.deadlines import submission_deadline
from pdmon.programme.loader import load_config
from pdmon.programme.model import Config, ElementKind
from pdmon.store.units import Unit

PROGRAMMES = planned_programmes()


@cache
def config() -> Config:
    return load_config()


@cache
def register() -> dict[str, Unit]:
    return demo_register()


def organisations(programme: str) -> list[Organisation]:
    plan, categories = load_plan(programme), load_categories()
    children = [unit for unit in register().values() if unit.parent == programme]
    return [Organisation(config(), plan, categories, unit.unit, unit.kind) for unit in children]


@cache
def story(programme: str) -> list[Delivery]:
    return deliveries(config(), load_plan(programme), organisations(programme), register())


def forms(programme: str) -> list[FormDelivery]:
    return [one for one in story(programme) if isinstance(one, FormDelivery)]


def tables(programme: str) -> list[TableDelivery]:
    return [one for one in story(programme) if isinstance(one, TableDelivery)]


def figures_of(programme: str) -> Iterator[tuple[str, Figures]]:
    for form in forms(programme):
        yield f"{form.unit.unit} {form.period}", form.figures
    for table in tables(programme):
        stated: dict[str, Figures] = {}
        for unit, period, element, category, value in table.rows:
            stated.setdefault(f"{unit} {period}", {})[element, category] = value
        yield from stated.items()


def test_the_five_territories_have_the_promised_size() -> None:
    counted = {programme: len(organisations(programme)) for programme in PROGRAMMES}
    assert counted == {"vladimir": 48, "karabash": 8, "myasnikovsky": 30, "dzerzhinsk": 40, "kbr": 13}
    assert {programme: load_plan(programme).years for programme in PROGRAMMES} == {
        "vladimir": (2020, 2025),
        "karabash": (2021, 2025),
        "myasnikovsky": (2018, 2025),
        "dzerzhinsk": (2021, 2025),
        "kbr": (2020, 2025),
    }


@pytest.mark.parametrize("programme", PROGRAMMES)
def test_the_plan_names_exactly_the_programmes_elements(programme: str) -> None:
    plan = load_plan(programme)
    planned = set(plan.elements) | set(plan.territory)
    asked = config().programmes[programme]
    # A window of years that an organisation may state itself is optional: nobody does in the demonstration.
    stated = {part.window.stated for one in asked.indicators for part in one.parts if part.window}
    assert planned == set(config().element_codes(asked)) - stated


@pytest.mark.parametrize("programme", PROGRAMMES)
def test_no_part_exceeds_its_whole(programme: str) -> None:
    rules = [rule for rule in config().rules if rule.programme in (None, programme)]
    checked = 0
    for where, figures in figures_of(programme):
        for category in {category for _, category in figures}:
            for rule in rules:
                cells = [(element, category) for element in rule.part + rule.whole]
                if all(cell in figures for cell in cells):
                    part = sum(figures[element, category] for element in rule.part)
                    whole = sum(figures[element, category] for element in rule.whole)
                    assert part <= whole, f"{where} {category}: {rule.part} {part} > {rule.whole} {whole}"
                    checked += 1
    assert checked > 100


@pytest.mark.parametrize("programme", PROGRAMMES)
def test_every_figure_is_of_its_kind_and_within_its_total(programme: str) -> None:
    for where, figures in figures_of(programme):
        for (element, category), value in figures.items():
            step = Decimal("0.25") if config().elements[element].kind == ElementKind.POSITIONS else Decimal(1)
            assert value >= 0, where
            assert value % step == 0, f"{where} {element} {value}"
            assert not category or value <= figures[element, ""], f"{where} {element} {category}"


def test_the_same_figures_every_time_and_for_each_organisation_alone() -> None:
    alone = Organisation(config(), load_plan("vladimir"), load_categories(), "vladimir_s15", "school").year(2024)
    among = next(one for one in organisations("vladimir") if one.unit == "vladimir_s15").year(2024)
    assert alone == among
    assert (alone["teachers", ""], alone["diagnosed", ""], alone["diagnosed", "subject:math"]) == (
        Decimal(41),
        Decimal(20),
        Decimal(2),
    )


def test_only_schools_report_subjects_in_a_town() -> None:
    kinds = {one.unit: one.kind for one in organisations("vladimir")}
    by_subject = {one.unit.unit for one in forms("vladimir") if ("teachers", "subject:math") in one.figures}
    assert {kinds[unit] for unit in by_subject} == {"school"}


def test_opened_and_closed_organisations_report_only_while_they_are_open() -> None:
    periods = {
        unit: sorted(one.period for one in forms("vladimir") if one.unit.unit == unit)
        for unit in ("vladimir_s49", "vladimir_k012")
    }
    assert periods == {"vladimir_s49": ["2023", "2024", "2025"], "vladimir_k012": ["2022", "2023"]}
    early = {unit for table in tables("vladimir") for unit, period, *_ in table.rows if period == "2021"}
    assert "vladimir_k012" in early
    assert "vladimir_s49" not in early


@pytest.mark.parametrize("programme", PROGRAMMES)
def test_nothing_arrives_after_today_and_all_in_order(programme: str) -> None:
    moments = [one.at for one in story(programme)]
    assert moments == sorted(moments)
    assert moments[-1].date() <= TODAY


@pytest.mark.parametrize("programme", PROGRAMMES)
def test_every_territory_has_gaps_late_forms_and_a_correction(programme: str) -> None:
    plan = load_plan(programme)
    late = [
        one
        for one in forms(programme)
        if (due := submission_deadline(config().programmes[programme], one.period)) and one.at.date() > due
    ]
    twice = {(one.unit.unit, one.period) for one in forms(programme) if one.explanation}
    assert plan.absent
    assert plan.late
    assert twice
    if submission_deadline(config().programmes[programme], "2024"):
        assert late


def test_a_returned_form_holds_several_mistakes_and_one_was_never_mended() -> None:
    wrong = [one for one in forms("vladimir") if one.mistakes]
    assert sorted((one.unit.unit, len(one.mistakes)) for one in wrong) == [("vladimir_s20", 6), ("vladimir_s28", 3)]
    good = {(one.unit.unit, one.period) for one in forms("vladimir") if not one.mistakes}
    assert ("vladimir_s20", "2025") in good
    assert ("vladimir_s28", "2025") not in good


def test_months_come_as_tables_first_and_as_forms_at_last() -> None:
    names = [one.file_name for one in tables("myasnikovsky") if one.file_name.startswith("Кадры")]
    monthly = {one.period for one in forms("myasnikovsky") if len(one.period) == 7}
    assert names[:8] == [*(f"Кадры {year}.csv" for year in range(2018, 2025)), "Кадры 2025-01.csv"]
    assert (names[-1], len(names)) == ("Кадры 2026-08.csv", 27)
    assert monthly == {"2026-09", "2026-10"}


def test_summer_months_lack_more_people_than_october() -> None:
    lacking = {
        period: sum(one.month(period)["vacancies", ""] for one in organisations("myasnikovsky"))
        for period in ("2025-07", "2025-10")
    }
    assert lacking["2025-07"] > lacking["2025-10"] > 0
