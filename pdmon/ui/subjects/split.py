"""What the page shows: one breakdown of the territory's year."""

from dataclasses import dataclass
from typing import Any

import pandas as pd
import streamlit as st

from pdmon.insight.territory.breakdowns import page_breakdown
from pdmon.programme.model import Breakdown, Indicator
from pdmon.ui.frame import filters
from pdmon.ui.frame.filters import Choice
from pdmon.ui.kit import components, links
from pdmon.ui.kit.cache import store
from pdmon.ui.kit.format import order_words
from pdmon.words.phrases import joined, sentence


@dataclass(frozen=True)
class Split:
    """What the page shows: one breakdown of the territory's year; `rows` as `insight.breakdowns.standings`."""

    choice: Choice
    breakdown: str
    rows: pd.DataFrame

    @property
    def is_empty(self) -> bool:
        return bool(self.rows["value"].isna().all())

    @property
    def is_comparable(self) -> bool:
        """Whether the categories may be set beside the whole."""
        return bool(self.rows["standing"].ne("no_test").any())

    @property
    def is_of_page(self) -> bool:
        """Whether it is the breakdown that the filter of the page narrows by."""
        own = page_breakdown(store().config, self.choice.programme)
        return own is not None and own.code == self.breakdown

    @property
    def words(self) -> str:
        return store().config.breakdowns[self.breakdown].said_by

    def of(self, code: str) -> pd.DataFrame:
        """The categories of one indicator, ready for charts."""
        rows = self.rows[self.rows["indicator"] == code]
        return rows.assign(name=rows["category_title"]).reset_index(drop=True)

    def indicator(self, code: str) -> Indicator:
        return self.choice.programme.indicator(code)


def no_subjects(choice: Choice, offered: dict[str, str], lacking: Breakdown) -> None:
    """The order asks for nothing by the breakdown whose page it is: say so and what there is instead."""
    st.info(
        sentence(
            f"{order_words(choice.programme)} не предусматривает сбор показателей по {lacking.said_by}, поэтому "
            "сравнить их не по чему"
        ),
        icon=":material/info:",
    )
    if offered:
        others = joined([title.lower() for title in offered.values()])
        st.markdown(f"Есть другие разрезы: {others} — они показаны ниже.")
        return
    st.markdown(
        "Других разрезов в этой программе тоже нет. Посмотрите показатели целиком или по организациям; программу, "
        "в которой такой разрез собирается, можно выбрать вверху."
    )
    links.show("indicators", "Показатели", programme=choice.programme.code, year=choice.period)
    links.show("heatmap", "Тепловая карта: организации по показателям", programme=choice.programme.code,
                    year=choice.period)  # fmt: skip


def pick_breakdown(offered: dict[str, str]) -> str:
    """The breakdown to show; asked for only where there are several."""
    return filters.pick("breakdown", "Разрез", offered) if len(offered) > 1 else next(iter(offered))


def mark_of(row: dict[Any, Any]) -> str:
    if not components.known(row["value"]):
        return "none"
    return str(row["judged"] or row["standing"])
