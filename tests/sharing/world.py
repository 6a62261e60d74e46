"""Towns that work each for themselves, a centre above them, and one store that holds everything: figures must agree."""

import shutil
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from pdmon.calc.opening import open_store
from pdmon.calc.refresh import refresh_all
from pdmon.programme.model import Config
from pdmon.sharing import gathering, publishing
from pdmon.store import Store
from pdmon.store.log.submissions import NewSubmission
from pdmon.store.units import Unit, save_units
from tests.small_store import WHO, accept, fact_lines, submissions_of

RESULTS = ("indicator_values", "target_values", "criterion_values", "programme_values", "facts")
_UNCOMPARED = {"submission_id", "accepted_at"}  # each store has its own


def rooted(config: Config, territory: str) -> Config:
    """Karabash's programme alone, for another territory: one reading of the order for a town and for the centre."""
    programme = config.programmes["karabash"].model_copy(update={"territory": territory})
    return config.model_copy(update={"programmes": {"karabash": programme}})


@dataclass(frozen=True)
class Town:
    """One source: its name, and how many schools it has."""

    name: str
    schools: int = 2

    @property
    def units(self) -> list[Unit]:
        """As its own register has them."""
        return [
            Unit("town", self.name, self.name, "municipality"),
            *(Unit(f"school_{at}", f"Школа {at}", f"Ш {at}", "school", "town") for at in range(self.schools)),
        ]

    def facts(self, year: int, shift: int = 0) -> str:
        """One line for each school; `shift` makes a correction differ."""
        return "\n".join(
            f"school_{at} {year} teachers={20 + at + len(self.name)} diagnosed={5 + at + shift} "
            f"diagnosed@subject:math={1 + at}"
            for at in range(self.schools)
        )

    def open(self, folder: Path, config: Config) -> Store:
        """Its store, empty of facts."""
        store = _opened(folder / f"{self.name}.duckdb", rooted(config, "town"))
        with store.transaction() as cursor:
            save_units(cursor, self.units, WHO)
            refresh_all(cursor)
        return store


def renamed(town: Town, submission: NewSubmission) -> NewSubmission:
    """The same statement as the centre calls its unit."""
    unit = town.name if submission.unit == "town" else f"{town.name}.{submission.unit}"
    return NewSubmission(
        unit, submission.period, submission.programme, submission.kind, submission.cells, submission.evidence
    )


def lines(text: str) -> list[NewSubmission]:
    """Submissions of lines of facts."""
    return submissions_of(fact_lines(text))


def whole(folder: Path, config: Config, towns: Sequence[Town]) -> Store:
    """The one store that everybody hands in to, with all registers."""
    store = centre(folder, config, "whole")
    with store.transaction() as cursor:
        for town in towns:
            entries = [
                Unit(
                    town.name if unit.parent is None else f"{town.name}.{unit.unit}",
                    unit.name,
                    unit.short_name,
                    unit.kind,
                    "region" if unit.parent is None else town.name,
                )
                for unit in town.units
            ]
            save_units(cursor, entries, WHO)
        refresh_all(cursor)
    return store


def centre(folder: Path, config: Config, name: str = "centre") -> Store:
    """A store that knows its region alone."""
    store = _opened(folder / f"{name}.duckdb", rooted(config, "region"))
    with store.transaction() as cursor:
        save_units(cursor, [Unit("region", "Область", "Область", "region")], WHO)
        refresh_all(cursor)
    return store


def publish_from(store: Store, town: Town, place: Path | str) -> str:
    """Set the town up and publish; gives its public key."""
    own = publishing.set_up(store, town.name, str(place), None, WHO)
    publishing.publish(store)
    return own.public_key


def subscribe_to(store: Store, town: Town, place: Path | str, key: str) -> gathering.Gathered:
    """Attach a town and gather it."""
    source = gathering.described(store, town.name, str(place), key, "region")
    gathering.attach(store, source, WHO)
    return gathering.gather(store, source)


def differences(one: Store, other: Store) -> dict[str, int]:
    """View -> how many rows of the two stores differ, both ways; none where they agree cell by cell."""
    found = {}
    for name in RESULTS:
        frames = [_comparable(store.query(f"select * from {name}")) for store in (one, other)]
        assert not frames[0].empty or name == "programme_values", name
        rows = [set(map(tuple, frame.astype(object).where(frame.notna(), None).to_numpy())) for frame in frames]
        if wrong := len(rows[0] ^ rows[1]):
            found[name] = wrong
    return found


def _comparable(frame: pd.DataFrame) -> pd.DataFrame:
    return frame.drop(columns=[name for name in frame.columns if name in _UNCOMPARED])


def hand_in(store: Store, everything: Store, town: Town, text: str) -> list[str]:
    """The same figures to the town and to the store that holds everything; gives the town's ids."""
    submissions = lines(text)
    ids = accept(store, submissions)
    accept(everything, [renamed(town, one) for one in submissions])
    return ids


def open_again(path: Path, config: Config) -> Store:
    """A town's store from its file."""
    return open_store(path, rooted(config, "town"))


# By territory: building the views of a new store takes longer than all that is asked of it.
_EMPTY: dict[str, Path] = {}


def _opened(path: Path, config: Config) -> Store:
    territory = config.programmes["karabash"].root
    if territory not in _EMPTY:
        empty = Path(tempfile.mkdtemp()) / "empty.duckdb"
        open_store(empty, config).close()
        _EMPTY[territory] = empty
    shutil.copy(_EMPTY[territory], path)
    return open_store(path, config)
