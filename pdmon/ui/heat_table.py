"""The heat table: cells with a sign, a number and a tint; a marked cell leads on to the organisation."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pandas as pd
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from pdmon.insight.clusters import Clusters
from pdmon.insight.heat import MARKS, VIEW_MARKS, VIEWS, by_criterion, summary
from pdmon.insight.wording import NO_VALUE, difference, measured, number, percent, quantity, short_number
from pdmon.output.tables import Column
from pdmon.ui import components, navigation
from pdmon.ui.downloads import table_downloads
from pdmon.ui.filters import Choice
from pdmon.ui.format import KIND_WORDS
from pdmon.ui.overview_blocks import noun_of
from pdmon.ui.tinted import CellText, sign_and_number, sign_only, signed_change, tinted_grid

COLUMNS_BY = {"indicators": "По показателям", "criteria": "По критериям"}
GROUPS = {"none": "Не группировать", "kind": "По виду", "cluster": "По сходству показателей"}


@dataclass(frozen=True)
class Heat:
    """What the table is made of: cells of `insight.heat.heat_cells`, the organisations, and how columns are made."""

    choice: Choice
    view: str
    by: str
    cells: pd.DataFrame
    units: pd.DataFrame

    @property
    def title(self) -> str:
        return f"Тепловая карта: {VIEWS[self.view].lower()}"

    @property
    def columns(self) -> dict[str, str]:
        """Code of each column -> its full title, in the programme's order."""
        programme = self.choice.programme
        if self.by == "criteria":
            with_cells = {programme.indicator(code).criterion for code in self.cells["indicator"]}
            return {found.code: found.title for found in programme.criteria if found.code in with_cells}
        with_cells = set(self.cells["indicator"])
        return {found.code: found.title for found in programme.indicators if found.code in with_cells}

    @property
    def measure(self) -> str:
        """What the number of a cell is."""
        if self.by == "criteria":
            return "▲ показатели лучше, ▼ хуже"
        return {"attainment": "достижение цели, %", "standing": "значение: % или количество",
                "dynamics": "изменение: п.п. или количество"}[self.view]  # fmt: skip


def message(table: Heat) -> str:
    """What the table shows, in one sentence with its counts."""
    counts = summary(table.cells)
    good, bad = counts.get("good", 0), counts.get("bad", 0)
    words = {
        "attainment": ("достигнутых целей", "не достигнутых"),
        "standing": ("достоверно лучше территории", "достоверно хуже"),
        "dynamics": ("улучшений", "ухудшений"),
    }[table.view]
    who = quantity(len(table.units), noun_of(table.choice.programme, ""))
    about = f"{who} по {quantity(len(table.columns), _COLUMN_WORDS[table.by])}"
    return f"**{VIEWS[table.view]}**, {about}: {words[0]} — {number(good)}, {words[1]} — {number(bad)}."


def legend(table: Heat) -> str:
    """Every sign of the view in words."""
    signs = [f"{sign} {words}" for sign, _, words in (MARKS[mark] for mark in VIEW_MARKS[table.view])]
    return (
        f"{' · '.join(signs)}. В ячейке — {table.measure}. Отметьте ячейку, чтобы узнать больше и открыть организацию; "
        "полное название — при наведении на заголовок столбца."
    )


def groups(table: Heat, group: str, clusters: Clusters | None) -> Iterator[tuple[str, str, pd.DataFrame]]:
    """Title, note and organisations of each table to draw."""
    if group == "kind":
        for kind, words in KIND_WORDS.items():
            members = table.units[table.units["kind"] == kind]
            if len(members):
                yield f"{words} · {quantity(len(members), noun_of(table.choice.programme, ''))}", "", members
        return
    if clusters is None or not clusters.groups:
        yield "", "" if clusters is None else clusters.words, table.units
        return
    for found in clusters.groups:
        members = table.units[table.units["unit"].isin(found.units)]
        if len(members):
            title = f"Группа {found.number} · {quantity(len(members), noun_of(table.choice.programme, ''))}"
            yield title, f"{found.words[:1].upper()}{found.words[1:]}. {clusters.words}", members
    rest = table.units[table.units["unit"].isin(clusters.left_out)]
    if len(rest):
        yield "Вне групп", "Данных меньше, чем по 60 % показателей.", rest


def draw(table: Heat, title: str, note: str, members: pd.DataFrame, chosen: DeltaGenerator) -> None:
    """One grid; a marked cell says more and leads on to the organisation, in the container `chosen` above."""
    if title:
        components.section(title, note or None)
    elif note:
        st.caption(note)
    marked = tinted_grid(
        _cells(table), members.set_index("unit")["short_name"], table.columns,
        f"heat_{table.view}_{table.by}_{members['unit'].iloc[0]}", _corner(table), _text_of(table),
        alt=f"{table.title}. {title}",
    )  # fmt: skip
    if marked:
        with chosen:
            _chosen(table, members.set_index("unit", drop=False).loc[marked[0]].to_dict(), marked[1])


