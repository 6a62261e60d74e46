"""Who hands a programme's forms in, with the noun in every case that a sentence needs."""

from dataclasses import dataclass
from enum import StrEnum

Forms = tuple[str, str, str]  # as the noun stands with 1, with 2 and with 5


class Reporter(StrEnum):
    """The organisations of a municipality, or the municipalities of a region: `Programme.reporter`."""

    ORGANISATION = "organisation"
    MUNICIPALITY = "municipality"

    @property
    def counted(self) -> Forms:
        """`5 организаций`, for `quantity`."""
        return _NOUNS[self].counted

    @property
    def counted_of(self) -> Forms:
        """`из 5 организаций`, `из 1 организации`."""
        return _NOUNS[self].counted_of

    @property
    def counted_by(self) -> Forms:
        """`по 5 организациям`, `по 1 организации`."""
        return _NOUNS[self].counted_by

    @property
    def counted_in(self) -> Forms:
        """`в 5 организациях`, `в 1 организации`."""
        return _NOUNS[self].counted_in

    @property
    def heading(self) -> str:
        """«Организация»: the heading of a column of names."""
        return self.counted[0].capitalize()

    @property
    def headings(self) -> str:
        """«Организации»: the heading of a list."""
        return self.many.capitalize()

    @property
    def many(self) -> str:
        """`организации`."""
        return _NOUNS[self].many

    @property
    def of_many(self) -> str:
        """`организаций`."""
        return self.counted_of[1]

    @property
    def by_many(self) -> str:
        """`организациям`."""
        return self.counted_by[1]


@dataclass(frozen=True)
class _Noun:
    many: str
    counted: Forms
    counted_of: Forms
    counted_by: Forms
    counted_in: Forms


_NOUNS = {
    Reporter.ORGANISATION: _Noun(
        many="организации",
        counted=("организация", "организации", "организаций"),
        counted_of=("организации", "организаций", "организаций"),
        counted_by=("организации", "организациям", "организациям"),
        counted_in=("организации", "организациях", "организациях"),
    ),
    Reporter.MUNICIPALITY: _Noun(
        many="муниципалитеты",
        counted=("муниципалитет", "муниципалитета", "муниципалитетов"),
        counted_of=("муниципалитета", "муниципалитетов", "муниципалитетов"),
        counted_by=("муниципалитету", "муниципалитетам", "муниципалитетам"),
        counted_in=("муниципалитете", "муниципалитетах", "муниципалитетах"),
    ),
}
