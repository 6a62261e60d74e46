"""A made-up territory of any size for the benchmarks: `count` schools under the Vladimir programme."""

from collections.abc import Iterator

from pdmon.demo.plan import load_categories, load_plan
from pdmon.demo.values import Figures, Organisation
from pdmon.programme.model import Config
from pdmon.store.units import Unit

PROGRAMME = "vladimir"
YEARS = range(2021, 2026)


def register(count: int) -> list[Unit]:
    """The territory and its schools."""
    territory = Unit(PROGRAMME, "Город", "Город", "municipality")
    return [territory, *(_school(number) for number in range(1, count + 1))]


def reports(config: Config, count: int, years: range = YEARS) -> Iterator[tuple[Unit, str, Figures]]:
    """(school, period, its figures), year by year."""
    plan, categories = load_plan(PROGRAMME), load_categories()
    for year in years:
        for number in range(1, count + 1):
            school = _school(number)
            figures = Organisation(config, plan, categories, school.unit, "school").year(year)
            yield school, str(year), figures


def _school(number: int) -> Unit:
    return Unit(f"school_{number}", f"МБОУ «Школа № {number}»", f"Школа № {number}", "school", PROGRAMME)
