"""Portfolio of evidence: one chain that is whole and one that is broken, what the paper and the folder say of them."""

import io
import zipfile
from datetime import date, datetime

import docx
import openpyxl
import pytest

from pdmon.access import Role, Sight, Viewer
from pdmon.calc.answers.view import View
from pdmon.cycle import desk
from pdmon.cycle.parts import Evidence
from pdmon.output.documents import NO_MEASURES, NOTHING_TO_SEND, ONLY_OF_A_YEAR, document
from pdmon.output.portfolio_folder import CONTENTS, PAPER, portfolio_zip
from pdmon.report.portfolio import Lack, Portfolio, Section, portfolio
from pdmon.report.portfolio_pieces import Piece
from pdmon.report.year import YearReport, gather
from pdmon.store import Store
from pdmon.words.cycle.lists import Component
from pdmon.words.cycle.portfolio import Standing
from pdmon.words.cycle.states import Conclusion, CycleStatus
from tests.conftest import StoreBuilder
from tests.cycle.items import ANNA, P, analysis, decision, effect, measure, recommendation
from tests.cycle.whole import write_cycle

MADE_AT = datetime(2026, 3, 2, 10, 30)
# 1.1 falls from 20 of 40 to 10 of 40 people, 3.1 from 8 to 4 of 40: both need action.
FACTS = """
s1 2023 teachers=40 diagnosed=20 contest_participants=8
s1 2024 teachers=40 diagnosed=10 contest_participants=4
"""


def report_of(store: Store, period: str = "2024") -> YearReport:
    return gather(View.of_operator(store).for_anybody(), P, period, None, MADE_AT)


def moved(store: Store, item, status: CycleStatus) -> str:  # type: ignore[no-untyped-def]
    saved = desk.save(store, ANNA, item)
    desk.move(store, ANNA, {saved.item_id: 1}, status)
    return str(saved.item_id)


@pytest.fixture
def store(small_store: StoreBuilder) -> Store:
    """1.1 has its whole chain; 3.1 has an analysis and an approved recommendation that was not sent."""
    store = small_store("vladimir municipality -\ns1 school vladimir", FACTS)
    moved(store, analysis(indicators=("1.1", "3.1"), conclusion="Охват упал."), CycleStatus.APPROVED)
    sent = desk.save(store, ANNA, recommendation())
    desk.approve_many(store, ANNA, {sent.item_id: 1})
    desk.mark_sent(store, ANNA, {sent.item_id: 2})
    moved(store, recommendation(indicators=("3.1",)), CycleStatus.APPROVED)
    proof = Evidence(requisites="приказ от 10.01.2025 № 5", link="https://example.org/5")
    done = moved(store, measure(starts_on=date(2025, 1, 10), evidence=(proof,)), CycleStatus.DONE)
    adopted = decision(protocol_number="1", protocol_date=date(2025, 2, 3), body_name="Методический совет")
    moved(store, adopted, CycleStatus.ADOPTED)
    moved(store, effect(done, conclusion=Conclusion.EFFECTIVE), CycleStatus.APPROVED)
    return store


def sections(store: Store) -> dict[Component, Section]:
    return {one.component: one for one in portfolio(report_of(store)).sections}


def test_every_component_tells_what_there_is_with_requisites_links_days_and_chain(store: Store) -> None:
    found = sections(store)
    assert list(found) == list(Component)
    (told,) = found[Component.MEASURES].pieces
    assert told == Piece(
        "Диагностика. Ответственный: методист; выполнено",
        "мера собственная; приказ от 10.01.2025 № 5",
        "https://example.org/5",
        "10.01.2025–01.06.2025",
        "1.1",
    )
    (told,) = found[Component.DECISIONS].pieces
    assert told.requisites == "Методический совет, протокол от 03.02.2025 № 1"
    assert (told.day, told.chain) == ("03.02.2025", "1.1")
    (told,) = found[Component.RECOMMENDATIONS].pieces
    assert told.what.endswith(": направлено — 1, не направлено — 1")
    assert (told.chain, len(told.day)) == ("1.1", 10)
    (told,) = found[Component.EFFECTS].pieces
    assert (told.what, told.requisites) == ("«Диагностика»: эффективна", "сравнение: 2023 и 2024")
    assert found[Component.GOALS].pieces[0].requisites == "приказ от 04.08.2020 № 659-п, п. 2.1"
    assert found[Component.MONITORING].pieces[0].what == "Сведения собраны: 1 из 1\u00a0организации"


def test_the_broken_chain_is_named_with_its_next_step_in_every_component_that_lacks_it(store: Store) -> None:
    found = sections(store)
    lacks = {component: found[component].lacks for component in list(Component)[5:]}
    overdue = "Срок решения «Утвердить график» прошёл 01.06.2025"
    assert lacks == {
        Component.RECOMMENDATIONS: (Lack("Рекомендация не направлена", "утвердить и направить рекомендации", "3.1"),),
        Component.MEASURES: (Lack("Нет меры", "запланировать меру", "3.1"),),
        Component.DECISIONS: (
            Lack("Нет управленческого решения", "вынести меру на решение", "3.1"),
            Lack(overdue, "отметить выполнение или перенести срок", "1.1"),
        ),
        Component.EFFECTS: (),
    }
    assert found[Component.EFFECTS].standing is Standing.FULL
    assert found[Component.MEASURES].standing is Standing.PARTLY
    assert found[Component.ANALYSIS].lacks[-1].what.startswith("Нет утверждённого анализа по пункту «")


