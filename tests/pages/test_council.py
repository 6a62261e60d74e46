"""«Показ на совете» and «Документы»: the slides' numbers, their order, the keyboard's steps, the files."""

import io
from datetime import datetime

from docx import Document as WordDocument
from openpyxl import load_workbook
from pptx import Presentation

from pdmon.ui import documents
from tests.pages.conftest import OpenPage, World, texts

PAGE = "pages/output/council.py"


def test_the_preview_says_the_numbers_of_criterion_values(open_page: OpenPage, world: World) -> None:
    page = open_page(PAGE, programme="karabash", year="2024")
    attained, judged = world.store.rows(
        "select sum(targets_attained), sum(targets_judged) from criterion_values "
        "where programme = 'karabash' and unit = 'karabash' and period = '2024'"
    )[0]
    said = texts(page).replace("\xa0", " ")
    assert f"достигнуто {attained} из {judged}" in said
    assert "Слайд 1" in said


def test_only_the_chosen_slides_are_shown_in_the_chosen_order(open_page: OpenPage) -> None:
    page = open_page(PAGE, programme="karabash", year="2024", slides=["standing", "cover"])
    assert page.multiselect(key="slides").value == ["standing", "cover"]
    captions = [found.value for found in page.caption if found.value.startswith("Слайд ")]
    assert captions == ["Слайд 1", "Слайд 2"]
    assert page.query_params["slides"] == ["standing", "cover"]


def test_the_show_goes_forward_back_and_ends(open_page: OpenPage) -> None:
    page = open_page(PAGE, programme="karabash", year="2024", slides=["standing", "cover"])
    next(button for button in page.button if button.label == "Начать показ").click().run()
    assert page.title[-1].value.startswith("karabash: в 2024")
    assert "1 из 2" in texts(page)
    page.button(key="council_Right").click().run()
    assert page.title[-1].value == "karabash"
    assert page.button(key="council_Right").disabled
    page.button(key="council_Left").click().run()
    assert "1 из 2" in texts(page)
    next(button for button in page.button if button.label == "Закончить").click().run()
    assert page.title[-1].value == "Показ на совете"


def test_the_documents_are_made_for_the_territory_and_for_one_organisation(open_page: OpenPage, world: World) -> None:
    page = open_page("pages/output/documents.py", programme="karabash", year="2024", unit="kar_1")
    assert page.title[0].value == "Документы"
    assert len(page.get("download_button")) == 3
    made = {
        kind.code: kind.make(world.store, "karabash", "2024", "kar_1", datetime(2026, 11, 22), True)
        for kind in documents.KINDS
    }
    assert "Показатели" in load_workbook(io.BytesIO(made["workbook"])).sheetnames
    assert "2024" in "".join(paragraph.text for paragraph in WordDocument(io.BytesIO(made["brief"])).paragraphs)
    assert len(Presentation(io.BytesIO(made["deck"])).slides) > 3
