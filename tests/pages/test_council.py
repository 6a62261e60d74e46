"""«Показ на совете» and «Документы»: the slides' numbers, their order, the keyboard's steps, the files."""

import html
import io
import re
from datetime import datetime

from docx import Document as WordDocument
from openpyxl import load_workbook
from pptx import Presentation
from streamlit.testing.v1 import AppTest

from pdmon.output.deck.slide import BigFigure, ChartData, Slide, TableData
from pdmon.output.documents import DOCUMENTS
from pdmon.report.year import gather
from pdmon.ui.council import sheet
from tests.pages.conftest import OpenPage, World, texts
from tests.viewing import as_methodologist

PAGE = "pages/output/council.py"


def sheets(page: AppTest) -> list[str]:
    """The words of each slide on the page."""
    bodies = [found.proto.body for found in page.get("html")]
    return [_words(body) for body in bodies if 'class="slide' in body]


def _words(body: str) -> str:
    return html.unescape(re.sub(r"<[^>]+>", "\n", body)).replace("\xa0", " ")


def _button(page: AppTest, label: str) -> None:
    next(button for button in page.button if button.label == label).click().run()


def test_the_preview_says_the_numbers_of_target_values(open_page: OpenPage, world: World) -> None:
    page = open_page(PAGE, programme="karabash", year="2024")
    attained, total = world.store.rows(
        "select count(*) filter (attained), count(*) from target_values "
        "where programme = 'karabash' and unit = 'karabash' and period = '2024'"
    )[0]
    shown = sheets(page)
    assert f"достигнуто {attained} из {total}" in shown[1]
    assert len(shown) == len([button for button in page.button if button.label.startswith("Слайд ")])


def test_only_the_chosen_slides_are_shown_in_the_chosen_order(open_page: OpenPage) -> None:
    page = open_page(PAGE, programme="karabash", year="2024", slides=["standing", "cover"])
    assert page.multiselect(key="slides").value == ["standing", "cover"]
    standing, cover = sheets(page)
    assert "Главное" in standing
    assert "Итоги мониторинга за 2024 год" in cover
    assert page.query_params["slides"] == ["standing", "cover"]


def test_the_show_goes_forward_back_and_ends(open_page: OpenPage) -> None:
    page = open_page(PAGE, programme="karabash", year="2024", slides=["standing", "cover"])
    _button(page, "Начать показ")
    assert "Главное" in sheets(page)[0]
    assert "1 из 2" in texts(page)
    page.button(key="council_Right").click().run()
    assert "Итоги мониторинга" in sheets(page)[0]
    assert page.button(key="council_Right").disabled
    page.button(key="council_Left").click().run()
    assert "1 из 2" in texts(page)
    _button(page, "Закончить")
    assert page.title[-1].value == "Показ на совете"


def test_the_show_can_begin_at_any_slide(open_page: OpenPage) -> None:
    page = open_page(PAGE, programme="karabash", year="2024", slides=["standing", "cover"])
    _button(page, "Слайд 2")
    assert "2 из 2" in texts(page)
    assert "Итоги мониторинга" in sheets(page)[0]


def test_a_sheet_says_everything_the_slide_holds_and_nothing_as_markup() -> None:
    series: dict[str, tuple[float | None, ...]] = {"2023": (10.0,), "2024": (20.0,)}
    slide = Slide(
        "all", "Заголовок <b>", ("Строка",), note="Примечание", topic="Тема", mark="Вымышлено",
        chart=ChartData("bars", "percent", ("А",), series, details=("1 из 5",), ends=("мало",)),
        table=TableData(("Столбец",), (("Клетка & <i>",),), (1.0,)), figures=(BigFigure("5", "педагогов"),),
    )  # fmt: skip
    body = sheet.as_html(slide, 3, dark=False)
    for words in ("Заголовок <b>", "Строка", "Примечание", "Тема", "Вымышлено", "(1 из 5)", "10,0 %", "20,0 % · мало",
                  "Столбец", "Клетка & <i>", "5", "педагогов", "2023", "3"):  # fmt: skip
        assert words in _words(body)
    assert "<b>" not in body.replace("<b>5</b>", "")
    assert "<h1" in body
    assert "<h1" not in sheet.as_html(slide, 3, dark=False, is_small=True)


def test_the_way_to_a_target_is_drawn_against_the_whole_of_it() -> None:
    chart = ChartData(
        "progress", "percent", ("А",), {"Пройдено": (72.5,)}, tone="missed", ends=("18 % · не хватает 2",)
    )
    body = sheet.as_html(Slide("risks", "Цели", chart=chart), 1, dark=True)
    assert 'style="width:72.50%' in body
    assert "18 % · не хватает 2" in _words(body)


def test_the_documents_are_made_for_the_territory_and_for_one_organisation(open_page: OpenPage, world: World) -> None:
    page = open_page("pages/output/documents.py", programme="karabash", year="2024", unit="kar_1")
    assert page.title[0].value == "Документы"
    report = gather(as_methodologist(world.store), "karabash", "2024", "kar_1", datetime(2026, 11, 22))
    there_are = [one for one in DOCUMENTS if one.is_about(is_territory=False) and not one.nothing(report)]
    assert len(page.get("download_button")) == len(there_are)
    made = {document.code: document.make(report) for document in there_are}
    assert "Показатели" in load_workbook(io.BytesIO(made["workbook"])).sheetnames
    assert "2024" in "".join(paragraph.text for paragraph in WordDocument(io.BytesIO(made["brief"])).paragraphs)
    assert len(Presentation(io.BytesIO(made["deck"])).slides) > 3
