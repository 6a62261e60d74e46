"""How a summary table (свод) is read: which row is the header, which columns are which elements, whose row is whose.

Nothing is guessed silently. Codes, exact titles and remembered answers are certain; the nearest match is only a
proposal that the mapping screen shows for confirmation, and `load` returns the file naming what it did not recognise.
"""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import duckdb

from pdmon.intake.tables.header import Grid, Header, cell_text, find_header
from pdmon.intake.tables.nearest import plain, plain_name
from pdmon.intake.tables.periods.stated import PERIOD_COLUMNS
from pdmon.intake.tables.suggest import PROPOSED_FROM
from pdmon.intake.tables.table_rows import RowKind, row_kinds
from pdmon.intake.tables.titles import ColumnTitles
from pdmon.intake.tables.unit_names import (
    Disagreement,
    How,
    Strangers,
    UnitGuess,
    UnitNames,
    disagreements_of,
    guess_units,
    unit_column,
    witness_columns,
)
from pdmon.programme.cells import Cell
from pdmon.programme.model import Config, Programme
from pdmon.store import Store
from pdmon.store.notes.profiles import profile, save_aliases, save_profile, unit_aliases
from pdmon.store.units import Unit, reporting_units, units

CERTAIN: frozenset[str] = frozenset({"code", "title", "remembered", "ignored"})
ROW_NUMBER_HEADERS = frozenset({"n", "п п", "пп", "номер", "номер п п", "no"})  # of «№ п/п» only «п п» is left
_IGNORED_HEADERS = ROW_NUMBER_HEADERS | {"", "примечание", "примечания", "комментарий", "комментарии"}


@dataclass(frozen=True)
class ColumnMapping:
    """A summary table's reading, all counted from 0. `units`: the written name -> unit, None = pass the row over."""

    sheet: str
    header_row: int  # the last row of the header: data begin below
    unit_column: int
    columns: Mapping[int, Cell]  # column -> (element, category)
    units: Mapping[str, str | None]
    period_column: int | None = None
    header_rows: int = 1  # 2 where titles of groups stand above
    passed_columns: frozenset[int] = frozenset()  # numbers of rows, remarks
    witnesses: tuple[int, ...] = ()  # columns that name the organisation too


@dataclass(frozen=True)
class ColumnGuess:
    """One column of the table: `target` None means it is not taken."""

    column: int
    header: str
    target: Cell | None
    how: How
    candidates: tuple[tuple[Cell, float], ...] = ()


@dataclass(frozen=True)
class MappingGuess:
    """What was recognised; `mapping` is complete and certain only when `is_certain`."""

    sheet: str
    header: Header
    unit_column: int
    period_column: int | None
    columns: tuple[ColumnGuess, ...] = field(default=())
    units: tuple[UnitGuess, ...] = field(default=())
    ambiguous_rows: tuple[int, ...] = ()
    disagreements: tuple[Disagreement, ...] = ()
    left_at: int | None = None  # the row where it was left: too many names that nobody knows

    @property
    def witnesses(self) -> tuple[int, ...]:
        """Columns that name the organisation too: they are compared, not loaded."""
        taken = {self.period_column, *(guess.column for guess in self.columns if guess.target)}
        return tuple(at for at in witness_columns(self.header, self.unit_column) if at not in taken)

    @property
    def is_certain(self) -> bool:
        return not self.doubtful_columns and not self.doubtful_units and any(c.target for c in self.columns)

    @property
    def doubtful_columns(self) -> list[ColumnGuess]:
        return [guess for guess in self.columns if guess.how not in CERTAIN]

    @property
    def doubtful_units(self) -> list[UnitGuess]:
        return [guess for guess in self.units if guess.how not in CERTAIN]

    @property
    def signature(self) -> str:
        """The same for every table with this header, wherever it stands and whatever the rows are."""
        labels = "\x1f".join(plain(label) for label in self.header.labels)
        return hashlib.sha256(labels.encode()).hexdigest()

    @property
    def mapping(self) -> ColumnMapping:
        """The reading as guessed, proposals included: check `is_certain` or have it confirmed first."""
        return ColumnMapping(
            sheet=self.sheet,
            header_row=self.header.last_row,
            unit_column=self.unit_column,
            columns={guess.column: guess.target for guess in self.columns if guess.target},
            units={guess.name: guess.unit for guess in self.units},
            period_column=self.period_column,
            header_rows=self.header.rows,
            passed_columns=self.passed_columns,
            witnesses=self.witnesses,
        )

    @property
    def passed_columns(self) -> frozenset[int]:
        """Columns that are known to hold nothing to load."""
        return frozenset(guess.column for guess in self.columns if guess.how == "ignored")

    @property
    def is_table(self) -> bool:
        """Whether this is a table without a doubt: a column and an organisation of it were recognised."""
        columns = any(guess.target and guess.how in CERTAIN for guess in self.columns)
        return columns and any(guess.unit and guess.how in CERTAIN for guess in self.units)


