"""What the checks of intake say about the figures in force: forms of several kinds and years seen together.

A single file is checked when it comes; what only shows when everything is in force (a part in one form, its whole in
another; a total that never came; a jump that was accepted) shows here.
"""

from collections.abc import Collection, Iterator
from decimal import Decimal

import pandas as pd

from pdmon.calc.query import run
from pdmon.intake.checks import all_checks
from pdmon.intake.context import Context
from pdmon.intake.finding import Finding, Stage
from pdmon.intake.judging.examine import new_context
from pdmon.intake.numbers import number_text
from pdmon.intake.statement import Reading, Statement
from pdmon.intake.telling import message
from pdmon.programme.cells import Cell, UnitPeriod
from pdmon.store import Store
from pdmon.store.units import reporting_units

COLUMNS = ("unit", "short_name", "period", "element", "category", "code", "severity", "title", "message")
DISAGREEMENT = "differs_between_programmes"
_STAGES = (Stage.CONTENT, Stage.PLAUSIBILITY)


def data_findings(store: Store, programme: str, year: str, of: Collection[str] | None = None) -> pd.DataFrame:
    """Findings over everything in force of the programme's units (or those `of` these units) in a year, its months
    included: COLUMNS.

    `element` and `category` name the first figure that a finding speaks of; both are empty when it speaks of the
    organisation as a whole. Errors come first.
    """
    names = {unit.unit: unit.short_name for unit in reporting_units(store, programme)}
    chosen = store.config.programmes[programme]
    names[chosen.root] = chosen.territory_name
    context = new_context(store, programme)
    figures = run(store, "figures_of_year", {"programme": programme, "year": year})
    if of is not None:
        figures = figures[figures["unit"].isin(of)]
    reported = dict.fromkeys(map(UnitPeriod, figures["unit"], figures["period"]))
    context.past.load(reported)
    rows: list[tuple[str, ...]] = [
        (unit, names.get(unit, unit), period, *cell, *_in_words(found))
        for unit, period in reported
        for cell, found in _found(context, unit, period, programme)
    ]
    rows += _disagreements(store, context, programme, year, names)
    frame = pd.DataFrame(rows, columns=list(COLUMNS))
    frame = frame if of is None else frame[frame["unit"].isin(of)]
    order = frame["severity"].map({"error": 0, "warning": 1, "note": 2})
    return frame.assign(order=order).sort_values(["order", "short_name", "period"], kind="stable").drop(
        columns="order"
    ).reset_index(drop=True)  # fmt: skip


def _found(context: Context, unit: str, period: str, programme: str) -> Iterator[tuple[Cell, Finding]]:
    """Findings about one unit and period with the figure each speaks of."""
    in_force = context.past.cells(unit, period)
    statement = Statement(
        unit,
        period,
        "long",
        programme,
        cells={key: found.value for key, found in in_force.items()},
        places=dict.fromkeys(in_force),
    )
    for found in _checked(Reading("long", [statement]), context):
        yield next(iter(found.spot.cells), Cell("")), found


def _in_words(found: Finding) -> tuple[str, str, str, str]:
    """Code, severity, title and message; in what is in force no place of a file is to be named."""
    return found.code, found.severity.value, found.kind.title, message(found, names_places=False)


def _checked(reading: Reading, context: Context) -> Iterator[Finding]:
    for check in all_checks():
        if check.stage in _STAGES:
            yield from check.find(reading, context)


def _disagreements(
    store: Store, context: Context, programme: str, year: str, names: dict[str, str]
) -> Iterator[tuple[str, ...]]:
    """Figures that accepted forms of two programmes state differently; the newest is in force."""
    kind = next(kind for check in all_checks() for kind in check.kinds if kind.code == DISAGREEMENT)
    programmes = store.config.programmes
    found = run(store, "programme_disagreements", {"programme": programme, "year": year})
    for row in found.to_dict("records"):
        unit, key = row["unit"], Cell(row["element"], row["category"])
        stated = "; ".join(
            f"«{programmes[code].short_title if code in programmes else code}»: {number_text(Decimal(str(value)))}"
            for code, value in zip(row["programmes"], row["figures"], strict=True)
        )
        text = f"{context.key_title(key)} в формах разных программ различается: {stated}."
        yield unit, names.get(unit, unit), row["period"], *key, kind.code, kind.severity.value, kind.title, text
