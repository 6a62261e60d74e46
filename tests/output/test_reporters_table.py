"""«Таблица по показателям»: a lying sheet, headers on each page, figures worked out by hand, verdicts in words."""

import io
from datetime import datetime
from itertools import pairwise

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.table import Table

from pdmon.access import Role, Sight, Viewer
from pdmon.calc.answers.view import View
from pdmon.insight.units.heat import MARKS
from pdmon.output.documents import document
from pdmon.output.word.reporters_table import MOST_COLUMNS, VERDICTS
from pdmon.programme.model import Config
from pdmon.report.year import gather
from pdmon.store import Store
from pdmon.words.terms import Dynamics, State

MADE_AT = datetime(2026, 11, 22, 10, 30)
COUNCIL = Viewer.of_sight(Sight(Role.COUNCIL))


def made(store: Store, programme: str, viewer: Viewer = COUNCIL):  # type: ignore[no-untyped-def]
    report = gather(View(store, viewer), programme, "2024", None, MADE_AT)
    return Document(io.BytesIO(document("table").make(report)))


def cells(paper) -> dict[tuple[str, str], str]:  # type: ignore[no-untyped-def]
    """(who, beginning of the indicator's heading) -> what stands there, of every table with a header."""
    found = {}
    for table in paper.tables[1:-1]:  # between the date and the signature
        header, *rows = [[cell.text.replace("\xa0", " ") for cell in row.cells] for row in table.rows]
        for row in rows:
            found |= {(row[0], name.partition(". ")[0]): text for name, text in zip(header[1:], row[1:], strict=True)}
    return found


def test_every_value_stands_with_its_people_and_its_verdict(karabash_store: Store) -> None:
    """33,3 % a year is asked: s1 has 16 of 40, s2 17 of 60; the kindergarten has handed nothing in."""
    said = cells(made(karabash_store, "karabash"))
    names = sorted({who for who, _ in said})
    assert len(names) == 4
    assert said["В целом", "1.1"] == "33,0 % (33 из 100)"
    own = sorted(said[who, "1.1"] for who in names if who != "В целом")
    assert own == ["28,3 % (17 из 60)\n✕ цель не достигнута", "40,0 % (16 из 40)\n✓ цель достигнута", "нет данных"]


def test_the_sheet_lies_and_each_header_repeats_over_few_enough_columns(karabash_store: Store, config: Config) -> None:
    paper = made(karabash_store, "karabash")
    (section,) = paper.sections
    assert section.orientation == WD_ORIENT.LANDSCAPE
    assert section.page_width > section.page_height
    tables = paper.tables[1:-1]
    assert {len(table.columns) <= MOST_COLUMNS + 1 for table in tables} == {True}
    assert all("tblHeader" in table.rows[0]._tr.xml for table in tables)
    assert paper.element.xml.count("<w:pageBreakBefore/>") == len(tables) - 1
    before = [one for one, after in pairwise(paper.iter_inner_content()) if "w:pageBreakBefore" in after._element.xml]
    assert all(isinstance(one, Table) for one in before)  # an empty line after a full page is an empty page
    shown = {code for _, code in cells(paper)}
    assert shown == {one.code for one in config.programmes["karabash"].indicators if one.level == "S"}
    text = "\n".join(paragraph.text for paragraph in paper.paragraphs)
    assert "Карабашский" in text or "karabash" in text
    assert "2024\xa0год" in text
    assert "Основание: МКУ «Управление образования" in text


def test_a_small_sensitive_number_is_hidden_from_whoever_may_not_see_it(vladimir_store: Store) -> None:
    """s1 has 2 of 3 people in 6.3; of 6.2 and 6.3 nobody but the methodologist is told it."""
    hidden = {text for (_, code), text in cells(made(vladimir_store, "vladimir")).items() if code == "6.3"}
    assert "скрыто" in hidden
    assert not any("2 из 3" in text for text in hidden)
    methodologist = Viewer.of_sight(Sight(Role.METHODOLOGIST))
    told = {text for (_, code), text in cells(made(vladimir_store, "vladimir", methodologist)).items() if code == "6.3"}
    assert any("(2 из 3)" in text for text in told)


def test_every_mark_that_is_a_verdict_has_its_word() -> None:
    silent = {"no_test", "unjudged", "none", State.HIDDEN, *Dynamics}
    assert set(VERDICTS) == set(MARKS) - silent
