"""Every document of every programme of the demonstration is fit to be shown: its form, its words, its last page."""

import io
import re
import subprocess
from collections.abc import Callable, Iterator
from functools import cache
from itertools import chain, pairwise
from pathlib import Path

import pytest
from docx.oxml.ns import qn
from docx.table import Table
from pptx import Presentation
from pptx.slide import Slide
from pptx.table import Table as SlideTable

from pdmon.calc.opening import open_store
from pdmon.output.deck.room import BODY_END_IN, BODY_TOP_IN, row_heights
from pdmon.output.deck.slides import slides
from pdmon.output.workbook.sheets import CHANGES_NOTE
from pdmon.programme.model import Config
from pdmon.store import Store
from pdmon.words.plurals import NOUNS
from tests.demo.conftest import Built
from tests.demo.papers import PROGRAMMES, Paper, papers_of, report_of
from tests.missing_programs import needed_libreoffice

pytestmark = pytest.mark.slow
LEAST_ON_THE_LAST_PAGE = 30  # words: a closing line and a signature are fewer
LEAST_BAR_IN = 0.58  # two bars, or a name in two lines
TABLE_ROOM_IN = 4.8  # from the title's two lines to the foot
Made = Callable[[str], list[Paper]]


@pytest.fixture(scope="module")
def store(built: Built, config: Config) -> Iterator[Store]:
    with open_store(built.path, config) as opened:
        yield opened


@pytest.fixture(scope="module")
def made(store: Store) -> Made:
    """The documents of a programme's newest year: the territory's and those of its first organisation."""

    @cache
    def of_programme(programme: str) -> list[Paper]:
        report = report_of(store, programme)
        first = str(report.organisations["unit"].iloc[0])
        return [*papers_of(report), *papers_of(report_of(store, programme, unit=first))]

    return of_programme


@pytest.mark.parametrize("programme", PROGRAMMES)
def test_papers_are_never_torn(made: Made, programme: str) -> None:
    wrong = [f"{paper.name}: {what}" for paper in made(programme) if paper.ending == "docx" for what in _torn(paper)]
    assert wrong == []


def _torn(paper: Paper) -> Iterator[str]:
    """What may be torn between two pages, or stand where nobody reads it."""
    word = paper.word
    for name in ("Heading 1", "Heading 2"):
        if not word.styles[name].paragraph_format.keep_with_next:
            yield f"{name} may end a page"
    if not word.styles["Normal"].paragraph_format.widow_control:
        yield "a line of a paragraph may stand alone"
    for paragraph in word.paragraphs:
        if paragraph.style.name.startswith("Heading") and paragraph.paragraph_format.keep_with_next is False:
            yield f"heading «{paragraph.text}» may end a page"
    for table in word.tables:
        if table.style.name == "Table Grid":
            yield from _torn_table(table, word.sections[0].page_width - word.sections[0].left_margin)
    if word.element.body[-2].tag == qn("w:tbl"):
        yield "ends with a table: the office adds a line, maybe on a page of its own"


def _torn_table(table: Table, room: int) -> Iterator[str]:
    about = table.cell(0, 0).text
    rows = [row._tr.trPr for row in table.rows]
    if any(row is None or row.find(qn("w:cantSplit")) is None for row in rows):
        yield f"table «{about}»: a row may be torn"
    if rows[0].find(qn("w:tblHeader")) is None:
        yield f"table «{about}»: the header is not repeated"
    if not all(cell.paragraphs[0].paragraph_format.keep_with_next for cell in table.rows[0].cells):
        yield f"table «{about}»: the header may stand without a row"
    if sum(column.width for column in table.columns) > room:
        yield f"table «{about}»: wider than the page"


@pytest.mark.parametrize("programme", PROGRAMMES)
def test_words_are_fit_to_be_read(made: Made, config: Config, programme: str) -> None:
    codes = set(config.elements)  # the workbook names them beside their titles
    wrong = [
        f"{paper.name}: {what}: {text}"
        for paper in made(programme)
        for text in paper.texts()
        if text not in codes
        for what in _badly_written(_ABBREVIATED.sub("сокращено", text.replace("\u00a0", " ")))
    ]
    assert wrong == []


_ABBREVIATED = re.compile(r"\b(п\.п|т\.ч|т\.п|т\.д|др|гг|г)\.")
_WRONG = {
    "quotation marks twice": re.compile("««|»»|““"),
    "two signs where one ends the sentence": re.compile(r"[^.]\.\.(?!\.)|…\.|\.[,;]|[!?]\.|,[.,;]"),
    "a space before a sign or two spaces": re.compile(r" [,.;:!?](?!\d)|\S  +\S"),
    "nothing where a word was due": re.compile(r"\b(None|nan|NaN|NaT|null|True|False)\b|\(\)|«»"),
    "an English word": re.compile(r"\b(?!Excel\b|Word\b|DuckDB\b|pdmon\b|xlsx\b|docx\b|pptx\b)[A-Za-z]{4,}\b"),
}
_NOUNS = "|".join(sorted(set().union(*NOUNS.values()), key=len, reverse=True))
_COUNTED = re.compile(rf"(?<![\d,.–№-])(?<!№ )(?<!\d )(\d+) ({_NOUNS})\b")


def _badly_written(text: str) -> Iterator[str]:
    for what, pattern in _WRONG.items():
        if pattern.search(text):
            yield what
    for count, form in _COUNTED.findall(text):
        wrong_slot = 2 if count.endswith("1") and not count.endswith("11") else 0
        slots = [{slot for slot in range(3) if forms[slot] == form} for forms in NOUNS.values() if form in forms]
        if form != "год" and all(of_noun == {wrong_slot} for of_noun in slots):
            yield f"«{count} {form}»"


