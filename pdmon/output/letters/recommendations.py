"""Addressed recommendations on paper: for each addressee a letter, and in its enclosure what is recommended and why."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas as pd

from pdmon.output.file_names import file_name
from pdmon.output.letters.page import AUTHORITY_HEAD, ORGANISATION_HEAD, Letter
from pdmon.programme.cycle.lists import AddresseeEntry
from pdmon.programme.model import Programme
from pdmon.programme.settings import Letterhead
from pdmon.words.cycle.lists import AddresseeScope
from pdmon.words.numbers import number
from pdmon.words.periods import period_words
from pdmon.words.phrases import quoted, sentence
from pdmon.words.plurals import quantity

MOST_LETTERS = 500  # in one archive: some fifteen seconds, and nobody sends more one by one
RECOMMENDATIONS = ("рекомендация", "рекомендации", "рекомендаций")
_SUBJECT = "О направлении адресных рекомендаций"
_HEADS = {
    AddresseeScope.ORGANISATION: ORGANISATION_HEAD,
    AddresseeScope.MUNICIPALITY: AUTHORITY_HEAD,
    AddresseeScope.TERRITORY: "",
}


def too_many(rows: pd.DataFrame) -> str:
    """Why there is no archive of the letters, '' where there is one; rows as for `recommendation_letters`."""
    count = rows.groupby(["unit", "period", "addressee"]).ngroups
    if count <= MOST_LETTERS:
        return ""
    return (
        f"Писем было бы {number(count)}: столько одним архивом не составляют. Скачайте их частями на странице "
        "«Рекомендации», отобрав получателя, адресата или показатель."
    )


@dataclass(frozen=True)
class Sender:
    """Who sends the letters, and on which day they are made."""

    letterhead: Letterhead
    day: date


def recommendation_letters(
    rows: pd.DataFrame, programme: Programme, names: Mapping[str, str], sender: Sender
) -> Iterator[tuple[str, bytes]]:
    """(file name, DOCX) for every unit, period and addressee among rows of `calc.answers.cycle.recommendations`;
    `names`: unit -> full name. No two have the same name."""
    addressees = programme.cycle.letter_addressees
    taken: set[str] = set()
    for key, of_letter in rows.groupby(["unit_name", "unit", "period", "addressee"]):
        unit_name, unit, period, code = map(str, key)
        addressee = addressees.get(code)
        if addressee is None:  # the order has another edition by now: nobody to write to
            continue
        is_whole = _scope(addressee) == AddresseeScope.TERRITORY
        whose = sentence(addressee.title).removesuffix(".") if is_whole else names.get(unit, unit)
        stem = [whose] if is_whole else [unit_name, addressee.title]
        name = file_name(stem[0], period, "рекомендации", *stem[1:])
        if name.casefold() in taken:
            name = file_name(f"{stem[0]} ({unit})", period, "рекомендации", *stem[1:])
        taken.add(name.casefold())
        about = _About(programme, period, addressee, names.get(unit, unit))
        yield f"{name}.docx", _letter(of_letter, about, whose, sender)


@dataclass(frozen=True)
class _About:
    programme: Programme
    period: str
    addressee: AddresseeEntry
    unit: str


def _letter(rows: pd.DataFrame, about: _About, whose: str, sender: Sender) -> bytes:
    programme, addressee, order = about.programme, about.addressee, about.programme.order
    named = f"Адресат по {order.word.to} ({addressee.clause})" if programme.cycle.addressees else "Адресат"
    letter = Letter(sender.letterhead, whose, _SUBJECT, sender.day, _HEADS[_scope(addressee)])
    letter.paragraph(
        f"По результатам мониторинга за {period_words(about.period)} по программе {quoted(programme.title)} "
        f"({order.requisites}) направляем адресные рекомендации. "
        f"{named}: {quoted(addressee.title)}."
    )
    letter.paragraph(
        "Просим рассмотреть рекомендации и до ____________ сообщить о принятых решениях. Ответ можно внести в систему "
        "мониторинга на странице «Моя организация» или направить письмом."
        if _scope(addressee) == AddresseeScope.ORGANISATION
        else "Просим рассмотреть рекомендации и до ____________ сообщить о принятых решениях."
    )
    letter.attachment(f"{quantity(len(rows), RECOMMENDATIONS)} с основаниями.")
    letter.enclosure(
        ["Адресные рекомендации", f"по результатам мониторинга за {period_words(about.period)}", about.unit]
    )
    letter.named(f"Адресат: {quoted(addressee.title)}.")
    letter.table(
        ("№", "Показатель", "Основание", "Рекомендация"),
        [_line(at, row, programme) for at, row in enumerate(_in_order(rows, programme), start=1)],
        widths_cm=(0.9, 4.2, 5.2, 6.7),
    )
    return letter.content()


def _in_order(rows: pd.DataFrame, programme: Programme) -> list[dict[Any, Any]]:
    """As the programme has its indicators; what names none comes first."""
    codes = [indicator.code for indicator in programme.indicators]
    return sorted(
        rows.to_dict("records"), key=lambda row: [codes.index(one) for one in row["indicators"] if one in codes]
    )


def _line(at: int, row: dict[Any, Any], programme: Programme) -> tuple[str, str, str, str]:
    known = {indicator.code: indicator.short_title for indicator in programme.indicators}
    about = "; ".join(f"{code}. {known[code]}" if code in known else code for code in row["indicators"])
    return str(at), about or "—", row["reason"] or "—", row["text"]


def _scope(addressee: AddresseeEntry) -> AddresseeScope:
    return addressee.reading.scope if addressee.reading else AddresseeScope.TERRITORY
