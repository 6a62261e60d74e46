"""Deadlines that no calendar has."""

from calendar import monthrange
from collections.abc import Iterator

from pdmon.programme.model import Deadline

_LEAP_YEAR_FREE = 2001  # a year without 29 February: a yearly deadline must exist in every year


def deadline_problems(place: str, deadlines: tuple[Deadline, ...]) -> Iterator[tuple[str, str]]:
    for number, deadline in enumerate(deadlines, start=1):
        here = f"{place}[{number}]"
        if deadline.periods.is_part and deadline.month is not None:
            yield here, f"у срока с periods: {deadline.periods} month нет — это день следующего месяца: уберите month"
        elif deadline.periods.is_whole_year and deadline.month is None:
            yield here, "нет month (месяца): допишите его или periods: month"
        elif deadline.month is not None and deadline.day > monthrange(_LEAP_YEAR_FREE, deadline.month)[1]:
            yield here, f"дня {deadline.day} в месяце {deadline.month} нет (или бывает не каждый год): исправьте day"
