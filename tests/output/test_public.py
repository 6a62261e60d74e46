"""«Публичная версия», read back: the year's figures as anybody may see them, and nobody's name."""

import io
from datetime import date, datetime
from pathlib import Path

import docx
import pytest

from pdmon.access import Role, Sight, Viewer
from pdmon.calc.answers.overview import headline_values
from pdmon.calc.answers.view import View
from pdmon.cycle import desk
from pdmon.output.documents import document
from pdmon.output.word.year_tables import over_hundred_notes
from pdmon.programme.model import Config
from pdmon.report.year import YearReport, gather
from pdmon.store import Store
from pdmon.words.cycle.states import CycleStatus
from tests.cycle.items import ANNA, P, analysis, decision
from tests.output.test_slides import with_parts
from tests.small_store import Register, build, fact_lines
from tests.two_territories import VLADIMIR, VLADIMIR_FACTS

MADE_AT = datetime(2025, 7, 1, 10, 30)


@pytest.fixture
def report(tmp_path: Path, config: Config) -> YearReport:
    store = build(tmp_path / "store.duckdb", config, Register.from_lines(VLADIMIR), fact_lines(VLADIMIR_FACTS))
    protocol = {"protocol_number": "3", "protocol_date": date(2025, 2, 3), "body_name": "Методический совет"}
    desk.save(store, ANNA, analysis(conclusion="Не для сайта"))
    desk.save(store, ANNA, decision(text="Утвердить график", status=CycleStatus.ADOPTED, **protocol))
    desk.save(store, ANNA, decision(text="Ещё не решено"))
    return of_anybody(store)


def of_anybody(store: Store, role: Role = Role.METHODOLOGIST) -> YearReport:
    return gather(View(store, Viewer.of_sight(Sight(role))).for_anybody(), P, "2024", None, MADE_AT)


def read(report: YearReport) -> tuple[list[str], list[list[list[str]]]]:
    """Paragraphs, and tables as rows of texts."""
    paper = docx.Document(io.BytesIO(document("public").make(report)))
    tables = [[[cell.text for cell in row.cells] for row in table.rows] for table in paper.tables]
    return [paragraph.text for paragraph in paper.paragraphs], tables


def test_the_year_stands_with_its_counts_points_and_adopted_decisions_only(report: YearReport) -> None:
    paragraphs, tables = read(report)
    text = "\n".join(paragraphs)
    # 55 of 100 teachers diagnosed, 50 of 100 a year before: worked out from the facts of the three schools
    (diagnosed,) = (row for table in tables for row in table if row[0] == "1.1" and "55 из 100" in row)
    assert diagnosed[2:] == ["55,0\u00a0%", "55 из 100", "50,0\u00a0%", "+5,0\u00a0п.п.", "3 из 3"]
    assert any("Утвердить график. Срок:" in line and "протокол от 03.02.2025 №\u00a03" in line for line in paragraphs)
    assert "Ещё не решено" not in text
    assert "Не для сайта" not in text
    assert "методический центр" not in text.lower().replace(report.unit.name.lower(), "")


def test_no_organisation_is_named(report: YearReport) -> None:
    paragraphs, tables = read(report)
    words = " ".join([*paragraphs, *(cell for table in tables for row in table for cell in row)]).split()
    assert not {"s1", "s2", "s3"} & {word.strip(".,;:()«»") for word in words}


def test_every_role_takes_the_same_paper_with_the_figures_that_anybody_is_told(vladimir_store: Store) -> None:
    papers = [read(of_anybody(vladimir_store, role)) for role in (Role.METHODOLOGIST, Role.HEAD, Role.COUNCIL)]
    assert papers[0] == papers[1] == papers[2]
    view = View(vladimir_store, Viewer.of_sight(Sight(Role.COUNCIL)))
    told = headline_values(view, P, P, "2024").set_index("indicator")["value"]
    (table,) = (table for table in papers[0][1] if "Отчитались" in table[0])
    printed = {row[0]: row[2] for row in table[1:]}
    assert {code for code, text in printed.items() if text[:1].isdigit()} == set(told.dropna().index)
    assert document("public").for_anybody


def test_a_share_over_a_hundred_carries_its_reason(report: YearReport) -> None:
    assert over_hundred_notes(report) == []
    more = report.headlines.assign(value=report.headlines["value"].where(report.headlines["indicator"] != "1.1", 120.0))
    over = with_parts(report, headlines=more)
    why = report.programme.indicator("1.1").over_hundred_of(None) or "проверьте данные"
    (note,) = over_hundred_notes(over)
    assert note.startswith(f"Показатель 1.1 больше 100 %: {why}")
    assert note in read(over)[0]
