"""What is said about a register, as kinds of findings."""

from pdmon.intake.finding import FindingKind, Severity, Stage

_COLUMNS = "unit, name, short_name, kind, parent, opened, closed, latitude, longitude"


def _kind(severity: Severity, stage: Stage, code: str, title: str, template: str, remedy: str) -> FindingKind:
    return FindingKind(f"register_{code}", severity, stage, f"Реестр: {title}", template, remedy)


def _error(code: str, title: str, template: str, remedy: str, stage: Stage = Stage.CONTENT) -> FindingKind:
    return _kind(Severity.ERROR, stage, code, title, template, remedy)


def _warning(code: str, title: str, template: str, remedy: str) -> FindingKind:
    return _kind(Severity.WARNING, Stage.CONTENT, code, title, template, remedy)


NO_COLUMNS = _error(
    "no_columns",
    "нет обязательных столбцов",
    "Нет обязательных столбцов: {columns}.",
    f"Назовите столбцы в первой строке: {_COLUMNS}; обязательны unit, name и kind.",
    Stage.FILE,
)
COLUMN_TWICE = _error(
    "column_twice",
    "столбец назван дважды",
    "Столбец «{column}» есть в таблице дважды: «{first}» и «{second}».",
    "Оставьте один из них.",
    Stage.FILE,
)
LINES_MERGED = _error(
    "lines_merged",
    "кавычка объединила строки",
    "В строке {line} кавычка открыта, а закрыта только в строке {last}: несколько строк слились в одну.",
    "Уберите лишнюю кавычку в строке {line}; кавычка внутри названия пишется дважды, кавычки «ёлочки» — как есть.",
    Stage.FILE,
)
WITHOUT_HEADER = _warning(
    "without_header",
    "значение вне столбцов",
    "Значение «{value}» стоит в столбце без названия и не читается.",
    "Если оно нужно, назовите столбец; если нет, удалите значение.",
)
UNUSED_COLUMN = _warning(
    "unused_column",
    "столбец не используется",
    "Столбец «{column}» в реестре не используется.",
    f"Используются столбцы: {_COLUMNS}.",
)
UNUSED_SHEET = _warning(
    "unused_sheet",
    "лист не прочитан",
    "Лист «{name}» не похож на реестр (в нём нет столбцов unit, name, kind) и не прочитан.",
    "Если на нём есть организации, назовите столбцы так же, как на первом листе.",
)
NO_CODE = _error("no_code", "нет кода", "В строке с организацией «{name}» нет кода.", "Впишите код в столбец unit.")
WRONG_CODE = _error(
    "wrong_code",
    "недопустимый код",
    "Код «{value}» записан недопустимыми знаками.",
    "Нужны латинские буквы, цифры, «_», «-» и «.», до 64 знаков, без пробелов.",
)
CODE_TWICE = _error(
    "code_twice",
    "код повторяется",
    "Код «{value}» в файле уже был: {first}.",
    "Оставьте одну строку с этим кодом или дайте второй организации свой код.",
)
CODE_TWIN = _error(
    "code_twin",
    "коды почти совпадают",
    "Код «{value}» отличается от кода «{other}» ({whose}) только {how}.",
    "Если это та же организация, запишите код как «{other}»; если другая, дайте ей код, который не спутать.",
)
NO_NAME = _error(
    "no_name", "нет названия", "У организации «{unit}» не указано название.", "Впишите название в столбец name."
)
LONG_NAME = _error(
    "long_name",
    "название слишком длинное",
    "Название организации «{unit}» длиннее {limit} знаков.",
    "Проверьте, не слились ли в нём несколько строк, и сократите.",
)
UNKNOWN_KIND = _error(
    "unknown_kind",
    "неизвестный вид",
    "Вид «{value}» организации «{unit}» неизвестен{near:perhaps}",
    "Допустимы: {kinds}. Если здесь стоит часть названия, столбцы сместились: название с запятой возьмите в кавычки.",
)
WRONG_DATE = _error(
    "wrong_date",
    "дата не распознана",
    "«{value}» в столбце {column} — не дата.",
    "Напишите дату как 01.09.2021, 2021-09-01 или год 2021.",
)
DATES_REVERSED = _error(
    "dates_reversed",
    "закрыта раньше, чем открыта",
    "Организация «{unit}» закрыта {closed} — раньше, чем открыта {opened}.",
    "Исправьте одну из дат.",
)
NOT_DEGREES = _error(
    "not_degrees",
    "координата не распознана",
    "«{value}» в столбце {column} организации «{unit}» — не градусы.",
    "Напишите десятичные градусы (WGS 84) одним числом, например 55,4894; минуты делятся на 60 и прибавляются.",
)
OUT_OF_GLOBE = _error(
    "out_of_globe",
    "координата вне пределов",
    "{name} {value} организации «{unit}» вне пределов: бывает от −{most} до {most}.",
    "Проверьте, не переставлены ли широта и долгота и не пропущена ли запятая.",
)
ONE_COORDINATE = _error(
    "one_coordinate",
    "указана одна координата из двух",
    "У организации «{unit}» {given} указана ({value}), а {missing} нет.",
    "Впишите обе координаты, столбцы latitude и longitude, или ни одной.",
)
PARENT_MISSING = _error(
    "parent_missing",
    "вышестоящая не найдена",
    "Вышестоящая «{value}» организации «{unit}» не найдена ни в файле, ни в реестре{near:likely}.",
    "Исправьте код вышестоящей или добавьте её строкой в этот же файл.",
)
CIRCLE = _error(
    "circle",
    "подчинённость по кругу",
    "Подчинённость организации «{unit}» замкнута в круг: {circle}.",
    "Исправьте столбец parent: наверху должна стоять организация без вышестоящей.",
)
SAME_NAME = _warning(
    "same_name",
    "то же название под другим кодом",
    "Новая организация «{unit}» называется так же, как «{other}»: {name}.",
    "Если это та же организация, верните ей прежний код: история останется с ней.",
)
LEFT_OUT = _kind(
    Severity.NOTE,
    Stage.CONTENT,
    "left_out",
    "организаций нет в файле",
    "В файле нет организаций, которые есть в реестре: {names}. Они остаются без изменений.",
    "Если организация закрыта, оставьте её строку и впишите дату в столбец closed.",
)
NEEDS_REASON = _error(
    "needs_reason",
    "нужна причина",
    "Меняется то, что касается уже принятых данных, а причина не указана: {names}.",
    "Укажите причину (приказ, решение): в команде ключом --reason, на странице в поле «Причина».",
)
NEEDS_CONSENT = _error(
    "needs_consent",
    "изменятся показанные значения",
    "Изменение затронет значения, которые уже видели: {what}.",
    "Посмотрите, что изменится, и подтвердите: в команде ключом --yes с --reason ПРИЧИНА, на странице отметкой.",
)
CHANGED_MEANWHILE = _error(
    "changed_meanwhile",
    "данные изменились",
    "Пока вы смотрели, что изменится, данные или реестр изменились.",
    "Посмотрите изменения ещё раз и подтвердите.",
)
CODE_TAKEN = _error(
    "code_taken",
    "код занят",
    "Код «{value}» уже есть в реестре: «{name}».",
    "Дайте новой организации свой код; коды закрытых организаций второй раз не используются.",
)
BELOW_IT = _error(
    "below_it",
    "под организацией есть другие",
    "Под организацией «{unit}» стоят действующие: {names}.",
    "Сначала переподчините или закройте их.",
)
NOTHING_TO_CHANGE = _error(
    "nothing_to_change",
    "ничего не меняется",
    "В реестре уже так и записано: «{unit}».",
    "Проверьте, что должно стать другим.",
)
TOO_FEW = _error(
    "too_few",
    "мало организаций",
    "{what} несколько организаций.",
    "Укажите не меньше двух организаций.",
)
CLOSED_ALREADY = _error(
    "closed_already",
    "организация уже закрыта",
    "Организация «{unit}» по реестру закрыта {day}.",
    "Если она работает, сначала откройте её снова.",
)
CLOSED_TOO_EARLY = _error(
    "closed_too_early",
    "дата раньше открытия",
    "Организация «{unit}» открыта {opened}: закрыть её {closed} нельзя.",
    "Исправьте дату.",
)