@dataclass(frozen=True)
class Known:
    """What a table may speak of: elements, those of `programme` first, units, and the names answered for them."""

    config: Config
    register: Mapping[str, Unit]
    programme: Programme | None = None
    aliases: Mapping[str, str | None] = field(default_factory=dict)


def guess_mapping(
    known: Known,
    grids: Mapping[str, Grid],
    remembered: Mapping[str, Any] | None = None,
    sheet: str | None = None,
    header_row: int | None = None,
) -> MappingGuess | None:
    """Recognise a summary table among the sheets (`grids`: name -> rows of cells); None when no sheet has a header
    with at least one column that could be an element.

    `remembered` is a profile's mapping. `sheet` and `header_row` (its last row, from 0)
    fix what the user chose on the mapping screen.
    """
    titles = ColumnTitles(known.config, known.programme)
    names = UnitNames(known.register, known.aliases)
    chosen = {sheet: grids[sheet]} if sheet is not None else grids
    found = find_header(chosen, titles, header_row)
    if found is None:
        return None
    name, header = found
    grid = chosen[name]
    period_column = header.named_column(*PERIOD_COLUMNS)
    passed = {at for at, label in enumerate(header.labels) if _is_no_unit(label, titles)}
    if period_column is not None:
        passed.add(period_column)
    column_of_units = unit_column(grid, header, names, passed)
    witnesses = witness_columns(header, column_of_units)
    columns = [
        _guess_column(at, label, titles)
        for at, label in enumerate(header.labels)
        if at not in (column_of_units, period_column, *witnesses)
    ]
    guess = _with_units(
        MappingGuess(name, header, column_of_units, period_column, tuple(_without_repeats(columns))), grid, names
    )
    return _as_remembered(guess, remembered, known.config, grid, names) if remembered else guess


def guess_for(
    store: Store,
    grids: Mapping[str, Grid],
    programme: str | None = None,
    sheet: str | None = None,
    header_row: int | None = None,
) -> MappingGuess | None:
    """`guess_mapping` with the store's register and everything remembered in it; with `programme` only its own
    organisations: «СОШ № 1» is one of many in a region, and the only one in its municipality."""
    chosen = store.config.programmes[programme] if programme else None
    aliases, register = unit_aliases(store), units(store)
    if programme:
        own = {unit.unit for unit in reporting_units(store, programme)} | {store.config.root_of(programme)}
        register = {code: unit for code, unit in register.items() if code in own}
    known = Known(store.config, register, chosen, aliases)
    guess = guess_mapping(known, grids, None, sheet, header_row)
    remembered = profile(store, guess.signature) if guess else None
    if guess is None or remembered is None:
        return guess
    return guess_mapping(known, grids, remembered, guess.sheet, guess.header.last_row)


def guesses_for(store: Store, grids: Mapping[str, Grid], programme: str | None = None) -> list[MappingGuess]:
    """`guess_for` of every sheet that is a table: the likeliest one first, then those with the same header and those
    that surely are tables too, in the book's order."""
    best = guess_for(store, grids, programme)
    if best is None:
        return []
    others = [guess_for(store, {name: grid}, programme) for name, grid in grids.items() if name != best.sheet]
    return [best, *(one for one in others if one and (one.is_table or one.signature == best.signature))]


def remember(cursor: duckdb.DuckDBPyConnection, guess: MappingGuess, confirmed: ColumnMapping, who: str) -> None:
    """Keep what the mapping screen answered: the columns for this header, and every name that was not certain."""
    columns = {str(column): list(target) for column, target in confirmed.columns.items()}
    save_profile(
        cursor,
        guess.signature,
        {"unit_column": confirmed.unit_column, "period_column": confirmed.period_column, "columns": columns},
        who,
    )
    recognised = {found.name: found.unit for found in guess.units if found.how in CERTAIN}
    answered = {
        plain_name(name): unit
        for name, unit in confirmed.units.items()
        if name not in recognised or recognised[name] != unit
    }
    save_aliases(cursor, answered, who)


def _is_no_unit(label: str, titles: ColumnTitles) -> bool:
    """A column of row numbers or of figures: its numbers are nobody's codes."""
    is_numbered = bool(label) and plain(label) in ROW_NUMBER_HEADERS | {""}  # of «№» nothing is left
    return is_numbered or titles.by_code(label) is not None or titles.by_title(label) is not None


