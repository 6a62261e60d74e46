"""Building the demonstration database: the register, then every delivery in order of time through the real intake."""

import os
import shutil
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import count
from pathlib import Path

from pdmon.calc.opening import open_store
from pdmon.calc.refresh import refresh_all
from pdmon.demo.cycle.writing import WRITERS, write_cycle
from pdmon.demo.document_checks import check_documents
from pdmon.demo.files import written
from pdmon.demo.plan import SOURCES_DIR, load_categories, load_plan, planned_programmes
from pdmon.demo.story import Delivery, FormDelivery, deliveries
from pdmon.demo.values import Organisation
from pdmon.intake.accepting.load import Loading, load_files
from pdmon.intake.register.reading import read_register
from pdmon.intake.verdict import Verdict
from pdmon.programme.model import Config
from pdmon.store import Store
from pdmon.store.originals import sha256_of
from pdmon.store.soundness import files_beside
from pdmon.store.units import Unit, save_units
from pdmon.words.terms import VerdictStatus

DEMO_USER = "Демонстрация"  # named as the receiver in the history
_REGISTERED_AT = datetime(2017, 12, 1, 9, 0)

Progress = Callable[[float], object]


class DemoRefusedError(Exception):
    """The database holds submissions that the demonstration did not make; the text is Russian."""


@dataclass(frozen=True)
class DemoBuilt:
    """What was built: organisations, files accepted and files returned."""

    units: int
    accepted: int
    returned: int


def build_demo(database: Path, config: Config, progress: Progress | None = None) -> DemoBuilt:
    """Build the demonstration database at `database`, replacing an older demonstration only.

    `progress` is called with the share done, 0 to 1. Raises DemoRefusedError, StoreBusy, StoreFull. The database
    appears at once when all is done: an interrupted build leaves nothing behind but a `.building` folder.
    """
    _refuse_real_data(database, config)
    database.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".building-", dir=database.parent) as folder:
        fresh = Path(folder) / database.name
        with open_store(fresh, config) as store:
            built = _fill(store, progress or (lambda share: None))
        _replace(fresh, database)
    return built


def demo_register() -> dict[str, Unit]:
    """The organisations of the demonstration, as the file that ships states them."""
    rows = read_register((SOURCES_DIR / "organisations.csv").read_bytes()).rows
    return {row.unit.unit: row.unit for row in rows}


def _fill(store: Store, progress: Progress) -> DemoBuilt:
    register = demo_register()
    _save_register(store, register)
    coming = sorted(
        (one for programme in planned_programmes() for one in _story(store.config, programme, register)),
        key=lambda one: one.at,
    )
    came: dict[str, Delivery] = {}  # by the file's hash

    def files() -> Iterator[tuple[str, bytes]]:
        for delivery, name, content in written(store.config, coming):
            came[sha256_of(content)] = delivery
            yield name, content

    def dated(verdict: Verdict) -> tuple[datetime, str]:
        delivery = came[verdict.sha256]
        return delivery.at, delivery.explanation if isinstance(delivery, FormDelivery) else ""

    done = count(1)
    verdicts = load_files(
        store, files(), Loading(who=DEMO_USER, dated=dated), progress=lambda _: progress(next(done) / (len(coming) + 1))
    )
    check_documents(store, planned_programmes())
    write_cycle(store, planned_programmes())
    progress(1.0)
    statuses = Counter(verdict.status for verdict in verdicts)
    return DemoBuilt(len(register), statuses[VerdictStatus.ACCEPTED], statuses[VerdictStatus.RETURNED])


def _story(config: Config, programme: str, register: dict[str, Unit]) -> Iterator[Delivery]:
    plan, categories = load_plan(programme), load_categories()
    organisations = [
        Organisation(config, plan, categories, unit.unit, unit.kind)
        for unit in register.values()
        if unit.parent == programme
    ]
    yield from deliveries(config, plan, organisations, register)


def _save_register(store: Store, register: dict[str, Unit]) -> None:
    """The register as of the first day, then the renamings as they happened."""
    renamings = [one for programme in planned_programmes() for one in load_plan(programme).renamings]
    before = dict(register)
    for renaming in renamings:
        unit = register[renaming.unit]
        before[unit.unit] = replace(unit, name=renaming.old_name, short_name=renaming.old_short_name)
    with store.transaction() as cursor:
        store.set_flag(cursor, "demo", "yes")
        save_units(cursor, list(before.values()), DEMO_USER, _REGISTERED_AT)
        for renaming in sorted(renamings, key=lambda one: one.renamed_on):
            moment = datetime.combine(renaming.renamed_on, datetime.min.time())
            save_units(cursor, [register[renaming.unit]], DEMO_USER, moment, since=renaming.renamed_on)
        refresh_all(cursor)


def _refuse_real_data(database: Path, config: Config) -> None:
    if not database.exists():
        return
    with Store.open(database, config) as store:
        others = store.rows("select count(*) from submission_log where coalesce(accepted_by, ?) <> ?", [DEMO_USER] * 2)
        of_people = store.rows("select count(*) from cycle_log where who not in (select unnest(?))", [list(WRITERS)])
        if others[0][0] or of_people[0][0] or (not store.is_demo and store.rows("select 1 from unit_versions limit 1")):
            raise DemoRefusedError(
                f"В базе {database} есть данные, загруженные пользователями: демонстрационные данные в неё не пишутся. "
                "Укажите другую базу: --db ПУТЬ или переменная PDMON_DB."
            )


def _replace(fresh: Path, database: Path) -> None:
    """Put the new database and its files in place of an older demonstration."""
    for suffix in (".wal", ".files"):
        _remove(database.with_name(database.name + suffix))
    os.replace(files_beside(fresh), files_beside(database))
    os.replace(fresh, database)


def _remove(path: Path) -> None:
    if path.is_dir():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)
