"""The acts in words: the journal keeps codes, people read names."""

from collections.abc import Callable, Mapping

import pandas as pd

from pdmon.output.documents import DOCUMENTS
from pdmon.programme.model import Config
from pdmon.ui.kit.collection_words import cell_title
from pdmon.words.acts import ACT_WORDS, COMMAND_LINE, COMMAND_LINE_WORDS, Act
from pdmon.words.periods import is_period, period_title
from pdmon.words.states import ROLE_WORDS

_ROLES = {**ROLE_WORDS, COMMAND_LINE: COMMAND_LINE_WORDS}
_DOCUMENTS = {document.code: f"«{document.title}»" for document in DOCUMENTS}
_POINT = " · "
# Before a person's own words their details name the programme and the period, or the period alone.
_OF_A_PERIOD = {Act.ACCEPTED, Act.RETURNED, Act.WITHDRAWN, Act.DOCUMENT_CHECKED}
_OF_A_PERIOD |= {act for act in Act if act.name.startswith("CYCLE_")}


def worded(rows: pd.DataFrame, config: Config, units: Mapping[str, str]) -> pd.DataFrame:
    """The rows of `about.journal` with role, act, object and details in words; `units`: short names by code."""
    names = _Names(config, units)
    return rows.assign(
        role_words=rows["role"].map(_ROLES).fillna(""),
        act_words=rows["act"].map(ACT_WORDS).fillna("Другое действие"),
        about=_each(rows, "about", names.about),
        detail=_each(rows, "detail", names.detail),
    )


def codes_named(piece: str, config: Config) -> list[str]:
    """The codes of programmes and documents whose titles have this piece in them: the journal keeps the codes."""
    titles = {programme.code: programme.short_title for programme in config.programmes.values()} | _DOCUMENTS
    return [code for code, title in titles.items() if piece and piece.casefold() in title.casefold()]


def _each(rows: pd.DataFrame, column: str, say: Callable[[str, str], str]) -> list[str]:
    """The column in words, each act and text that differs said once."""
    pairs = list(zip(rows["act"], rows[column], strict=True))
    said = {pair: say(*pair) for pair in set(pairs)}
    return [said[pair] for pair in pairs]


class _Names:
    """What the codes of the journal are called."""

    def __init__(self, config: Config, units: Mapping[str, str]) -> None:
        self._config = config
        self._programmes = {code: programme.short_title for code, programme in config.programmes.items()}
        self._units = units

    def about(self, act: str, text: str) -> str:
        """What was acted upon: a file, a login and a name that a person gave stay as they are."""
        if act in (Act.EXPORTED, Act.FORMS_GIVEN):
            programme, *more = text.split(", ")
            return ", ".join([self._programmes.get(programme, programme), *map(self._one, more)])
        if act in (Act.PERIOD_CLOSED, Act.PERIOD_REOPENED):
            return period_title(text)
        if act == Act.REGISTER_LOADED:
            return self._units.get(text, text)
        if act == Act.SETTINGS_CHANGED:
            return self._programmes.get(text, f"{text}.yaml" if text else "")
        if act in (Act.FLAG_RAISED, Act.FLAG_COMMENTED, Act.FLAG_RESOLVED):
            period, element, *category = text.split(" ")
            return f"{period_title(period)}: {cell_title(self._config, element, ' '.join(category))}"
        if act in (Act.NOTE_WRITTEN, Act.NOTE_REMOVED):
            period, *indicator = text.split(" ")
            return ", ".join([period_title(period), *(f"показатель {code}" for code in indicator)])
        return text

    def detail(self, act: str, text: str) -> str:
        """What else the journal says; what a person wrote stays as it is."""
        if act not in _OF_A_PERIOD:
            return text
        parts = text.split(_POINT)
        for place, part in enumerate(parts[:2]):
            if part in self._programmes:
                parts[place] = self._programmes[part]
            elif is_period(part):
                parts[place] = period_title(part)
        return _POINT.join(parts)

    def _one(self, code: str) -> str:
        if is_period(code):
            return period_title(code)
        return _DOCUMENTS.get(code) or self._units.get(code, code)
