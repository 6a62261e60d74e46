"""«Отчёт об эффективности» read back: the kept figures, the conclusion, what follows, what waits, blanks."""

import io
from collections.abc import Iterator
from datetime import date, datetime

import docx
import pytest

from pdmon.access import Role, Sight, Viewer
from pdmon.calc.answers.view import View
from pdmon.cycle import desk
from pdmon.cycle.parts import CategoryFigures
from pdmon.output.documents import NO_EFFECTS, document
from pdmon.programme.model import Config
from pdmon.report.year import gather
from pdmon.store import Store
from pdmon.words.cycle.states import CycleStatus
from tests.cycle.items import ANNA, SMALL, P, decision, effect, measure
from tests.small_store import Register, build, fact_lines
from tests.two_territories import VLADIMIR, VLADIMIR_FACTS

MADE_AT = datetime(2025, 7, 1, 10, 30)


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory, config: Config) -> Iterator[Store]:
    path = tmp_path_factory.mktemp("effectiveness") / "store.duckdb"
    with build(path, config, Register.from_lines(VLADIMIR), fact_lines(VLADIMIR_FACTS)) as copy:
        seen = desk.save(copy, ANNA, measure(title="Диагностика", indicators=("1.1", SMALL)))
        desk.save(copy, ANNA, measure(title="Конкурс", ends_on=date(2025, 6, 30)))
        adopted = {"protocol_number": "3", "protocol_date": date(2025, 2, 3), "status": CycleStatus.ADOPTED}
        desk.save(copy, ANNA, decision(text="Провести меру «Диагностика».", about=(seen.item_id,), **adopted))
        desk.save(copy, ANNA, decision(text="Наградить школы", **adopted))
        figures = {"own_before": 20.0, "own_after": 60.0, "others_before": 20.0, "others_after": 21.5}
        figures |= {"difference": 38.5, "low": 30.04, "high": 47.0, "conclusion": "effective"}
        for indicator, follows in (("1.1", "распространить"), (SMALL, "")):
            kept = CategoryFigures(category="subject:math", **{**figures, "low": -2.0, "conclusion": "cannot_judge"})
            none = CategoryFigures(category="subject:physics")
            found = desk.save(
                copy, ANNA, effect(seen.item_id, indicator=indicator, method="Регрессия.", follows=follows,
                                   by_category=(kept, none), **figures)
            )  # fmt: skip
            desk.approve_many(copy, ANNA, {found.item_id: 1})
        yield copy


def read(view: View) -> tuple[list[str], list[list[str]]]:
    """Paragraphs, and the rows of the one bordered table."""
    made = docx.Document(io.BytesIO(document("effectiveness").make(gather(view, P, "2024", None, MADE_AT))))
    (rows,) = [table.rows for table in made.tables if len(table.columns) == 6]
    cells = [[cell.text.replace("\u00a0", " ") for cell in row.cells] for row in rows]
    return [paragraph.text.replace("\u00a0", " ") for paragraph in made.paragraphs], cells


def waiting(view: View) -> list[list[str]]:
    """The rows of the table of what nobody has examined."""
    made = docx.Document(io.BytesIO(document("effectiveness").make(gather(view, P, "2024", None, MADE_AT))))
    (rows,) = [table.rows for table in made.tables if table.cell(0, 1).text == "Срок"]
    return [[cell.text for cell in row.cells] for row in rows[1:]]


def test_kept_figures_conclusion_and_what_follows_stand_in_the_report(store: Store) -> None:
    said, rows = read(View.of_operator(store))
    assert rows[1][0] == "Диагностика"
    assert rows[1][2:] == [
        "20,0 % → 60,0 %",
        "20,0 % → 21,5 %",
        "+38,5 п.п. (от +30,0 п.п. до +47,0 п.п.)",
        "эффективна",
    ]
    of_category = ["— Математика", "20,0 % → 60,0 %", "20,0 % → 21,5 %", "+38,5 п.п. (от −2,0 п.п. до +47,0 п.п.)"]
    assert rows[2] == ["", *of_category, "судить нельзя"]
    assert sum(row[1].startswith("— ") for row in rows) == 2  # of a category without figures there is no row
    assert any("поправка Бонферрони" in one for one in said)
    assert "Утверждено выводов: 2. Эффективна — 2." in said
    assert "Диагностика: Распространить." in said
    # The decision to carry out a measure is examined by the measure.
    assert waiting(View.of_operator(store)) == [["Наградить школы", "01.06.2025"], ["Конкурс", "30.06.2025"]]
    assert "Как сравнивалось. Регрессия." in said


def test_the_council_is_not_told_kept_figures_of_protected_indicators(store: Store) -> None:
    _, rows = read(View(store, Viewer.of_sight(Sight(Role.COUNCIL))))
    first, of_its_category, protected = (row[2] for row in rows[1:])  # of the protected nothing by category
    assert (first == of_its_category, protected) == (True, "—")
    assert first.startswith("20,0")
    assert rows[3][3:] == ["—", "—", "эффективна"]


def test_a_year_without_approved_conclusions_has_no_report(store: Store) -> None:
    report = gather(View.of_operator(store), P, "2023", None, MADE_AT)
    assert document("effectiveness").nothing(report) == NO_EFFECTS
