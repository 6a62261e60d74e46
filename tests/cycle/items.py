"""Items of the cycle in a small territory, as tests of it begin with them."""

from datetime import date, datetime
from typing import Any

from pdmon.access import Role, Viewer
from pdmon.cycle.parts import Analysis, Decision, Effect, Figure, Goal, Measure, Recommendation

P, YEAR = "vladimir", "2024"
ANNA = Viewer("Анна", Role.METHODOLOGIST)
BORIS = Viewer("Борис", Role.HEAD)
COUNCIL = Viewer("Совет", Role.COUNCIL)
SCHOOL = Viewer("Школа № 1", Role.SCHOOL, "s1")
OTHER_SCHOOL = Viewer("Школа № 2", Role.SCHOOL, "s2")
NOON = datetime(2025, 2, 3, 12)
SMALL = "6.3"  # s1 has 2 of 3 people
FIGURE = Figure(indicator=SMALL, unit="s1", period=YEAR, numerator=2, denominator=3, value=200 / 3)


def goal(**more: Any) -> Goal:
    return Goal(
        **{"programme": P, "period": YEAR, "unit": P, "text": "Охват диагностикой", "indicators": ("1.1",), **more}
    )


def analysis(**more: Any) -> Analysis:
    return Analysis(**{"programme": P, "period": YEAR, "unit": P, "item": "training_quality", **more})


def recommendation(unit: str = "s1", **more: Any) -> Recommendation:
    usual = {"addressee": "administration", "indicators": ("1.1",), "reason": "50 %", "text": "Составить график."}
    return Recommendation(**{"programme": P, "period": YEAR, "unit": unit, **usual, **more})


def decision(**more: Any) -> Decision:
    usual = {"text": "Утвердить график", "responsible": "методический центр", "due": date(2025, 6, 1)}
    return Decision(**{"programme": P, "period": YEAR, "unit": P, "indicators": ("1.1",), **usual, **more})


def measure(**more: Any) -> Measure:
    usual = {"title": "Диагностика", "indicators": ("1.1",), "responsible": "методист", "ends_on": date(2025, 6, 1)}
    return Measure(**{"programme": P, "period": YEAR, "unit": P, "target_units": ("s1",), **usual, **more})


def effect(about: str, **more: Any) -> Effect:
    usual = {"indicator": "1.1", "period_before": "2023", "period_after": "2024", "own_before": 33.3, "own_after": 50.0}
    return Effect(**{"programme": P, "period": YEAR, "unit": P, "about": about, **usual, **more})
