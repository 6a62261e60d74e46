"""«Форма на экране»: starts from the figures in force, shows the checks, hands in through the same door."""

from dataclasses import replace
from decimal import Decimal

from pdmon.intake.drafts import autosave, open_draft
from pdmon.store.drafts import Draft, draft_of
from tests.pages.collecting import press, table
from tests.pages.conftest import OpenPage, World, texts

FILE = "pages/collection/screen_form.py"
HERE = {"programme": "karabash", "year": "2024", "unit": "kar_4"}


def typed(world: World, **figures: int) -> Draft:
    """A draft of kar_4 as somebody has typed it."""
    draft = open_draft(world.store, "karabash", "2024", "kar_4")
    cells = {**draft.cells, **{(code, ""): Decimal(value) for code, value in figures.items()}}
    return autosave(world.store, replace(draft, cells=cells), "Анна")


def test_the_form_starts_from_the_figures_in_force(open_page: OpenPage, world: World) -> None:
    page = open_page(FILE, programme="karabash", year="2024", unit="kar_1")
    rows = table(page, "measure").set_index("code")
    teachers = world.value(
        "select value::integer from facts where unit = 'kar_1' and period = '2024' and element = 'teachers' "
        "and category = ''"
    )
    assert rows.loc["teachers", "value"] == str(teachers)
    assert world.store.rows("select 1 from drafts") == []


def test_a_mistake_is_told_beside_its_figure_and_the_form_is_not_taken(open_page: OpenPage, world: World) -> None:
    page = open_page(FILE, **HERE)
    typed(world, teachers=20, assessed_teachers=25)
    page = open_page(FILE, **HERE)
    rows = table(page, "measure").set_index("code")
    assert rows.loc["assessed_teachers", "remark"].startswith("✕ Часть больше целого")
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
    assert "принята" in page.success[0].value
    assert draft_of(world.store, "kar_4", "2024", "karabash") is None
    kept = "select kind, accepted_by, explanation from submissions where unit = 'kar_4' and period = '2024'"
    assert world.store.rows(kept) == [("screen", "Методист", "Процедуру проходят раз в три года")]
    value = world.value(
        "select numerator::integer from indicator_values where programme = 'karabash' and indicator = '1.1' "
        "and unit = 'kar_4' and period = '2024' and category = ''"
    )
    assert value == 5