def _guess_column(column: int, label: str, titles: ColumnTitles) -> ColumnGuess:
    if target := titles.by_code(label):
        return ColumnGuess(column, label, target, "code")
    if target := titles.by_title(label):
        return ColumnGuess(column, label, target, "title")
    if plain(label) in _IGNORED_HEADERS:
        return ColumnGuess(column, label, None, "ignored")
    candidates = tuple(titles.nearest(label))
    if candidates and candidates[0][1] >= PROPOSED_FROM:
        return ColumnGuess(column, label, candidates[0][0], "nearest", candidates)
    return ColumnGuess(column, label, None, "none", candidates)


def _without_repeats(columns: Sequence[ColumnGuess]) -> list[ColumnGuess]:
    """A proposal gives way to a column that is certain of the same element, and to a likelier proposal."""
    certain = {guess.target for guess in columns if guess.how in CERTAIN}
    likeliest: dict[Cell, ColumnGuess] = {}
    for guess in columns:
        if guess.how == "nearest" and guess.target and guess.target not in certain:
            rival = likeliest.get(guess.target)
            if rival is None or guess.candidates[0][1] > rival.candidates[0][1]:
                likeliest[guess.target] = guess
    kept = {guess.column for guess in likeliest.values()}
    return [
        replace(guess, target=None, how="none") if guess.how == "nearest" and guess.column not in kept else guess
        for guess in columns
    ]


def _with_units(guess: MappingGuess, grid: Grid, names: UnitNames) -> MappingGuess:
    """The guess with the names of its rows; totals, titles and the like are nobody's."""
    rows: dict[str, list[int]] = {}
    totals: dict[str, list[int]] = {}
    ambiguous = []
    figures = {column.column for column in guess.columns if column.target}
    passed = {*guess.passed_columns, *([] if guess.period_column is None else [guess.period_column])}
    label = plain(guess.header.labels[guess.unit_column])
    passed |= set(guess.witnesses)
    strangers = Strangers(names, label, {column: plain(guess.header.labels[column]) for column in guess.witnesses})
    left_at = None
    for at, kind in row_kinds(grid, guess.header.last_row, guess.unit_column, figures, passed, strangers.is_known):
        text = cell_text(grid[at][guess.unit_column]) if guess.unit_column < len(grid[at]) else ""
        if kind in (RowKind.DATA, RowKind.AMBIGUOUS) and strangers.are_too_many(text, grid[at]):
            left_at = at
            break
        if text and kind in (RowKind.DATA, RowKind.AMBIGUOUS):
            rows.setdefault(text, []).append(at)
        elif text and kind == RowKind.TOTAL:
            totals.setdefault(text, []).append(at)
        if kind == RowKind.AMBIGUOUS:
            ambiguous.append(at)
    units = [
        *guess_units(rows, names, label),
        *(UnitGuess(text, tuple(at), None, "ignored") for text, at in totals.items()),
    ]
    told = disagreements_of(grid, guess.header, guess.unit_column, guess.witnesses, rows, names)
    return replace(
        guess, units=tuple(units), ambiguous_rows=tuple(ambiguous), disagreements=tuple(told), left_at=left_at
    )


def _as_remembered(
    guess: MappingGuess, remembered: Mapping[str, Any], config: Config, grid: Grid, names: UnitNames
) -> MappingGuess:
    """The guess with the remembered answers in place; elements that the configuration no longer has are dropped."""
    known = {int(column): Cell(*target) for column, target in remembered["columns"].items()}
    unit_column = int(remembered["unit_column"])
    columns = []
    for at, label in enumerate(guess.header.labels):
        target = known.get(at)
        is_witness = target is None and at in witness_columns(guess.header, unit_column)
        if is_witness or at in (unit_column, remembered["period_column"]):
            continue
        if target is not None and target[0] not in config.elements:
            columns.append(ColumnGuess(at, label, None, "none"))
        else:
            is_passed = target is None and plain(label) in _IGNORED_HEADERS
            columns.append(ColumnGuess(at, label, target, "ignored" if is_passed else "remembered"))
    again = replace(
        guess, unit_column=unit_column, period_column=remembered["period_column"], columns=tuple(columns)
    )  # fmt: skip
    return _with_units(again, grid, names)


def sheet_names(grids: Mapping[str, Grid]) -> Sequence[str]:
    """Sheets that have any text, for the mapping screen's choice."""
    return [name for name, grid in grids.items() if any(cell_text(cell) for row in grid for cell in row)]
