"""Periods and days in Russian; moments are told by `words.local_time`."""

from datetime import date, datetime

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
