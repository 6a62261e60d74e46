"""What slides, brief and pages of the demonstration say in sentences is true of `values`, over the organisations named.

Every year: direction and figures over one basis; each share and difference has a source; nothing is left out.
"""

import io
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import docx
import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from pdmon.calc import open_stores
from pdmon.calc.answers import listing
from pdmon.calc.answers.view import View
from pdmon.calc.opening import open_store
from pdmon.output.deck.slide import Slide
from pdmon.output.deck.slides import slides
from pdmon.output.word.brief import brief
from pdmon.programme.model import Config
from pdmon.report.year import YearReport
from pdmon.store import Store
from pdmon.words.numbers import both_measured, difference, missing
from pdmon.words.periods import is_whole_year
from pdmon.words.phrases import quoted
from tests.demo.conftest import Built
from tests.demo.papers import NEWEST, PROGRAMMES, report_of
from tests.demo.truth import Truth, plain
from tests.pages.conftest import APP, texts

pytestmark = pytest.mark.slow
_NUMBER = r"[+−]?\d[\d\u00a0 ]*(?:,\d+)?"
_WAYS = {"выше": 1, "ниже": -1}
_MOVED = re.compile(
    r" — (?P<way>выше|ниже), чем годом ранее(?:, по тем же (?P<units>\d+) \w+)?: "
    r"(?P<before>.+?) →\s(?P<after>.+?) \((?P<change>[^;()]+)(?:; (?P<counts>[^()]+))?\)"
    r"(?:; по всем отчитавшимся (?P<all_before>.+?) →\s(?P<all_after>[^;]+?))?\.(?:$|\s)"
)
_ATTAINED = re.compile(r"достигнут\w* (\d+) из (\d+) целев")
_REPORTED = re.compile(r"тчитались (\d+) из (\d+) (?:организац|муниципалитет)")
_POINTS = re.compile(rf"[Нн]абран\w* ({_NUMBER}) из (\d+) балл")
_MOVES = {
    1: re.compile(r"[Уу]лучшил(?:ся|ись) (?:все )?(\d+)"),
    -1: re.compile(r"[Уу]худшил(?:ся|ись) (?:все )?(\d+)"),
}
_SHARE = re.compile(r"(?<![\d,])(\d[\d\u00a0]*(?:,\d+)?) %")
_POINT = re.compile(r"(?<![\d,])(\d+(?:,\d+)?) п\.п\.")


def _indicators_said(text: str, truth: Truth) -> Iterator[str]:
    """What a sentence on one indicator says against its figures."""
    for code, row in truth.rows.items():
        title = plain(quoted(str(row["short_title"])))
        for at in [found.end() for found in re.finditer(re.escape(title), text)]:
            said = _MOVED.match(text[at:])
            if said is None:
                continue
            measure = str(row["unit_of_measure"])
            before, now, change = truth.basis(code)
            wanted = {
                "units": None if missing(row["same_units"]) else str(int(row["same_units"])),
                "before": plain(both_measured(before, now, measure)[0]),
                "after": plain(both_measured(before, now, measure)[1]),
                "change": plain(difference(change, measure)),
            }
            if said["all_after"]:
                wanted["all_after"] = plain(both_measured(row["previous"], row["value"], measure)[1])
            yield from (f"{text}: {name} {value}" for name, value in wanted.items() if said[name] != value)
            if _WAYS[said["way"]] != (1 if now > before else -1):
                yield f"{text}: the direction"


def _counts_said(text: str, truth: Truth) -> Iterator[str]:
    """What a sentence counts of the whole against the counts."""
    for n, m in _ATTAINED.findall(text):
        if (int(n), int(m)) != truth.attained:
            yield f"{text}: attained {truth.attained}"
    for n, m in _REPORTED.findall(text):
        if (int(n), int(m)) not in truth.reported:
            yield f"{text}: reported {truth.reported}"
    if "тчитались все" in text and not any(n == m for n, m in truth.reported):
        yield f"{text}: reported {truth.reported}"
    for n, m in _POINTS.findall(text):
        if f"{n} из {m}" not in truth.pairs:
            yield f"{text}: points"


def _moves_said(text: str, truth: Truth) -> Iterator[str]:
    """A sentence on the whole counts no more moves than there are over one basis."""
    for way, pattern in _MOVES.items():
        for count in pattern.findall(text):
            if int(count) > truth.moved(way):
                yield f"{text}: {truth.moved(way)} moved {way:+d}"


def _without_source(text: str, truth: Truth) -> Iterator[str]:
    """Shares and differences that are nowhere in the data."""
    yield from (f"{text}: {said} %" for said in _SHARE.findall(text) if said.replace(" ", "\u00a0") not in truth.shares)
    yield from (f"{text}: {said} п.п." for said in _POINT.findall(text) if said not in truth.differences)


def _wrong(text: str, truth: Truth) -> Iterator[str]:
    for found in (_indicators_said, _counts_said, _without_source):
        yield from found(text, truth)


def _slide_words(slide: Slide) -> Iterator[str]:
    yield from (slide.title, *slide.bullets, slide.note)
    yield from (f"{figure.value} {figure.caption}" for figure in slide.figures)
    if slide.chart:
        yield from (*slide.chart.details, *slide.chart.ends)
    if slide.table:
        yield from (cell for row in slide.table.rows for cell in row)


