"""The choices in the row above every page: one place, kept in the session and in the address."""

from collections.abc import Mapping
from dataclasses import dataclass, field

import pandas as pd
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from pdmon.calc.answers import overview, register
from pdmon.insight.territory.breakdowns import page_breakdown
from pdmon.programme.model import Indicator, Programme
from pdmon.ui.frame import address, wrong_address
from pdmon.ui.frame.address import ALL
from pdmon.ui.kit.cache import cached, shown_store
from pdmon.words.periods import period_title
from pdmon.words.phrases import joined

# How wide the choices of the row are; what is chosen in it says what it is, so the labels are only read aloud.
PROGRAMME_PX, YEAR_PX, PART_PX, KIND_PX, UNIT_PX = 275, 95, 150, 215, 330
ROW = "choice"
NARROWED_BY = "subject"  # the address's key of a category of the breakdown that has a page


@dataclass(frozen=True)
class Choice:
    """What the visitor looks at; `kind`, `units` and `subject` are empty where nothing is narrowed; `row`: where a
    page adds a choice of its own that is to stay in sight."""

    programme: Programme
    year: int
    kind: str = ""
    units: tuple[str, ...] = ()
    subject: str = ""
    captions: Mapping[str, str] | None = None
    row: DeltaGenerator | None = field(default=None, compare=False)

    @property
    def period(self) -> str:
        return self.programme.year_code(self.year)

    @property
    def year_words(self) -> str:
        """`2024 год`, `2024/25 учебный год`."""
        return period_title(self.period)

    @property
    def territory(self) -> str:
        """The unit whose values are the programme's own."""
        return self.programme.root

    @property
    def narrows_units(self) -> bool:
        return bool(self.kind or self.units)

    def keeps(self, rows: pd.DataFrame) -> pd.DataFrame:
        """The rows (`unit`, `kind`) of the chosen organisations."""
        if self.kind:
            rows = rows[rows["kind"] == self.kind]
        if self.units:
            rows = rows[rows["unit"].isin(self.units)]
        return rows

    def described(self) -> dict[str, str]:
        """The filters in words, for headings and exports."""
        return dict(self.captions or {})


def choose(*narrowing: str) -> Choice | None:
    """Draw the filters and return the choice: programme and year, and of `kind`, `units`, `subject` those named.

    None when no programme has any data yet: the page has nothing to show and says so with `components.nothing_yet`.
    """
    years = cached(overview.programme_years)
    own = set(cached(register.programmes))
    of_day = shown_store().config.programmes
    with_data = [programme for code, programme in of_day.items() if code in years and code in own]
    # An order with targets comes first: the overview has most to say about it.
    with_data.sort(key=lambda programme: not any(indicator.targets for indicator in programme.indicators))
    programmes = {programme.code: programme for programme in with_data}
    if not programmes:
        return None
    place = row()
    with place:
        code = pick("programme", "Программа мониторинга", {c: p.short_title for c, p in programmes.items()},
                    width=PROGRAMME_PX)  # fmt: skip
        programme = programmes[code]
        fullest = str(cached(overview.fullest_years)[code])
        offered = {str(year): programme.year_code(year) for year in years[code]}
        year = int(pick("year", programme.year_heading, offered, fullest, width=YEAR_PX))
        captions = {"Программа": programme.short_title, programme.year_heading: offered[str(year)]}
        units = _open_units(code, year) if narrowing else pd.DataFrame()
        kind = _kind(units, captions) if "kind" in narrowing else ""
        chosen = _units(units, kind, programme, captions) if "units" in narrowing else ()
        subject = _subject(programme, captions) if NARROWED_BY in narrowing else ""
    return Choice(programme, year, kind, chosen, subject, captions, place)


def row() -> DeltaGenerator:
    """Where the choices stand, first on the page: seen without scrolling on any screen, also with the menu closed."""
    return st.container(horizontal=True, gap="small", key=ROW)


