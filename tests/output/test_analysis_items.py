"""The order's items in «Аналитическая справка», read back: figures, charts, conclusions, blanks, what was restated."""

import io
import re
import zipfile
from collections.abc import Iterator
from datetime import datetime
from typing import Any

import docx
import pandas as pd
import pytest

from pdmon.access import Role, Sight, Viewer
from pdmon.calc.answers import listing
from pdmon.calc.answers.view import View
from pdmon.cycle import desk
from pdmon.cycle.drafting.analyses import new_analyses
from pdmon.output.documents import document
from pdmon.programme.model import Config
from pdmon.report.year import gather
from pdmon.store import Store
from pdmon.words.numbers import measured
from tests.cycle.items import ANNA, YEAR, P
from tests.small_store import Register, accept, build, fact_lines, submissions_of

MADE_AT = datetime(2025, 7, 1, 10, 30)
UNITS = "vladimir municipality -\ns1 school vladimir\ns2 school vladimir\nk1 kindergarten vladimir"
FACTS = """
s1 2023 teachers=30 diagnosed=12 dpo_completed=4
s1 2024 teachers=30 diagnosed=15 teachers@subject:math=10 diagnosed@subject:math=5 dpo_completed=8 dpo_by_diagnostics=4
s1 2024 teachers@subject:physics=8 diagnosed@subject:physics=6
s2 2024 teachers=50 diagnosed=20 dpo_completed=2
k1 2024 teachers=20 diagnosed=20 burnout_diagnosed=9
"""


@pytest.fixture
def store(tmp_path: Any, config: Config) -> Iterator[Store]:
    with build(tmp_path / "store.duckdb", config, Register.from_lines(UNITS), fact_lines(FACTS)) as copy:
        yield copy


def made(view: View) -> bytes:
    return document("brief").make(gather(view, P, YEAR, None, MADE_AT))


def paragraphs(content: bytes) -> list[str]:
    return [found.text.replace("\u00a0", " ") for found in docx.Document(io.BytesIO(content)).paragraphs]


def written(store: Store, item: str, conclusion: str, approve: bool) -> None:
    (draft,) = [one for one in new_analyses(View(store, ANNA), P, YEAR) if one.item == item]
    kept = desk.save(store, ANNA, draft.model_copy(update={"conclusion": conclusion}))
    if approve:
        desk.approve_many(store, ANNA, {kept.item_id: 1})


def test_every_item_stands_with_a_place_for_the_conclusion_that_nobody_has_written(store: Store) -> None:
    said = paragraphs(made(View.of_operator(store)))
    items = [one for one in said if re.match(r"[123]\. ", one)]
    assert [one.split()[1] for one in items] == ["Проведение", "Повышение", "Управление"]
    assert said.count("Вывод:") == 3
    assert said.count("_" * 76) == 9


def test_figures_of_the_items_are_those_of_the_values(store: Store) -> None:
    view = View.of_operator(store)
    programme = store.config.programmes[P]
    values = pd.DataFrame(listing.values(view, P, YEAR, P), columns=list(listing.VALUE_COLUMNS))
    whole = values[values["category"].eq("")].set_index("indicator")["value"]
    tables = docx.Document(io.BytesIO(made(view))).tables
    rows = [[cell.text for cell in row.cells] for one in tables if one.cell(0, 0).text == "№" for row in one.rows[1:]]
    told = {row[0]: row[2] for row in rows if row[0] in whole.index and len(row) > 4}
    assert {"1.1", "5.1", "6.2"} <= set(told)
    assert told == {code: measured(whole[code], programme.indicator(code).unit) for code in told}


def test_an_approved_conclusion_stands_with_its_version_and_a_draft_is_told_to_be_one(store: Store) -> None:
    written(store, "deficits_and_growth", "Охват растёт.", approve=True)
    written(store, "training_quality", "Слушателей больше.", approve=False)
    version = store.data_version()
    said = paragraphs(made(View.of_operator(store)))
    assert "Вывод. Охват растёт." in said
    assert "Вывод (проект, не утверждён). Слушателей больше." in said
    assert any(one.endswith(f"версия данных {version}.") and one.startswith("Анализ утверждён") for one in said)
    assert said.count("Вывод:") == 1
    council = paragraphs(made(View(store, Viewer.of_sight(Sight(Role.COUNCIL)))))
    assert "Вывод. Охват растёт." in council
    assert not any("Слушателей больше" in one for one in council)


def test_what_was_restated_after_the_approval_stands_beside_what_was_approved(store: Store) -> None:
    written(store, "deficits_and_growth", "Охват растёт.", approve=True)
    accept(store, submissions_of(fact_lines("s2 2024 teachers=50 diagnosed=30 dpo_completed=2")))
    said = paragraphs(made(View.of_operator(store)))
    place = said.index("После утверждения анализа данные уточнены:")
    assert said[place + 1] == "1.1, территория: было 55,0 % (55 из 100), стало 65,0 % (65 из 100)."


def test_charts_are_native_with_their_numbers_and_words(store: Store) -> None:
    archive = zipfile.ZipFile(io.BytesIO(made(View.of_operator(store))))
    names = set(archive.namelist())
    charts = sorted(name for name in names if name.startswith("word/charts/chart"))
    assert charts == ["word/charts/chart1.xml"]  # a figure alone is no chart
    assert "word/embeddings/chart1.xlsx" in names
    subjects = next(text for text in (archive.read(name).decode() for name in charts) if "Физика" in text)
    assert re.findall(r"<c:v>(0\.\d+)</c:v>", subjects) == ["0.75", "0.5"]
    assert 'descr="Показатель 1.1 «Прошли' in archive.read("word/document.xml").decode()


@pytest.mark.parametrize("programme", ["karabash", "dzerzhinsk", "vladimir", "kbr", "myasnikovsky"])
def test_every_item_of_every_programme_has_a_draft_that_names_figures(
    tmp_path: Any, config: Config, programme: str
) -> None:
    kind, unit = ("region", "municipality") if programme == "kbr" else ("municipality", "school")
    numbers = " ".join(
        f"{code}=12" for code in config.element_codes(config.programmes[programme]) if code != "teachers"
    )
    facts = fact_lines(f"u1 2024 teachers=20 {numbers}\n{programme} 2024 teachers=20 {numbers}")
    units = Register.from_lines(f"{programme} {kind} -\nu1 {unit} {programme}")
    with build(tmp_path / "store.duckdb", config, units, facts) as store:
        drafts = new_analyses(View(store, ANNA), programme, YEAR)
    assert [draft.item for draft in drafts] == list(config.programmes[programme].cycle.analysis_items)
    for draft in drafts:
        assert {figure.indicator for figure in draft.figures} <= set(draft.indicators)
        assert bool(draft.figures) == bool(draft.indicators), draft.item
