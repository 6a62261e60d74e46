"""Documents of a territory past their ceilings: none names every organisation, each says where all of them are."""

import re
import zipfile
from collections.abc import Iterator
from datetime import datetime
from io import BytesIO
from itertools import chain
from types import ModuleType

import pandas as pd
import pytest

from pdmon.access import Role, Viewer
from pdmon.output.deck import help as help_slides
from pdmon.output.documents import DOCUMENTS, document
from pdmon.output.letters import recommendations
from pdmon.output.word import brief
from pdmon.programme.model import Config
from pdmon.report import listed, municipality_rows
from pdmon.report.year import YearReport, gather
from pdmon.store import Store
from pdmon.store.notes.chart_notes import Note, write_note
from tests.small_store import Register, build, fact_lines
from tests.viewing import as_methodologist

# Of m1 and m2 so many schools each; of every ten one is far below the others, of every five one silent.
SCHOOLS, LOW, SILENT = 20, 0, 1
CEILINGS: tuple[tuple[ModuleType, str], ...] = (
    (listed, "MOST_LISTED"),
    (listed, "MOST_ON_SLIDES"),
    (help_slides, "MOST_HELPED"),
    (brief, "SHOWN_SILENT"),
    (municipality_rows, "MOST_REPORTERS"),
    (recommendations, "MOST_LETTERS"),
)
LOWERED = 3
PAPERS = [one for one in DOCUMENTS if one.of_territory and one.ending in ("docx", "pptx")]
UNITS = [f"m{1 + at % 2}s{at:02}" for at in range(2 * SCHOOLS)]


@pytest.fixture(scope="module")
def region(tmp_path_factory: pytest.TempPathFactory, config: Config) -> Iterator[Store]:
    programme = config.programmes["karabash"]
    elements = [code for code in config.element_codes(programme) if config.elements[code].level == "S"]
    register = ["karabash municipality -", "m1 municipality karabash", "m2 municipality karabash"]
    register += [f"{unit} school {unit[:2]}" for unit in UNITS]
    facts = [
        f"{unit} {period} " + " ".join(f"{code}={100 if code == 'teachers' else _of(at)}" for code in elements)
        for at, unit in enumerate(UNITS)
        for period in ((2023,) if at % 5 == SILENT else (2023, 2024))
    ]
    path = tmp_path_factory.mktemp("many") / "region.duckdb"
    with build(path, config, Register.from_lines("\n".join(register)), fact_lines("\n".join(facts))) as store:
        methodologist = Viewer("Методист", Role.METHODOLOGIST, None)
        for unit in ["karabash", *UNITS[:8]]:
            write_note(store, methodologist, Note("karabash", unit, "", "2024", f"о {unit}"))
        yield store


def _of(at: int) -> int:
    return 5 if at % 10 == LOW else 80 + at % 3


@pytest.fixture(scope="module")
def report(region: Store) -> Iterator[YearReport]:
    """Of the region, past its ceilings."""
    with pytest.MonkeyPatch.context() as patch:
        for module, name in CEILINGS:
            assert getattr(module, name) > LOWERED
            patch.setattr(module, name, LOWERED)
        yield gather(as_methodologist(region), "karabash", "2024", None, datetime(2025, 1, 20))


@pytest.fixture(scope="module")
def papers(report: YearReport) -> dict[str, str]:
    """Code -> every text of each paper and of the slides."""
    return {one.code: said(one.make(report)) for one in PAPERS}


def said(content: bytes) -> str:
    archive = zipfile.ZipFile(BytesIO(content))
    pages = [name for name in archive.namelist() if re.fullmatch(r"word/document\.xml|ppt/slides/slide\d+\.xml", name)]
    texts = [re.findall(r"<[aw]:t(?: [^>]*)?>([^<]*)", archive.read(name).decode()) for name in pages]
    return "\n".join(chain.from_iterable(texts)).replace("\u00a0", " ")


def test_no_paper_names_every_organisation(papers: dict[str, str]) -> None:
    """A new paper that lists organisations without an end is found here."""
    assert {"brief", "deck", "table", "public"} <= papers.keys()
    named = {code: [unit for unit in UNITS if unit in text] for code, text in papers.items()}
    assert {code: units for code, units in named.items() if len(units) > 4 * LOWERED} == {}


@pytest.mark.parametrize("code", ["brief", "deck"])
def test_what_is_left_out_is_told_with_where_it_is(papers: dict[str, str], code: str) -> None:
    assert "Показаны первые 3 из 4 организаций, сначала наибольший разрыв; все — на странице «Обзор»." in papers[code]
    notes = "Показаны первые 3 из 9 заметок, сначала о территории; все — в книге Excel, на листе «Заметки»."
    assert notes in papers[code]
    assert "о karabash" in papers[code]
    assert "ещё 5 организаций" in papers["brief"]


def test_a_table_of_many_is_of_their_municipalities(report: YearReport, papers: dict[str, str]) -> None:
    told = "Организаций 40: таблица составлена по муниципалитетам."
    assert document("table").gathered(report).startswith(told)
    assert told in papers["table"]
    assert re.search(r"Муниципалитет\n1\.1\..*?\nВ целом\n.*?\nm1\n.*?\nm2\n", papers["table"], re.DOTALL)
    assert "▲ 12 ▼ 4 из 16" in papers["table"]  # of twenty schools four are silent and four far below
    assert document("table").nothing(report) == ""


def test_a_table_of_many_without_municipalities_is_refused(report: YearReport, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(municipality_rows, "parents_of", lambda _: {"karabash": "Карабаш"})
    told = "Организаций 40: для таблицы на бумаге это слишком много. Значения каждой — в книге Excel"
    assert document("table").nothing(report).startswith(told)


def test_reminders_of_many_go_to_their_municipalities(report: YearReport) -> None:
    letters = document("letters")
    assert letters.letters
    assert letters.gathered(report).startswith("Сведений ждут от 8\u00a0организаций: письма составлены муниципалитетам")
    made = {name: said(content) for name, content in letters.letters(report)}
    own = made.pop("karabash – 2024 – напоминание.docx")
    assert "от вас не приняты сведения" in own
    assert sorted(made) == ["m1 – 2024 – напоминание.docx", "m2 – 2024 – напоминание.docx"]
    owing = [unit for at, unit in enumerate(UNITS) if at % 5 == SILENT]
    for name, text in made.items():
        assert "от 4 организаций муниципалитета не приняты сведения" in text
        assert "Руководителю органа управления образованием" in text
        assert [unit for unit in UNITS if unit in text] == [unit for unit in owing if unit[:2] == name[:2]]


def test_more_letters_than_an_archive_holds_are_refused(report: YearReport, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(recommendations, "MOST_LETTERS", 1)
    told = document("letters").nothing(report)
    assert told.startswith("Писем было бы 3: столько одним архивом не составляют.")
    rows = pd.DataFrame({"unit": ["s1", "s1", "s2"], "period": "2024", "addressee": "head"})
    assert recommendations.too_many(rows).startswith("Писем было бы 2: столько одним архивом не составляют.")
    assert recommendations.too_many(rows.head(2)) == ""