def _chosen(table: Heat, unit: dict[Any, Any], column: str) -> None:
    """What the marked cell says, and ways on to the organisation and the indicator."""
    programme, year = table.choice.programme, table.choice.period
    rows = table.cells[(table.cells["unit"] == unit["unit"]) & (table.cells["indicator"] == column)]
    if column in table.columns and table.by == "indicators":
        cell = rows.iloc[0] if len(rows) else None
        measure = programme.indicator(column).unit
        mark = "none" if cell is None else str(cell["mark"])
        said = NO_VALUE if cell is None else _in_full(table.view, cell["number"], measure)
        st.markdown(f"**{unit['short_name']}** · {column}. {table.columns[column]}: **{said}** — {MARKS[mark][2]}.")
    with st.container(horizontal=True):
        navigation.link(
            "organisation", f"Открыть профиль: {unit['short_name']}", programme=programme.code, year=year,
            unit=unit["unit"],
        )  # fmt: skip
        if column in table.columns and table.by == "indicators":
            navigation.link(
                "indicators", f"Открыть показатель {column}", programme=programme.code, year=year, indicator=column
            )


def downloads(table: Heat) -> None:
    """The whole table as a file: numbers, and beside them what the signs say."""
    numbers = table.cells.pivot(index="unit", columns="indicator", values="number")
    words = table.cells.assign(words=table.cells["mark"].map(lambda mark: MARKS[mark][2]))
    words = words.pivot(index="unit", columns="indicator", values="words").add_suffix(" знак")
    frame = table.units.merge(numbers.join(words), left_on="unit", right_index=True, how="left")
    frame["kind_words"] = frame["kind"].map(KIND_WORDS)
    codes = [found.code for found in table.choice.programme.indicators if found.code in numbers]
    columns = [Column("short_name", "Организация", width=30), Column("kind_words", "Вид", width=20)]
    for code in codes:
        columns.append(Column(code, code, "general", 10))
        columns.append(Column(f"{code} знак", f"{code}: что значит", width=26))
    filters = table.choice.described() | {"Показано": f"{VIEWS[table.view]} ({table.measure})"}
    table_downloads(frame, columns, table.title, filters, f"heat_{table.view}")


def columns_explained(table: Heat) -> None:
    """The columns' codes with their full titles; each indicator is a link."""
    with st.expander("Что означают столбцы"):
        for code, title in table.columns.items():
            if table.by == "criteria":
                st.markdown(f"**{code}.** {title}")
            else:
                navigation.link(
                    "indicators", f"**{code}.** {title}", programme=table.choice.programme.code,
                    year=table.choice.period, indicator=code,
                )  # fmt: skip


_COLUMN_WORDS = {
    "indicators": ("показателю", "показателям", "показателям"),
    "criteria": ("критерию", "критериям", "критериям"),
}


def _corner(table: Heat) -> str:
    return "Муниципалитет" if "municipality" in table.choice.programme.reporting_kinds else "Организация"


def _cells(table: Heat) -> pd.DataFrame:
    """The cells as `tinted_grid` takes them."""
    if table.by == "criteria":
        cells = by_criterion(table.cells, table.choice.programme).rename(columns={"criterion": "column"})
        rows = list(cells.itertuples())
        cells = cells.assign(sign=[_balance(row) for row in rows], tone=[_tone(row) for row in rows])
    else:
        cells = table.cells.rename(columns={"indicator": "column"})
        cells = cells.assign(
            sign=cells["mark"].map(lambda mark: MARKS[mark][0]), tone=cells["mark"].map(lambda mark: MARKS[mark][1])
        )
    return cells.rename(columns={"unit": "row"})


def _text_of(table: Heat) -> CellText:
    if table.by == "criteria":
        return sign_only
    return signed_change if table.view == "dynamics" else sign_and_number


def _in_full(view: str, value: float | None, measure: str) -> str:
    if view == "attainment":
        return percent(value)
    return measured(value, measure) if view == "standing" else difference(value, measure)


def _balance(row: object) -> str:
    good, bad, known = row.good, row.bad, row.known  # type: ignore[attr-defined]
    if not known:
        return "–"
    said = [f"▲{short_number(good)}" if good else "", f"▼{short_number(bad)}" if bad else ""]
    return " ".join(part for part in said if part) or "●"


def _tone(row: object) -> str:
    if not row.known:  # type: ignore[attr-defined]
        return "faint"
    balance = row.number  # type: ignore[attr-defined]
    return "good" if balance > 0 else "bad" if balance < 0 else "even"
