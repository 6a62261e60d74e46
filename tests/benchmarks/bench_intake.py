"""Loading 100 and 1,000 forms, against only reading the same files with python-calamine and with pandas + openpyxl."""

import tempfile
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from multiprocessing import get_context
from pathlib import Path

from pdmon.calc.opening import open_store
from pdmon.calc.refresh import refresh_all
from pdmon.intake.accepting.load import Loading, load_files
from pdmon.intake.forms.blanks import Filling, blank_form
from pdmon.programme.loader import load_config
from pdmon.store.units import save_units
from tests.benchmarks.measure import Ratio, best_of, timed
from tests.benchmarks.territory import PROGRAMME, YEARS, register, reports

_TIMES = 3  # the fastest counts, for both: other work on the machine only ever adds
JUDGED = 1000  # the bar is set for this many; of 100 forms the fixed costs are the most


def ratios() -> Iterator[Ratio]:
    """Ratios for both sizes; the speed in forms per second is printed with them."""
    with tempfile.TemporaryDirectory() as folder:
        paths = _written(Path(folder), units=200)
        for count in (100, 1000):
            chosen = paths[:count]
            bare = best_of(_TIMES, partial(_read_with_calamine, chosen))
            slow = timed(partial(_read_with_pandas, chosen))
            ours = min(_seconds_of_load(Path(folder) / f"{count}_{at}.duckdb", chosen) for at in range(_TIMES))
            print(f"  {count} forms: {count / ours:.0f} forms a second")
            yield Ratio(f"load {count} forms / bare python-calamine", ours, bare, 5 if count == JUDGED else None)
            yield Ratio(f"load {count} forms / reading with pandas + openpyxl", ours, slow, 1)


def _written(folder: Path, units: int) -> list[Path]:
    """Filled-in forms of `units` schools for five years."""
    with ProcessPoolExecutor(2, get_context("spawn")) as pool:
        return [path for found in pool.map(_write_year, [(folder, units, year) for year in YEARS]) for path in found]


def _write_year(task: tuple[Path, int, int]) -> list[Path]:
    folder, units, year = task
    config = load_config()
    paths = []
    for school, period, figures in reports(config, units, range(year, year + 1)):
        path = folder / f"{period}_{school.unit}.xlsx"
        path.write_bytes(blank_form(config, config.programmes[PROGRAMME], period, school, Filling(values=figures)))
        paths.append(path)
    return paths


def _read_with_calamine(paths: Sequence[Path]) -> None:
    from python_calamine import CalamineWorkbook

    for path in paths:
        book = CalamineWorkbook.from_path(str(path))
        for name in book.sheet_names:
            book.get_sheet_by_name(name).to_python(skip_empty_area=False)


def _read_with_pandas(paths: Sequence[Path]) -> None:
    import pandas as pd

    for path in paths:
        pd.read_excel(path, sheet_name=None, header=None, engine="openpyxl")


def _new_database(path: Path) -> None:
    """A database with the register, as `units` leaves it."""
    with open_store(path, load_config()) as store, store.transaction() as cursor:
        save_units(cursor, register(200), "bench")
        refresh_all(cursor)


def _seconds_of_load(database: Path, paths: Sequence[Path]) -> float:
    """Each load needs a database of its own: in the same one the files would be duplicates."""
    _new_database(database)
    return timed(partial(_load, database, paths))


def _load(database: Path, paths: Sequence[Path]) -> None:
    """What the command `load` does, from opening the database to closing it."""
    with open_store(database, load_config()) as store:
        verdicts = load_files(store, paths, Loading(who="bench", own_process=True))
        assert {verdict.status for verdict in verdicts} == {"accepted"}, verdicts[0].findings
