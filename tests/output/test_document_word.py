"""Every document of a programme that a resolution approved calls it so; `fixtures/kinds` says nothing of an order."""

import io
import shutil
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

import pytest
from docx import Document as WordFile
from openpyxl import load_workbook
from pptx import Presentation

from pdmon.output.documents import DOCUMENTS, Document
from pdmon.output.word.order_draft import order_draft
from pdmon.programme.loader import load_config
from pdmon.report.year import YearReport, gather
from pdmon.store import Store
from tests.viewing import as_methodologist

ROOT = Path(__file__).parents[2]
UNITS = "spo region -\ncol college spo\nipk further spo\nsch school spo"
FACTS = """
col 2023 teachers=20 contest_participants=6 diagnosed=5
col 2024 teachers=20 contest_participants=8 diagnosed=5
ipk 2024 teachers=10 contest_participants=1
sch 2024 teachers=30 contest_participants=9
"""


@pytest.fixture
def report(small_store: Callable[..., Store], tmp_path: Path) -> YearReport:
    folder = Path(shutil.copytree(ROOT / "config", tmp_path / "config"))
    shutil.copy(ROOT / "tests/fixtures/kinds/spo.yaml", folder / "programmes")
    store = small_store(UNITS, FACTS, config=load_config(folder))
    return gather(as_methodologist(store), "spo", "2024", None, datetime(2025, 2, 3, 10, 30))


def _word(content: bytes) -> str:
    paper = WordFile(io.BytesIO(content))
    cells = [cell.text for table in paper.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(paragraph.text for paragraph in paper.paragraphs), *cells])


def _workbook(content: bytes) -> str:
    book = load_workbook(io.BytesIO(content))
    return "\n".join(str(cell) for sheet in book for row in sheet.values for cell in row if cell)


def _deck(content: bytes) -> str:
    shapes = [shape for slide in Presentation(io.BytesIO(content)).slides for shape in slide.shapes]
    return "\n".join(shape.text_frame.text for shape in shapes if shape.has_text_frame)


_READERS = {"docx": _word, "xlsx": _workbook, "pptx": _deck}


@pytest.mark.filterwarnings("ignore:Sparkline Group extension")
@pytest.mark.parametrize("code", ["workbook", "brief", "deck", "public", "portfolio"])
def test_no_document_calls_the_resolution_an_order(report: YearReport, code: str) -> None:
    document = next(one for one in DOCUMENTS if one.code == code)
    text = _READERS[document.ending](document.make(report)) if document.ending in _READERS else ""
    assert "приказ" not in text.lower(), [line for line in text.splitlines() if "приказ" in line.lower()]
    if text:
        assert "постановление от 16.01.2023 № 3-п" in text.lower().replace("\u00a0", " ")


def test_the_draft_is_that_of_a_resolution(report: YearReport) -> None:
    text = _word(order_draft(report))
    assert "ПОСТАНОВЛЕНИЕ" in text
    assert "ПОСТАНОВЛЯЮ:" in text
    assert "Контроль за исполнением настоящего постановления" in text
    assert "приказ" not in text.lower()


def test_pages_offer_it_under_its_name(report: YearReport) -> None:
    (draft,) = (one for one in DOCUMENTS if one.code == "order_draft")
    assert isinstance(draft, Document)
    assert report.programme.order.word.said(draft.title) == "Проект постановления"
    assert report.programme.order.requisites == "постановление от 16.01.2023 № 3-п"
    assert date(2023, 1, 16) == report.programme.order.issued_on
