"""The long table: one figure a row, `unit, period, element, category, value`; hundreds of thousands of rows."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from pdmon.intake.balance import Leftovers, Why, is_filled
from pdmon.intake.finding import FindingKind, Refusal, Severity, Stage
from pdmon.intake.numbers import Parsed, parse_number, parse_yes_no
from pdmon.intake.personal import PERSONAL_DATA, personal_header
from pdmon.intake.place import Place, Where
from pdmon.intake.statement import FreeText, Reading, Repeat, Statement, Unknown, Unread, at
from pdmon.intake.tables.nearest import plain
from pdmon.intake.tables.periods.written import period_in
from pdmon.intake.tables.text_table import NO_ROWS, Row
from pdmon.intake.tables.titles import ColumnTitles
from pdmon.intake.tables.workbook import INVISIBLE_CHARACTERS, clean_text
from pdmon.intake.text_answers import take_answer
from pdmon.programme.cells import Cell, UnitPeriod, known_cell
from pdmon.programme.model import Config, Element, ElementKind
from pdmon.words.numbers import number

EXTRA_COLUMN = FindingKind(
    "extra_column",
    Severity.ERROR,
    Stage.FILE,
    "Лишний столбец",
    "В длинной таблице лишний столбец «{value}».",
    "Оставьте столбцы: организация, период, показатель, разрез, значение.",
)
STOPPED = FindingKind(
    "reading_stopped",
    Severity.ERROR,
    Stage.FILE,
    "Проверка остановлена",
    "Замечаний уже больше {limit}: дальше этого места таблица не проверялась.",
    "Исправьте показанное и загрузите файл снова; если таблица не та или столбцы перепутаны, загрузите другую.",
)
TOO_MANY_PAIRS = FindingKind(
    "too_many_pairs",
    Severity.ERROR,
    Stage.FILE,
    "Слишком много организаций и периодов",
    "В таблице больше {limit} сочетаний организации и периода: дальше этого места она не читалась.",
    "Разделите таблицу на несколько файлов, например по годам, и загрузите их по одному.",
)

MAX_TROUBLES = 5_000  # distinct ones: nobody reads more, and each costs a search for what may have been meant
MAX_PAIRS = 20_000
_HEADERS = {
    "unit": ("unit", "организация", "код организации", "учреждение"),
    "period": ("period", "период", "год"),
    "element": ("element", "показатель", "код показателя", "элемент", "первичные данные"),
    "category": ("category", "разрез", "категория"),
    "value": ("value", "значение", "величина"),
}
_REQUIRED = ("unit", "period", "element", "value")
_TOTAL_WORDS = frozenset({"", "всего", "итого", "total"})


def long_columns(header: Sequence[str]) -> dict[str, int] | None:
    """Column numbers by name when the header is that of a long table, else None."""
    names = {alias: name for name, aliases in _HEADERS.items() for alias in aliases}
    found: dict[str, int] = {}
    for column, label in enumerate(header):
        name = names.get(plain(label))
        if name and name not in found:
            found[name] = column
    return found if all(name in found for name in _REQUIRED) else None


@dataclass(frozen=True)
class LongPart:
    """One long table of the file: the rows under its header, each as wide as it; `sheet` is empty for a text."""

    rows: Iterable[Row]
    header: Row
    columns: Mapping[str, int]
    sheet: str = ""


def read_long(
    config: Config, parts: Iterable[LongPart], units: Mapping[str, str], leftovers: Leftovers | None = None
) -> Reading:
    """The statements of a file's long tables, one for every unit and period; `units`: lower-case code or name -> code;
    `leftovers`: what of the file is no part of these tables.

    Raises Refusal when there is no row or a column too many.
    """
    reader = _LongReader(config, units, leftovers or Leftovers())
    for part in parts:
        _refuse_extra_columns(part.header, part.columns)
        reader.read(part)
    if not reader.count:
        raise Refusal(NO_ROWS.at())
    return reader.finish()


def _refuse_extra_columns(header: Row, columns: Mapping[str, int]) -> None:
    line, labels = header
    extra = [label for at_, label in enumerate(labels) if at_ not in columns.values() and label.strip()]
    if extra:
        kinds = [PERSONAL_DATA if personal_header(label) else EXTRA_COLUMN for label in extra]
        found = zip(kinds, extra, strict=True)
        raise Refusal(
            *(at(kind, line, label, what=personal_header(label), column=None) for kind, label in list(found)[:10])
        )


@dataclass
class _Tally:
    """An element or category that is not known, and how many rows name it."""

    what: str
    text: str
    line: Where
    rows: int = 0


class _LongReader:
    """Rows come one by one; every distinct text is understood once."""

    def __init__(self, config: Config, units: Mapping[str, str], leftovers: Leftovers) -> None:
        self._config = config
        self._units = units
        self._known = frozenset(units.values())
        self._titles = ColumnTitles(config)
        self._categories = category_names(config)
        self._reading = Reading("long")
        self._statements: dict[UnitPeriod, Statement] = {}
        self._by_text: dict[tuple[str, str], Statement] = {}
        self._keys: dict[tuple[str, str], Cell | _Tally] = {}
        self._numbers: dict[str, Parsed] = {}
        self._answers: dict[str, Parsed] = {}
        self._yes_no = {e.code for e in config.elements.values() if e.kind == ElementKind.YES_NO}
        self._texts = {e.code: e for e in config.elements.values() if e.is_text}
        self._leftovers = leftovers
        self._used = 0
        self._troubles = 0
        self.count = 0

    def read(self, part: LongPart) -> None:
        """Take the rows of one table; every cell of them is used or left over."""
        category_column = part.columns.get("category")
        unit_at, period_at, element_at, value_at = (part.columns[name] for name in _REQUIRED)
        width = len(part.columns)
        self._used += width
        for line, cells in part.rows:
            self.count += 1
            if self._troubles > MAX_TROUBLES:
                self._stop(STOPPED, part, line, MAX_TROUBLES)
                return
            if len(self._statements) > MAX_PAIRS:
                self._stop(TOO_MANY_PAIRS, part, line, MAX_PAIRS)
                return
            where = Place(part.sheet, line - 1, value_at) if part.sheet else line
            if len(cells) == width:
                self._used += sum(map(bool, map(str.strip, cells)))
            else:
                self._count_cells(part, where, cells)
            category = cells[category_column] if category_column is not None else ""
            self.take(where, cells[unit_at], cells[period_at], cells[element_at], category, cells[value_at])

    def _stop(self, kind: FindingKind, part: LongPart, line: int, limit: int) -> None:
        """What is read goes back with this error; the rest could only cost time."""
        spot = Place(part.sheet, line - 1, part.columns["unit"]) if part.sheet else line
        self._reading.findings.append(at(kind, spot, limit=number(limit)))

    def _count_cells(self, part: LongPart, where: Where, cells: Sequence[str]) -> None:
        """The table has columns without a name, or the row is wider than its header."""
        named = set(part.columns.values())
        for column, cell in enumerate(cells):
            if column in named:
                self._used += is_filled(cell)
            elif is_filled(cell):
                spot = where._replace(column=column) if isinstance(where, Place) else where
                self._leftovers.add(Why.ASIDE, spot, cell)

    def take(self, line: Where, unit: str, period: str, element: str, category: str, value: str) -> None:
        try:
            statement = self._by_text[unit, period]
        except KeyError:
            statement = self._statement(line, unit, period)
        try:
            key = self._keys[element, category]
        except KeyError:
            key = self._keys[element, category] = self._key(line, element, category)
        if isinstance(key, _Tally):
            key.rows += 1
            return
        if text := self._texts.get(key[0]):
            self._take_text(statement, key, text, value, line)
            return
        parsed = (self._answers if key[0] in self._yes_no else self._numbers).get(value)
        if parsed is None:
            parsed = self._parse(line, key, value)
        if key in statement.places:
            statement.repeats.append(Repeat(key, statement.places[key], line))
            self._troubles += 1
            return
        statement.places[key] = line
        if parsed.error:
            statement.unread.append(Unread(key, value, parsed.error, line))
            self._troubles += 1
            return
        statement.cells[key] = parsed.value
        if parsed.marker:
            statement.markers.append((key, parsed.marker))

    def _take_text(self, statement: Statement, key: Cell, text: Element, value: str, line: Where) -> None:
        if key in statement.places:
            statement.repeats.append(Repeat(key, statement.places[key], line))
            self._troubles += 1
            return
        statement.places[key] = line
        refused = len(statement.refused)
        take_answer(statement, text, self._clean(line, value), line)
        self._troubles += len(statement.refused) - refused
        if answer := statement.answers.get(text.code):
            self._reading.free_texts.append(FreeText("", "", (answer,), line))

    def finish(self) -> Reading:
        """What all the tables state."""
        reading = self._reading
        reading.statements = list(self._statements.values())
        tallies = [key for key in self._keys.values() if isinstance(key, _Tally)]
        reading.unknown = [Unknown(tally.what, tally.text, tally.line, tally.rows) for tally in tallies]
        reading.findings += self._leftovers.findings()
        reading.balance = self._leftovers.balance(self._used)
        return reading

    def _statement(self, line: Where, unit_text: str, period_text: str) -> Statement:
        unit, period = self._clean(line, unit_text), self._clean(line, period_text)
        period = period_in(period) or period
        unit = self._units.get(unit) or self._units.get(unit.casefold(), unit)
        statement = self._statements.get(UnitPeriod(unit, period))
        if statement is None:
            statement = self._statements[UnitPeriod(unit, period)] = Statement(unit, period, "long", where=line)
            self._troubles += unit not in self._known
        self._by_text[unit_text, period_text] = statement
        return statement

    def _key(self, line: Where, element_text: str, category_text: str) -> "Cell | _Tally":
        element, category = self._clean(line, element_text), self._clean(line, category_text)
        found = self._titles.by_code(element) or self._titles.by_title(element)
        if found is None:
            self._troubles += 1
            return _Tally("element", element, line)
        if plain(category) in _TOTAL_WORDS:
            return found
        code = self._categories.get((found[0], plain(category)))
        if code is None or found[1]:
            self._troubles += 1
            return _Tally("category", f"{found[0]}, {category}", line)
        return known_cell(found[0], code)

    def _parse(self, line: Where, key: Cell, value: str) -> Parsed:
        text = self._clean(line, value)
        if key[0] in self._yes_no:
            parsed = self._answers[value] = parse_yes_no(text)
        else:
            parsed = self._numbers[value] = parse_number(text)
        return parsed

    def _clean(self, line: Where, text: str) -> str:
        clean = clean_text(text)
        if clean != text.strip():
            self._troubles += 1
            self._reading.findings.append(at(INVISIBLE_CHARACTERS, line, clean))
        return clean


def category_names(config: Config) -> dict[tuple[str, str], str]:
    """(element, plain text of a category) -> category code, for codes, titles and «разрез: категория»."""
    names: dict[tuple[str, str], str] = {}
    for element in config.elements.values():
        for breakdown_code in element.breakdowns:
            breakdown = config.breakdowns[breakdown_code]
            for code, title in breakdown.categories.items():
                full = f"{breakdown_code}:{code}"
                for text in (full, code, title, f"{breakdown.title}: {title}"):
                    names.setdefault((element.code, plain(text)), full)
    return names
