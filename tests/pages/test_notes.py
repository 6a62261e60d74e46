"""Notes on the screen: written where the point is, shown in the chart, beneath it and in documents, then removed."""

import io
import json

import docx
import openpyxl
import pytest
from streamlit.testing.v1 import AppTest

from pdmon.access import Role, Viewer
from pdmon.calc.answers.view import View
from pdmon.output.deck.slides import slides
from pdmon.output.word.brief import brief
from pdmon.output.workbook.book import workbook
from pdmon.report.year import gather
from pdmon.store.notes.chart_notes import Note, write_note
from pdmon.words.local_time import local_now
from tests.pages.conftest import OpenPage, World, texts
from tests.pages.menu_walk import look_as

INDICATORS, ORGANISATIONS = "pages/analysis/indicators.py", "pages/analysis/organisations.py"
KARABASH = {"programme": "karabash", "year": "2024"}
ANNA = Viewer("Анна", Role.METHODOLOGIST)
MERGED = Note("karabash", "kar_1", "", "2023", "школа объединена в 2023")
COUNTED = Note("karabash", "karabash", "1.1", "2022", "изменён порядок учёта")


def pressed(page: AppTest, caption: str) -> AppTest:
    next(button for button in page.button if button.label == caption).click().run()
    assert not page.exception, page.exception
    return page


def chart(page: AppTest, key: str) -> dict:
    found = next(element for element in page.get("plotly_chart") if key in element.proto.id)
    return dict(json.loads(found.proto.spec))


def test_the_methodologist_writes_where_the_point_is_and_removes(open_page: OpenPage, world: World) -> None:
    page = open_page(INDICATORS, **KARABASH, indicator="1.1")
    assert page.selectbox(key="note_period").value == "2024"  # the year whose point was opened
    page.selectbox(key="note_unit").select("karabash")
    page.selectbox(key="note_period").select("2022")
    page.text_input(key="note_text").input("изменён порядок учёта")
    pressed(page, "Добавить заметку")
    assert "2022 год, karabash, показатель 1.1: изменён порядок учёта" in texts(page).replace("**", "")
    pencils = [one for one in chart(page, "indicator_dynamics")["layout"]["annotations"] if one["text"] == "✎"]
    assert [(one["x"], "изменён порядок учёта" in one["hovertext"]) for one in pencils] == [(2022, True)]

    pressed(page, "Снять заметку")
    assert "почему заметка снимается" in texts(page)
    page.text_input(key="note_why").input("не подтвердилось")
    pressed(page, "Снять заметку")
    assert "изменён порядок учёта" not in texts(page)
    assert world.value("select string_agg(event || why, ',' order by happened_at) from note_log") == (
        "written,removedне подтвердилось"
    )
    acts = "select count(*) from journal where act in ('note_written', 'note_removed')"
    assert world.value(acts) == 2


def test_an_organisation_has_its_notes_in_its_lines(open_page: OpenPage, world: World) -> None:
    write_note(world.store, ANNA, MERGED)
    page = open_page(ORGANISATIONS, **KARABASH, unit="kar_1")
    page = open_page(ORGANISATIONS, **KARABASH, unit="kar_1", organisation_parts="По годам")
    traces = chart(page, "organisation_dynamics")["data"]
    for trace in traces:
        at = trace["x"].index("2023")
        assert trace["marker"]["symbol"][at] == "diamond"
        assert "школа объединена в 2023" in trace["hovertext"][at]
        assert trace["marker"]["symbol"].count("diamond") == 1
    assert "школа объединена в 2023" in texts(page)


@pytest.mark.parametrize(("role", "sees"), [(Role.HEAD, True), (Role.COUNCIL, True)])
def test_others_read_a_note_and_write_none(
    open_page: OpenPage, world: World, monkeypatch: pytest.MonkeyPatch, role: Role, sees: bool
) -> None:
    write_note(world.store, ANNA, MERGED)
    look_as(monkeypatch, Viewer("Гость", role))
    page = open_page(INDICATORS, **KARABASH, indicator="1.1")
    assert ("школа объединена в 2023" in texts(page)) is sees
    assert not [button for button in page.button if "заметку" in button.label]


def test_a_year_before_the_note_does_not_tell_it(open_page: OpenPage, world: World) -> None:
    write_note(world.store, ANNA, MERGED)
    assert "школа объединена" not in texts(open_page(INDICATORS, programme="karabash", year="2022", indicator="1.1"))


