"""Programmes as the field writes them, each walked as a territory would: registered, its forms filled in and loaded.

They are found, not listed: every fixture that is a whole configuration, every programme in it. A new one needs no test.
"""

import random
import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import product
from pathlib import Path

import pytest
import streamlit as st

from pdmon.calc import open_stores
from pdmon.calc.opening import open_store
from pdmon.calc.refresh import refresh_all
from pdmon.intake.accepting.load import Loading, load_files
from pdmon.intake.forms.blanks import Filling, NothingToFillInError, blank_form, form_file_name
from pdmon.intake.forms.layout import form_layout
from pdmon.programme.cells import Cell
from pdmon.programme.loader import load_config
from pdmon.programme.model import Config, Element, ElementKind, Programme
from pdmon.store import Store
from pdmon.store.log.submissions import EvidenceItem
from pdmon.store.units import Unit, save_units
from pdmon.ui.kit import links
from pdmon.words.periods import PeriodKind, parts_of_year
from tests.calc.random_data import Data
from tests.small_store import WHO, Document, FactLine, Register

FIXTURES = Path(__file__).parents[1] / "fixtures"
ORDERS = sorted(
    (path.parents[1].name, path.stem)
    for path in FIXTURES.glob("*/programmes/*.yaml")
    if (path.parents[1] / "elements.yaml").exists()
)
YEARS = range(2023, 2026)
MACHINE_WORDS = re.compile(r"\b(None|nan|NaN|NaT|True|False|Decimal|inf)\b")
_WHOLES = frozenset({"staff", "posts", "region_programmes"})
_KINDS_OF_ORGANISATIONS = ("school", "school", "kindergarten", "school", "kindergarten", "school")


@dataclass(frozen=True)
class Order:
    """One programme with three years of its forms in a database."""

    key: tuple[str, str]
    config: Config
    programme: Programme
    path: Path
    data: Data
    answers: dict[tuple[str, str, str], str]  # unit, period, element
    returned: list[str]

    @property
    def newest(self) -> str:
        return self.programme.year_code(YEARS.stop - 1)

    def address_of(self, year: int) -> dict[str, str]:
        """The choices of a page as the app itself writes them into an address."""
        return links.in_address({"programme": self.programme.code, "year": self.programme.year_code(year)})

    @property
    def address(self) -> dict[str, str]:
        return self.address_of(YEARS.stop - 1)


@pytest.fixture(scope="session", params=ORDERS, ids="/".join)
def order(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Order:
    folder, code = request.param
    config = load_config(FIXTURES / folder)
    programme = config.programmes[code]
    path = tmp_path_factory.mktemp(code) / "order.duckdb"
    forms, data, answers = _filled_in(config, programme)
    with open_store(path, config) as store:
        with store.transaction() as cursor:
            save_units(cursor, data.units, WHO)
            refresh_all(cursor)
        verdicts = load_files(store, forms, Loading(who=WHO))
    returned = [f"{one.file_name}: {one.status}: {one.findings}" for one in verdicts if one.status != "accepted"]
    return Order(request.param, config, programme, path, data, answers, returned)


@pytest.fixture
def store(order: Order) -> Iterator[Store]:
    with open_store(order.path, order.config) as opened:
        yield opened


@pytest.fixture
def in_app(order: Order, monkeypatch: pytest.MonkeyPatch) -> Iterator[Order]:
    """The app under test has the order's database open, with its configuration."""
    monkeypatch.setattr(open_stores, "load_config", lambda: order.config)
    monkeypatch.setenv("PDMON_DB", str(order.path))
    for name in ("PDMON_USERS", "PDMON_PROXY_HEADER"):
        monkeypatch.delenv(name, raising=False)
    yield order
    open_stores.close_store()
    st.cache_data.clear()  # the next order is another configuration
    st.cache_resource.clear()


def _register(programme: Programme) -> Register:
    root = programme.root
    below = [
        Unit(f"org_{number}", f"Организация № {number}", f"Орг. {number}", kind, root)
        for number, kind in enumerate(_KINDS_OF_ORGANISATIONS, 1)
        if kind in programme.reporting_kinds
    ]
    return Register([Unit(root, programme.territory_name, programme.territory_name, programme.territory_kind), *below])


def _filled_in(
    config: Config, programme: Programme
) -> tuple[list[tuple[str, bytes]], Data, dict[tuple[str, str, str], str]]:
    """Forms of every unit and period, and what stands in them."""
    chance = random.Random(programme.code)
    units = _register(programme)
    forms: list[tuple[str, bytes]] = []
    facts: list[FactLine] = []
    documents: list[Document] = []
    answers: dict[tuple[str, str, str], str] = {}
    for year in YEARS:
        for unit in units:
            staff = chance.randint(20, 40)
            for period in (programme.year_code(year), *_parts_of(year)):
                layout = form_layout(config, programme, period, unit.unit, unit.kind)
                values = {Cell(one.code): _figure(one, staff, chance) for one in layout.elements}
                for rule in config.rules:
                    for part, whole in product(map(Cell, rule.part), map(Cell, rule.whole)):
                        if part in values and whole in values:
                            values[part] = min(values[part], values[whole])
                for row in layout.category_rows:
                    for code in sorted(row.elements) if row.code else ():
                        within = min(int(values[Cell(code)]), 6)
                        values[Cell(code, row.code)] = Decimal(within if code in _WHOLES else chance.randint(0, within))
                _within_scale(programme, values, chance)
                proofs = [EvidenceItem(one.code, "справка от 01.02.2025 № 7") for one in layout.documents[::2]]
                said = {Cell(one.code): f"Ответ: {unit.short_name}, {one.code}, {period}" for one in layout.texts}
                try:
                    content = blank_form(
                        config, programme, period, unit, Filling(values={**values, **said}, evidence=proofs)
                    )
                except NothingToFillInError:
                    continue
                forms.append((form_file_name(programme, period, unit), content))
                answers |= {(unit.unit, period, cell.element): answer for cell, answer in said.items()}
                facts += [FactLine(unit.unit, period, *cell, value) for cell, value in values.items()]
                documents += [Document(unit.unit, period, programme.code, one.indicator) for one in proofs]
    return forms, Data(units, facts, documents), answers


def _parts_of(year: int) -> Iterator[str]:
    """Every quarter and half-year, of the months a few."""
    for kind in (one for one in PeriodKind if one.is_part):
        parts = parts_of_year(year, kind)
        yield from (part.code for part in (parts[2::6] if kind is PeriodKind.MONTH else parts))


def _within_scale(programme: Programme, values: dict[Cell, Decimal], chance: random.Random) -> None:
    """So many people score so many times a mark of their scale, the same in every category."""
    for one in programme.indicators:
        if one.score_scale is None:
            continue
        (points,), (people,) = one.parsed_formula.numerator, one.parsed_formula.denominator
        mark = chance.randint(int(one.score_scale.lowest), int(one.score_scale.highest))
        for element, category in list(values):
            if element == points:
                values[Cell(points, category)] = mark * values.get(Cell(people, category), Decimal(0))


def _figure(element: Element, staff: int, chance: random.Random) -> Decimal:
    if element.kind is ElementKind.YES_NO:
        return Decimal(chance.randint(0, 1))
    return Decimal(staff if element.code in _WHOLES else chance.randint(0, staff))
