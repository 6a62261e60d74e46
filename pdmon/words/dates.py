"""Periods, days and moments in Russian; moments of the store (naive UTC) in this machine's time zone."""

from datetime import UTC, date, datetime

import pandas as pd

from pdmon.words.numbers import NBSP

MONTHS = (
    "январь", "февраль", "март", "апрель", "май", "июнь",
    "июль", "август", "сентябрь", "октябрь", "ноябрь", "декабрь",
)  # fmt: skip
MONTHS_SHORT = ("янв.", "февр.", "март", "апр.", "май", "июнь", "июль", "авг.", "сент.", "окт.", "нояб.", "дек.")


def period_words(period: str, case: str = "nominative") -> str:
    """`2024` -> `2024 год` (`in`: `2024 году`, `of`: `2024 года`); `2024-05` -> `май 2024 года`."""
    if len(period) == 4:
        return f"{period}{NBSP}{ {'nominative': 'год', 'in': 'году', 'of': 'года'}[case] }"
    return f"{MONTHS[int(period[5:7]) - 1]} {period[:4]}{NBSP}года"


def period_label(period: str) -> str:
    """The short form for axes and headings: `2024`, `май 2024`."""
    return period if len(period) == 4 else f"{MONTHS_SHORT[int(period[5:7]) - 1]} {period[:4]}"


def date_text(day: date | datetime) -> str:
    """`dd.mm.yyyy`."""
    return day.strftime("%d.%m.%Y")


def as_local(moment: datetime) -> datetime:
    """A moment as the store keeps it (naive UTC) in this machine's time zone, naive again."""
    plain = moment.to_pydatetime() if isinstance(moment, pd.Timestamp) else moment  # its astimezone() asks for a zone
    return plain.replace(tzinfo=UTC).astimezone().replace(tzinfo=None)


def moment_text(moment: datetime) -> str:
    """A stored moment (naive UTC) in local time: `dd.mm.yyyy HH:MM`."""
    return clock_text(as_local(moment))


def clock_text(moment: datetime) -> str:
    """A moment that is local already: `dd.mm.yyyy HH:MM`."""
    return moment.strftime("%d.%m.%Y %H:%M")
