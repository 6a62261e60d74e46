"""«Форма на экране»: starts from the figures in force, shows the checks, hands in through the same door."""

import re
from dataclasses import replace
from decimal import Decimal

import pytest

from pdmon.access import Role, Viewer
from pdmon.intake.accepting.on_screen import autosave, open_draft
from pdmon.store.notes.drafts import Draft, draft_of
from pdmon.ui.kit import visitor
from pdmon.ui.screen_form import submit
from tests.pages.collecting import press, sheet
from tests.pages.conftest import OpenPage, World, texts

FILE = "pages/collection/screen_form.py"
HERE = {"programme": "karabash", "year": "2024", "unit": "kar_4"}


def typed(world: World, **figures: int | str) -> Draft:
    """A draft of kar_4 as somebody has typed it; texts are what could not be read as a number."""
    draft = open_draft(world.store, "karabash", "2024", "kar_4")
    read = {(code, ""): Decimal(value) for code, value in figures.items() if isinstance(value, int)}
    texts = {(code, ""): value for code, value in figures.items() if isinstance(value, str)}
    return autosave(world.store, replace(draft, cells={**draft.cells, **read}, texts=texts), draft, "Анна")[0]


def of(world: World, rows: dict[str, dict[str, str]], element: str) -> dict[str, str]:
    return rows[world.store.config.elements[element].title]


def test_the_form_starts_from_the_figures_in_force(open_page: OpenPage, world: World) -> None:
    page = open_page(FILE, programme="karabash", year="2024", unit="kar_1")
    rows = sheet(page)
    teachers = world.value(
        "select value::integer from facts where unit = 'kar_1' and period = '2024' and element = 'teachers' "
        "and category = ''"
    )
    assert of(world, rows, "teachers")["Значение"] == str(teachers)
    assert world.store.rows("select 1 from drafts") == []


def test_a_mistake_is_told_beside_its_figure_and_the_form_is_not_taken(open_page: OpenPage, world: World) -> None:
    page = open_page(FILE, **HERE)
    typed(world, teachers=20, assessed_teachers=25)
    page = open_page(FILE, **HERE)
    rows = sheet(page)
    assert of(world, rows, "assessed_teachers")["Замечания"].startswith("✕ Часть больше целого")
    (button,) = [one for one in page.button if one.label == "Сдать форму"]
    assert button.disabled
    assert "Черновик сохранён" in texts(page)


def test_handed_in_it_counts_at_once_and_the_draft_is_gone(open_page: OpenPage, world: World) -> None:
    page = open_page(FILE, **HERE)
    teachers = world.value(
        "select value::integer from facts where unit = 'kar_4' and period = '2023' and element = 'teachers' "
        "and category = ''"
    )
    typed(world, teachers=int(str(teachers)), assessed_teachers=5)
    page = open_page(FILE, **HERE)
    page = press(page, "Сдать форму")
    assert "Напишите пояснение" in page.error[0].value  # far fewer were assessed than a year before
    page.text_area[0].input("Процедуру проходят раз в три года")
    page = press(page, "Сдать форму")
    # Said where the button is, and the button no longer offers to hand the same form in again.
    assert [said.value for said in page.success] == ["Форма сдана и принята, показатели пересчитаны."]
    assert "Форма сдана и принята." in [said.value for said in page.toast]
    assert re.search(r"Форма сдана \d\d\.\d\d\.\d{4} \d\d:\d\d, Методист; изменения можно сдать", texts(page))
    (button,) = [one for one in page.button if one.label.startswith("Сдать")]
    assert button.disabled
    assert "форму можно сдать" not in texts(page)
    assert draft_of(world.store, "kar_4", "2024", "karabash") is None
    kept = "select kind, accepted_by, explanation from submissions where unit = 'kar_4' and period = '2024'"
    assert world.store.rows(kept) == [("screen", "Методист", "Процедуру проходят раз в три года")]
    value = world.value(
        "select numerator::integer from indicator_values where programme = 'karabash' and indicator = '1.1' "
        "and unit = 'kar_4' and period = '2024' and category = ''"
    )
    assert value == 5


