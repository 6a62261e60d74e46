"""An order of a fixture walked as its people would: register, forms filled in, a table of history, all by command."""

import json
from collections.abc import Mapping
from pathlib import Path

import openpyxl
import pytest
from click.testing import CliRunner, Result

from pdmon.cli import main
from pdmon.intake.forms.layout import form_layout
from pdmon.programme import loader
from pdmon.programme.model import Config


class Order:
    """One programme of a fixture in a database of its own, opened by commands and by the app."""

    def __init__(self, folder: Path, fixture: Path, programme: str, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(loader.load_config, "__defaults__", (fixture,))
        monkeypatch.setenv("PDMON_DB", str(folder / "order.duckdb"))
        self.folder, self.programme = folder, programme
        self.config: Config = loader.load_config(fixture)

    def run(self, *words: str) -> Result:
        return CliRunner().invoke(main, ["--db", str(self.folder / "order.duckdb"), *words], catch_exceptions=False)

    def register(self, lines: str) -> None:
        path = self.folder / "units.csv"
        path.write_text("unit,name,short_name,kind,parent\n" + lines, encoding="utf-8")
        assert self.run("units", str(path)).exit_code == 0

    def table(self, rows: str) -> Result:
        path = self.folder / "история.csv"
        path.write_text("unit,period,element,category,value\n" + rows, encoding="utf-8")
        return self.run("load", str(path), "--programme", self.programme)

    def forms(self, period: str) -> list[Path]:
        out = self.folder / "forms"
        made = self.run("forms", "--programme", self.programme, "--period", period, "--out", str(out))
        assert made.exit_code == 0, made.output
        return sorted(out.rglob("*.xlsx"))

    def fill_in(self, path: Path, unit: str, period: str, values: Mapping[str, float]) -> None:
        layout = form_layout(self.config, self.config.programmes[self.programme], period, unit)
        book = openpyxl.load_workbook(path)
        for (element, category), place in layout.places().items():
            if not category:
                book[place.sheet].cell(place.row + 1, place.column + 1, values[element])
        book.save(path)

    def values(self, *words: str) -> dict[tuple[str, str, str], object]:
        """(indicator, unit, period) -> value."""
        told = self.run("values", "--programme", self.programme, "--format", "json", "--totals-only", *words)
        assert told.exit_code == 0, told.output
        return {(row["indicator"], row["unit"], row["period"]): row["value"] for row in json.loads(told.stdout)}
