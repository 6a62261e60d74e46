"""The heat table drawn: cells with a sign, a number and a tint."""

from collections.abc import Callable, Iterator

import pandas as pd
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from pdmon.insight.statistics.clusters import Clusters
from pdmon.insight.units.heat import MARKS, VIEWS, by_criterion, growth_indicators, summary
from pdmon.ui.frame.address import ALL
from pdmon.ui.heatmap.heat_table import Heat, corner
from pdmon.ui.heatmap.key import column_titles
from pdmon.ui.heatmap.marked import cell, column
from pdmon.ui.kit import components, links
from pdmon.ui.kit.cache import shown_store
from pdmon.ui.kit.tinted import CellText, GridLook, sign_and_number, sign_only, signed_change, tinted_grid
from pdmon.words.numbers import number, short_number
from pdmon.words.plurals import quantity


def message(table: Heat) -> str:
    """What the table shows, in one sentence with its counts."""
    counts = summary(table.cells)
    good, bad = counts.get("good", 0), counts.get("bad", 0)
    words = {
        "attainment": ("ячеек с достигнутой целью", "с недостигнутой"),
        "standing": ("достоверно лучше территории", "достоверно хуже"),
        "dynamics": ("улучшений больше случайного", "ухудшений"),
    }[table.view]
    who = quantity(len(table.units), table.choice.programme.reporter.counted)
    about = f"{who} по {quantity(len(table.columns), _COLUMN_WORDS[table.by])}"
    return f"**{VIEWS[table.view]}**, {about}: {words[0]} — {number(good)}, {words[1]} — {number(bad)}."


def groups(table: Heat, group: str, clusters: Clusters | None) -> Iterator[tuple[str, str, pd.DataFrame]]:
    """Title, note and organisations of each table to draw."""
    if group == "kind":
        kinds = shown_store().config.kinds
        for kind in kinds.in_order(table.units["kind"]):
            members = table.units[table.units["kind"] == kind]
            who = quantity(len(members), table.choice.programme.reporter.counted)
            yield f"{kinds.plural(kind)} · {who}", "", members
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
    column_titles(table.short_columns)
    marked = tinted_grid(
        _cells(table), members.set_index("unit")["short_name"].rename(corner(table)), table.columns,
        f"heat_{table.view}_{table.by}_{members['unit'].min()}", _text_of(table),
        GridLook(f"{table.title}. {title}"),
    )  # fmt: skip
    if marked:
        with chosen:
            if marked[0]:
                cell(table, members.set_index("unit", drop=False).loc[marked[0]].to_dict(), marked[1])
            else:
                column(table, marked[1])


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
