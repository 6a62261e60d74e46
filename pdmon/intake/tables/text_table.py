"""CSV text as rows with line numbers; a row too long or an open quote is an error, never a silent loss."""

import csv
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import suppress
from itertools import islice

from pdmon.intake.finding import Finding, FindingKind, Refusal, Severity, Stage
from pdmon.intake.gate.refusals import MAX_CELLS, MAX_COLUMN, MAX_ROW, TOO_MUCH_INSIDE
from pdmon.intake.place import Spot
from pdmon.words.numbers import number

NO_ROWS = FindingKind(
    "no_rows",
    Severity.ERROR,
    Stage.FILE,
    "Нет строк данных",
    "В файле нет строк данных: есть только заголовок.",
    "Заполните строки под заголовком и загрузите снова.",
)
NO_TABLE = FindingKind(
    "no_table",
    Severity.ERROR,
    Stage.FILE,
    "Таблица не найдена",
    "В файле нет текста, похожего на таблицу.",
    "Проверьте, тот ли файл загружен: нужна форма, сводная таблица или длинная таблица CSV.",
)
RAGGED_ROW = FindingKind(
    "ragged_row",
    Severity.ERROR,
    Stage.FILE,
    "Лишние или недостающие столбцы в строке",
    "В строке {line} столбцов: {found}, а в заголовке: {expected}.",
    "Проверьте разделители в этой строке; текст с разделителем внутри нужно взять в кавычки.",
)
OPEN_QUOTE = FindingKind(
    "open_quote",
    Severity.ERROR,
    Stage.FILE,
    "Незакрытая кавычка",
    "В строке {line} кавычка открыта и не закрыта.",
    "Закройте или уберите кавычку в этой строке.",
)
TOO_MANY_COLUMNS = FindingKind(
    "too_many_columns",
    Severity.ERROR,
    Stage.FILE,
    "Слишком много столбцов",
    "В строке {line} больше {limit} столбцов: это не таблица с данными.",
    "Проверьте, тот ли файл загружен.",
)

TOO_MANY_ROWS = FindingKind(
    "too_many_rows",
    Severity.ERROR,
    Stage.FILE,
    "Слишком много строк",
    "Строк в таблице больше {limit}: со строки {line} она не читалась.",
    "Разделите таблицу на несколько файлов и удалите пустые строки под данными, затем загрузите снова.",
)

SHORT_ROW = FindingKind(
    "short_row",
    Severity.WARNING,
    Stage.FILE,
    "Не хватает разделителей в конце строки",
    "В строке столбцов: {found}, а в заголовке: {expected}; недостающие ячейки в конце считаются пустыми{rows:rows}.",
    "Проверьте строку: если пропущен разделитель в середине, значения сдвинулись.",
)

_DELIMITERS = ";\t,"  # of two that fit alike the first: a comma stands in titles and figures too
_JUDGED_LINES = 200
_NAMED_LINES = 20
MAX_LINES = 1_048_576  # of a sheet of Excel, blank ones among them
MAX_ROWS = 500_000
Row = tuple[int, list[str]]  # line number from 1, cells


def read_rows(text: str) -> Iterator[Row]:
    """The rows that have anything in them, as long as they are written but no longer than a table is wide.

    Raises Refusal naming the line, also after more lines or rows than any table has: a small file can hold millions.
    """
    text = _without_separator_line(text)
    if "\n" not in text:
        text = text.replace("\r", "\n")  # the line ends of old Macs
    delimiter = _delimiter(text)
    if delimiter is None:
        raise Refusal(NO_TABLE.at())
    rows = csv.reader(_lines(text), delimiter=delimiter, strict=True)
    line, count = 1, 0
    try:
        for cells in rows:
            if line > MAX_LINES:
                raise too_many_rows(line, MAX_LINES)
            if any(cells):
                count += 1
                if count > MAX_ROWS:
                    raise too_many_rows(line, MAX_ROWS)
                if len(cells) > MAX_COLUMN:
                    if any(cells[MAX_COLUMN:]):
                        raise Refusal(TOO_MANY_COLUMNS.at(Spot(lines=(line,)), line=line, limit=MAX_COLUMN))
                    del cells[MAX_COLUMN:]
                yield line, cells
            line = rows.line_num + 1
    except csv.Error:
        raise Refusal(OPEN_QUOTE.at(Spot(lines=(line,)), line=line)) from None


