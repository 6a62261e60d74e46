"""Nothing that is read of the demonstration speaks of a direction that chance makes."""

import io
import re
from collections.abc import Iterator
from datetime import datetime

import docx
import openpyxl
import pandas as pd
import pytest

from pdmon.calc.answers.overview import programme_years
from pdmon.calc.answers.view import View
from pdmon.calc.opening import open_store
from pdmon.output.deck.slides import slides
from pdmon.output.word.brief import brief
from pdmon.output.word.public import public_edition
from pdmon.output.workbook.book import workbook
from pdmon.programme.model import Config
from pdmon.report.verdict import verdict
from pdmon.report.year import YearReport, gather
from pdmon.words.terms import Dynamics
from tests.demo.conftest import Built

MADE_AT = datetime(2026, 11, 29, 12)
WAYS = {
    Dynamics.BETTER: re.compile(r"улучшил", re.IGNORECASE),
    Dynamics.WORSE: re.compile(r"ухудшил", re.IGNORECASE),
    None: re.compile(r"вырос|снизил|выше, чем годом ранее|ниже, чем годом ранее", re.IGNORECASE),
}
BY_LETTER = "по букве приказа"
PROGRAMMES = ("karabash", "dzerzhinsk", "vladimir", "kbr", "myasnikovsky")


def said_of(report: YearReport) -> Iterator[str]:
    """Every sentence of the page's verdict, the slides, the brief, the public edition and the workbook's strings."""
    yield verdict(report)
    for slide in slides(report):
        yield from (slide.title, slide.topic, slide.note, *slide.bullets)
        yield from (f"{figure.value} {figure.caption}" for figure in slide.figures)
    for made in (brief(report), public_edition(report)):
        paper = docx.Document(io.BytesIO(made))
        yield from (paragraph.text for paragraph in paper.paragraphs)
        yield from (cell.text for table in paper.tables for row in table.rows for cell in row.cells)
    book = openpyxl.load_workbook(io.BytesIO(workbook(report)), read_only=True)
    for sheet in book.worksheets:
        yield from (str(value) for row in sheet.iter_rows(values_only=True) for value in row if isinstance(value, str))


def clauses(text: str) -> list[str]:
    return re.split(r"[.;]\s|, (?=ухудшил|улучшил)", text)


@pytest.mark.parametrize("programme", PROGRAMMES)
def test_what_is_said_to_move_moved_more_than_by_chance(built: Built, config: Config, programme: str) -> None:
    with open_store(built.path, config) as store:
        view = View.of_operator(store)
        for year in programme_years(view)[programme][:2]:
            report = gather(view, programme, str(year), None, MADE_AT)
            rows = report.headlines
            named = dict(zip(rows["short_title"], rows["dynamics"], strict=True))
            coded = dict(zip(rows["indicator"], rows["dynamics"], strict=True))
            wrong = [text for text in dict.fromkeys(said_of(report)) for _ in unbacked(text, named, coded)]
            assert wrong == []
            assert report.state.compared == int(rows["dynamics"].notna().sum())


def unbacked(text: str, named: dict[str, str], coded: dict[str, str]) -> Iterator[str]:
    """The clauses that give an indicator a direction which its judged change has not."""
    for clause in clauses(text):
        if BY_LETTER in clause:
            continue
        for way, pattern in WAYS.items():
            if not pattern.search(clause):
                continue
            moved = [named[title] for title in named if f"«{title}»" in clause]
            moved += [coded[code] for code in re.findall(r"Показатель (\d+(?:\.\d+)*) ", clause) if code in coded]
            for dynamics in moved:
                known = (way,) if way else (Dynamics.BETTER, Dynamics.WORSE)
                if pd.isna(dynamics) or dynamics not in known:
                    yield clause


def test_a_false_direction_is_found() -> None:
    named = {"Прошли диагностику": "chance", "Имеют план": "better"}
    assert list(unbacked("Улучшился один показатель — «Прошли диагностику»", named, {}))
    assert not list(unbacked("Улучшился один показатель — «Имеют план»", named, {}))
    assert list(unbacked("Ухудшился «Имеют план»", named, {}))
    assert list(unbacked("Показатель 1.1 улучшился; остальные не оцениваются", named, {"1.1": "chance"}))
