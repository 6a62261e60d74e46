"""The balance of a file's cells: each one that holds anything is used, or a finding says that it is not.

Readers mark what they take as they take it; what is left over is grouped by the reason why nobody took it.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from pdmon.intake.finding import Finding, FindingKind, Severity, Stage, shown_text
from pdmon.intake.numbers import parse_number
from pdmon.intake.place import Place, Spot, Where
from pdmon.words.plurals import quantity

NOT_USED = FindingKind(
    "cells_not_used",
    Severity.NOTE,
    Stage.FILE,
    "Ячейки, которые не загружаются",
    "{why:as_told} ({count:cells}).",
    "Ничего делать не нужно, если так и задумано.",
)
STRAY_FIGURES = FindingKind(
    "stray_figures",
    Severity.WARNING,
    Stage.FILE,
    "Числа не на своём месте",
    "{why:as_told}, но там стоят числа ({count:cells}): они не загружены.",
    "Если числа нужны, перенесите их в столбцы таблицы или жёлтые ячейки формы; если нет, удалите.",
)
HIDDEN_FIGURES = FindingKind(
    "hidden_figures",
    Severity.WARNING,
    Stage.FILE,
    "Значения в скрытых строках или столбцах",
    "В скрытых строках или столбцах есть значения ({count:cells}): они прочитаны наравне с видимыми.",
    "Покажите скрытое и проверьте: если эти значения не нужны, удалите их.",
)

_CELLS = ("ячейка", "ячейки", "ячеек")
_NAMED_PLACES = 30


class Why(StrEnum):
    """Why a cell was not used; its words go into the verdict's balance."""

    TOTAL = "строки итогов"
    NUMBERING = "номера граф"
    SECTION = "строки без значений"
    CAPTION = "подписи над таблицей"
    FOOTER = "подписи под таблицей"
    COLUMN = "номера строк и примечания"
    PASSED = "решено не загружать"
    ASIDE = "вне таблицы"
    SHEET = "другие листы"
    FORM = "вне ячеек формы"


_SENTENCES: Mapping[Why, str] = {
    Why.TOTAL: "Строки итогов не загружаются: итоги система считает сама",
    Why.NUMBERING: "Строка с номерами граф не загружается",
    Why.SECTION: "Строки без значений не загружаются",
    Why.CAPTION: "Подписи над таблицей не загружаются",
    Why.FOOTER: "Подписи под таблицей не загружаются",
    Why.COLUMN: "Номера строк и примечания не загружаются",
    Why.PASSED: "По ответу при сопоставлении столбцы или строки не загружаются",
    Why.ASIDE: "Ячейки вне таблицы не загружаются",
    Why.SHEET: "Лист не загружается: в нём нет таблицы, которую узнаёт система",
    Why.FORM: "Записи вне жёлтых ячеек формы не загружаются",
}
# Numbers are what stands there by nature; a total is compared with its sum instead.
_NUMBERS_EXPECTED = frozenset({Why.TOTAL, Why.NUMBERING, Why.PASSED})


@dataclass(frozen=True)
class Balance:
    """How many cells of a file were used; `unused` counts the others that hold anything, by reason."""

    used: int = 0
    unused: Mapping[Why, int] = field(default_factory=dict)

    @property
    def filled(self) -> int:
        """How many cells hold anything."""
        return self.used + sum(self.unused.values())

    @property
    def words(self) -> str:
        """`использовано 124 ячейки, не использовано 3: строки итогов — 3`"""
        cells = quantity(self.used, _CELLS)
        used = f"{'использована' if cells.endswith(_CELLS[0]) else 'использовано'} {cells}"
        if not self.unused:
            return used
        reasons = ", ".join(f"{why} — {count}" for why, count in self.unused.items())
        return f"{used}, не использовано {sum(self.unused.values())}: {reasons}"


@dataclass
class _Group:
    count: int = 0
    places: list[Place] = field(default_factory=list)
    lines: list[int] = field(default_factory=list)
    first: object = ""


class Leftovers:
    """Cells that nobody took, as they are found."""

    def __init__(self) -> None:
        self._groups: dict[tuple[Why, str, bool], _Group] = {}

    def add(self, why: Why, where: Where, value: object, is_number_expected: bool = False) -> None:
        """One cell with what stands in it."""
        is_grave = why not in _NUMBERS_EXPECTED and not is_number_expected and is_figure(value)
        sheet = where.sheet if isinstance(where, Place) else ""
        group = self._groups.setdefault((why, sheet, is_grave), _Group())
        group.first = group.first if group.count else value
        group.count += 1
        if isinstance(where, Place):
            if len(group.places) < _NAMED_PLACES:
                group.places.append(where)
        elif where is not None and where not in group.lines and len(group.lines) < _NAMED_PLACES:
            group.lines.append(where)

    def findings(self) -> Iterator[Finding]:
        """One for every reason and sheet: a warning where figures would be lost, else a note."""
        for (why, sheet, is_grave), group in self._groups.items():
            kind = STRAY_FIGURES if is_grave else NOT_USED
            spot = Spot(sheet, tuple(group.places), tuple(group.lines))
            yield kind.at(spot, shown_text(cell_words(group.first)), why=_SENTENCES[why], count=group.count)

    def balance(self, used: int) -> Balance:
        """The balance of a file of which so many cells were used."""
        unused: dict[Why, int] = {}
        for (why, _, _), group in self._groups.items():
            unused[why] = unused.get(why, 0) + group.count
        return Balance(used, unused)


def is_figure(value: object) -> bool:
    """Whether whoever looks at the cell sees a number there."""
    return not isinstance(value, bool) and parse_number(value).value is not None


def is_filled(value: object) -> bool:
    """Whether anything can be seen in the cell."""
    return value != "" and value is not None and not (isinstance(value, str) and not value.strip())


def cell_words(value: object) -> str:
    """The value for a finding: whole floats without `.0`."""
    if isinstance(value, float):
        return f"{value:.15g}".replace(".", ",")
    return str(value)


def hidden_findings(places: Iterable[Place]) -> Iterator[Finding]:
    """One warning about figures that were read from out of sight, by sheet."""
    by_sheet: dict[str, list[Place]] = {}
    for place in places:
        by_sheet.setdefault(place.sheet, []).append(place)
    for sheet, found in by_sheet.items():
        yield HIDDEN_FIGURES.at(Spot(sheet, tuple(found[:_NAMED_PLACES])), count=len(found))
