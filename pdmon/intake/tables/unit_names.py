"""Whose row it is: organisations by the code, the name or the answered name that a table writes."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

from pdmon.intake.tables.header import Grid, Header, cell_text
from pdmon.intake.tables.nearest import plain, plain_name
from pdmon.intake.tables.suggest import PROPOSED_FROM, UnitSuggester
from pdmon.store.units import Unit

UNIT_HEADERS = ("unit", "организация", "учреждение", "образовательная организация", "оо", "школа")
CODE_HEADERS = frozenset({"unit", "код", "код организации", "код учреждения", "код оо", "код школы", "код в реестре"})
_NAMES_OF_UNITS = frozenset(
    f"{what} {whose}".strip()
    for what in (
        "",
        "наименование",
        "название",
        "краткое наименование",
        "полное наименование",
        "сокращенное наименование",
    )
    for whose in ("организации", "учреждения", "образовательной организации", "оо", "школы", "")
    if what
)
MAX_STRANGERS = 1_000  # a table with more names that the register does not know is not this territory's
GUESSED = 200  # more than are ever shown of a kind: a guess for each of thousands would only cost time
_LOOKED_AT = 60

How = Literal["code", "title", "remembered", "nearest", "ignored", "none"]


@dataclass(frozen=True)
class UnitGuess:
    """One name in the table's unit column with the rows (from 0) where it stands. `shared`: the organisations that all
    are called so."""

    name: str
    rows: tuple[int, ...]
    unit: str | None
    how: How
    candidates: tuple[tuple[str, float], ...] = ()
    shared: tuple[str, ...] = ()


class UnitNames:
    """Units by code, by name without its legal form, by answered name, and by nearest name.

    A code is one as it is written; in another case only where no second code is spelt so.
    """

    def __init__(self, register: Mapping[str, Unit], aliases: Mapping[str, str | None]) -> None:
        self._aliases = aliases
        self._codes = codes_as_written(register)
        holders: dict[str, set[str]] = {}
        for unit in register.values():
            for text in (unit.name, unit.short_name):
                holders.setdefault(plain_name(text), set()).add(unit.unit)
        # A name that two organisations share identifies neither.
        self._names = {name: next(iter(codes)) for name, codes in holders.items() if len(codes) == 1 and name}
        self._shared = {name: tuple(sorted(codes)) for name, codes in holders.items() if len(codes) > 1 and name}
        self._suggester = UnitSuggester(register.values())
        self._candidates: dict[str, list[tuple[str, float]]] = {}
        self.count = len(register)

    def find(self, text: str, in_column: str = "код") -> tuple[str | None, How]:
        """What is certain about a written name. `in_column`: the plain header it stands under. A bare number is a code
        only where the column says that it holds organisations: else it may number the rows."""
        code = self._codes.get(text) or self._codes.get(text.casefold())
        if code and (not text.isdecimal() or in_column in CODE_HEADERS or in_column in UNIT_HEADERS):
            return code, "code"
        name = plain_name(text)
        if name in self._aliases:
            return self._aliases[name], "remembered"
        if name in self._names:
            return self._names[name], "title"
        return None, "none"

    def is_known(self, text: str, in_column: str = "код") -> bool:
        """Whether a written name surely means an organisation, or was answered to mean none."""
        return self.find(text, in_column)[1] != "none" or plain_name(text) in self._shared

    def shared(self, text: str) -> tuple[str, ...]:
        """The organisations that are all called so."""
        return self._shared.get(plain_name(text), ())

    def candidates(self, text: str) -> list[tuple[str, float]]:
        """(unit, likeness from 0 to 1), best first; searched for once."""
        if text not in self._candidates:
            self._candidates[text] = self._suggester.candidates(text)
        return self._candidates[text]


def codes_as_written(register: Iterable[str]) -> dict[str, str]:
    """Written code -> code: each as it is, and in lower case where that is no other's too."""
    codes = list(register)
    folded: dict[str, set[str]] = {}
    for code in codes:
        folded.setdefault(code.casefold(), set()).add(code)
    return {written: next(iter(found)) for written, found in folded.items() if len(found) == 1} | {
        code: code for code in codes
    }


