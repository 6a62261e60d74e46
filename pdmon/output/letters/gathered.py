"""Reminders of many organisations: past a ceiling a letter goes to each municipality, with the list of its own."""

from collections.abc import Iterator, Mapping

import pandas as pd

from pdmon.output.file_names import file_name
from pdmon.output.letters import recommendations
from pdmon.output.letters.letters import awaited_by, due_words, letters_zip, owed_of, reminder_letters, state_words
from pdmon.output.letters.page import AUTHORITY_HEAD, Letter
from pdmon.output.letters.recommendations import Sender
from pdmon.programme.model import Programme
from pdmon.store.units import Unit
from pdmon.words.dates import date_text
from pdmon.words.numbers import number
from pdmon.words.periods import period_words
from pdmon.words.phrases import quoted
from pdmon.words.plurals import quantity

_FROM = ("организации", "организаций", "организаций")


class Reminders:
    """Whom to remind and in how many letters.

    owing: rows of `completeness.units_to_remind`; register: every unit by its code.
    """

    def __init__(self, owing: pd.DataFrame, programme: Programme, register: Mapping[str, Unit]) -> None:
        self._programme, self._register = programme, register
        above = [self._municipality(unit) for unit in owing["unit"]]
        rows = owing.assign(above=above if owing["unit"].nunique() > recommendations.MOST_LETTERS else "")
        self._gathered, self._own = rows[rows["above"].ne("")], rows[rows["above"].eq("")]
        self.count = int(self._gathered["above"].nunique() + self._own["unit"].nunique())
        self.is_too_many = self.count > recommendations.MOST_LETTERS

    @property
    def told(self) -> str:
        """That letters go to municipalities, or that there are too many of them; '' where each goes to its own."""
        if self.is_too_many:
            return (
                f"Писем было бы {number(self.count)}: столько одним архивом не составляют. Кому напомнить, перечислено "
                "на странице «Полнота и сроки»; там же — письмо каждому."
            )
        if self._gathered.empty:
            return ""
        of = quantity(self._gathered["unit"].nunique(), _FROM)
        return f"Сведений ждут от {of}: письма составлены муниципалитетам, каждому — с перечнем его организаций."

    def letters(self, sender: Sender) -> Iterator[tuple[str, bytes]]:
        """(file name, DOCX) of each letter; no two have the same name."""
        taken: set[str] = set()
        for code, rows in self._gathered.groupby("above", sort=False):
            unit = self._register[str(code)]
            periods = rows["period"].unique().tolist()
            of_period = periods[0] if len(periods) == 1 else ""
            name = file_name(unit.short_name, of_period, "напоминание")
            if name.casefold() in taken:
                name = file_name(f"{unit.short_name} ({code})", of_period, "напоминание")
            taken.add(name.casefold())
            yield f"{name}.docx", _letter(unit, rows, self._programme, sender)
        yield from reminder_letters(self._own, self._programme, sender.letterhead, sender.day)

    def archive(self, sender: Sender) -> bytes:
        """All of them."""
        return letters_zip(self.letters(sender))

    def _municipality(self, unit: str) -> str:
        """That above the unit; '' of what stands under the territory itself, or is it."""
        found = self._register.get(unit)
        parent = found.parent if found else None
        return parent if parent and parent != self._programme.root and parent in self._register else ""


def _letter(municipality: Unit, rows: pd.DataFrame, programme: Programme, sender: Sender) -> bytes:
    """DOCX: how many of its organisations owe, until when, and in the enclosure each of them."""
    head, day, count = sender.letterhead, sender.day, rows["unit"].nunique()
    letter = Letter(head, municipality.name, "О представлении сведений мониторинга", day, AUTHORITY_HEAD)
    letter.paragraph(
        f"По состоянию на {date_text(day)} от {quantity(count, _FROM)} муниципалитета не приняты сведения по программе "
        f"мониторинга {quoted(programme.title)} ({programme.order.requisites})."
    )
    owed = [owed_of(row) for row in rows.to_dict("records")]
    letter.paragraph(
        f"Просим обеспечить представление заполненных форм {awaited_by(owed, head, day)} по адресу: {head.address}. "
        "Перечень организаций — в приложении. Пустые формы с их названиями можно скачать на странице «Приём форм»."
    )
    letter.attachment(f"перечень организаций ({number(count)}).")
    letter.enclosure(["Организации, от которых ждут сведения мониторинга", municipality.name])
    has_dues = any(one.due for one in owed)
    letter.table(
        ("№", "Организация", "Период", *(("Срок",) if has_dues else ()), "Состояние"),
        [
            (str(at), name, period_words(one.period), *((due_words(one.due),) if has_dues else ()),
             state_words(one, day))
            for at, (name, one) in enumerate(zip(rows["name"], owed, strict=True), start=1)
        ],
        widths_cm=(1.1, 6.6, 2.3, 2.3, 4.7) if has_dues else (1.1, 7.9, 2.5, 5.5),
    )  # fmt: skip
    return letter.content()
