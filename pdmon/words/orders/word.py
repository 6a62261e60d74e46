"""What the document that approved a programme is called, in the cases that a sentence needs: a ministry issues an
order, an administration a directive or a resolution. Masculine and neuter differ in the nominative only, so
«другого», «настоящего», «другому» fit all three."""

import re
from dataclasses import dataclass
from enum import StrEnum

_ENDINGS = {
    "": "е", "а": "я", "у": "ю", "ом": "ем", "е": "и", "ы": "я", "ов": "й", "ам": "ям", "ами": "ями", "ах": "ях",
}  # fmt: skip
_FORMS = re.compile(r"\b(?P<itself>[Сс]ам )?[Пп]риказ(?P<ending>|а|у|ом|е|ы|ов|ам|ами|ах)\b")


@dataclass(frozen=True)
class _Cases:
    name: str
    of: str
    to: str
    by: str
    about: str
    many: str
    to_many: str
    itself: str
    verb: str


class OrderWord(StrEnum):
    """`Order.word`: приказ, распоряжение, постановление."""

    ORDER = "order"
    DIRECTIVE = "directive"
    RESOLUTION = "resolution"

    def said(self, text: str) -> str:
        """A sentence that is written about an order, said of this document: «по приказу» becomes «по постановлению».
        Every form of the one has just one of the other, and present tense knows no gender."""
        if self is OrderWord.ORDER:
            return text
        stem = _CASES[self].name.removesuffix("е")

        def form(found: re.Match[str]) -> str:
            own = ("само " if found["itself"] else "") + stem + _ENDINGS[found["ending"]]
            return own.capitalize() if found[0][0].isupper() else own

        return _FORMS.sub(form, text)

    @property
    def name_(self) -> str:
        """`приказ`, nominative and accusative."""
        return _CASES[self].name

    @property
    def title_(self) -> str:
        """`Приказ`."""
        return self.name_.capitalize()

    @property
    def of(self) -> str:
        """`приказа`."""
        return _CASES[self].of

    @property
    def to(self) -> str:
        """`приказу`, as in «по приказу»."""
        return _CASES[self].to

    @property
    def by(self) -> str:
        """`приказом`."""
        return _CASES[self].by

    @property
    def about(self) -> str:
        """`приказе`, as in «в приказе»."""
        return _CASES[self].about

    @property
    def many(self) -> str:
        """`приказы`."""
        return _CASES[self].many

    @property
    def to_many(self) -> str:
        """`приказам`."""
        return _CASES[self].to_many

    @property
    def itself(self) -> str:
        """`сам приказ`, `само распоряжение`."""
        return _CASES[self].itself

    @property
    def verb(self) -> str:
        """What its last line before the points says: `приказываю`."""
        return _CASES[self].verb


def _neuter(stem: str, verb: str) -> _Cases:
    name = f"{stem}е"
    return _Cases(
        name, f"{stem}я", f"{stem}ю", f"{stem}ем", f"{stem}и", f"{stem}я", f"{stem}ям", f"само {name}", verb
    )  # fmt: skip


_CASES = {
    OrderWord.ORDER: _Cases(
        "приказ", "приказа", "приказу", "приказом", "приказе", "приказы", "приказам", "сам приказ", "приказываю"
    ),
    OrderWord.DIRECTIVE: _neuter("распоряжени", "обязываю"),
    OrderWord.RESOLUTION: _neuter("постановлени", "постановляю"),
}
