"""One count of targets: overview, criteria, slides, brief and workbook say the same numbers of every year."""

import io

import pytest
from docx import Document
from openpyxl import load_workbook
from streamlit.testing.v1 import AppTest

from pdmon.output.deck.slides import slides
from pdmon.output.word.brief import brief
from pdmon.output.workbook.book import workbook
from pdmon.report.year import YearReport, gather
from pdmon.words.local_time import local_now
from pdmon.words.plurals import quantity
from tests.pages.conftest import OpenPage, World, metric
from tests.pages.world import YEARS
from tests.viewing import as_council

PROGRAMMES = ("karabash", "vladimir", "myasnikovsky")
LABEL = "Целей достигнуто"
pytestmark = pytest.mark.filterwarnings("ignore:Sparkline Group extension")


def _counted(world: World, programme: str, year: int) -> tuple[int, int]:
    """Targets attained and all targets of the territory's year, straight from the view."""
    ((attained, total),) = world.store.rows(
        "select count(*) filter (status in ('attained', 'attained_early')), count(*) from target_values "
        "where programme = $programme and unit = $programme and period = $period",
        {"programme": programme, "period": str(year)},
    )
    return attained, total


def _report(world: World, programme: str, year: int) -> YearReport:
    return gather(as_council(world.store), programme, str(year), None, local_now())


def _on_page(page: AppTest) -> str | None:
    return metric(page, LABEL) if LABEL in [card.label for card in page.metric] else None


@pytest.mark.parametrize("file", ["pages/analysis/overview.py", "pages/analysis/criteria.py"])
@pytest.mark.parametrize("programme", PROGRAMMES)
def test_a_page_says_the_count_of_target_values(file: str, programme: str, open_page: OpenPage, world: World) -> None:
    for year in (YEARS[1], YEARS[-1]):
        attained, total = _counted(world, programme, year)
        page = open_page(file, programme=programme, year=str(year))
        assert _on_page(page) == (f"{attained} из {total}" if total else None)


@pytest.mark.parametrize("programme", PROGRAMMES)
def test_slides_brief_and_workbook_say_the_count_of_target_values(programme: str, world: World) -> None:
    said = 0
    for year in YEARS:
        attained, total = _counted(world, programme, year)
        report = _report(world, programme, year)
        words = f"{attained} из {quantity(total, 'target_of')}"
        figures = [f"{figure.value} {figure.caption}" for slide in slides(report) for figure in slide.figures]
        paper = "\n".join(paragraph.text for paragraph in Document(io.BytesIO(brief(report))).paragraphs)
        sheet = load_workbook(io.BytesIO(workbook(report)))["Сводка"]
        columns = {column[0]: column[1:] for column in _criteria_columns(sheet.iter_rows(values_only=True))}
        if report.target_counts.judged:
            said += 1
            assert f"{words} достигнуто" in figures
            assert f"достигнуто {words}" in paper
            assert (sum(columns["Достигнуто целей"]), sum(columns["Всего целей"])) == (attained, total)
        else:
            assert "целевых значений достигнуто" not in "\n".join(figures)
            assert "Всего целей" not in columns
    assert bool(said) == (programme == "karabash")  # the only one of the three whose order sets targets


def _criteria_columns(rows: object) -> list[tuple[object, ...]]:
    """The table of criteria of the summary sheet, column by column from its header down."""
    table: list[tuple[object, ...]] = []
    for row in rows:  # type: ignore[attr-defined]
        if row[0] == "Критерий" or (table and row[0]):
            table.append(row)
        elif table:
            break
    return list(zip(*table, strict=True))
