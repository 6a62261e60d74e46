"""A small fixed world for page tests: three territories, a few organisations, every element of their programmes."""

import random
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

from pdmon.programme.model import Config, ElementKind, Level, Programme
from tests.small_store import Document, FactLine, Register, build

YEARS = range(2021, 2025)
UNITS = """
    karabash municipality -
    kar_1 school karabash
    kar_2 school karabash
    kar_3 kindergarten karabash
    kar_4 school karabash
    vladimir municipality -
    vla_1 school vladimir
    vla_2 school vladimir
    vla_3 kindergarten vladimir
    vla_4 supplementary vladimir
    myasnikovsky municipality -
    mya_1 school myasnikovsky
    mya_2 school myasnikovsky
"""
# Where the register knows it: of one territory, and there not of all.
PLACES = {"vla_1": (56.13, 40.39), "vla_2": (56.14, 40.42), "vla_3": (56.15, 40.40)}
# Nobody reports for kar_4 in 2024: an organisation without data.
SILENT = {("kar_4", 2024)}


def build_world(path: Path, config: Config) -> None:
    """Write the world's database to `path` and close it."""
    chance = random.Random(7)
    register = [
        replace(unit, latitude=PLACES[unit.unit][0], longitude=PLACES[unit.unit][1]) if unit.unit in PLACES else unit
        for unit in Register.from_lines(UNITS)
    ]
    facts: list[FactLine] = []
    for unit in register:
        programme = config.programmes[unit.parent or unit.unit]
        level = Level.ORGANISATION if unit.parent else Level.MUNICIPALITY
        for year in YEARS:
            if (unit.unit, year) not in SILENT:
                facts += _year_of(config, programme, unit.unit, year, level, chance)
    documents = [Document("myasnikovsky", "2024", "myasnikovsky", "2.2")]
    build(path, config, register, facts, documents).close()


def _year_of(
    config: Config, programme: Programme, unit: str, year: int, level: Level, chance: random.Random
) -> list[FactLine]:
    teachers = chance.randint(20, 60)
    share = 0.2 + 0.12 * (year - YEARS.start)
    facts = []
    stated = {part.window.stated for one in programme.indicators for part in one.parts if part.window}
    for code in config.element_codes(programme, level):
        element = config.elements[code]
        if element.level is not level or code in stated:  # nobody states a whole window of years here
            continue
        if element.kind is ElementKind.YES_NO:
            value = chance.randint(0, 1)
        elif code in ("teachers", "staff_positions", "specialist_positions"):
            value = teachers
        elif code == "leaders":
            value = 6
        else:
            value = round(teachers * share * chance.uniform(0.3, 0.9))
        periods = [str(year)] if element.periods.is_whole_year else [f"{year}-{month:02d}" for month in range(1, 13)]
        facts += [FactLine(unit, period, code, "", Decimal(value)) for period in periods]
        for category in config.element_categories(programme, code)[:4]:
            whole = 8 if code == "teachers" else chance.randint(1, 7)
            facts.append(FactLine(unit, str(year), code, category, Decimal(whole)))
    return facts