def test_a_measure_that_is_done_without_a_document_lacks_it(small_store: StoreBuilder) -> None:
    store = small_store("vladimir municipality -\ns1 school vladimir", FACTS)
    moved(store, measure(), CycleStatus.DONE)
    lacks = sections(store)[Component.MEASURES].lacks
    what = "Выполненная мера «Диагностика» без подтверждающего документа"
    assert Lack(what, "приложить реквизиты и ссылку", "1.1") in lacks


@pytest.mark.parametrize(
    ("pieces", "lacks", "is_asked", "standing", "is_full"),
    [
        (("есть",), (), True, Standing.FULL, True),
        (("есть",), ("мало",), True, Standing.PARTLY, False),
        ((), ("нет",), True, Standing.MISSING, False),
        ((), (), True, Standing.MISSING, False),
        ((), (), False, Standing.NOT_ASKED, True),
    ],
)
def test_a_cycle_is_full_when_nothing_that_is_asked_is_missing(
    pieces: tuple[str, ...], lacks: tuple[str, ...], is_asked: bool, standing: Standing, is_full: bool
) -> None:
    told = tuple(map(Piece, pieces)), tuple(Lack(what, "шаг") for what in lacks)
    section = Section(Component.MEASURES, (), *told, is_asked)
    assert (section.standing, Portfolio((section,), 1, 1, ()).is_full) == (standing, is_full)


def test_the_folder_holds_the_paper_its_contents_and_the_documents_of_the_year_by_components(store: Store) -> None:
    report = report_of(store)
    with zipfile.ZipFile(io.BytesIO(portfolio_zip(report))) as archive:
        names = archive.namelist()
        paper = docx.Document(io.BytesIO(archive.read(PAPER)))
        sheet = openpyxl.load_workbook(io.BytesIO(archive.read(CONTENTS))).active
    assert names[:2] == [PAPER, CONTENTS]
    assert {name.partition("/")[0] for name in names[2:]} == {
        *("4 Мониторинг показателей", "5 Анализ результатов мониторинга", "6 Адресные рекомендации"),
        *("7 Меры и мероприятия", "8 Управленческие решения", "9 Анализ эффективности принятых мер"),
    }
    text = "\n".join(paragraph.text for paragraph in paper.paragraphs)
    assert "Цикл неполный. Есть не всё: «Мониторинг показателей»" in text
    assert "Нет меры (показатель 3.1). Следующий шаг: запланировать меру." in text
    headings = [one.text for one in paper.paragraphs if one.style is not None and one.style.name == "Heading 1"]
    assert (len(headings), headings[9]) == (10, "9. Анализ эффективности принятых мер")
    rows = {tuple(cell for cell in row[:4]): row for row in sheet.iter_rows(values_only=True)}  # type: ignore[union-attr]
    row = rows["7 Меры и мероприятия", "◐ есть не всё", "недостаёт", "Нет меры"]
    assert row[7:9] == ("3.1", "запланировать меру")
    listed = [row[5] for row in rows.values() if row[2] == "файл"]
    assert listed == names[2:]


def test_no_small_figure_of_an_organisation_is_in_the_folder(small_store: StoreBuilder) -> None:
    facts = "s1 2024 teachers=30 burnout_detected=3 burnout_prevention_participants=2"
    store = small_store("vladimir municipality -\ns1 school vladimir", facts)
    write_cycle(store)
    anybody = Viewer.of_sight(Sight(Role.COUNCIL))
    assert document("portfolio").for_anybody
    found = portfolio(gather(View(store, anybody), P, "2024", None, MADE_AT))
    assert "6.3" in found.hidden
    with zipfile.ZipFile(io.BytesIO(portfolio_zip(report_of(store)))) as archive:
        letters = [name for name in archive.namelist() if name.startswith("6 ")]
        papers = [docx.Document(io.BytesIO(archive.read(name))) for name in (PAPER, *letters)]
    cells = [cell.text for paper in papers for table in paper.tables for row in table.rows for cell in row.cells]
    text = "\n".join([*cells, *(one.text for paper in papers for one in paper.paragraphs)])
    assert len(letters) == 1
    assert not [told for told in ("2 из 3", "66,7", "66.7") if told in text]


def test_a_month_has_no_portfolio(store: Store) -> None:
    assert document("portfolio").nothing(report_of(store, "2024-05")) == ONLY_OF_A_YEAR


def test_a_document_that_is_not_in_the_folder_is_in_its_contents_with_the_reason(small_store: StoreBuilder) -> None:
    report = report_of(small_store("vladimir municipality -\ns1 school vladimir", FACTS))
    with zipfile.ZipFile(io.BytesIO(portfolio_zip(report))) as archive:
        sheet = openpyxl.load_workbook(io.BytesIO(archive.read(CONTENTS))).active
    assert sheet is not None
    rows = [[cell for cell in row if cell] for row in sheet.iter_rows(values_only=True)]
    told = {row[3]: row[4] for row in rows if "не приложено" in row}
    assert told["Адресные рекомендации"] == NOTHING_TO_SEND
    assert told["План мер (дорожная карта)"] == NO_MEASURES
