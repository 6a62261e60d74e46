"""Our figures under another order."""

from typing import Any

import pandas as pd
import streamlit as st

from pdmon.insight.territory.protocol import points_of
from pdmon.output.tables import Column
from pdmon.programme.model import Config, Programme
from pdmon.ui.frame import filters
from pdmon.ui.frame.filters import Choice
from pdmon.ui.kit import components
from pdmon.ui.kit.downloads import table_downloads
from pdmon.ui.kit.format import status_text
from pdmon.ui.kit.tables import TableLook, show_table
from pdmon.words.figures.before import YEAR_BEFORE_TITLE
from pdmon.words.figures.measures import is_percent, unit_of_values
from pdmon.words.numbers import difference, fraction, measured, missing, number, short_number
from pdmon.words.phrases import quoted
from pdmon.words.plurals import quantity
from pdmon.words.terms import Status


def pick(choice: Choice, config: Config) -> Programme:
    """The order to judge our figures by: any but our own."""
    others = {code: found.short_title for code, found in config.programmes.items() if code != choice.programme.code}
    return config.programmes[filters.pick("other", choice.programme.order.word.said("По приказу"), others)]


def show(choice: Choice, other: Programme, rows: pd.DataFrame) -> None:
    """What can be computed, what it would come to, and what is lacking for the rest."""
    st.markdown(_summary(choice, other, rows))
    st.caption(quoted(other.title))
    units = {indicator.code: indicator.measure for indicator in other.indicators}
    available = rows[rows["available"]]
    if len(available):
        shown = available.assign(
            caption=available["indicator"] + ". " + available["title"],
            said=[_said(row, _unit(row, units)) for row in available.to_dict("records")],
            moved=[difference(row["change"], _unit(row, units)) for row in available.to_dict("records")],
            verdict=[_verdict(row) for row in available.to_dict("records")],
        )
        columns = [
            Column("caption", other.order.word.said("Показатель другого приказа"), width=52),
            Column("said", "Наше значение", width=21),
            Column("moved", "За год", width=12),
            Column("verdict", "Оценка", width=13),
            Column("why", "Почему", width=27),
        ]
        described = choice.described() | {other.order.word.said("По приказу"): other.short_title}
        title = other.order.word.said("Наши данные по другому приказу")
        show_table(shown, columns, title, described, "comparison_other", TableLook(downloads=False, lines=3))
        exported = [
            Column("indicator", "№", width=7),
            Column("title", "Показатель", width=70),
            Column("numerator", "Числитель", "general", 12),
            Column("denominator", "Знаменатель", "general", 12),
            Column("value", "Значение", "general", 12),
            Column("previous", YEAR_BEFORE_TITLE, "general", 12),
            Column("points", "Балл", "whole", 8),
            Column("target", "Цель", width=40),
            Column("verdict", "Оценка", width=18),
            Column("why", "Почему", width=50),
        ]
        table_downloads(shown, exported, title, described, "comparison_other")
    lacking = rows[~rows["available"]]
    if len(lacking):
        with st.expander(f"Посчитать нельзя: {quantity(len(lacking), 'indicator')}"):
            components.lines(
                [f"{row['indicator']}. {row['title']} — {_lacks(row)}" for row in lacking.to_dict("records")], ""
            )


def _summary(choice: Choice, other: Programme, rows: pd.DataFrame) -> str:
    available = int(rows["available"].sum())
    name = f"«{other.short_title}»"
    if not available:
        return (
            f"По {other.order.word.to} {name} за {choice.year_words} не считается ни один показатель: "
            f"нужных первичных данных {choice.programme.short_title} не собирает."
        )
    said = (
        f"По {other.order.word.to} {name} за {choice.year_words} считаются **{number(available)} из "
        f"{quantity(len(rows), 'indicator_of')}**."
    )
    scored, judged = rows["max_points"].notna().sum(), rows["attained"].notna().sum()
    if scored:
        points, most = (short_number(rows[column].sum()) for column in ("points", "max_points"))
        said += f" Баллов: **{points} из {most}** возможных по этим данным."
    if judged:
        attained = int(rows["attained"].eq(True).sum())
        said += f" Порогов достигнуто: **{number(attained)} из {number(judged)}**, которые можно проверить."
    if not scored and not judged:
        said += " Ни баллов, ни проверяемых порогов: показаны значения."
    return said


def _unit(row: dict[Any, Any], units: dict[str, str]) -> str:
    return unit_of_values(units[row["indicator"]], [row["denominator"]])


def _said(row: dict[Any, Any], measure: str) -> str:
    if is_percent(measure):
        return f"{measured(row['value'], measure)} ({fraction(row['numerator'], row['denominator'])})"
    return measured(row["value"], measure)


def _verdict(row: dict[Any, Any]) -> str:
    if not missing(row["points"]):
        mark = "✓" if row["points"] > 0 else "✕"
        most = "" if row["max_points"] == 1 else f" из {short_number(row['max_points'])}"
        return f"{mark} {points_of(row['points'])}{most}"
    if not missing(row["attained"]):
        return status_text(Status.ATTAINED if row["attained"] else Status.MISSED)
    return "– не оценить"


def _lacks(row: dict[Any, Any]) -> str:
    return f"нет данных: {row['lacking']}" if row["lacking"] else "нет организаций, сообщивших обе части формулы"
