"""A territory that answers in words: two schools, a kindergarten and the methodical service."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from decimal import Decimal
from pathlib import Path

from pdmon.calc.opening import open_store
from pdmon.calc.refresh import refresh_all
from pdmon.intake.accepting.acceptance import accept
from pdmon.intake.forms.blanks import Filling, blank_form
from pdmon.intake.judging.examine import Sending, examine
from pdmon.intake.verdict import Verdict
from pdmon.programme.cells import Cell
from pdmon.programme.loader import load_config
from pdmon.store import Store
from pdmon.store.units import save_units, units
from tests.small_store import WHO, Register

FOLDER = Path(__file__).parent / "fixtures" / "told"
P, YEAR = "told", "2025"
UNITS = "told municipality -\ns1 school told\ns2 school told\ng1 kindergarten told"
HARD = "Не хватает часов.\n- нет замены уроков"
BEST = "«Открытые двери»: учителя ходят на уроки друг к другу"
CONCLUSION = "Доля обученных растёт; в 2026 году добавим выездные занятия."


@contextmanager
def told_store(path: Path) -> Iterator[Store]:
    """The store with its units and nothing handed in."""
    with open_store(path, load_config(FOLDER)) as store:
        with store.transaction() as cursor:
            save_units(cursor, Register.from_lines(UNITS), WHO)
            refresh_all(cursor)
        yield store


def form(store: Store, unit: str, figures: Mapping[str, int], answers: Mapping[str, str], period: str = YEAR) -> bytes:
    """A form with these totals and answers."""
    values: dict[Cell, Decimal | str | None] = {Cell(code): Decimal(value) for code, value in figures.items()}
    values |= {Cell(code): answer for code, answer in answers.items()}
    config = store.config
    return blank_form(config, config.programmes[P], period, units(store)[unit], Filling(values=values))


def judged(store: Store, content: bytes | str, name: str = "file", **how: object) -> Verdict:
    """The verdict on a file."""
    data = content.encode() if isinstance(content, str) else content
    return examine(store, data, name, Sending(**how))  # type: ignore[arg-type]


def taken(store: Store, content: bytes | str, explanation: str = "", at: datetime | None = None) -> Verdict:
    """The file accepted."""
    data = content.encode() if isinstance(content, str) else content
    verdict = examine(store, data, "file", Sending(may_empty=True))
    assert verdict.status == "checked", verdict.errors
    return accept(store, verdict, data, WHO, at, explanation)


def answers(store: Store) -> dict[tuple[str, str], str]:
    """(unit, element) -> the answer in force in the year."""
    rows = store.rows("select unit, element, answer from text_answers where period = ?", [YEAR])
    return {(unit, element): answer for unit, element, answer in rows}


def everybody(store: Store) -> None:
    """Three forms are handed in: one school leaves a question open."""
    taken(store, form(store, "s1", {"staff": 50, "trained": 30}, {"difficulties": HARD, "best_practice": BEST}))
    taken(store, form(store, "s2", {"staff": 40, "trained": 10}, {"difficulties": "Далеко ездить"}))
    taken(store, form(store, "told", {}, {"service_conclusion": CONCLUSION}))
