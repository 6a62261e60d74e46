"""Papers of measures and decisions, read back: what stands in them, blanks where a person writes, nothing invented."""

import io
from collections.abc import Iterator
from datetime import date, datetime

import docx
import pytest
from docx.shared import Pt

from pdmon.calc.answers.view import View
from pdmon.cycle import desk
from pdmon.output.documents import document
from pdmon.output.tables import tied
from pdmon.output.word import measure_rows
from pdmon.output.word.protocol_extract import extract_of, protocols
from pdmon.programme.model import Config
from pdmon.report.year import YearReport, gather
from pdmon.store import Store
from pdmon.words.cycle.states import CycleStatus
from tests.cycle.items import ANNA, P, analysis, decision, measure
from tests.small_store import Register, build, fact_lines
from tests.two_territories import VLADIMIR, VLADIMIR_FACTS

MADE_AT = datetime(2025, 7, 1, 10, 30)
FIRST = {"protocol_number": "3", "protocol_date": date(2025, 2, 3), "body_name": "Методический совет"}
SECOND = {"protocol_number": "4", "protocol_date": date(2025, 5, 20)}

TERM = "Срок: до 01.06.2025."
OVER = "Срок: до «____» ______________ 20___ г. (прежний срок, 01.06.2025, прошёл)."  # on the day of the draft
CENTRE = f"Ответственный: методический центр. {TERM}"
BASIS = "Основание: протокол №\u00a03 от 03.02.2025."
METHODIST, RESULT = "Ответственный: методист.", "Ожидаемый результат:"
VALUE = f"{RESULT} значение"


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory, config: Config) -> Iterator[Store]:
    path = tmp_path_factory.mktemp("papers") / "store.duckdb"
    with build(path, config, Register.from_lines(VLADIMIR), fact_lines(VLADIMIR_FACTS)) as copy:
        found = desk.save(copy, ANNA, analysis(conclusion="Охват растёт"))
        desk.approve_many(copy, ANNA, {found.item_id: 1})
        late, ahead, done = desk.save_many(
            copy, ANNA,
            [
                (measure(title="Диагностика", ends_on=date(2025, 6, 1), expected_people=12), 0),
                (measure(title="Конкурс", ends_on=date(2025, 9, 1), expected_value=55.5, target_units=()), 0),
                (measure(title="Семинар", ends_on=date(2025, 6, 1)), 0),
            ],
        )  # fmt: skip
        desk.move(copy, ANNA, {done.item_id: 1}, CycleStatus.DONE)
        adopted = {"status": CycleStatus.ADOPTED}
        desk.save(copy, ANNA, decision(text="утвердить график", about=(late.item_id,), **FIRST, **adopted))
        desk.save(copy, ANNA, decision(text="Наградить школы", **SECOND, **adopted))
        desk.save(copy, ANNA, decision(text="Распространить опыт"))
        assert ahead
        yield copy


@pytest.fixture
def report(store: Store) -> YearReport:
    return gather(View.of_operator(store), P, "2024", None, MADE_AT)


def lines(content: bytes) -> list[str]:
    """Paragraphs, and the cells of tables, in reading order of each kind."""
    paper = docx.Document(io.BytesIO(content))
    cells = [cell.text for table in paper.tables for row in table.rows for cell in row.cells]
    return [*(paragraph.text for paragraph in paper.paragraphs), *cells]


def test_the_plan_lists_every_measure_by_term(report: YearReport) -> None:
    paper = docx.Document(io.BytesIO(document("measures_plan").make(report)))
    rows = [[cell.text for cell in row.cells] for row in paper.tables[1].rows[1:]]
    assert [(row[1], row[2], row[4], row[6], row[7]) for row in rows] == [
        ("Диагностика (собственная)", "s1", "до 01.06.2025", "12\u00a0человек", "просрочено"),
        ("Семинар (собственная)", "s1", "до 01.06.2025", "—", "выполнено"),
        ("Конкурс (собственная)", "vladimir", "до 01.09.2025", "значение 55,5\u00a0%", "запланировано"),
    ]
    said = "\n".join(lines(document("measures_plan").make(report)))
    assert "УТВЕРЖДАЮ" in said
    assert "Состояние на 01.07.2025." in said


def test_the_draft_order_has_its_preamble_its_points_and_blanks(report: YearReport) -> None:
    said = lines(document("order_draft").make(report))
    preamble = next(line for line in said if "ПРИКАЗЫВАЮ" in line)
    assert "за 2024\u00a0год" in preamble
    assert report.programme.title.replace("«", "„").replace("»", "“") in preamble
    assert report.programme.order.number in preamble
    assert [line for line in said if line[:2] in ("1.", "2.", "3.", "4.", "5.")] == [
        f"1. Утвердить график. Основание: протокол №\u00a03 от 03.02.2025. {CENTRE.replace(TERM, OVER)}",
        f"2. Наградить школы. Основание: протокол №\u00a04 от 20.05.2025. {CENTRE.replace(TERM, OVER)}",
        f"3. Провести меру: «Диагностика». {BASIS} Для кого: s1. {METHODIST} {OVER} {RESULT} 12\u00a0человек.",
        f"4. Провести меру: «Конкурс». Для кого: vladimir. {METHODIST} Срок: до 01.09.2025. {VALUE} 55,5\u00a0%.",
        f"5. Контроль за исполнением настоящего приказа возложить на {'_' * 20}.",
    ]
    assert {"«____» ______________ 20___ г.", "№\u00a0________"} <= set(said)


