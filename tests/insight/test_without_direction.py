"""Where the order gives no direction nothing is better or worse: turning such figures round changes no judgement.

Which indicators these are is asked of the configuration; two stores that differ in them alone must be judged alike, in
every answer and in every document, however far the figures lie apart.
"""

import io
import re
import zipfile
from collections.abc import Iterator
from datetime import datetime
from itertools import product

import pandas as pd
import pytest
from docx import Document
from openpyxl import load_workbook
from pptx import Presentation

from pdmon.calc.answers import standing
from pdmon.calc.answers.same_units import judged_headlines, same_units_change
from pdmon.insight.units import heat
from pdmon.insight.units.recommendations import draft_recommendations
from pdmon.output.documents import DOCUMENTS
from pdmon.programme.loader import load_config
from pdmon.programme.model import Indicator, Programme
from pdmon.report.year import gather
from pdmon.store import Store
from pdmon.words.terms import Direction, Level, TerritoryKind
from tests.conftest import StoreBuilder
from tests.viewing import as_methodologist

CONFIG = load_config()
UNDIRECTED = [
    (programme, indicator)
    for programme in CONFIG.programmes.values()
    for indicator in programme.indicators
    if indicator.direction is Direction.NONE
]
IDS = [f"{programme.code} {indicator.code}" for programme, indicator in UNDIRECTED]
UNITS = [f"u{at}" for at in range(10)]
SHARES = [0, *[44] * 4, *[56] * 4, 90]  # the first and the last lie apart also by the usual spread of neighbours
MADE_AT = datetime(2026, 2, 3, 10, 30)
JUDGING = re.compile(r"лучш|худш|ниже|дефицит|отста|слаб|сильн|помощ|внимани|рекоменд", re.IGNORECASE)


def _store(small_store: StoreBuilder, programme: Programme, indicator: Indicator, turned: bool) -> Store:
    """Ten units, of which every one reports 100 of each element, and of the indicator's numerator SHARES."""
    kind = TerritoryKind.MUNICIPALITY if programme.territory_kind == TerritoryKind.REGION else "school"
    units = "\n".join(
        [f"{programme.code} {programme.territory_kind} -", *(f"{u} {kind} {programme.code}" for u in UNITS)]
    )
    own = set(indicator.parsed_formula.numerator)
    lines = []
    for (at, unit), year in product(enumerate(UNITS), (2023, 2024)):
        share = SHARES[::-1][at] if turned else SHARES[at]
        if year == 2023:
            share = 30 if turned else 70
        cells = [
            f"{element}={share if element in own else 100}"
            for element in CONFIG.element_codes(programme, Level.ORGANISATION)
        ]
        cells += [
            f"{element}@{category}={share}"
            for element in own
            for category in CONFIG.element_categories(programme, element)
        ]
        lines.append(f"{unit} {year} {' '.join(cells)}")
    return small_store(units, "\n".join(lines))


@pytest.fixture(params=UNDIRECTED, ids=IDS)
def pair(request: pytest.FixtureRequest, small_store: StoreBuilder) -> tuple[Programme, Indicator, Store, Store]:
    programme, indicator = request.param
    elsewhere = {
        element
        for other in programme.indicators
        if other is not indicator
        for formula in other.formulas
        for element in formula.elements
    }
    assert not elsewhere & set(indicator.parsed_formula.numerator)  # what is turned enters no other indicator
    return (
        programme,
        indicator,
        _store(small_store, programme, indicator, False),
        _store(small_store, programme, indicator, True),
    )


Pair = tuple[Programme, Indicator, Store, Store]


def test_there_is_an_indicator_to_look_at() -> None:
    assert IDS == ["kbr 2"]


def test_it_changes_and_has_no_dynamics_in_any_category(pair: Pair) -> None:
    programme, indicator, *stores = pair
    for store in stores:
        rows = store.rows(
            "select category, change, dynamics from indicator_values "
            "where programme = ? and indicator = ? and period = '2024'",
            (programme.code, indicator.code),
        )
        assert {row[2] for row in rows} == {None}
        assert len({row[0] for row in rows if row[1]}) == 1 + len(CONFIG.element_categories(programme, "with_deficit"))


def test_no_answer_judges_it(pair: Pair) -> None:
    programme, indicator, *stores = pair
    for store in stores:
        view = as_methodologist(store)
        year = standing.year_standings(view, programme.code, "2024")
        own = year[year["indicator"] == indicator.code]
        assert set(own["judged"]) == {""}
        assert own["rank"].isna().all()
        assert {"differs"} <= set(own["standing"]) <= {"differs", "perhaps_differs", "usual"}
        assert not year["is_behind"].any()
        assert not own["is_worse"].any()
        assert standing.who_needs_help(view, programme.code, "2024").surely.empty
        headlines = judged_headlines(view, programme.code, programme.code, "2024").set_index("indicator")
        assert headlines.loc[indicator.code, "change"] != 0
        assert pd.isna(headlines.loc[indicator.code, "dynamics"])
        assert same_units_change(view, programme.code, indicator.code, programme.code, "2024")["dynamics"].isna().all()
        for aspect in ("standing", "dynamics"):
            cells = standing.heat_cells(view, programme.code, "2024", aspect)
            tones = {heat.MARKS[mark][1] for mark in cells.loc[cells["indicator"] == indicator.code, "mark"]}
            assert tones == {"even"}
        targets = pd.DataFrame(columns=["indicator", "status", "shortfall", "wording"])
        for unit in UNITS:
            drafts = draft_recommendations(CONFIG, programme, own[own["unit"] == unit], targets)
            assert drafts.empty


@pytest.mark.parametrize("of_unit", [None, "u0"])
def test_turned_round_it_changes_no_judging_word_of_any_document(pair: Pair, of_unit: str | None) -> None:
    programme, indicator, *stores = pair
    told = []
    for store in stores:
        report = gather(as_methodologist(store), programme.code, "2024", of_unit, MADE_AT)
        texts = [text for one in DOCUMENTS if one.is_about(report.is_territory) for text in _texts(one.make(report))]
        names = (indicator.title, indicator.short_title)
        judging = []
        for text in texts:
            for name in names:
                text = text.replace(name, "")
            judging += [text] if JUDGING.search(text) else []
        told.append(judging)
        assert any("Изменение" in text or "Годом ранее" in text for text in texts)
    assert told[0] == told[1]


def _texts(content: bytes) -> Iterator[str]:
    """The words of an office file, paragraph by paragraph and cell by cell; nothing of others (archives)."""
    if content[:2] != b"PK":
        return
    file = io.BytesIO(content)
    names = set(zipfile.ZipFile(file).namelist())
    if "word/document.xml" in names:
        document = Document(file)
        yield from (paragraph.text for paragraph in document.paragraphs)
        yield from (cell.text for table in document.tables for row in table.rows for cell in row.cells)
    elif "ppt/presentation.xml" in names:
        for slide in Presentation(file).slides:
            for shape in slide.shapes:
                if shape.has_text_frame:
                    yield shape.text_frame.text
                elif shape.has_table:
                    yield from (cell.text for row in shape.table.rows for cell in row.cells)
    elif "xl/workbook.xml" in names:
        for sheet in load_workbook(file, read_only=True).worksheets:
            for row in sheet.iter_rows(values_only=True):
                yield from (value for value in row if isinstance(value, str))
