"""Nouns in the form that stands with a number."""

from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from babel import Locale

from pdmon.words.numbers import NBSP, short_number

NOUNS: dict[str, tuple[str, str, str]] = {
    "person": ("человек", "человека", "человек"),
    "teacher": ("педагог", "педагога", "педагогов"),
    "indicator": ("показатель", "показателя", "показателей"),
    "indicator_of": ("показателя", "показателей", "показателей"),
    "target": ("целевое значение", "целевых значения", "целевых значений"),
    "target_judged_of": (
        "оцениваемого целевого значения",
        "оцениваемых целевых значений",
        "оцениваемых целевых значений",
    ),
    "target_of": ("целевого значения", "целевых значений", "целевых значений"),
    "point": ("балл", "балла", "баллов"),
    "point_of": ("балла", "баллов", "баллов"),
    "year": ("год", "года", "лет"),
    "event": ("мероприятие", "мероприятия", "мероприятий"),
    "case": ("случай", "случая", "случаев"),
    "document": ("документ", "документа", "документов"),
    "position": ("ставка", "ставки", "ставок"),
    "hour": ("час", "часа", "часов"),
    "unit": ("единица", "единицы", "единиц"),
    "measure": ("мера", "меры", "мер"),
    "decision": ("решение", "решения", "решений"),
    "school_group": ("группа", "группы", "групп"),
    "times": ("раз", "раза", "раз"),
    "point_known": ("год", "года", "лет"),
}

CHARACTERS = ("знака", "знаков", "знаков")  # «не больше 1000 знаков»

_RU = Locale("ru")
_FORM = {"one": 0, "few": 1, "many": 2, "other": 1}


@lru_cache(maxsize=4096)
def _form(amount: int | float) -> int:
    return _FORM[_RU.plural_form(abs(amount))]


def plural(amount: Any, noun: str | Sequence[str]) -> str:
    """The noun alone in the form that stands with `amount`; `noun` is a key of NOUNS or three forms."""
    forms = NOUNS[noun] if isinstance(noun, str) else noun
    whole = float(amount).is_integer()
    return forms[_form(int(amount) if whole else float(amount))]


def quantity(amount: Any, noun: str | Sequence[str]) -> str:
    """`5` + `person` -> `5 человек`; fractions take the genitive: `1,5 ставки`."""
    return f"{short_number(amount, 2)}{NBSP}{plural(amount, noun)}"
