"""CSV text as rows with line numbers; a ragged row or an open quote is an error, never a silent loss."""

import csv
from collections.abc import Iterator

from pdmon.intake.finding import FindingKind, Refusal, Severity, Stage
from pdmon.intake.gate.refusals import MAX_COLUMN
from pdmon.intake.place import Spot

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

_DELIMITERS = ";,\t"
Row = tuple[int, list[str]]  # line number from 1, cells


def read_rows(text: str) -> Iterator[Row]:
    """The rows that have anything in them, the header first; raises Refusal naming the line."""
    text = _without_separator_line(text)
    if "\n" not in text:
        text = text.replace("\r", "\n")  # the line ends of old Macs
    delimiter = _delimiter(text)
    if delimiter is None:
        raise Refusal(NO_TABLE.at())
    rows = csv.reader(_lines(text), delimiter=delimiter, strict=True)
    width = 0
    line = 1
    try:
        for cells in rows:
            if width:
                if not any(cells):
                    line = rows.line_num + 1
                    continue
                if len(cells) != width:
                    raise Refusal(RAGGED_ROW.at(Spot(lines=(line,)), line=line, found=len(cells), expected=width))
            elif any(cell.strip() for cell in cells):
                width = len(cells)
                if width > MAX_COLUMN:
                    raise Refusal(TOO_MANY_COLUMNS.at(Spot(lines=(line,)), line=line, limit=MAX_COLUMN))
            else:
                line = rows.line_num + 1
                continue
            yield line, cells
            line = rows.line_num + 1
    except csv.Error:
        raise Refusal(OPEN_QUOTE.at(Spot(lines=(line,)), line=line)) from None
    if not width:
        raise Refusal(NO_TABLE.at())


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
    """The delimiter that occurs most in the first line with any, outside of quotes."""
    for line in text.split("\n", 20)[:20]:
        plain = "".join(line.split('"')[::2])
        best = max(_DELIMITERS, key=plain.count)
        if best in plain:
            return best
    return None