def _wrong_slide(slide: Slide, truth: Truth) -> Iterator[str]:
    for text in map(plain, _slide_words(slide)):
        yield from _wrong(text, truth)
    if slide.code.startswith("criterion_"):
        yield from _wrong_criterion(slide, truth)
    elif slide.code.startswith(("standing", "moves_")):
        yield from _moves_said(plain(slide.title), truth)
    if slide.chart and slide.chart.measure == "pp":
        for at, name in enumerate(slide.chart.categories):
            (values,) = slide.chart.series.values()
            if values[at] != pytest.approx(truth.basis(name.split(" ")[0])[2]):
                yield f"{slide.title}: {name} {values[at]}"


def _wrong_criterion(slide: Slide, truth: Truth) -> Iterator[str]:
    """Bars, figures and rows of one basis, and the title counts what they show."""
    codes = _codes_on(slide, truth)
    for at, name in enumerate(slide.chart.categories if slide.chart else ()):
        code = name.split(" ")[0]
        assert slide.chart
        shown = tuple(values[at] for values in slide.chart.series.values())
        before, now, _ = truth.basis(code)
        wanted = (before, now)[-len(shown) :]
        if [_known(value) for value in shown] != [_known(value) for value in wanted]:
            yield f"{slide.title}: {name} {shown}, not {wanted}"
    for way, pattern in _MOVES.items():
        said = sum(map(int, pattern.findall(plain(slide.title))))
        if said > sum(truth.way(code) == way for code in codes):
            yield f"{slide.title}: {[(code, truth.way(code)) for code in codes]}"
        word = "улучшил" if way > 0 else "ухудшил"
        if f"ни один не {word}ся" in slide.title and any(truth.way(code) == way for code in codes):
            yield f"{slide.title}: {[(code, truth.way(code)) for code in codes]}"
    alone = re.search(r"стало .+: показатель (улучшился|ухудшился)", slide.title) if len(codes) == 1 else None
    if alone and truth.way(codes[0]) != (1 if alone[1] == "улучшился" else -1):
        yield f"{slide.title}: {truth.basis(codes[0])}"


def _codes_on(slide: Slide, truth: Truth) -> list[str]:
    names = [*slide.chart.categories] if slide.chart else []
    names += [row[0] for row in slide.table.rows] if slide.table else []
    found = [name.split(" ")[0] for name in names]
    for figure in slide.figures:
        found += [word for word in figure.caption.replace("\u00a0", " ").split(" ")[:6] if word in truth.rows][:1]
    return [code for code in found if code in truth.rows]


def _known(value: Any) -> Any:
    return None if missing(value) else round(float(value), 6)


@pytest.fixture(scope="module")
def store(built: Built, config: Config) -> Iterator[Store]:
    with open_store(built.path, config) as opened:
        yield opened


def _years(store: Store, programme: str) -> Iterator[YearReport]:
    at = listing.VALUE_COLUMNS.index("period")
    periods = {str(row[at]) for row in listing.values(View.of_operator(store), programme)}
    for year in sorted(period for period in periods if is_whole_year(period) and period <= NEWEST):
        report = report_of(store, programme, year)
        if report.has_data:
            yield report


@pytest.mark.parametrize("programme", PROGRAMMES)
def test_slides_say_what_the_values_say(store: Store, programme: str) -> None:
    wrong, checked = list[str](), 0
    for report in _years(store, programme):
        truth, made = Truth(store, report), slides(report)
        wrong += [f"{report.period} {slide.code}: {said}" for slide in made for said in _wrong_slide(slide, truth)]
        on_slides = {code for slide in made if slide.code.startswith("criterion_") for code in _codes_on(slide, truth)}
        with_value = {code for code, row in truth.rows.items() if not missing(row["value"])}
        wrong += [f"{report.period}: {code} is on no slide" for code in sorted(with_value - on_slides)]
        checked += 1
    assert (wrong, checked >= 4) == ([], True)


@pytest.mark.parametrize("programme", PROGRAMMES)
def test_briefs_say_what_the_values_say(store: Store, programme: str) -> None:
    wrong = []
    for report in _years(store, programme):
        truth = Truth(store, report)
        paper = docx.Document(io.BytesIO(brief(report)))
        said = [plain(paragraph.text) for paragraph in paper.paragraphs]
        wrong += [f"{report.period}: {one}" for text in said for one in _wrong(text, truth)]
        wrong += [
            f"{report.period}: {one}" for text in said if text.startswith("За год") for one in _moves_said(text, truth)
        ]
    assert wrong == []


@pytest.fixture
def page_of_demo(built: Built, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The app opens a copy of its own: the demonstration is open already."""
    path = tmp_path / "demo.duckdb"
    shutil.copy(built.path, path)
    monkeypatch.setenv("PDMON_DB", str(path))
    yield
    open_stores.close_store()
    st.cache_data.clear()
    st.cache_resource.clear()


@pytest.mark.parametrize("file", ["pages/analysis/overview.py", "pages/analysis/criteria.py"])
@pytest.mark.parametrize("programme", PROGRAMMES)
def test_pages_say_what_the_values_say(store: Store, page_of_demo: None, programme: str, file: str) -> None:
    report = report_of(store, programme)
    truth = Truth(store, report)
    page = AppTest.from_file(str(APP), default_timeout=120)
    page.query_params.update({"programme": programme, "year": NEWEST})
    page.run()
    if not file.endswith("overview.py"):
        page.switch_page(file)
        page.query_params.update({"programme": programme, "year": NEWEST})
        page.run()
    assert not page.exception, page.exception
    said = [plain(line) for line in texts(page).split("\n")]
    assert [one for line in said for one in (*_wrong(line, truth), *_moves_said(line, truth))] == []
    assert len(said) > 10
