"""What an unknown text most likely means: one suggester for findings and for the mapping screen."""

import re
from collections import defaultdict
from collections.abc import Iterable
from difflib import SequenceMatcher, get_close_matches

from pdmon.intake.tables.nearest import Nearest, plain_name
from pdmon.intake.tables.titles import ColumnTitles
from pdmon.programme.cells import Cell
from pdmon.programme.model import Config, Programme
from pdmon.store.units import Unit

PROPOSED_FROM = 0.45  # likeness from which the nearest match is proposed; below it is only listed
_CODE_LIKENESS = 0.6
_CODE = re.compile(r"[a-z0-9_.-]+", re.IGNORECASE)
_NUMBER = re.compile(r"[0-9]+")


class UnitSuggester:
    """Units by a miswritten code or name; numbers must agree, but `s1` and `s01` are one number."""

    def __init__(self, units: Iterable[Unit]) -> None:
        known = list(units)
        self._by_number: dict[tuple[str, ...], dict[str, str]] = defaultdict(dict)
        for unit in known:
            code = _plain_code(unit.unit)
            self._by_number[tuple(_NUMBER.findall(code))].setdefault(code, unit.unit)
        self._names = Nearest({unit.unit: (plain_name(unit.name), plain_name(unit.short_name)) for unit in known})

    def candidates(self, text: str, limit: int = 5) -> list[tuple[str, float]]:
        """(unit, likeness from 0 to 1), best first."""
        found = dict(self._names.candidates(plain_name(text), limit))
        if _CODE.fullmatch(text):
            code = _plain_code(text)
            codes = self._by_number.get(tuple(_NUMBER.findall(code)), {})
            for near in get_close_matches(code, codes, n=limit, cutoff=_CODE_LIKENESS):
                likeness = round(SequenceMatcher(None, code, near).ratio(), 3)
                found[codes[near]] = max(likeness, found.get(codes[near], 0))
        return sorted(found.items(), key=lambda one: (-one[1], one[0]))[:limit]

    def proposed(self, text: str) -> str | None:
        """The unit to name to the sender, None when nothing is like enough."""
        best = self.candidates(text, limit=1)
        return best[0][0] if best and best[0][1] >= PROPOSED_FROM else None


class ElementSuggester:
    """The element (and category) that a miswritten code or title means, of the programme before the others. Titles are
    understood once for all the texts that are asked about."""

    def __init__(self, config: Config, programme: Programme | None) -> None:
        self._config = config
        self._wanted = (programme, None) if programme else (None,)
        self._titles: dict[str, ColumnTitles] = {}

    def proposed(self, text: str) -> Cell | None:
        """What to name to the sender, None when nothing is like enough."""
        for wanted in self._wanted:
            codes = self._config.element_codes(wanted) if wanted else list(self._config.elements)
            if near := get_close_matches(text.casefold(), codes, n=1, cutoff=_CODE_LIKENESS):
                return Cell(near[0])
            code = wanted.code if wanted else ""
            if code not in self._titles:
                self._titles[code] = ColumnTitles(self._config, wanted)
            best = self._titles[code].nearest(text)
            if best and best[0][1] >= PROPOSED_FROM:
                return best[0][0]
        return None


def element_words(config: Config, target: Cell) -> str:
    """`«Педагогические работники, всего: Математика» (teachers@subject:math)`"""
    element, category = target
    breakdown, _, code = category.partition(":")
    title = config.elements[element].title
    if category:
        title += f": {config.breakdowns[breakdown].categories[code]}"
    return f"«{title}» ({element}{'@' + category if category else ''})"


def unit_words(unit: Unit) -> str:
    """`«СОШ № 1» (vladimir_s01)`"""
    return f"«{unit.short_name}» ({unit.unit})"


def _plain_code(code: str) -> str:
    return _NUMBER.sub(lambda number: number[0].lstrip("0") or "0", code.casefold())
