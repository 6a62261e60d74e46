"""An accepted table, moved in every way that people move tables: the same facts, or a return; never other facts."""

import csv
import io
import random
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from io import BytesIO

import xlsxwriter
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pdmon.intake.verdict import Verdict
from tests.intake.conftest import World

PROGRAMME, PERIOD = "karabash", "2026"
NAMES = {"s1": "СОШ № 1", "s2": "МКОУ СОШ № 2 им. Ёлкина", "s3": "СОШ № 3", "k1": "Детский сад № 1"}
FIGURES = {"teachers": (31, 27, 33, 20), "leaders": (3, 2, 4, 1), "teachers_under_35": (9, 8, 7, 6)}
FACTS = {
    (unit, element): figures[at] for at, unit in enumerate(NAMES) for element, figures in FIGURES.items()
}  # fmt: skip
Rows = list[list[object]]


@dataclass
class Table:
    """A table that is being moved: `above` and `below` stand around it, `hidden` rows are counted in the sheet."""

    header: list[object]
    rows: Rows
    above: Rows = field(default_factory=list)
    below: Rows = field(default_factory=list)
    hidden: bool = False
    others: dict[str, Rows] = field(default_factory=dict)

    @property
    def whole(self) -> Rows:
        return [*self.above, self.header, *self.rows, *self.below]


Move = Callable[[Table, random.Random], None]


def plain_table(world: World) -> Table:
    titles = [world.store.config.elements[element].title for element in FIGURES]
    rows: Rows = [[NAMES[unit], *(FACTS[unit, element] for element in FIGURES)] for unit in NAMES]
    return Table(["Организация", *titles], rows, [["Сведения о кадрах за 2026 год"]])


def other_order(table: Table, chance: random.Random) -> None:
    order = list(range(len(table.header)))
    chance.shuffle(order)
    for row in (table.header, *table.rows):
        row[:] = [row[at] if at < len(row) else None for at in order]


def rows_shuffled(table: Table, chance: random.Random) -> None:
    chance.shuffle(table.rows)


def row_numbers(table: Table, _: random.Random) -> None:
    table.header.insert(0, "№ п/п")
    for number, row in enumerate(table.rows, start=1):
        row.insert(0, number)


def numbers_of_columns(table: Table, _: random.Random) -> None:
    table.rows.insert(0, list(range(1, len(table.header) + 1)))


def title_lines(table: Table, chance: random.Random) -> None:
    lines: Rows = [["Приложение № 2 к приказу"], [None, "Форма утверждена"], [], ["Муниципалитет", "г. Карабаш"]]
    table.above[:0] = chance.sample(lines, 2)


def total_row(table: Table, chance: random.Random) -> None:
    words = chance.choice(["Итог", "Итого:", "ВСЕГО по округу", "Общий итог"])
    names = [at for at, label in enumerate(table.header) if label == "Организация"]
    cells: list[object] = [None] * len(table.header)
    for at, label in enumerate(table.header):
        figures = [row[at] for row in table.rows if at < len(row)]
        if label not in ("Организация", "№ п/п") and all(isinstance(one, int) for one in figures):
            cells[at] = sum(one for one in figures if isinstance(one, int))
    cells[names[0]] = words
    table.below.append(cells)


def section_titles(table: Table, chance: random.Random) -> None:
    at = table.header.index("Организация")
    table.rows.insert(chance.randrange(len(table.rows)), [*([None] * at), "Городские организации"])


def signatures(table: Table, _: random.Random) -> None:
    table.below += [[], ["Исполнитель: методист отдела"], ["Справочно: без совместителей"]]


def words_for_figures(table: Table, chance: random.Random) -> None:
    row = chance.choice(table.rows)
    row[:] = [f"{cell:,}".replace(",", "\u00a0") if isinstance(cell, int) else cell for cell in row]


def junk_beside(table: Table, chance: random.Random) -> None:
    row = chance.choice(table.rows)
    row += [None] * (len(table.header) + 1 - len(row)) + [chance.choice([999, "проверить"])]