def test_brief_and_workbook_say_what_is_noted_of_whom_they_show(world: World) -> None:
    for note in (MERGED, COUNTED):
        write_note(world.store, ANNA, note)
    view = View(world.store, ANNA).for_anybody()

    def said(period: str, unit: str | None) -> tuple[str, list[tuple]]:
        report = gather(view, "karabash", period, unit, local_now())
        paragraphs = docx.Document(io.BytesIO(brief(report))).paragraphs
        book = openpyxl.load_workbook(io.BytesIO(workbook(report)))
        rows = list(book["Заметки"].iter_rows(values_only=True)) if "Заметки" in book.sheetnames else []
        return "\n".join(one.text for one in paragraphs), [row[:4] for row in rows if row[3] in NOTED]

    words, rows = said("2023", None)
    assert "2023 год, kar_1: школа объединена в 2023" in words.replace("\xa0", " ")
    assert "изменён порядок учёта" not in words  # of another year: it stands in the workbook
    assert [(row[0].replace("\xa0", " "), *row[1:]) for row in rows] == [
        ("2023 год", "kar_1", "все", "школа объединена в 2023"),
        ("2022 год", "karabash", "1.1", "изменён порядок учёта"),
    ]
    assert said("2023", "kar_2")[1] == []
    assert "школа объединена" not in said("2023", "kar_2")[0]
    assert [row[3] for row in said("2023", "kar_1")[1]] == ["школа объединена в 2023"]
    assert said("2021", None)[1] == []


NOTED = (MERGED.note, COUNTED.note)


@pytest.mark.parametrize(("view", "key"), [("ranking", "indicator_ranking"), ("funnel", "indicator_funnel")])
def test_a_note_stands_behind_its_organisation_and_beneath_the_chart(
    open_page: OpenPage, world: World, view: str, key: str
) -> None:
    write_note(world.store, ANNA, MERGED)
    page = open_page(INDICATORS, programme="karabash", year="2023", indicator="1.1")
    page.segmented_control(key="indicator_view").set_value(view).run()
    points = [trace for trace in chart(page, key)["data"] if trace.get("customdata")][-1]
    told = {mark["unit"] for mark, said in zip(points["customdata"], points["hovertext"], strict=True) if "✎" in said}
    assert told == {"kar_1"}
    captions = [caption.value.replace("\\", "") for caption in page.caption]
    assert "✎ kar_1: школа объединена в 2023" in captions
    page = open_page(INDICATORS, programme="karabash", year="2024", indicator="1.1")  # a note of another year
    assert not [caption for caption in page.caption if "✎" in caption.value]


def test_a_profile_says_what_is_noted_of_its_organisation_on_the_indicator(open_page: OpenPage, world: World) -> None:
    write_note(world.store, ANNA, Note("karabash", "kar_1", "1.1", "2024", "сменился учёт"))
    write_note(world.store, ANNA, Note("karabash", "kar_2", "1.1", "2024", "о другой"))
    page = open_page(ORGANISATIONS, **KARABASH, unit="kar_1")
    captions = [caption.value.replace("\\", "") for caption in page.caption]
    assert "✎ показатель 1.1: сменился учёт" in captions
    traces = chart(page, "organisation_profile")["data"]
    marked = {
        mark["indicator"]
        for trace in traces
        for mark, said in zip(trace.get("customdata", []), trace.get("hovertext", []), strict=True)
        if "✎ сменился учёт" in said
    }
    assert marked == {"1.1"}
    assert "о другой" not in texts(page)


def test_an_organisation_is_told_no_note_of_another_under_a_chart(
    open_page: OpenPage, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_note(world.store, ANNA, MERGED)
    look_as(monkeypatch, Viewer("Школа", Role.SCHOOL, "kar_2"))
    page = open_page(INDICATORS, programme="karabash", year="2023", indicator="1.1")
    assert "школа объединена" not in texts(page)


def test_slides_say_notes_at_the_foot_of_their_point_and_on_a_slide_of_their_own(world: World) -> None:
    for note in (MERGED, COUNTED):
        write_note(world.store, ANNA, note)
    view = View(world.store, ANNA).for_anybody()
    made = slides(gather(view, "karabash", "2022", None, local_now()))
    with_foot = [slide for slide in made if "✎" in slide.note]
    assert [slide.topic.partition(".")[0] for slide in with_foot] == ["Критерий 1"]
    assert with_foot[0].note.endswith("✎ 1.1: изменён порядок учёта.")
    (own,) = [slide for slide in made if slide.title == "Заметки к значениям"]
    assert [tuple(cell.replace("\xa0", " ") for cell in row) for row in own.table.rows] == [
        ("2022 год", "karabash", "1.1", "изменён порядок учёта")
    ]
    assert not [slide for slide in slides(gather(view, "karabash", "2024", None, local_now())) if "✎" in slide.note]

    long = Note("karabash", "karabash", "1.2", "2022", "очень долгое объяснение " * 12)
    write_note(world.store, ANNA, long)
    (slide,) = [one for one in slides(gather(view, "karabash", "2022", None, local_now())) if "✎" in one.note]
    assert slide.note.replace("\xa0", " ").endswith("✎ 2 заметки — на слайде «Заметки к значениям».")
