"""Figures in every document of every programme are those of `values`: in tables, in charts, in the workbook."""

import io
import re
import zipfile
from collections.abc import Callable, Iterator
from copy import copy
from functools import cache
from typing import Any

import openpyxl
import pandas as pd
import pytest
from lxml import etree
from pptx import Presentation

from pdmon.access.privacy import protected_indicators
from pdmon.calc.answers import listing, register
from pdmon.calc.answers.same_units import judged_headlines
from pdmon.calc.answers.view import View
from pdmon.calc.opening import open_store
from pdmon.programme.model import Config, Programme
from pdmon.store import Store
from pdmon.words.numbers import fraction, measured
from pdmon.words.terms import Measure
from tests.demo.conftest import Built
from tests.demo.papers import NEWEST, PROGRAMMES, Paper, papers_of, report_of

pytestmark = pytest.mark.slow
BEFORE = str(int(NEWEST) - 1)
VALUE = ("Значение", f"{NEWEST} год", "Факт", "Доля", "Количество")
PREVIOUS = ("Годом ранее", f"{BEFORE} год", "Доля годом ранее", "Количество годом ранее")
COUNTS = ("Из чего",)
Cells = list[str]
_REPORTERS = ("Организация", "Муниципалитет")
_CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"


class Figures:
    """A territory's headline figures of a year by `values`, and how papers write them."""

    def __init__(self, store: Store, programme: str) -> None:
        self.programme: Programme = store.config.programmes[programme]
        view = View.of_operator(store)
        self.protected = protected_indicators(store.config, self.programme)
        values = listing.values(view, programme, NEWEST)
        frame = pd.DataFrame(values, columns=list(listing.VALUE_COLUMNS))
        names = {code: unit.short_name for code, unit in register.units(view).items()}
        rows = frame[frame["category"].eq("")].to_dict("records")
        self.rows = {row["indicator"]: row for row in rows if row["unit"] == self.programme.root}
        self.of_units = {(names[row["unit"]], row["indicator"]): row for row in rows}
        self.of_units |= {("В целом", code): row for code, row in self.rows.items()}
        # Slides compare two years over the organisations of both, where others reported the year before.
        judged = judged_headlines(view, programme, self.programme.root, NEWEST).to_dict("records")
        same = {row["indicator"]: row for row in judged if not pd.isna(row["same_units"])}
        self.on_slides = {
            code: {**row, "value": same[code]["same_value"], "previous": same[code]["same_previous"]}
            if code in same
            else row
            for code, row in self.rows.items()
        }

    def over_both_years(self) -> "Figures":
        """The figures as slides compare them."""
        told = copy(self)
        told.rows = self.on_slides
        return told

    def written(self, code: str, column: str) -> str:
        """What the column says of the indicator."""
        row, unit = self.rows[code], self.programme.indicator(code).unit
        if column in COUNTS:
            return fraction(row["numerator"], row["denominator"]) if unit == Measure.PERCENT else "—"
        return measured(row["previous" if column in PREVIOUS else "value"], unit)

    def of_unit(self, name: str, code: str) -> str:
        """A share with its counts, or another figure alone; '' of what nobody reported or anybody may not see."""
        row, unit = self.of_units.get((name, code)), self.programme.indicator(code).unit
        if row is None or pd.isna(row["value"]):
            return ""
        counts = f" ({fraction(row['numerator'], row['denominator'])})" if unit == Measure.PERCENT else ""
        return f"{measured(row['value'], unit)}{counts}"

    def number(self, code: str, column: str) -> float | None:
        """The figure itself; shares as fractions, as charts and cells keep them."""
        found = self.rows[code]["previous" if column in PREVIOUS else "value"]
        share = self.programme.indicator(code).unit == Measure.PERCENT
        return None if pd.isna(found) else float(found) / (100 if share else 1)


@pytest.fixture(scope="module")
def store(built: Built, config: Config) -> Iterator[Store]:
    with open_store(built.path, config) as opened:
        yield opened


@pytest.fixture(scope="module")
def made(store: Store) -> Callable[[str], list[Paper]]:
    return cache(lambda programme: papers_of(report_of(store, programme)))


@pytest.mark.parametrize("programme", PROGRAMMES)
def test_tables_and_charts_of_every_document_hold_the_values(
    made: Callable[[str], list[Paper]], store: Store, programme: str
) -> None:
    figures = Figures(store, programme)
    told = {paper.name: list(_told(paper, figures)) for paper in made(programme)}
    assert [one for found in told.values() for one in found if one[2] != one[3]] == []
    compared = {paper.code for paper in made(programme) if told[paper.name]}
    assert {"brief", "public", "deck", "workbook", "table", "portfolio"} <= compared
    # Every indicator with a value stands in each document that lists them all.
    with_value = {code for code, row in figures.rows.items() if not pd.isna(row["value"])}
    for paper in made(programme):
        if paper.code in ("brief", "public", "workbook"):
            assert {one[0] for one in told[paper.name]} >= with_value, paper.name


