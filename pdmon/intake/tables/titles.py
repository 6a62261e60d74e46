"""Columns of a summary table: which element and category a header's words mean."""

import re
from collections.abc import Iterator

from pdmon.intake.tables.nearest import Nearest, plain, stems
from pdmon.programme.cells import Cell
from pdmon.programme.model import Config, Element, Programme

_ANOTHER = 0.5  # what is left of the likeness to an element that one word of the header makes another of
# Where and when people are counted, and what they are called together: nothing of this makes a part of «педагоги».
_SETTING = re.compile(
    r"\b(?:на конец (?:\w+ )?(?:года|периода)|(?:отчетн|учебн|текущ)\w+ (?:год|период)\w*"
    r"|(?:(?:обще)?образовательн\w+ )?(?:организаци|учреждени)\w+|школ[аые]?|оо"
    r"|кадр(?:ы|ов|ах)|состава?|персонала?|коллектива?|сотрудник\w*"
    r"|территори[ия]|муниципалитета?|района|округа)\b"
)


class ColumnTitles:
    """The elements (of one programme, or all) under their codes and Russian titles, with their categories.

    A header means a category when it joins both: `diagnosed@subject:math`, «Прошли диагностику: Математика».
    """

    def __init__(self, config: Config, programme: Programme | None = None) -> None:
        codes = config.element_codes(programme) if programme else list(config.elements)
        self._codes: dict[str, Cell] = {}
        self._titles: dict[str, Cell] = {}
        texts: dict[str, tuple[str, ...]] = {}
        keys: dict[str, Cell] = {}
        for code in codes:
            element = config.elements[code]
            for target, category_code, title in _columns_of(config, element):
                name = f"{code}@{category_code}" if category_code else code
                self._codes[plain(name)] = target
                keys[name] = target
                texts[name] = (title,)
                self._titles.setdefault(plain(title), target)
                self._titles.setdefault(plain(f"{title}, {element.unit_of_measure}"), target)
                self._titles.setdefault(plain(f"{title} всего"), target)
        # Figures that only other programmes ask for are known by their exact names, and never proposed.
        for code in sorted(config.elements.keys() - set(codes)):
            for target, category_code, title in _columns_of(config, config.elements[code]):
                self._codes.setdefault(plain(f"{code}@{category_code}" if category_code else code), target)
                self._titles.setdefault(plain(title), target)
                self._titles.setdefault(plain(f"{title}, {config.elements[code].unit_of_measure}"), target)
        self._keys = keys
        self._stems = {name: stems(title) for name, (title,) in texts.items()}
        # Titles of other programmes too: «Молодые педагоги» are not all teachers where nobody asks for the young ones.
        self._known = {*self._stems.values(), *(stems(element.title) for element in config.elements.values())}
        self._nearest = Nearest(texts)

    def by_code(self, label: str) -> Cell | None:
        return self._codes.get(plain(label))

    def by_title(self, label: str) -> Cell | None:
        return self._titles.get(plain(label))

    def nearest(self, label: str) -> list[tuple[Cell, float]]:
        """(element, category) by likeness, best first."""
        found = [
            (self._keys[name], round(likeness * (_ANOTHER if self._is_another(name, label) else 1), 3))
            for name, likeness in self._nearest.candidates(label)
        ]
        return sorted(found, key=lambda one: -one[1])

    def _is_another(self, name: str, label: str) -> bool:
        """Whether a word of the label makes another element of this one, as «молодые» does of «педагоги».

        Such words are those of a longer title. Where nothing but «педагоги» agrees, every other word is one: a title
        of all teachers means no part of them that nobody asks for.
        """
        own = self._stems[name]
        asked = stems(_SETTING.sub(" ", plain(label)))
        extra = asked - own
        agreed = own & asked
        if extra and len(agreed) == 1 and agreed in self._known:
            return True
        return any(own | {word} <= known for word in extra for known in self._known)

    def resembles(self, label: str) -> bool:
        """Whether the label has at least half of its words in common with a title and means no other element."""
        return any(not self._is_another(name, label) for name in self._nearest.resembling(label))


def _columns_of(config: Config, element: Element) -> Iterator[tuple[Cell, str, str]]:
    """(target, category code or '', title) of the total and of every category the element may be split into."""
    yield Cell(element.code), "", element.title
    for breakdown in element.breakdowns:
        for code, title in config.breakdowns[breakdown].categories.items():
            category = f"{breakdown}:{code}"
            yield Cell(element.code, category), category, f"{element.title}: {title}"