def pick(
    key: str,
    label: str,
    options: Mapping[str, str],
    default: str | None = None,
    help: str | None = None,
    width: int | None = None,
) -> str:
    """A choice kept in the address; `options`: code to caption.

    With a `width` it is one of the row's and its label is only read aloud; else a choice of one page (an indicator,
    a view).
    """
    default = next(iter(options)) if default is None else default
    address.prepare(key, options.keys(), default)
    chosen: str = st.selectbox(
        label, list(options), format_func=options.__getitem__, key=key, persist_state="session", help=help,
        placeholder="Выберите", width=width or "stretch", label_visibility="collapsed" if width else "visible",
    )  # fmt: skip
    address.say(key, chosen, default)
    wrong_address.told(key, label, options[chosen])
    return chosen


def only(key: str, value: str, caption: str) -> None:
    """A choice that this visitor does not have: an address that asks for another is told what is shown instead."""
    address.prepare(key, [value], value)
    wrong_address.told(key, "", caption)


def pick_category(indicator: Indicator, choice: Choice) -> str:
    """The indicator's category to show: the row's subject, or a part, deficit or assessment chosen here."""
    if choice.subject and choice.subject.startswith(f"{indicator.breakdown}:"):
        return choice.subject
    options = {ALL: "В целом", **{f"part:{part.code}": part.title for part in indicator.parts}}
    shared = page_breakdown(shown_store().config, choice.programme)
    if indicator.breakdown and (shared is None or indicator.breakdown != shared.code):
        breakdown = shown_store().config.breakdowns[indicator.breakdown]
        options |= {f"{breakdown.code}:{code}": title for code, title in breakdown.categories.items()}
    if len(options) == 1:
        return ""
    chosen = pick("category", "Разрез или часть показателя", options)
    return "" if chosen == ALL else chosen


def _open_units(programme: str, year: int) -> pd.DataFrame:
    """Who is to report in the year; asked for all years at once, for the year is what changes most often."""
    units = cached(overview.reporting_units, programme=programme)
    return units[units["open_from"].le(year) & units["open_to"].ge(year)]


def _kind(units: pd.DataFrame, captions: dict[str, str]) -> str:
    known = shown_store().config.kinds
    kinds = known.in_order(units["kind"])
    if len(kinds) < 2:
        return ""
    offered = {ALL: "Все виды", **{kind: known.plural(kind) for kind in kinds}}
    chosen = pick("kind", "Вид организаций", offered, width=KIND_PX)
    if chosen == ALL:
        return ""
    captions["Вид организаций"] = known.plural(chosen)
    return chosen


def _units(units: pd.DataFrame, kind: str, programme: Programme, captions: dict[str, str]) -> tuple[str, ...]:
    offered = units[units["kind"] == kind] if kind else units
    names = dict(zip(offered["unit"], offered["short_name"], strict=True))
    address.prepare_many("units", names.keys())
    label = programme.reporter.headings
    chosen: list[str] = st.multiselect(
        label, list(names), format_func=names.__getitem__, key="units", persist_state="session",
        placeholder=f"Все {label.lower()}", select_all=False, label_visibility="collapsed", width="stretch",
    )  # fmt: skip
    address.say("units", chosen)
    of_kind = shown_store().config.kinds.plural(kind)
    wrong_address.told_many(address.refused("units"), of_kind, [names[unit] for unit in chosen])
    if chosen:
        captions[label] = joined([names[unit] for unit in chosen])
    return tuple(chosen)


def _subject(programme: Programme, captions: dict[str, str]) -> str:
    """The category of the programme's breakdown that has a page; `subject` is the address's word for it."""
    breakdown = page_breakdown(shown_store().config, programme)
    if breakdown is None or breakdown.page is None:
        return ""
    offered = {ALL: f"Все {breakdown.page.lower()}", **breakdown.categories}
    chosen = pick(NARROWED_BY, breakdown.title, offered, width=KIND_PX)
    if chosen == ALL:
        return ""
    captions[breakdown.title] = breakdown.categories[chosen]
    return f"{breakdown.code}:{chosen}"