def _told(paper: Paper, figures: Figures) -> Iterator[tuple[str, str, Any, Any]]:
    """Indicator, column, what `values` say and what stands there."""
    if paper.ending == "docx":
        for table in paper.word.tables:
            yield from _of_table([[cell.text for cell in row.cells] for row in table.rows], figures)
        with zipfile.ZipFile(io.BytesIO(paper.content)) as packed:
            for name in packed.namelist():
                if name.startswith("word/charts/") and name.endswith(".xml"):
                    yield from _of_chart(etree.fromstring(packed.read(name)), figures)
    elif paper.ending == "pptx":
        for slide in Presentation(io.BytesIO(paper.content)).slides:
            for shape in slide.shapes:
                if shape.has_table:
                    rows = [[cell.text for cell in row.cells] for row in shape.table.rows]
                    yield from _of_table(rows, figures.over_both_years())
                if shape.has_chart:
                    yield from _of_chart(shape.chart._chartSpace, figures.over_both_years())
    else:
        book = openpyxl.load_workbook(io.BytesIO(paper.content))
        if "Показатели" in book.sheetnames:
            yield from _of_sheet(list(book["Показатели"].iter_rows(values_only=True)), figures)


def _of_table(rows: list[Cells], figures: Figures) -> Iterator[tuple[str, str, str, str]]:
    header = rows[0]
    if header[0] in _REPORTERS:
        yield from _of_units(rows, figures)
        return
    for row in rows[1:]:
        code = row[0].split(" ")[0].removesuffix(".")
        if code not in figures.rows:
            continue
        for column, cell in zip(header, row, strict=True):
            column = column.replace("\u00a0", " ")
            said = cell.replace("\u00a0", " ")
            is_target = "Цель" in header  # a target may be of a window or a part: its fact is another figure
            if column in (*VALUE, *PREVIOUS, *COUNTS) and not is_target and re.match(r"[+−]?\d|есть|нет$", said):
                yield code, column, figures.written(code, column).replace("\u00a0", " "), said


def _of_units(rows: list[Cells], figures: Figures) -> Iterator[tuple[str, str, str, str]]:
    """Organisations or municipalities under one another, a column for each indicator."""
    columns = {at: title.split(". ")[0] for at, title in enumerate(rows[0]) if title.split(". ")[0] in figures.rows}
    for row in rows[1:]:
        for at, code in columns.items():
            name, said = row[0].replace("\u00a0", " "), row[at].split("\n")[0].replace("\u00a0", " ")
            shown = said if said[:1].isdigit() else _word(said)
            if shown or code not in figures.protected:  # what is protected is shown where it is large enough
                yield code, name, figures.of_unit(name, code).replace("\u00a0", " "), shown


def _word(said: str) -> str:
    """A presence is a word, any other word says why there is no figure."""
    return said if said in ("есть", "нет") else ""


def _of_chart(chart_space: Any, figures: Figures) -> Iterator[tuple[str, str, Any, Any]]:
    """Of the XML that slides and papers draw alike: the years' bars of indicators."""
    for series in chart_space.iter(f"{_CHART}ser"):
        column = _points(series, "tx")[0].replace("\u00a0", " ")
        names, values = _points(series, "cat"), _points(series, "val")
        if column not in (*VALUE, *PREVIOUS):
            continue
        for place, value in values.items():
            code = names[place].split(" ")[0].removesuffix(".")
            if code in figures.rows:
                yield code, column, _rounded(figures.number(code, column)), _rounded(float(value))


def _points(series: Any, part: str) -> dict[int, str]:
    """Place -> what stands there."""
    return {
        int(point.get("idx")): point.findtext(f"{_CHART}v")
        for found in series.findall(f"{_CHART}{part}")
        for point in found.iter(f"{_CHART}pt")
    }


def _of_sheet(rows: list[tuple[Any, ...]], figures: Figures) -> Iterator[tuple[str, str, Any, Any]]:
    at = next(place for place, row in enumerate(rows) if row[0] == "Код")
    header = rows[at]
    for row in rows[at + 1 :]:
        code = str(row[0])
        for column, cell in zip(header, row, strict=True):
            if code in figures.rows and column in (*VALUE, *PREVIOUS) and isinstance(cell, int | float):
                yield code, str(column), _rounded(figures.number(code, str(column))), _rounded(cell)


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(float(value), 9)
