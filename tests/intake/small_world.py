"""A small configuration whose every cell can be checked by eye: two programmes, six elements, one breakdown."""

from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

import pytest

from pdmon.calc.opening import open_store
from pdmon.calc.refresh import refresh_all
from pdmon.programme.model import (
    Breakdown,
    Config,
    Criterion,
    Deadline,
    Element,
    ElementKind,
    Indicator,
    Level,
    Order,
    Programme,
    Scoring,
    SubsetRule,
)
from pdmon.store import Store
from pdmon.store.units import Unit, save_units

SUBJECT = Breakdown(code="subject", title="Предмет", categories={"math": "Математика", "russian": "Русский язык"})


def _element(code: str, title: str, kind: ElementKind, level: Level = Level.ORGANISATION, **more: object) -> Element:
    measures = {ElementKind.PEOPLE: "чел.", ElementKind.POSITIONS: "ставок", ElementKind.YES_NO: "да/нет"}
    return Element(
        code=code,
        title=title,
        unit_of_measure=measures.get(kind, "ед."),
        kind=kind,
        level=level,
        definition=f"Определение: {title.lower()}.",
        source="статистический отчёт",
        **more,
    )


ELEMENTS = [
    _element("teachers", "Всего педагогов", ElementKind.PEOPLE, breakdowns=("subject",)),
    _element("diagnosed", "Прошли диагностику", ElementKind.PEOPLE, breakdowns=("subject",)),
    _element("positions", "Штатных должностей", ElementKind.POSITIONS, monthly=True),
    _element("positions_filled", "Занятых должностей", ElementKind.POSITIONS, monthly=True),
    _element("act", "Положение о наставничестве", ElementKind.YES_NO, Level.MUNICIPALITY),
    _element("events", "Мероприятий", ElementKind.EVENTS, Level.MUNICIPALITY),
]


def _indicator(code: str, title: str, formula: str, **more: object) -> Indicator:
    stated: dict[str, object] = {
        "code": code,
        "criterion": code.split(".")[0],
        "title": title,
        "short_title": title,
        "formula": formula,
        "unit": "percent",
        "level": Level.ORGANISATION,
        "source": "отчёт",
        "collection_method": "сбор",
        "processing_method": "расчёт",
        "schedule": "ежегодно",
        **more,
    }
    return Indicator.model_validate(stated)


def _programme(code: str, name: str, indicators: list[Indicator], **more: object) -> Programme:
    stated: dict[str, object] = {
        "code": code,
        "title": f"Мониторинг системы профессионального развития, {name}",
        "short_title": name,
        "territory_name": name,
        "territory_kind": "municipality",
        "order": Order(
            number="213",
            issued_on=date(2021, 8, 19),
            authority="Управление образования",
            title="О мониторинге",
            section="п. 2",
        ),
        "reporting_kinds": ("school",),
        "first_year": 2021,
        "criteria": tuple(
            Criterion(code=c, title=f"Критерий {c}") for c in dict.fromkeys(i.criterion for i in indicators)
        ),
        "indicators": tuple(indicators),
        **more,
    }
    return Programme.model_validate(stated)


TOWN = _programme(
    "town",
    "Город",
    [
        _indicator("1.1", "Доля прошедших диагностику", "diagnosed / teachers", breakdown="subject"),
        _indicator("1.2", "Количество мероприятий", "events", unit="count", level=Level.MUNICIPALITY, evidence="план"),
        _indicator("2.1", "Наличие положения", "act", unit="presence", level=Level.MUNICIPALITY),
        _indicator(
            "3.1",
            "Обеспеченность кадрами",
            "positions_filled / positions",
            monthly=True,
            deadlines=(Deadline(title="сведения о кадрах", day=10, monthly=True),),
        ),
    ],
    deadlines=(
        Deadline(title="представление сведений", month=8, day=5),
        Deadline(title="оценка", scope="evaluation", month=8, day=15),
    ),
)
VILLAGE = _programme(
    "village",
    "Село",
    [
        _indicator(
            "7",
            "Доля прошедших диагностику",
            "diagnosed / teachers",
            evidence="приказ",
            scoring=Scoring(rule="document", wording="наличие документа"),
            deadlines=(
                Deadline(title="на начало года", month=1, day=31, year_offset=1),
                Deadline(title="уточнение", month=3, day=1, year_offset=1),
            ),
        ),
    ],
)
CONFIG = Config(
    elements={element.code: element for element in ELEMENTS},
    breakdowns={"subject": SUBJECT},
    rules=(
        SubsetRule(part=("diagnosed",), whole=("teachers",)),
        SubsetRule(part=("positions_filled",), whole=("positions",)),
    ),
    programmes={"town": TOWN, "village": VILLAGE},
)

TERRITORY = Unit("town", "Город", "Город", "municipality", None, None, None)
SCHOOL = Unit("s1", "МБОУ «Школа № 1»", "Школа 1", "school", "town", None, None)
UNITS = [
    TERRITORY,
    SCHOOL,
    Unit("s2", "МБОУ «Школа № 2»", "Школа 2", "school", "town", None, None),
    Unit("s3", "МБОУ «Школа № 3»", "Школа 3", "school", "town", date(2023, 9, 1), None),
    Unit("village", "Село", "Село", "municipality", None, None, None),
    Unit("v1", "Сельская школа", "Сельская школа", "school", "village", None, None),
]


@pytest.fixture
def small(tmp_path: Path) -> Iterator[Store]:
    """An empty store of this world."""
    with open_store(tmp_path / "small.duckdb", CONFIG) as store:
        with store.transaction() as cursor:
            save_units(cursor, UNITS, "test", at=datetime(2021, 1, 1))
            refresh_all(cursor)
        yield store
