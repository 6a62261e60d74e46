"""The register as a file that loads back unchanged: columns named as the loader wants them."""

from collections.abc import Iterable
from dataclasses import asdict
from datetime import datetime

import pandas as pd

from pdmon.output.csv_table import table_csv
from pdmon.output.tables import Column, Heading, table_xlsx
from pdmon.store.units import COLUMNS, Unit

_WIDTHS = {"unit": 16, "name": 60, "short_name": 28, "kind": 16, "parent": 16, "opened": 12, "closed": 12}
_FORMATS = {"opened": "date", "closed": "date", "latitude": "degrees", "longitude": "degrees"}
_COLUMNS = [Column(name, name, _FORMATS.get(name, "text"), _WIDTHS.get(name, 12)) for name in COLUMNS]


def register_csv(units: Iterable[Unit]) -> bytes:
    """UTF-8 with BOM and `;`: opens in a Russian Excel and goes back through `units`."""
    return table_csv(_frame(units), _COLUMNS)


def register_xlsx(units: Iterable[Unit], data_version: int, made_at: datetime) -> bytes:
    """A sheet with its title above the header; codes are text, so that they keep their zeros."""
    return table_xlsx(_frame(units), _COLUMNS, Heading("Реестр организаций", {}, data_version, made_at))


def _frame(units: Iterable[Unit]) -> pd.DataFrame:
    return pd.DataFrame([asdict(unit) for unit in units], columns=list(COLUMNS), dtype=object)