def kept_rows(rows: Iterable[Row]) -> list[Row]:
    """All the rows, for a table that is read as a whole; raises Refusal past what a sheet of a workbook may hold."""
    kept: list[Row] = []
    filled_cells = 0
    for row in rows:
        line, cells = row
        filled_cells += len(cells) - cells.count("")
        if len(kept) >= MAX_ROW:
            raise too_many_rows(line, MAX_ROW)
        if filled_cells > MAX_CELLS:
            what = f"к строке {line} слишком много заполненных ячеек"
            raise Refusal(TOO_MUCH_INSIDE.at(what=what, limit=number(MAX_CELLS)))
        kept.append(row)
    return kept


def too_many_rows(line: int, limit: int) -> Refusal:
    """The table is longer than `limit`; reading has stopped at this line."""
    return Refusal(TOO_MANY_ROWS.at(Spot(lines=(line,)), line=line, limit=number(limit)))


class Squared:
    """Rows made as wide as their header. What a row has too much is an error unless it is empty; what it lacks at its
    end is taken for empty, as Excel leaves out the last delimiters, and told."""

    def __init__(self, width: int) -> None:
        self._width = width
        self._short: list[Row] = []
        self._short_count = 0

    def rows(self, rows: Iterable[Row]) -> Iterator[Row]:
        """The rows, padded or cut; raises Refusal naming the line."""
        width = self._width
        for line, cells in rows:
            if len(cells) != width:
                if any(cells[width:]):
                    raise Refusal(RAGGED_ROW.at(Spot(lines=(line,)), line=line, found=len(cells), expected=width))
                if len(cells) < width:
                    self._note(line, cells)
                cells = cells[:width] + [""] * (width - len(cells))
            yield line, cells

    def _note(self, line: int, cells: list[str]) -> None:
        if sum(map(bool, cells)) < 2:
            return  # a title or a signature
        self._short_count += 1
        if len(self._short) < _NAMED_LINES:
            self._short.append((line, cells))

    def findings(self) -> Iterator[Finding]:
        """One warning that names the rows which were too short."""
        if self._short:
            lines = tuple(line for line, _ in self._short)
            found = len(self._short[0][1])
            yield SHORT_ROW.at(Spot(lines=lines), found=found, expected=self._width, rows=self._short_count)


def _lines(text: str) -> Iterator[str]:
    """The text's lines with their ends, one at a time: a list of all, or a StringIO, would hold a second copy."""
    start = 0
    while (end := text.find("\n", start)) != -1:
        yield text[start : end + 1]
        start = end + 1
    if start < len(text):
        yield text[start:]


def _without_separator_line(text: str) -> str:
    """Excel's `sep=;` first line becomes an empty one: line numbers stay."""
    if text[:4].lower() == "sep=":
        return text[text.find("\n") :] if "\n" in text else ""
    return text


def _delimiter(text: str) -> str | None:
    """The delimiter by which the most lines fall into the same number of columns, two or more; None when there is none.

    One line tells nothing: titles hold commas, figures too.
    """
    sample = list(islice(_lines(text), _JUDGED_LINES))
    best, most = None, 0
    for delimiter in _DELIMITERS:
        widths = Counter(width for width in _widths(sample, delimiter) if width > 1)
        if not widths:
            continue
        agreeing = max(widths.values())
        if agreeing > most:
            best, most = delimiter, agreeing
    return best


def _widths(sample: Iterable[str], delimiter: str) -> Iterator[int]:
    """Columns of every row that has anything in it, until a quote is where it cannot be."""
    with suppress(csv.Error):
        for cells in csv.reader(sample, delimiter=delimiter, strict=True):
            if any(cells):
                yield len(cells)