@pytest.mark.parametrize("programme", PROGRAMMES)
def test_no_title_of_a_slide_is_cut(made: Made, programme: str) -> None:
    decks = [Presentation(io.BytesIO(paper.content)) for paper in made(programme) if paper.ending == "pptx"]
    titles = [page.shapes.title.text_frame.text for one in decks for page in one.slides]
    assert len(titles) > 10
    assert [title for title in titles if "…" in title] == []


@pytest.mark.parametrize("programme", PROGRAMMES)
def test_no_table_goes_on_where_one_slide_would_do(made: Made, programme: str) -> None:
    decks = [Presentation(io.BytesIO(paper.content)) for paper in made(programme) if paper.ending == "pptx"]
    alone = [list(_tables_alone(page)) for one in decks for page in one.slides]
    assert any(alone)
    wrong = [
        f"{first[0].cell(1, 0).text}: {len(first[0].rows) - 1} and {len(further[0].rows) - 1} rows"
        for first, further in pairwise(alone)
        if first and further and first[0].cell(0, 0).text == further[0].cell(0, 0).text
        if len(further[0].rows) <= 3 or _height_in(first[0]) + _height_in(further[0]) < TABLE_ROOM_IN
    ]
    assert wrong == []
    assert [table for table in chain(*alone) if _height_in(table) > TABLE_ROOM_IN] == []


@pytest.mark.parametrize("programme", PROGRAMMES)
def test_a_chart_has_room_for_every_bar_over_the_table_beneath(store: Store, programme: str) -> None:
    both = [one for one in slides(report_of(store, programme)) if one.chart and one.table]
    room = {one.code: BODY_END_IN - BODY_TOP_IN - sum(row_heights(one.table)) for one in both if one.table}
    bars = {one.code: len(one.chart.categories) * LEAST_BAR_IN for one in both if one.chart}
    assert [code for code, inches in bars.items() if inches > room[code]] == []


def _tables_alone(page: Slide) -> Iterator[SlideTable]:
    if not any(shape.has_chart for shape in page.shapes):
        yield from (shape.table for shape in page.shapes if shape.has_table)


def _height_in(table: SlideTable) -> float:
    return sum(row.height.inches for row in table.rows)


@pytest.mark.parametrize("programme", PROGRAMMES)
def test_who_prints_values_and_their_changes_tells_why_they_may_differ_by_a_tenth(made: Made, programme: str) -> None:
    printing = [paper for paper in made(programme) if paper.ending == "docx" and "Изменение" in paper.texts()]
    assert {"brief", "public"} <= {paper.code for paper in printing}
    assert [paper.name for paper in printing if not any(CHANGES_NOTE in text for text in paper.texts())] == []


@pytest.mark.parametrize("programme", PROGRAMMES)
def test_no_last_page_is_left_with_a_line_and_no_heading_ends_a_page(
    made: Made, programme: str, tmp_path: Path
) -> None:
    papers = [paper for paper in made(programme) if paper.ending == "docx"]
    files = {f"{number:03}": paper for number, paper in enumerate(papers)}
    for stem, paper in files.items():
        (tmp_path / f"{stem}.docx").write_bytes(paper.content)
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    command = [needed_libreoffice(), profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path)]
    subprocess.run([*command, *map(str, sorted(tmp_path.glob("*.docx")))], check=True, capture_output=True, timeout=300)
    wrong = [
        f"{paper.name}: {what}"
        for stem, paper in files.items()
        for what in _badly_paged(paper, _pages(tmp_path / f"{stem}.pdf"))
    ]
    assert wrong == []


@pytest.mark.parametrize("programme", PROGRAMMES)
def test_what_follows_the_last_table_is_enough_for_a_page_of_its_own(made: Made, programme: str) -> None:
    """An office may turn the page after any row, whatever the table asks for."""
    words = {paper.name: _words_after_tables(paper) for paper in made(programme) if paper.ending == "docx"}
    assert any(words.values())
    assert {name: count for name, count in words.items() if 0 < count < LEAST_ON_THE_LAST_PAGE} == {}


def _words_after_tables(paper: Paper) -> int:
    """How many words stand after the last table with a header; none where it ends the paper or there is none."""
    count = 0
    for block in reversed(list(paper.word.iter_inner_content())):
        if isinstance(block, Table) and len(block.rows) > 1:
            return count
        texts = [cell.text for row in block.rows for cell in row.cells] if isinstance(block, Table) else [block.text]
        count += sum(len(text.split()) for text in texts)
    return 0


def _pages(pdf: Path) -> list[list[str]]:
    """The lines of each page, its number left out."""
    told = subprocess.run(["pdftotext", "-layout", pdf, "-"], check=True, capture_output=True, text=True).stdout
    pages = [[line.strip() for line in page.splitlines() if line.strip()] for page in told.split("\f")[:-1]]
    return [lines[:-1] for lines in pages]


def _badly_paged(paper: Paper, pages: list[list[str]]) -> Iterator[str]:
    counts = [sum(len(line.split()) for line in lines) for lines in pages]
    if len(pages) > 1 and counts[-1] < LEAST_ON_THE_LAST_PAGE:
        yield f"{counts[-1]} words on page {len(pages)}, the last"
    for number, words in enumerate(counts, start=1):
        if not words:
            yield f"page {number} is empty"
    headings = [one.text for one in paper.word.paragraphs if one.style.name.startswith("Heading") and one.text]
    for number, lines in enumerate(pages, start=1):
        if lines and any(heading.endswith(lines[-1]) for heading in headings):
            yield f"page {number} ends with a heading: {lines[-1]}"
