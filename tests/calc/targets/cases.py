"""What the tests of the kinds of targets share: three schools of Karabash, and what is asked of a target's row."""

from pdmon.store import Store
from tests.small_store import target_row

UNITS = """
    karabash  municipality  -
    school_1  school        karabash
    school_2  school        karabash
    school_3  school        karabash
"""


def judged(store: Store, indicator: str, period: str, kind: str, unit: str = "school_1") -> tuple[object, ...]:
    row = target_row(store, "karabash", indicator, unit, period, kind)
    return row.status, row.attained, row.shortfall


def yearly(element: str, *values: object, whole: str = "teachers=20") -> str:
    """Lines of school_1 from 2021 on; None leaves the year out."""
    lines = [f"school_1 {2021 + i} {whole} {element}={value}" for i, value in enumerate(values) if value is not None]
    return "\n".join(lines)
