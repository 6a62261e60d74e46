"""A territory's figures computed by another programme: the same plan and the same SQL over copies that are thrown away.

A cursor's temporary tables stand in front of the stored ones of the same name. Every stored table gets such a copy, so
whatever the refresh writes stays with the cursor.
"""

from typing import Any

import duckdb
import pandas as pd

from pdmon.calc.plan.dimensions import write_configuration, write_reporting_nodes
from pdmon.calc.query import query_text
from pdmon.calc.refresh import run_steps_for_all
from pdmon.programme.model import Config, Programme
from pdmon.store import Store

_STORED = """
    select table_name from duckdb_tables()
    where database_name = current_database() and schema_name = 'main' and not temporary
        and table_name <> 'unit_versions' -- the register is read, never written
"""
_FACTS = """
    create temp table own_facts as
    select * from current_facts
    where category = '' and period_year(period) between $year - 1 and $year
        and unit in (select unit from reporting_nodes where programme = $programme)
"""


def computed_by(store: Store, own: Programme, other: Programme, year: int) -> pd.DataFrame:
    """The headlines of `own`'s territory as `other`'s indicators: columns of `sql/queries/another_order.sql`.

    `own`'s organisations report; its documents prove nothing of another order, so there are none.
    """
    parameters: dict[str, Any] = {"year": year}
    with store.cursor() as cursor:
        cursor.execute(_FACTS, {**parameters, "programme": own.code})
        _shadow_stored_tables(cursor)
        cursor.execute("insert into current_facts by name select * from own_facts")
        write_configuration(cursor, _config(store.config, own, other))
        write_reporting_nodes(cursor)
        run_steps_for_all(cursor)
        return cursor.execute(query_text("another_order"), parameters).df()


def _shadow_stored_tables(cursor: duckdb.DuckDBPyConnection) -> None:
    """An empty temporary copy of every stored table; its select still sees the stored one."""
    for (name,) in cursor.execute(_STORED).fetchall():
        cursor.execute(f'create temp table "{name}" as select * from "{name}" limit 0')


def _config(config: Config, own: Programme, other: Programme) -> Config:
    """`other` as a programme of `own`'s territory: headlines, and the targets that one year's value can judge."""
    indicators = [
        indicator.model_copy(
            update={
                "breakdown": None,
                "parts": (),
                "targets": tuple(target for target in indicator.targets if target.is_threshold and not target.part),
            }
        )
        for indicator in other.indicators
    ]
    here = {"code": own.code, "territory": own.territory, "reporting_kinds": own.reporting_kinds} | {
        "indicators": tuple(indicators),
        "effects": (),
    }
    return config.model_copy(update={"programmes": {own.code: other.model_copy(update=here)}})
