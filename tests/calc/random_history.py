"""Random lives of submissions: acceptances, corrections, withdrawals and a change of the register, step by step; and
the plain rule of what is in force after them: the newest statement of a cell wins, a form supersedes the older whole.
"""

import random
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from pdmon.calc.refresh import refresh, refresh_all
from pdmon.programme.model import Config
from pdmon.store import Store
from pdmon.store.log.submissions import NewSubmission, add_submission, withdraw
from pdmon.store.units import save_units
from tests.calc.random_data import Data, Shape, random_data
from tests.small_store import SOURCE, WHO, Document, FactLine, Register, submissions_of

START = datetime(2024, 1, 1)
Cell = tuple[str, str, str, str]  # unit, period, element, category


@dataclass(frozen=True)
class Accept:
    submission: NewSubmission


@dataclass(frozen=True)
class Withdraw:
    """`step` is the number of the step that accepted what is withdrawn."""

    step: int


@dataclass(frozen=True)
class Reregister:
    units: Register


Step = Accept | Withdraw | Reregister


def moment_of(step: int) -> datetime:
    """When a step happened."""
    return START + timedelta(days=step)


def random_history(config: Config, programme: str, seed: int, length: int = 12) -> list[Step]:
    """A history of one programme: the register, `length` statements, half as many corrections, and withdrawals."""
    draw = random.Random(f"{programme} {seed}")
    shape = Shape(programme, units=3, years=3, missing=30, zeros=15, documents=25, seed=seed)
    original = random_data(config, shape)
    originals = _statements(config, programme, draw, original)
    draw.shuffle(originals)
    originals = originals[:length]
    again = _statements(config, programme, draw, random_data(config, replace(shape, seed=seed + 1)))
    places = {(new.unit, new.period) for new in originals}
    corrections = [new for new in again if (new.unit, new.period) in places]
    waiting = originals + corrections[: length // 2]
    draw.shuffle(waiting)
    steps: list[Step] = [Reregister(original.units)]
    for submission in waiting:
        steps.append(Accept(submission))
        standing = _not_withdrawn(steps)
        if draw.random() < 0.2:
            steps.append(Withdraw(draw.choice(standing)))
    steps.insert(len(steps) // 2, Reregister(_changed(draw, original.units)))
    # The numbers of the steps after the change of the register moved by one.
    middle = next(number for number, step in enumerate(steps) if number and isinstance(step, Reregister))
    return [Withdraw(step.step + 1) if isinstance(step, Withdraw) and step.step >= middle else step for step in steps]


def play(store: Store, steps: Sequence[Step], per_transaction: int = 4) -> None:
    """Let everything happen in the store: a few steps in a transaction, each with its refresh."""
    ids: dict[int, str] = {}
    for first in range(0, len(steps), per_transaction):
        with store.transaction() as cursor:
            touched: set[tuple[str, str]] = set()
            for number, step in enumerate(steps[first : first + per_transaction], start=first):
                at = moment_of(number)
                if isinstance(step, Accept):
                    ids[number] = add_submission(cursor, step.submission, SOURCE, WHO, at=at)
                    touched.add((step.submission.unit, step.submission.period))
                elif isinstance(step, Withdraw):
                    touched.add(withdraw(cursor, ids[step.step], WHO, "ошибка", at=at))
                else:
                    save_units(cursor, step.units, WHO, at=at)
                    refresh_all(cursor)
            refresh(cursor, touched)


def in_force(steps: Sequence[Step]) -> Data:
    """The register, the facts and the documents in force after the steps."""
    withdrawn = {step.step for step in steps if isinstance(step, Withdraw)}
    units, facts = Register(), {}
    documents: dict[tuple[str, str, str], list[Document]] = {}
    stated_by_forms: dict[tuple[str, str, str | None], set[Cell]] = defaultdict(set)
    for number, step in enumerate(steps):
        if isinstance(step, Reregister):
            units = step.units
        if not isinstance(step, Accept) or number in withdrawn:
            continue
        new = step.submission
        place = (new.unit, new.period, new.programme)
        cells = {(new.unit, new.period, element, category): value for element, category, value in new.cells}
        if new.kind == "form":
            for cell in stated_by_forms[place]:
                facts.pop(cell, None)
            stated_by_forms[place] |= cells.keys()
            documents[place] = [Document(new.unit, new.period, new.programme, item.indicator) for item in new.evidence]
        facts.update(cells)
    return Data(
        units,
        [FactLine(*cell, value) for cell, value in facts.items() if value is not None],
        [document for group in documents.values() for document in group],
    )


def _statements(config: Config, programme: str, draw: random.Random, data: Data) -> list[NewSubmission]:
    """The data as forms with all their cells, the empty ones included, and as tables."""
    evidence = {
        (new.unit, new.period): new.evidence for new in submissions_of([], data.documents) if draw.random() < 0.8
    }
    statements = []
    for table in submissions_of(data.facts):
        if draw.random() < 0.4:
            statements.append(table)
            continue
        filled = {(element, category): value for element, category, value in table.cells}
        cells = [
            (element, category, filled.get((element, category)))
            for element in config.element_codes(config.programmes[programme])
            for category in ["", *config.element_categories(config.programmes[programme], element)]
        ]
        proofs = evidence.get((table.unit, table.period), ())
        statements.append(NewSubmission(table.unit, table.period, programme, "form", cells, proofs))
    return statements


def _changed(draw: random.Random, units: Register) -> Register:
    """Another name for everybody, and one organisation closed within the years."""
    closing = draw.choice([unit.unit for unit in units if unit.parent and unit.closed is None])
    return Register(
        replace(
            unit,
            name=f"{unit.name} (новое название)",
            closed=date(2021, 8, 31) if unit.unit == closing and (unit.opened is None) else unit.closed,
        )
        for unit in units
    )


def _not_withdrawn(steps: Sequence[Step]) -> list[int]:
    withdrawn = {step.step for step in steps if isinstance(step, Withdraw)}
    return [number for number, step in enumerate(steps) if isinstance(step, Accept) and number not in withdrawn]
