"""The recommendations of a programme's year in words, and those of them that the visitor has chosen."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256

import pandas as pd
import streamlit as st

from pdmon.calc.answers import cycle
from pdmon.programme.model import Programme
from pdmon.ui.frame import filters
from pdmon.ui.frame.collection_scope import Scope
from pdmon.ui.frame.filters import ALL
from pdmon.ui.kit.cache import cached
from pdmon.words.cycle.states import CYCLE_STATUS_WORDS, TRANSITIONS, CyclePart, CycleStatus
from pdmon.words.phrases import sentence

# As the page calls them: its button prepares «проекты».
STATUSES = {status.value: CYCLE_STATUS_WORDS[status] for status in TRANSITIONS[CyclePart.RECOMMENDATION]}
STATUSES[CycleStatus.DRAFT.value] = "проект"
_WIDTH_PX = 235


@dataclass(frozen=True)
class Found:
    """The chosen recommendations, `rows` with the columns of `cycle.recommendations` and `addressee_words`,
    `indicator_words`, `status_words`; `filters`: the choice in words."""

    scope: Scope
    rows: pd.DataFrame
    filters: Mapping[str, str]

    @cached_property
    def key(self) -> str:
        """Of the table: what is marked in one list is not marked in another."""
        return sha256("".join(self.rows["item_id"]).encode()).hexdigest()[:12]


def of_year(scope: Scope) -> pd.DataFrame:
    """Every recommendation of the programme and year, by organisation, in the order in which they were drafted: what
    is edited stays in its place."""
    rows = cached(cycle.recommendations, programme=scope.programme.code, period=scope.period)
    addressees = addressee_words(scope.programme)
    rows = rows.assign(
        addressee_words=rows["addressee"].map(lambda code: addressees.get(code, code)),
        indicator_words=[", ".join(codes) for codes in rows["indicators"]],
        status_words=rows["status"].map(STATUSES),
    )
    return rows.sort_values(["unit_name", "created_at", "item_id"], ignore_index=True)


def narrowed(scope: Scope, rows: pd.DataFrame) -> Found:
    """Draw the choices of organisation, addressee, indicator and status, and keep what fits them all."""
    named = {code for codes in rows["indicators"] for code in codes}
    indicators = [indicator.code for indicator in scope.programme.indicators if indicator.code in named]
    units = dict(zip(rows["unit"], rows["unit_name"], strict=True))
    offered = {
        "whose": ("Организация", "Все организации", units),
        "addressee": ("Адресат", "Все адресаты", _present(addressee_words(scope.programme), rows["addressee"])),
        "of_indicator": ("Показатель", "Все показатели", indicator_titles(scope.programme, indicators)),
        "status": ("Состояние", "Все состояния", _present(STATUSES, rows["status"])),
    }
    said = scope.described()
    with st.container(horizontal=True, gap="small"):
        chosen = {}
        for key, (label, every, options) in offered.items():
            chosen[key] = filters.pick(key, label, {ALL: every, **options}, ALL, width=_WIDTH_PX)
            if chosen[key] != ALL:
                said[label] = options[chosen[key]]
    fits = pd.Series(True, index=rows.index)
    for key, column in (("whose", "unit"), ("addressee", "addressee"), ("status", "status")):
        if chosen[key] != ALL:
            fits &= rows[column] == chosen[key]
    if chosen["of_indicator"] != ALL:
        fits &= rows["indicators"].map(lambda codes: chosen["of_indicator"] in codes)
    return Found(scope, rows[fits].reset_index(drop=True), said)


def addressee_words(programme: Programme) -> dict[str, str]:
    """Code -> to whom, with a capital letter."""
    return {code: sentence(entry.title).removesuffix(".") for code, entry in programme.cycle.letter_addressees.items()}


def indicator_titles(programme: Programme, codes: Iterable[str]) -> dict[str, str]:
    """Code -> `1.1. Диагностика`, for those of the codes that the programme has."""
    known = {indicator.code: indicator.short_title for indicator in programme.indicators}
    return {code: f"{code}. {known[code]}" for code in codes if code in known}


def _present(words: Mapping[str, str], values: pd.Series) -> dict[str, str]:
    found = set(values)
    return {code: said for code, said in words.items() if code in found}
