"""Opening the store ready for use: configuration, views and results brought up to date."""

import hashlib
from pathlib import Path

import duckdb

from pdmon.access.acts import Deed
from pdmon.calc import configurations
from pdmon.calc.configurations import goal_corrections
from pdmon.calc.plan.dimensions import config_digest, write_configuration
from pdmon.calc.plan.sql_files import method_sql, sql_files
from pdmon.calc.plan.views import build_views
from pdmon.calc.refresh import refresh_all, refresh_stale
from pdmon.calc.settling import settle
from pdmon.programme.editions.corrections import corrected
from pdmon.programme.loader import load_config
from pdmon.programme.model import Config
from pdmon.store import Store
from pdmon.store.log import journal
from pdmon.words.acts import SYSTEM, Act
from pdmon.words.local_time import use_zone

_RECALCULATED = "настройки или версия программы изменились, результаты пересчитаны"


def open_store(path: Path | str, config: Config | None = None) -> Store:
    """Open or create the database at `path`; without `config` the product's own configuration is loaded.

    Raises StoreBusy, StoreDamaged, StoreFull, ConfigError.
    """
    return prepared(Store.open(path, config or load_config()))


def apply_goals(store: Store) -> bool:
    """Compute by the goals that have been corrected or taken back since; returns whether that changed anything.

    A process that is ended before it gets here does it when the database is opened next.
    """
    config = corrected(store.stated_config, goal_corrections(store))
    if config_digest(config) == config_digest(store.config):
        return False
    with store.transaction() as cursor:
        store.config = corrected(store.stated_config, goal_corrections(store))  # whoever was before us is known now
        _write(cursor, store)
    return True


def prepared(store: Store) -> Store:
    """Bring a freshly opened store up to date; a refresh that a killed process left is completed here.

    The process speaks in the zone of the store's settings from now on.
    """
    use_zone(store.config.settings.timezone)
    store.config = corrected(store.stated_config, goal_corrections(store))
    digest, before = _digest(store.config), store.flag("config_digest")
    if before != digest:
        with store.transaction() as cursor:
            _write(cursor, store)
            if before is not None:
                journal.add(cursor, [Deed(Act.SETTINGS_CHANGED, SYSTEM, detail=_RECALCULATED)])
    elif store.rows("select 1 from stale_units limit 1"):
        with store.transaction() as cursor:
            refresh_stale(cursor)
    settle(store)
    return store


def _write(cursor: duckdb.DuckDBPyConnection, store: Store) -> None:
    """The configuration in force as tables and views, and every result computed by it."""
    write_configuration(cursor, store.config)
    build_views(cursor, store.config)
    refresh_all(cursor)
    if not store.is_past:
        configurations.keep(cursor, store.stated_config)
    store.set_flag(cursor, "config_digest", _digest(store.config))


def _digest(config: Config) -> str:
    """Of the configuration and of every SQL file that turns it into results; queries leave results as they are."""
    texts = [config_digest(config), method_sql()]
    texts += [text for folder in ("plan", "refresh", "templates", "views") for text in sql_files(folder)]
    texts += sql_files(package="pdmon.store")
    return hashlib.sha256("\0".join(texts).encode()).hexdigest()
