"""What a summary table leaves open: columns and organisations that were not recognised for certain."""

from collections.abc import Iterator, Mapping

from pdmon.intake.finding import Finding, FindingKind, Severity, Stage
from pdmon.intake.place import Place
from pdmon.intake.statement import at
from pdmon.intake.tables.mapping import MappingGuess
from pdmon.intake.tables.suggest import element_words, unit_words
from pdmon.intake.tables.unit_names import MAX_STRANGERS, UNIT_HEADERS
from pdmon.programme.model import Config
from pdmon.store.units import Unit
from pdmon.words.numbers import number

DOUBTFUL_COLUMN = FindingKind(
    "unmapped_column",
    Severity.ERROR,
    Stage.FILE,
    "Столбец не сопоставлен",
    "Столбец «{value}» не распознан{guess:likely}.",
    "Назовите столбец кодом или полным названием показателя либо сопоставьте его на странице «Приём форм».",
)
DOUBTFUL_UNIT = FindingKind(
    "unmapped_unit",
    Severity.ERROR,
    Stage.FILE,
    "Организация не сопоставлена",
    "Организация «{value}» не найдена в реестре{guess:likely}{reason:because}.",
    "Укажите код организации или её название из реестра либо сопоставьте её на странице «Приём форм».",
)
SHARED_NAME = FindingKind(
    "shared_name",
    Severity.ERROR,
    Stage.FILE,
    "Так называются несколько организаций",
    "Название «{value}» носят несколько организаций: {units:quoted}.",
    "Впишите вместо названия код нужной организации либо выберите её на странице «Приём форм».",
)
UNITS_DISAGREE = FindingKind(
    "units_disagree",
    Severity.ERROR,
    Stage.FILE,
    "Код и название разных организаций",
    "В одной строке «{value}» и {unit} [{own:cell}]: это разные организации.",
    "Исправьте код или название.",
)
AMBIGUOUS_ROW = FindingKind(
    "ambiguous_row",
    Severity.ERROR,
    Stage.FILE,
    "Номера граф или данные",
    "Числа этой строки могут быть и номерами граф, и данными организации с таким кодом.",
    "Удалите строку с номерами граф либо впишите вместо кода название организации.",
)
STRANGERS = FindingKind(
    "another_territory",
    Severity.ERROR,
    Stage.FILE,
    "Слишком много незнакомых организаций",
    "Названий, которых нет в реестре, больше {limit}: дальше этого места таблица не проверялась.",
    "Проверьте, та ли это таблица и тот ли столбец назван организацией; строки чужих организаций удалите.",
)


def doubts(guess: MappingGuess, shown: MappingGuess, config: Config, register: Mapping[str, Unit]) -> list[Finding]:
    """Errors for columns and organisations that were not recognised for certain: the mapping screen settles them.

    `shown` is the guess as that screen shows it, for one programme: both name the same proposals.
    """
    row = guess.header.last_row
    targets = {column.column: column.target for column in shown.columns}
    units = {unit.name: unit.unit for unit in shown.units}
    found = []
    for column in guess.doubtful_columns:
        likely = targets.get(column.column)
        text = element_words(config, likely) if likely else ""
        found.append(at(DOUBTFUL_COLUMN, Place(guess.sheet, row, column.column), column.header, guess=text))
    for unit in guess.doubtful_units:
        where = Place(guess.sheet, unit.rows[0], guess.unit_column)
        if unit.shared:
            named = tuple(f"{register[code].name} ({code})" for code in unit.shared)
            found.append(at(SHARED_NAME, where, unit.name, units=named))
            continue
        near = units.get(unit.name)
        text = unit_words(register[near]) if near else ""
        found.append(at(DOUBTFUL_UNIT, where, unit.name, guess=text, reason=""))
    for at_row in guess.ambiguous_rows:
        found.append(at(AMBIGUOUS_ROW, Place(guess.sheet, at_row, guess.unit_column)))
    if guess.left_at is not None:
        where = Place(guess.sheet, guess.left_at, guess.unit_column)
        found.append(at(STRANGERS, where, limit=number(MAX_STRANGERS)))
    return found


def unit_disagreements(guess: MappingGuess, register: Mapping[str, Unit]) -> Iterator[Finding]:
    """Rows whose code and name mean different organisations."""
    for row, column, text, unit in guess.disagreements:
        own = Place(guess.sheet, row, guess.unit_column)
        yield at(UNITS_DISAGREE, Place(guess.sheet, row, column), text, own=own, unit=unit_words(register[unit]))


def is_without_units(guess: MappingGuess) -> bool:
    """Whether no column names organisations: none is headed so, and no name in it is like one of the register."""
    is_headed = guess.unit_column == guess.header.named_column(*UNIT_HEADERS)
    return bool(guess.units) and not is_headed and not any(unit.unit or unit.candidates for unit in guess.units)
