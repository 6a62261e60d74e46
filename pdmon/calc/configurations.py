"""The configuration of a day: kept when it changes, read again for an earlier moment; the goals corrected since."""

from datetime import datetime

import duckdb
from pydantic import ValidationError

from pdmon.calc.plan.dimensions import config_digest
from pdmon.calc.query import run
from pdmon.programme.editions.corrections import Correction
from pdmon.programme.kinds.kind import Kinds
from pdmon.programme.model import Config
from pdmon.store import Store
from pdmon.store.log import configurations
from pdmon.words.acts import SYSTEM


def keep(cursor: duckdb.DuckDBPyConnection, config: Config) -> bool:
    """Keep a configuration that has replaced another, within a transaction; returns whether it had."""
    # What is said by default is left out: a later version that drops a setting nobody used still reads it.
    content = config.model_dump_json(by_alias=True, exclude_defaults=True)
    return configurations.keep(cursor, config_digest(config), content, SYSTEM)


def config_at(store: Store, moment: datetime) -> Config:
    """The configuration in force at a moment (naive UTC).

    Settings, and what is sensitive, are today's: an earlier moment never shows what is hidden now. A programme that was
    put in later stands as it does now. Contents that this version cannot read give way to today's configuration.
    """
    now = store.stated_config
    with store.cursor() as cursor:
        found = configurations.in_force_at(cursor, moment)
    if found is None or found[0] == config_digest(now):
        return now
    try:
        then = Config.model_validate_json(found[1])
    except ValidationError:
        return now
    elements = {
        code: element.model_copy(update={"sensitive": element.sensitive or _is_sensitive(now, code)})
        for code, element in then.elements.items()
    }
    return then.model_copy(
        update={
            "elements": {**now.elements, **elements},
            "breakdowns": {**now.breakdowns, **then.breakdowns},
            "programmes": {**now.programmes, **then.programmes},
            "kinds": Kinds.of([*then.kinds, *now.kinds]),
            "settings": now.settings,
        }
    )


def goal_corrections(store: Store) -> list[Correction]:
    """The corrected goals that stand in the store, in the order in which they were adopted."""
    rows = run(store, "goal_corrections").astype(object)
    rows = rows.where(rows.notna(), None)
    return [
        Correction(
            programme=row["programme"],
            indicator=row["indicator"],
            from_year=int(row["edition"]),
            value=float(row["target_value"]),
            wording=f"{row['text']} (протокол {row['protocol']})",
            target_no=None if row["target_no"] is None else int(row["target_no"]),
            due=None if row["due"] is None else int(row["due"]),
        )
        for row in rows.to_dict("records")
    ]


def _is_sensitive(config: Config, code: str) -> bool:
    return code in config.elements and config.elements[code].sensitive
