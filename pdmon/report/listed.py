"""How many rows a paper or the slides print of what grows with the organisations: of more the first, and a word of
where all of them are."""

from pdmon.words.numbers import number
from pdmon.words.plurals import plural, quantity
from pdmon.words.reporters import Forms

MOST_LISTED = 60  # rows on paper: some three pages
MOST_ON_SLIDES = 30  # rows that a council is shown


def first_of(shown: int, whole: int, forms_of: Forms, order: str, where: str) -> str:
    """«Показаны первые 60 из 312 организаций, сначала наибольший разрыв; все — на странице «Обзор».»; '' where nothing
    is left out. `forms_of`: the noun as it stands with «из»."""
    if shown >= whole:
        return ""
    verb = plural(shown, ("Показана первая", "Показаны первые", "Показаны первые"))
    return f"{verb} {number(shown)} из {quantity(whole, forms_of)}, {order}; все — {where}."