def other_sheets(table: Table, chance: random.Random) -> None:
    table.others["Черновик"] = [["Заметки"], [chance.randrange(100), 5]]
    table.others["Пояснения"] = [["Заполняется до 15 января"]]


def hidden_rows(table: Table, _: random.Random) -> None:
    table.hidden = True


def two_sheets(table: Table, chance: random.Random) -> None:
    at = chance.randrange(1, len(table.rows))
    table.others["Продолжение"] = [*table.above, table.header, *table.rows[at:]]
    del table.rows[at:]


MOVES: tuple[Move, ...] = (
    row_numbers, other_order, rows_shuffled, words_for_figures, title_lines, total_row, two_sheets, numbers_of_columns,
    section_titles, signatures, junk_beside, other_sheets, hidden_rows,
)  # fmt: skip


def as_workbook(table: Table, chance: random.Random) -> bytes:
    buffer = BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True})
    sheets = [("Таблица", table.whole), *table.others.items()]
    chance.shuffle(sheets)
    for name, rows in sheets:
        sheet = book.add_worksheet(name)
        for at, row in enumerate(rows):
            for column, cell in enumerate(row):
                if cell is not None:
                    sheet.write(at, column, cell)
        if table.hidden and name == "Таблица":
            sheet.set_row(len(table.above) + 1, None, None, {"hidden": True})
            sheet.set_column(1, 1, None, None, {"hidden": True})
    book.close()
    return buffer.getvalue()


def as_text(table: Table, chance: random.Random) -> bytes:
    """The one table as a CSV of some delimiter and encoding; now and then nobody quotes, or last delimiters lack."""
    delimiter, encoding = chance.choice(";,\t"), chance.choice(["utf-8", "utf-8-sig", "cp1251", "utf-16"])
    width = max(map(len, table.whole))
    rows = [[*row, *[None] * (width - len(row))] for row in table.whole]
    if chance.random() < 0.3:
        rows = [_trimmed(row) for row in rows]
    texts = [["" if cell is None else str(cell) for cell in row] for row in rows]
    if chance.random() < 0.3:
        text = "\r\n".join(delimiter.join(row) for row in texts)
    else:
        buffer = io.StringIO()
        csv.writer(buffer, delimiter=delimiter).writerows(texts)
        text = buffer.getvalue()
    return text.encode(encoding)


def _trimmed(row: Sequence[object]) -> list[object]:
    cells = list(row)
    while cells and cells[-1] is None:
        cells.pop()
    return cells


def facts_of(verdict: Verdict) -> dict[tuple[str, str], int]:
    assert all(new.period == PERIOD for new in verdict.submissions)
    return {(new.unit, code): int(value or 0) for new in verdict.submissions for code, _, value in new.cells}


@settings(max_examples=30, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(moves=st.lists(st.sampled_from(range(len(MOVES))), unique=True, max_size=7), seed=st.integers(0, 10**6))
def moved(world: World, seen: Counter[str], moves: list[int], seed: int) -> None:
    chance = random.Random(seed)
    table = plain_table(world)
    for at in sorted(moves):
        MOVES[at](table, chance)
    is_text = not table.others and not table.hidden and chance.random() < 0.6
    content = (as_text if is_text else as_workbook)(table, chance)
    verdict = world.examine(content, "свод.csv" if is_text else "свод.xlsx", programme=PROGRAMME)
    seen[f"{verdict.status} {'text' if is_text else 'workbook'}"] += 1
    if verdict.status == "checked":
        assert facts_of(verdict) == FACTS


def test_a_moved_table_states_the_same_facts_or_goes_back(field: World) -> None:
    seen: Counter[str] = Counter()
    moved(field, seen)
    # Most ways of moving are understood: a test in which everything goes back would show nothing.
    assert seen["checked workbook"] > 0.9 * (seen["checked workbook"] + seen["returned workbook"])
    assert seen["checked text"] > 0.6 * (seen["checked text"] + seen["returned text"])
