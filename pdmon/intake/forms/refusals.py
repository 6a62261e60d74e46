"""What a form goes back for before a check looks at its figures."""

from pdmon.intake.finding import FindingKind, Severity, Stage

_RESTORE = "Скачайте форму заново на странице «Приём форм» и перенесите в неё значения."
FORM_KEY_MISSING = FindingKind(
    "form_key_missing",
    Severity.ERROR,
    Stage.FILE,
    "Форма без служебного листа",
    "В форме нет служебных сведений ({what}): неизвестно, чья она и за какой период.",
    _RESTORE,
)
FORM_VERSION = FindingKind(
    "form_version",
    Severity.ERROR,
    Stage.FILE,
    "Другая версия формы",
    "Форма версии {value}, принимается версия {expected}.",
    _RESTORE,
)
UNKNOWN_PROGRAMME = FindingKind(
    "unknown_programme",
    Severity.ERROR,
    Stage.FILE,
    "Неизвестная программа",
    "Форма программы «{value}», такой программы мониторинга нет.",
    _RESTORE,
)
BAD_FORM_PERIOD = FindingKind(
    "form_period",
    Severity.ERROR,
    Stage.FILE,
    "Период формы",
    "Период формы «{value}» не похож на год (2024) или месяц (2024-05).",
    _RESTORE,
)
SHEET_MISSING = FindingKind(
    "sheet_missing",
    Severity.ERROR,
    Stage.FILE,
    "Нет листа формы",
    "В форме нет листа «{name}». Найдены листы: {found:quoted}.",
    "Верните лист с этим названием или перенесите значения в заново скачанную форму.",
)
HEADER_MISSING = FindingKind(
    "form_header",
    Severity.ERROR,
    Stage.FILE,
    "Заголовок таблицы формы изменён",
    "На листе «{sheet}» не найден столбец «{name}».",
    _RESTORE,
)
ROW_MISSING = FindingKind(
    "form_row_missing",
    Severity.ERROR,
    Stage.FILE,
    "Из формы удалена строка",
    "На листе «{sheet}» нет строки «{title}» с кодом «{value}».",
    _RESTORE,
)
NOTHING_FILLED = FindingKind(
    "nothing_filled",
    Severity.ERROR,
    Stage.FILE,
    "Форма не заполнена",
    "В форме не заполнена ни одна ячейка: нет строк данных.",
    "Заполните жёлтые ячейки и загрузите форму снова.",
)
