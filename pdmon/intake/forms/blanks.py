"""Blank forms: an XLSX workbook for one unit and period, protected but for its input cells.

Written with xlsxwriter: some five times faster than openpyxl, which matters for hundreds of forms. The same input
always gives the same bytes.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

import duckdb

from pdmon.intake.forms.layout import form_layout
from pdmon.intake.forms.writer import Figures, FormWriter, Values
from pdmon.programme.cells import Cell
from pdmon.programme.model import Config, Programme
from pdmon.store import Store
from pdmon.store.log.submissions import EvidenceItem, answers_of, facts_of
from pdmon.store.units import Unit, reporting_units, units
from pdmon.words.file_names import file_stem
from pdmon.words.periods import period_in_file_name, period_title, previous_period, year_of


class NothingToFillInError(ValueError):
    """The programme asks nothing of this unit for this kind of period."""


class OutsideProgrammeError(NothingToFillInError):
    """The unit does not report to the programme at all."""


@dataclass(frozen=True)
class Filling:
    """What stands in a form: `values` (None and absent: not reported) and `evidence` in its input cells, `previous` in
    the grey column «Прошлый период», which is there only with it."""

    values: Values = field(default_factory=dict)
    previous: Figures | None = None
    evidence: Iterable[EvidenceItem] = ()


_BLANK = Filling()


def blank_form(config: Config, programme: Programme, period: str, unit: Unit, filling: Filling = _BLANK) -> bytes:
    """The XLSX form. Raises NothingToFillInError where it would have no rows."""
    layout = form_layout(config, programme, period, unit.unit, unit.kind)
    if layout.is_empty:
        raise NothingToFillInError(
            f"«{programme.short_title}»: {unit.name} ничего не сообщает за {period_title(period)}"
        )
    return FormWriter(config, layout, unit).workbook(filling.values, filling.previous, filling.evidence)


def forms_for(
    store: Store, programme: str, period: str, unit: str | None = None, current: bool = False
) -> Iterator[tuple[str, bytes]]:
    """(file name, XLSX) for every reporting unit open in that year and for the territory's own form, if it has one;
    with `unit` only that unit's. `current` fills in the figures in force, to be corrected.

    Raises KeyError for an unknown programme or unit, NothingToFillInError for a single unit with nothing to fill in,
    OutsideProgrammeError for one that does not report to the programme.
    """
    chosen = store.config.programmes[programme]
    if unit is not None:
        recipients = [units(store)[unit]]
        if unit != chosen.root and recipients[0] not in reporting_units(store, programme):
            raise OutsideProgrammeError(f"«{recipients[0].name}» в программе «{chosen.short_title}» не отчитывается.")
    else:
        territory = units(store).get(chosen.root)
        recipients = [*reporting_units(store, programme, year_of(period)), *([territory] if territory else [])]
    cursor = store.cursor()
    for recipient in recipients:
        if unit is None and form_layout(store.config, chosen, period, recipient.unit, recipient.kind).is_empty:
            continue
        content = blank_form(
            store.config,
            chosen,
            period,
            recipient,
            Filling(
                values=_in_force(cursor, recipient.unit, period) if current else {},
                previous=facts_of(cursor, recipient.unit, previous_period(period)) or None,
            ),
        )
        yield form_file_name(chosen, period, recipient), content


def _in_force(cursor: duckdb.DuckDBPyConnection, unit: str, period: str) -> Values:
    """What a form that is to be corrected starts from."""
    said = {Cell(element): answer for element, answer in answers_of(cursor, unit, period).items()}
    return {**facts_of(cursor, unit, period), **said}


def form_file_name(programme: Programme, period: str, unit: Unit) -> str:
    """A name that any file system takes: `karabash_2024_school-1_СОШ 1.xlsx`."""
    title = "".join(sign if sign.isalnum() else " " for sign in unit.short_name or unit.name)
    parts = (programme.code, period_in_file_name(period), unit.unit, " ".join(title.split())[:60].strip())
    ending = ".xlsx"
    return file_stem("_".join(part for part in parts if part), ending) + ending