def test_a_decision_whose_words_are_to_carry_out_a_measure_is_one_point_with_it(
    report: YearReport, monkeypatch: pytest.MonkeyPatch
) -> None:
    adopted = report.cycle.adopted
    renamed = adopted["text"].replace("утвердить график", "Провести меру «Диагностика».")
    monkeypatch.setattr(type(report.cycle), "adopted", adopted.assign(text=renamed))
    said = lines(document("order_draft").make(report))
    assert [line[:60] for line in said if "Диагностика" in line] == [f"2. Провести меру: «Диагностика». {BASIS}"[:60]]
    assert sum(BASIS in line for line in said) == 1


def test_the_extract_has_the_decisions_of_its_protocol_alone(report: YearReport) -> None:
    assert protocols(report.cycle.adopted) == [("3", "2025-02-03"), ("4", "2025-05-20")]
    first = lines(extract_of(("3", "2025-02-03"))(report))
    assert [line for line in first if line.startswith(("1.", "2."))] == [
        "1. Утвердить график. Ответственный: методический центр. Срок: до 01.06.2025. По вопросам: мера: Диагностика."
    ]
    assert "Методический совет" in first
    about = f"О результатах мониторинга за 2024\u00a0год по программе «{report.programme.title}» ({report.order_text})."
    assert tied(about) in first
    whole = lines(document("protocol_extract").make(report))
    assert [line for line in whole if line.startswith("№")] == ["№\u00a03 от 03.02.2025", "№\u00a04 от 20.05.2025"]
    assert not [line for line in whole if "Распространить" in line]


def test_the_extract_of_a_year_that_is_not_over_speaks_of_no_results_and_names_each_kind_of_question_once(
    report: YearReport, monkeypatch: pytest.MonkeyPatch
) -> None:
    adopted = report.cycle.adopted.assign(protocol_date=date(2024, 1, 23))
    monkeypatch.setattr(type(report.cycle), "adopted", adopted)
    vars(report.cycle)["titles"] = {"a": "Мера: раз", "b": "Мера: два", "c": "Мера: три"}
    said = lines(document("protocol_extract").make(report))
    assert any(line.startswith(tied("О мониторинге за 2024\u00a0год")) for line in said)
    about = measure_rows.about_text(report, {"about": tuple("abc"), "text": "Второе — «Два»"})
    assert about == "По вопросам: меры: раз, три."


def test_the_agenda_has_every_question_once_under_its_heading(report: YearReport) -> None:
    said = lines(document("agenda").make(report))
    entry = report.programme.cycle.analysis_items["training_quality"]
    titles = ("Предлагается решить", "Анализы", "Меры, по", "Просроченные", "Выполненные")
    numbered = tuple(f"{n}. " for n in range(1, 9))
    shown = [line for line in said if line.startswith((*titles, *numbered))]
    assert [line.partition(" Вывод")[0] for line in shown] == [
        "Предлагается решить",
        "1. Распространить опыт.",
        "Анализы, по которым нет решения",
        f"2. {entry.title[:1].upper()}{entry.title[1:]} ({tied(entry.clause)}).",
        "Меры, по которым нет решения",
        "3. Конкурс. Для кого: vladimir. Ответственный: методист. Срок: до 01.09.2025.",
        "Просроченные меры",
        "4. Диагностика. Срок прошёл 01.06.2025. Ответственный: методист.",
        "Выполненные меры, эффективность которых не рассмотрена",
    ]
    (table,) = [one for one in docx.Document(io.BytesIO(document("agenda").make(report))).tables if len(one.rows) > 1]
    assert [[cell.text for cell in row.cells] for row in table.rows] == [
        ["№", "Мера", "Срок", "Показатели", "Сделано"],
        ["5.", "Семинар", "до 01.06.2025", "1.1", "—"],
    ]


@pytest.mark.parametrize("code", ["order_draft", "protocol_extract"])
def test_a_signature_keeps_its_last_lines_company(report: YearReport, code: str) -> None:
    paper = docx.Document(io.BytesIO(document(code).make(report)))
    *_, before, blank, closing = paper.paragraphs  # the last stands after the table of the signature
    assert all(paragraph.paragraph_format.keep_with_next for paragraph in (before, blank))
    assert (closing.text, closing.paragraph_format.line_spacing) == ("", Pt(1))


@pytest.mark.parametrize("code", ["measures_plan", "agenda"])
def test_a_signature_after_a_table_stands_with_what_is_said_of_it(report: YearReport, code: str) -> None:
    paper = docx.Document(io.BytesIO(document(code).make(report)))
    of_table, signed = list(paper.iter_inner_content())[-2:]
    assert of_table.paragraph_format.keep_with_next
    assert signed.text.startswith("Сформировано 01.07.2025 10:30")
    assert signed.paragraph_format.keep_together
    (stop,) = signed.paragraph_format.tab_stops
    sheet = paper.sections[-1]
    assert stop.position == sheet.page_width - sheet.left_margin - sheet.right_margin
