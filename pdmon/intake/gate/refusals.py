"""What the gate says: every kind of refusal before a reader opens the file."""

from pdmon.intake.finding import FindingKind, Severity, Stage

MAX_FILE_BYTES = 20 * 1024 * 1024
MAX_PARTS = 300
MAX_INFLATED_BYTES = 100 * 1024 * 1024
MAX_ROW = 20_000
MAX_COLUMN = 300
MAX_CELLS = 500_000
MAX_AREA = 1_000_000  # rows x columns of a sheet: the reader allocates the whole rectangle
MAX_TEXT_CHARS = 20_000_000  # of all text cells together, repeated strings counted each time

_SAVE_AS_XLSX = "Откройте файл в Excel и сохраните как «Книга Excel (*.xlsx)», затем загрузите снова."


def _error(code: str, title: str, template: str, remedy: str) -> FindingKind:
    return FindingKind(code, Severity.ERROR, Stage.FILE, title, template, remedy)


EMPTY_FILE = _error("empty_file", "Файл пуст", "Файл пуст: в нём нет ни одного байта.", "Пришлите заполненный файл.")
TOO_BIG = _error(
    "file_too_big",
    "Файл слишком большой",
    "Файл занимает {megabytes} МБ при пределе {limit} МБ.",
    "Разделите данные на несколько файлов, уберите рисунки и пустые оформленные строки.",
)
FOREIGN_FORMAT = _error(
    "foreign_format", "Другой вид файла", "Это {nature}, а не книга Excel или таблица CSV.", "{advice}"
)
ENCRYPTED = _error(
    "encrypted",
    "Файл под паролем",
    "Книга защищена паролем на открытие, прочитать её нельзя.",
    "Снимите пароль (Файл → Сведения → Защита книги) и загрузите снова.",
)
MACROS = _error(
    "macros",
    "Книга с макросами",
    "Книга содержит макросы: такие файлы не принимаются.",
    "Сохраните без макросов: «Книга Excel (*.xlsx)».",
)
STRICT_OOXML = _error(
    "strict_ooxml",
    "Строгий Open XML",
    "Книга сохранена в редком виде «Строгий Open XML».",
    "Сохраните как обычный xlsx: «Книга Excel (*.xlsx)», а не «Книга Strict Open XML».",
)
DAMAGED = _error(
    "damaged",
    "Файл повреждён",
    "Файл повреждён: {reason}.",
    "Откройте файл в Excel, сохраните заново и загрузите; если не открывается, попросите прислать ещё раз.",
)
TOO_MUCH_INSIDE = _error(
    "too_much_inside",
    "Слишком большое содержимое",
    "Внутри файла {what} при пределе {limit}.",
    "Оставьте в книге только листы с данными, удалите лишнее и пустые оформленные строки, затем загрузите снова.",
)
FORBIDDEN_CONTENT = _error(
    "forbidden_content",
    "Недопустимое содержимое",
    "Недопустимое содержимое: в части {part} объявлены сущности XML (DOCTYPE). Excel таких файлов не создаёт.",
    "Создайте книгу в Excel или LibreOffice заново и перенесите данные.",
)
CELL_TOO_FAR = _error(
    "cell_too_far",
    "Значение далеко за таблицей",
    "Значение в ячейке {cell}: данные читаются до строки {max_row} и столбца {max_column}.",
    "Удалите лишнее значение (Ctrl+End показывает последнюю занятую ячейку) и сохраните файл.",
)
HUGE_MERGE = _error(
    "huge_merge",
    "Огромное объединение ячеек",
    "Объединены ячейки {cell}: область больше допустимой.",
    "Снимите объединение ячеек и сохраните файл.",
)

ADVICE = {
    "pdf": ("документ PDF", "Загрузите саму таблицу XLSX, а не её печатную копию."),
    "xls": ("книга старого вида Excel 97–2003 (.xls)", _SAVE_AS_XLSX),
    "doc": ("документ Word старого вида (.doc)", "Перенесите данные в форму XLSX и загрузите её."),
    "ole": ("файл Office старого вида", _SAVE_AS_XLSX),
    "docx": ("документ Word", "Перенесите данные в форму XLSX и загрузите её."),
    "pptx": ("презентация PowerPoint", "Перенесите данные в форму XLSX и загрузите её."),
    "ods": ("таблица OpenDocument (.ods)", "Сохраните как «Excel 2007–365 (.xlsx)» и загрузите снова."),
    "xlsb": ("двоичная книга Excel (.xlsb)", _SAVE_AS_XLSX),
    "html": ("страница HTML, названная таблицей", _SAVE_AS_XLSX),
    "xml": ("документ XML", _SAVE_AS_XLSX),
    "rtf": ("документ RTF", "Перенесите данные в форму XLSX и загрузите её."),
    "zip": ("архив ZIP", "Распакуйте архив и загрузите файлы из него, либо загрузите его как набор файлов."),
    "archive": ("архив", "Распакуйте архив и загрузите файлы из него."),
    "image": ("рисунок", "Нужна сама таблица XLSX, а не её снимок."),
}
