"""Months and days in Russian; periods are told by `words.periods`, moments by `words.local_time`."""

from datetime import date, datetime

MONTHS = (
    "январь", "февраль", "март", "апрель", "май", "июнь",
    "июль", "август", "сентябрь", "октябрь", "ноябрь", "декабрь",
)  # fmt: skip
MONTHS_SHORT = ("янв.", "февр.", "март", "апр.", "май", "июнь", "июль", "авг.", "сент.", "окт.", "нояб.", "дек.")


def date_text(day: date | datetime) -> str:
    """`dd.mm.yyyy`."""
    return day.strftime("%d.%m.%Y")
