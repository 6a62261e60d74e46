"""Periods: a year `2024` or a month `2024-05`."""

import re

_PERIOD = re.compile(r"^(?P<year>(?:19|20)\d\d)(?:-(?P<month>0[1-9]|1[0-2]))?$")
_MONTHS = (
    "январь", "февраль", "март", "апрель", "май", "июнь",
    "июль", "август", "сентябрь", "октябрь", "ноябрь", "декабрь",
)  # fmt: skip


def is_period(period: str) -> bool:
    """True for `2024` and `2024-05`; False for anything else, `2024-13` included."""
    return bool(_PERIOD.match(period))


def is_month(period: str) -> bool:
    return len(period) == 7


def year_of(period: str) -> int:
    return int(period[:4])


def previous_period(period: str) -> str:
    """The year before a year, the month before a month.

    >>> previous_period("2024"), previous_period("2024-01")
    ('2023', '2023-12')
    """
    year = year_of(period)
    if not is_month(period):
        return str(year - 1)
    month = int(period[5:])
    return f"{year - 1}-12" if month == 1 else f"{year}-{month - 1:02d}"


def period_title(period: str) -> str:
    """The period in Russian.

    >>> period_title("2024"), period_title("2024-05")
    ('2024 год', 'май 2024 года')
    """
    if not is_month(period):
        return f"{period} год"
    return f"{_MONTHS[int(period[5:]) - 1]} {period[:4]} года"
