"""A hostile name stands in every document letter by letter: no formula, link or markup is made of it."""

import io
import zipfile
from datetime import datetime
from pathlib import Path

import docx
import openpyxl
import pytest
from pptx import Presentation

from pdmon.calc.answers.view import View
from pdmon.output.documents import document
from pdmon.output.letters.letters import letters_zip
from pdmon.programme.model import Config
from pdmon.report.year import YearReport, gather
from pdmon.store import Store
from pdmon.store.units import Unit
from tests.small_store import build, fact_lines

NAME = '=HYPERLINK("x") ![a](https://evil.example) $x^2$ **b** <b>&amp;'
FACTS = """
    s1 2024 teachers=20 assessed_teachers=4
    s2 2024 teachers=30 assessed_teachers=9
"""


@pytest.fixture
def report(tmp_path: Path, config: Config) -> YearReport:
    units = [
        Unit("karabash", "Карабаш", "Карабаш", "municipality", None, None, None),
        Unit("s1", NAME, NAME, "school", "karabash", None, None),
        Unit("s2", "Школа 2", "Школа 2", "school", "karabash", None, None),
    ]
    store: Store = build(tmp_path / "names.duckdb", config, units, fact_lines(FACTS))
    return gather(View.of_operator(store), "karabash", "2024", "s1", datetime(2026, 11, 22))


def test_the_workbook_holds_it_as_inert_text(report: YearReport) -> None:
    book = openpyxl.load_workbook(io.BytesIO(document("workbook").make(report)))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if NAME[:12] in str(cell.value)]
    assert cells
    assert {cell.data_type for cell in cells} == {"s"}
    assert [cell.value for cell in cells if str(cell.value).startswith("=")] == []
    assert [cell for cell in cells if cell.hyperlink] == []


def test_the_brief_and_the_slides_say_it_as_it_is(report: YearReport) -> None:
    paper = docx.Document(io.BytesIO(document("brief").make(report)))
    assert NAME in "\n".join(part.text for part in paper.paragraphs)
    show = Presentation(io.BytesIO(document("deck").make(report)))
    texts = [shape.text_frame.text for slide in show.slides for shape in slide.shapes if shape.has_text_frame]
    assert NAME in "\n".join(texts)


def test_an_archive_names_its_files_without_the_signs() -> None:
    content = letters_zip([(f"../{NAME}.docx", b"1"), (f"../{NAME}.docx", b"2")])
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        names = archive.namelist()
    assert len(set(names)) == 2
    assert [name for name in names if any(sign in name for sign in '/\\<>"*:')] == []