class Strangers:
    """The names that the register does not know, as they are met: in the column of organisations, and in the columns
    beside it that name them too, where every organisation may well be spelt otherwise."""

    def __init__(self, names: UnitNames, label: str, witnesses: Mapping[int, str]) -> None:
        """`label` and `witnesses` (column -> plain header): what the columns are headed."""
        self._names, self._label, self._labels = names, label, witnesses
        self._known: dict[tuple[str, str], bool] = {}
        self._own: set[str] = set()
        self._beside: set[str] = set()

    def is_known(self, text: str) -> bool:
        """Whether the name in the column of organisations is one of the register or was answered."""
        return self._is_known(text, self._label)

    def are_too_many(self, name: str, cells: Sequence[object]) -> bool:
        """Whether this row has one too many: the table is of another territory."""
        if name and not self.is_known(name):
            self._own.add(name)
        for column, label in self._labels.items():
            text = cell_text(cells[column]) if column < len(cells) else ""
            if text and not self._is_known(text, label):
                self._beside.add(text)
        return len(self._own) > MAX_STRANGERS or len(self._beside) > MAX_STRANGERS + self._names.count

    def _is_known(self, text: str, label: str) -> bool:
        if (text, label) not in self._known:
            self._known[text, label] = self._names.is_known(text, label)
        return self._known[text, label]


def guess_units(rows: Mapping[str, Sequence[int]], names: UnitNames, label: str) -> list[UnitGuess]:
    """What each written name of the unit column stands for; `label` is the column's plain header."""
    guesses = []
    compared = 0
    for name, found_at in rows.items():
        unit, how = names.find(name, label)
        candidates: tuple[tuple[str, float], ...] = ()
        if how == "none" and compared < GUESSED:
            compared += 1
            candidates = tuple(names.candidates(name))
            if candidates and candidates[0][1] >= PROPOSED_FROM and not names.shared(name):
                unit, how = candidates[0][0], "nearest"
        guesses.append(UnitGuess(name, tuple(found_at), unit, how, candidates, names.shared(name)))
    return guesses


def unit_column(grid: Grid, header: Header, names: UnitNames, others: Collection[int]) -> int:
    """The column with the most cells that name an organisation for certain; among equals the one that is headed so,
    then one of words, then the leftmost. `others` are known to hold something else."""

    def worth(column: int) -> tuple[int, bool, bool, int]:
        label = plain(header.labels[column])
        rows = grid[header.last_row + 1 : header.last_row + 1 + _LOOKED_AT]
        texts = [text for row in rows if column < len(row) and (text := cell_text(row[column]))]
        recognised = sum(names.find(text, label)[0] is not None for text in texts)
        return recognised, column == by_header, not all(map(_is_number, texts)), -column

    by_header = header.named_column(*UNIT_HEADERS)
    columns = [column for column in range(len(header.labels)) if column not in others]
    return max(columns or range(len(header.labels)), key=worth)


def witness_columns(header: Header, unit_column: int) -> tuple[int, ...]:
    """Other columns that name the organisation too: the code beside the name, the name beside the code."""
    headers = CODE_HEADERS | _NAMES_OF_UNITS | frozenset(UNIT_HEADERS)
    return tuple(
        column for column, label in enumerate(header.labels) if column != unit_column and plain(label) in headers
    )


class Disagreement(NamedTuple):
    """A row whose code and name mean different organisations: the witness cell, and what the row is taken for."""

    row: int
    column: int
    text: str
    unit: str


def disagreements_of(
    grid: Grid,
    header: Header,
    column: int,
    witnesses: Collection[int],
    rows: Mapping[str, Iterable[int]],
    names: UnitNames,
) -> Iterator[Disagreement]:
    """Rows where a witness column names another organisation, or a code that is nobody's; `rows`: written name of
    the unit column -> where it stands."""
    for name, found_at in rows.items():
        unit = names.find(name, plain(header.labels[column]))[0]
        for row in found_at if unit else ():
            for witness in witnesses:
                text = cell_text(grid[row][witness]) if witness < len(grid[row]) else ""
                if text and not _means(text, unit or "", plain(header.labels[witness]), names):
                    yield Disagreement(row, witness, text, unit or "")


def _means(text: str, unit: str, label: str, names: UnitNames) -> bool:
    found, how = names.find(text, label)
    if how != "none" or label in CODE_HEADERS:
        return found == unit
    if shared := names.shared(text):
        return unit in shared
    best = names.candidates(text)
    return not best or unit in [code for code, _ in best]


def _is_number(text: str) -> bool:
    return text.replace(",", "").replace(".", "").isdecimal()
