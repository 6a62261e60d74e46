"""Who needs help and in what; every entry opens the organisation."""

from collections.abc import Mapping
from typing import Any

import pandas as pd
import streamlit as st

from pdmon.calc.answers.standing import who_needs_help
from pdmon.insight.statistics.dispersion import NOBODY_BEHIND, WIDENED, usual_spread
from pdmon.insight.units.heat import MARKS
from pdmon.insight.units.need import (
    SHOWN_IN_ORDER,
    Needs,
    in_order_of_need,
    order_heading,
    reason,
    whole_of,
    worse_words,
)
from pdmon.output.tables import Column
from pdmon.programme.model import Config
from pdmon.ui.frame.filters import Choice
from pdmon.ui.kit import components, links
from pdmon.ui.kit.cache import cached, store
from pdmon.ui.kit.downloads import table_downloads
from pdmon.ui.kit.entries import Entry, show_entries
from pdmon.ui.kit.format import escaped
from pdmon.ui.overview.entries import SHOWN
from pdmon.ui.overview.standing import Standing
from pdmon.words.numbers import number
from pdmon.words.plurals import quantity
from pdmon.words.reporters import Reporter


def needs(standing: Standing) -> Needs:
    """Who is below the whole in the chosen year: the one thing of the page that is worked out for every year anew."""
    choice = standing.choice
    return cached(who_needs_help, programme=choice.programme.code, period=choice.period)


def show(standing: Standing, found: Needs) -> None:
    """Organisations that need help, the largest gap first, each with its worst indicator; each opens its profile.

    Where limits are widened and nobody is surely below, those that perhaps are, called so; where there are none either,
    those worse than the whole on most indicators, called an order.
    """
    choice, likely = standing.choice, found.perhaps
    programme = choice.programme
    everybody = choice.keeps(standing.whole.organisations)
    rows = in_order_of_need(everybody, found.surely)
    if likely is not None and rows.loc[~rows["silent"], "unit"].isin(likely["unit"]).all():
        _perhaps_behind(choice, everybody, likely)
        if likely.empty:
            _in_order(choice, everybody, found.order)
        return
    wide = likely is not None
    note = " ".join(filter(None, [_who_is_listed(rows, everybody, choice, wide), WIDENED if wide else ""]))
    components.section("Кому нужна помощь", note)
    if rows.empty:
        components.nothing_here(
            f"Таких {programme.reporter.of_many} нет: все сдали данные, и ни одна не отстаёт достоверно."
            if programme.reporter == Reporter.ORGANISATION
            else "Таких муниципалитетов нет: все сдали данные, и ни один не отстаёт достоверно."
        )
    else:
        _listed(choice, rows, "Кому нужна помощь", "")
        if found.surely.empty:
            components.nothing_here(
                "Из сдавших данные ни одна организация не отстаёт достоверно."
                if programme.reporter == Reporter.ORGANISATION
                else "Из сдавших данные ни один муниципалитет не отстаёт достоверно."
            )
    _in_order(choice, everybody, found.order)


def _in_order(choice: Choice, everybody: pd.DataFrame, order: pd.DataFrame) -> None:
    """Nobody surely lags: whom to look at first by a plain count, and that it is no finding."""
    rows = order[order["unit"].isin(everybody["unit"])].head(SHOWN_IN_ORDER)
    if rows.empty:
        return
    names = everybody.set_index("unit")["short_name"]
    programme = choice.programme

    def entry(row: Mapping[Any, Any]) -> Entry:
        said = worse_words(int(row["worse_on"]), int(row["worse_of"]), programme)
        choices = {"programme": programme.code, "year": choice.period, "unit": row["unit"]}
        return Entry(f"**{escaped(names[row['unit']])}**", said, "organisation", choices)

    st.caption(order_heading(programme))
    show_entries(rows.to_dict("records"), entry, "overview_order", SHOWN_IN_ORDER, str)


def _perhaps_behind(choice: Choice, everybody: pd.DataFrame, likely: pd.DataFrame) -> None:
    """Nobody is surely below: whom to look at first, and that it is not certain."""
    shown = likely[likely["unit"].isin(everybody["unit"])].head(SHOWN)
    rows = in_order_of_need(everybody, shown, ("indicators_below", "gap_pp"))
    sign = MARKS["perhaps_deficit"][0]
    whom = f"С кого начать: {sign} — вероятно, но не достоверно отстают; сначала по большему числу показателей."
    components.section("Кому нужна помощь", NOBODY_BEHIND if shown.empty else f"{NOBODY_BEHIND} {whom}")
    if len(rows):
        _listed(choice, rows, "Без данных или вероятно отстают", f"{sign} ")
    if shown.empty:
        links.show(
            "heatmap", "Посмотреть всех: Тепловая карта", programme=choice.programme.code, year=choice.period,
            view="standing",
        )  # fmt: skip


def _listed(choice: Choice, rows: pd.DataFrame, title: str, sign: str) -> None:
    """The rows as entries, `sign` before those that have data, and as a file of this title."""
    programme, config = choice.programme, store().config
    columns = [
        Column("short_name", programme.reporter.heading, width=40),
        Column("reason", "Почему", width=90),
        Column("indicator", "Худший показатель, №", width=12),
        Column("value", "Значение, %", "percent", 11),
        Column("territory_value", "В целом, %", "percent", 11),
        Column("gap_pp", "Разрыв, п.п.", "decimal", 11),
        Column("gap_people", "Разрыв, количество", "whole", 12),
        Column("indicators_below", "По скольким показателям хуже", "whole", 14),
    ]

    def with_reasons() -> pd.DataFrame:
        return rows.assign(reason=[reason(row, config, programme) for row in rows.to_dict("records")])

    show_entries(
        range(len(rows)),
        lambda at: _of_organisation(choice, rows.iloc[at].to_dict(), config, sign),
        "overview_attention", SHOWN, lambda rest: f"Ещё {quantity(rest, programme.reporter.counted)}",
        lambda: table_downloads(with_reasons, columns, title, choice.described(), "overview_attention_file"),
    )  # fmt: skip


def _of_organisation(choice: Choice, row: Mapping[Any, Any], config: Config, sign: str) -> Entry:
    choices = {"programme": choice.programme.code, "year": choice.period, "unit": row["unit"]}
    said = reason(row, config, choice.programme)
    label = f"{'' if row['silent'] else sign}**{escaped(row['short_name'])}**"
    return Entry(label, said, "organisation", choices)


def _who_is_listed(rows: pd.DataFrame, everybody: pd.DataFrame, choice: Choice, wide: bool) -> str:
    if rows.empty:
        return ""
    beyond = f"ниже {whole_of(choice.programme)} больше {usual_spread(wide)}"
    said = f"Без данных или {beyond}"
    if len(rows) > len(everybody) / 2:
        said += f" {number(len(rows))} из {quantity(len(everybody), choice.programme.reporter.counted_of)}"
    return f"{said}; сначала больший разрыв."
