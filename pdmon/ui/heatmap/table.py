"""The heat table: cells with a sign, a number and a tint; a marked cell leads on to the organisation."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import pandas as pd
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from pdmon.insight.statistics.clusters import Clusters
from pdmon.insight.units.heat import MARKS, VIEWS, by_criterion, growth_indicators, legend_marks, summary
from pdmon.ui.frame.address import ALL
from pdmon.ui.frame.filters import Choice
from pdmon.ui.kit import components, links
from pdmon.ui.kit.tinted import CellText, sign_and_number, sign_only, signed_change, tinted_grid
from pdmon.words.states import KIND_WORDS
from pdmon.words.wording import NO_VALUE, difference, measured, number, percent, quantity, short_number

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
        """What a cell says."""
        return "▲ показатели лучше, ▼ хуже" if self.by == "criteria" else self.number_words

    @property
    def number_words(self) -> str:
        """What the number of an indicator is."""
        growing = growth_indicators(self.choice.programme) & set(self.cells["indicator"])
        return {
            "attainment": "достижение цели, %" + ("; у целей на рост — изменение к базовому году" if growing else ""),
            "standing": "значение: % или количество",
            "dynamics": "изменение: п.п. или количество",
        }[self.view]


def message(table: Heat) -> str:
    """What the table shows, in one sentence with its counts."""
    counts = summary(table.cells)
    good, bad = counts.get("good", 0), counts.get("bad", 0)
    words = {
        "attainment": ("ячеек с достигнутой целью", "с недостигнутой"),
        "standing": ("достоверно лучше территории", "достоверно хуже"),
        "dynamics": ("улучшений", "ухудшений"),
    }[table.view]
    who = quantity(len(table.units), table.choice.programme.reporter.counted)
    about = f"{who} по {quantity(len(table.columns), _COLUMN_WORDS[table.by])}"
    return f"**{VIEWS[table.view]}**, {about}: {words[0]} — {number(good)}, {words[1]} — {number(bad)}."


def legend(table: Heat) -> str:
    """Every sign of the view in words."""
    signs = [f"{sign} {words}" for sign, _, words in (MARKS[mark] for mark in legend_marks(table.cells, table.view))]
    return (
        f"{' · '.join(signs)}. В ячейке — {table.measure}. Отметьте ячейку, чтобы узнать больше и открыть организацию, "
        "или заголовок столбца, чтобы узнать, что в нём; на узком экране таблица прокручивается вбок."
    )


def groups(table: Heat, group: str, clusters: Clusters | None) -> Iterator[tuple[str, str, pd.DataFrame]]:
    """Title, note and organisations of each table to draw."""
    if group == "kind":
        for kind, words in KIND_WORDS.items():
            members = table.units[table.units["kind"] == kind]
            if len(members):
                yield f"{words} · {quantity(len(members), table.choice.programme.reporter.counted)}", "", members
        return
    if clusters is None or not clusters.groups:
        yield "", "" if clusters is None else clusters.words, table.units
        return
    for found in clusters.groups:
        members = table.units[table.units["unit"].isin(found.units)]
        if len(members):
            title = f"Группа {found.number} · {quantity(len(members), table.choice.programme.reporter.counted)}"
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
        f"heat_{table.view}_{table.by}_{members['unit'].min()}", corner(table), _text_of(table),
        alt=f"{table.title}. {title}",
    )  # fmt: skip
    if marked:
        with chosen:
            if marked[0]:
                _chosen(table, members.set_index("unit", drop=False).loc[marked[0]].to_dict(), marked[1])
            else:
                _chosen_column(table, marked[1])


def ordered(table: Heat, column: str) -> pd.DataFrame:
    """The organisations by one column's number, the highest first and those without it last; or as they stand."""
    if column not in table.columns:
        return table.units
    cells = _cells(table)
    numbers = cells[cells["column"] == column].set_index("row")["number"].astype(float)
    by_number = table.units.assign(_number=table.units["unit"].map(numbers))
    return by_number.sort_values("_number", ascending=False, kind="stable", na_position="last").drop(columns="_number")


def orders(table: Heat) -> dict[str, str]:
    """What the rows may be ordered by: code -> caption."""
    return {ALL: "По списку"} | {code: f"По {code}. {title}" for code, title in table.columns.items()}


def _chosen_column(table: Heat, column: str) -> None:
    """What the marked header stands for."""
    st.markdown(f"**{column}.** {table.columns[column]}")
    if table.by == "indicators":
        links.show(
            "indicators", f"Открыть показатель {column}", programme=table.choice.programme.code,
            year=table.choice.period, indicator=column,
        )  # fmt: skip


def _chosen(table: Heat, unit: dict[Any, Any], column: str) -> None:
    """What the marked cell says, and ways on to the organisation and the indicator."""
    programme, year = table.choice.programme, table.choice.period
    rows = table.cells[(table.cells["unit"] == unit["unit"]) & (table.cells["indicator"] == column)]
    if column in table.columns and table.by == "indicators":
        cell = rows.iloc[0] if len(rows) else None
        measure = programme.indicator(column).unit
        mark = "none" if cell is None else str(cell["mark"])
        said = NO_VALUE if cell is None else _in_full(table, column, cell["number"], measure)
        st.markdown(f"**{unit['short_name']}** · {column}. {table.columns[column]}: **{said}** — {MARKS[mark][2]}.")
    with st.container(horizontal=True):
        links.show(
            "organisation", f"Открыть профиль: {unit['short_name']}", programme=programme.code, year=year,
            unit=unit["unit"],
        )  # fmt: skip
        if column in table.columns and table.by == "indicators":
            links.show(
                "indicators", f"Открыть показатель {column}", programme=programme.code, year=year, indicator=column
            )


def columns_explained(table: Heat) -> None:
    """The columns' codes with their full titles; each indicator is a link."""
    with st.expander("Что означают столбцы"):
        for code, title in table.columns.items():
            if table.by == "criteria":
                st.markdown(f"**{code}.** {title}")
            else:
                links.show(
                    "indicators", f"**{code}.** {title}", programme=table.choice.programme.code,
                    year=table.choice.period, indicator=code,
                )  # fmt: skip


_COLUMN_WORDS = {
    "indicators": ("показателю", "показателям", "показателям"),
    "criteria": ("критерию", "критериям", "критериям"),
}


def corner(table: Heat) -> str:
    """The heading of the names."""
    return table.choice.programme.reporter.heading


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


def _text_of(table: Heat) -> Callable[[str], CellText]:
    if table.by == "criteria":
        return lambda code: sign_only
    growing = growth_indicators(table.choice.programme) if table.view == "attainment" else set()
    return lambda code: signed_change if table.view == "dynamics" or code in growing else sign_and_number


def _in_full(table: Heat, column: str, value: float | None, measure: str) -> str:
    if table.view == "attainment" and column in growth_indicators(table.choice.programme):
        return f"к базовому году {difference(value, measure)}" if value else "рост 0"
    if table.view == "attainment":
        return percent(value)
    return measured(value, measure) if table.view == "standing" else difference(value, measure)


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