def test_what_is_no_number_comes_back_after_a_reload_with_its_remark(open_page: OpenPage, world: World) -> None:
    page = open_page(FILE, **HERE)
    typed(world, teachers=20, assessed_teachers="12 %", leaders="много")
    page = open_page(FILE, **HERE)
    rows = sheet(page)
    assert [of(world, rows, code)["Значение"] for code in ("teachers", "assessed_teachers", "leaders")] == [
        "20",
        "12 %",
        "много",
    ]
    assert [of(world, rows, code)["Замечания"] for code in ("assessed_teachers", "leaders")] == [
        "✕ В ячейке «12 %» процент вместо количества.",
        "✕ В ячейке «много» не число.",
    ]
    assert "Сдать нельзя: 2\u00a0ошибки. Исправьте отмеченное, черновик уже сохранён." in texts(page)
    (button,) = [one for one in page.button if one.label == "Сдать форму"]
    assert button.disabled


def test_an_untouched_form_says_quietly_that_it_is_empty(open_page: OpenPage) -> None:
    page = open_page(FILE, **HERE)
    said = texts(page)
    assert "Пока ничего не заполнено." in said
    assert not [wrong for wrong in ("жёлтые", "черновик уже сохранён", "Сдать нельзя") if wrong in said]
    assert not [one for one in page.dataframe if "severity" in one.value]
    (button,) = [one for one in page.button if one.label == "Сдать форму"]
    assert button.disabled


def test_remarks_on_categories_stand_in_full_under_their_table(open_page: OpenPage, world: World) -> None:
    here = {"programme": "vladimir", "year": "2024", "unit": "vla_1"}
    page = open_page(FILE, **here)
    draft = open_draft(world.store, "vladimir", "2024", "vla_1")
    key = next(key for key in draft.cells if key[1])
    autosave(world.store, replace(draft, texts={key: "много"}), draft, "Анна")
    page = open_page(FILE, **here)
    (said,) = [found.value for found in page.markdown if "не число" in found.value]
    assert said.startswith("✕ «")
    assert said.endswith("Если сведений нет, оставьте ячейку пустой\\.")


def test_a_draft_that_wipes_accepted_figures_says_so_and_wants_a_tick(open_page: OpenPage, world: World) -> None:
    draft = open_draft(world.store, "karabash", "2024", "kar_1")
    had = sum(value is not None for value in draft.cells.values())
    wiped = replace(draft, cells={key: value if key[0] == "teachers" else None for key, value in draft.cells.items()})
    autosave(world.store, wiped, draft, "Анна")
    kept = sum(value is not None for value in wiped.cells.values())
    page = open_page(FILE, programme="karabash", year="2024", unit="kar_1")
    assert "Замечаний нет" not in texts(page)
    (tick,) = page.checkbox
    assert tick.label == f"Подтверждаю, что принятые значения исчезнут: {had - kept}"
    (button,) = [one for one in page.button if one.label.startswith("Сдать")]
    assert button.disabled
    page = tick.check().run()
    (button,) = [one for one in page.button if one.label.startswith("Сдать")]
    assert not button.disabled


CENTRE = Viewer("Центр", Role.METHODOLOGIST, centre="kbr")


@pytest.mark.parametrize(
    ("programme", "unit", "viewer", "said"),
    [
        ("kbr", "nalchik", CENTRE, ["Форму за муниципалитет заполнил ЦНППМ."]),
        ("kbr", "nalchik", Viewer("Методист", Role.METHODOLOGIST), []),
        ("kbr", "nalchik", Viewer("Нальчик", Role.SCHOOL, "nalchik"), []),
        ("kbr", "kbr", CENTRE, []),
        ("karabash", "kar_4", CENTRE, []),
    ],
    ids=[
        "the centre for a municipality",
        "a methodologist for it",
        "the municipality itself",
        "the centre's own",
        "an order without a centre",
    ],
)
def test_a_submission_says_that_the_centre_filled_it_in(
    world: World, monkeypatch: pytest.MonkeyPatch, programme: str, unit: str, viewer: Viewer, said: list[str]
) -> None:
    monkeypatch.setattr(visitor, "current", lambda: viewer)
    assert submit._filled_for(open_draft(world.store, programme, "2024", unit)) == said
