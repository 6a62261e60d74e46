"""Blocks of the indicator page: its value, targets, dynamics, organisations and categories."""

from dataclasses import dataclass
from typing import Any

import pandas as pd
import streamlit as st

from pdmon.calc.answers import indicator as queries
from pdmon.insight.statistics.dispersion import funnel_note
from pdmon.insight.targets.shortfall import one_person_text
from pdmon.insight.territory.headlines import of_period
from pdmon.insight.units.standing import selection_total
from pdmon.output.charts import (
    category_bars,
    count_and_share,
    directions_differ,
    funnel_plot,
    ranked_dots,
)
from pdmon.output.tables import Column
from pdmon.programme.model import Indicator
from pdmon.programme.settings import Settings
from pdmon.ui.frame.filters import Choice
from pdmon.ui.kit import components, links, theme
from pdmon.ui.kit.cache import cached, store
from pdmon.ui.kit.components import Card
from pdmon.ui.kit.format import OVER_WHOLE, change_text, value_or_state
from pdmon.ui.kit.tables import show_table
from pdmon.words.numbers import fraction
from pdmon.words.terms import Direction, Level, Measure, State, TargetKind
from pdmon.words.wording import difference, number, short_number

RANKED_MOST, RANKED_AT_EACH_END = 60, 20
VIEWS = {"ranking": "Рейтинг", "funnel": "Воронка", "table": "Таблица"}


@dataclass(frozen=True)
class Shown:
    """What the page is about: one indicator in one category, with the measure of that category's values."""

    choice: Choice
    indicator: Indicator
    category: str

    @property
    def measure(self) -> str:
        return self.indicator.measure_of(self.category.removeprefix("part:"))

    @property
    def name(self) -> str:
        return f"{self.indicator.code} {self.indicator.short_title}"

    def filters(self, caption: str = "") -> dict[str, str]:
        """The filters in words for exports."""
        said = self.choice.described() | {"Показатель": self.name}
        return said | ({"Разрез": caption} if caption else {})


def territory_values(shown: Shown) -> pd.DataFrame:
    """Every period and category of the indicator for the territory."""
    return cached(
        queries.values_of_unit,
        programme=shown.choice.programme.code,
        indicator=shown.indicator.code,
        unit=shown.choice.territory,
    )


def unit_values(shown: Shown) -> pd.DataFrame:
    """The chosen organisations in the chosen year and category."""
    rows = cached(
        queries.values_by_unit,
        programme=shown.choice.programme.code,
        indicator=shown.indicator.code,
        period=None,
        category=shown.category,
    )
    rows = of_period(rows, shown.choice.period)
    return shown.choice.keeps(rows).assign(name=lambda frame: frame["short_name"]).reset_index(drop=True)


def value_cards(shown: Shown, row: dict[str, Any], settings: Settings, dynamics: str | None) -> None:
    """The value with its fraction, the change, the verdict of the targets, points and coverage; `dynamics`: of the same
    organisations where others reported the year before, as everywhere."""
    measure = shown.measure
    noun = shown.choice.programme.reporter.of_many
    items = [
        Card(
            f"Значение за {shown.choice.year} год",
            value_or_state(row["value"], row["state"], measure),
            difference(row["change"], measure) if components.known(row["change"]) else None,
            tone=components.tone_of(dynamics),
            rises=row["change"] > 0 if components.known(row["change"]) and row["change"] else None,
            note="за год" if components.known(row["change"]) else None,
        )
    ]
    if measure == Measure.PERCENT:
        one = one_person_text(row["denominator"], settings.one_person_below)
        items.append(Card("Числитель и знаменатель", fraction(row["numerator"], row["denominator"]), note=one or None))
    if components.known(row["attained"]):
        items.append(Card("Цели показателя", "достигнуты" if row["attained"] else "не достигнуты",
                          "✓" if row["attained"] else "✕", tone="good" if row["attained"] else "bad"))  # fmt: skip
    if components.known(row["max_points"]) and row["max_points"]:
        points = f"{short_number(row['points'])} из {short_number(row['max_points'])}"
        scoring = shown.indicator.scoring
        items.append(Card("Баллы", points, help=scoring.wording if scoring else None))
    if shown.indicator.level == Level.ORGANISATION:
        items.append(
            Card("Отчитались", f"{number(row['units_reported'])} из {number(row['units_expected'])}", note=noun)
        )
    components.cards(items)


def selection_card(shown: Shown, rows: pd.DataFrame) -> None:
    """What the chosen organisations come to together, where the filters narrow them."""
    total = selection_total(rows, shown.measure)
    st.markdown(
        f"**Выбранные {shown.choice.programme.reporter.many} вместе:** "
        f"{value_or_state(total['value'], State.NO_DATA, shown.measure)}"
        + (f" ({fraction(total['numerator'], total['denominator'])})" if shown.measure == Measure.PERCENT else "")
        + f", отчитались {number(total['units_reported'])} из {number(total['units_expected'])}. "
        "Цели и баллы считаются по территории целиком."
    )


def count_beside_share(shown: Shown, values: pd.DataFrame) -> None:
    """People and their share over the years; a warning where the two went different ways."""
    if shown.measure != Measure.PERCENT:
        return
    years = values[
        (values["category"] == shown.category)
        & (values["period"].str.len() == 4)
        & (values["period"] <= shown.choice.period)
    ]
    if years["value"].notna().sum() < 2:
        return
    components.section("Количество и доля рядом")
    if directions_differ(years):
        st.warning(
            "Количество и доля за последний год изменились в разные стороны: изменился знаменатель. "
            "Прежде чем делать вывод, посмотрите на оба графика.",
            icon=":material/warning:",
        )
    figure = count_and_share(years, "Числитель", "Доля", dark=theme.is_dark())
    components.chart(figure, "indicator_pair", f"Количество и доля {shown.name}")


def organisations(
    shown: Shown, rows: pd.DataFrame, territory: dict[str, Any], targets: pd.DataFrame, settings: Settings
) -> None:
    """The organisations: ranked with intervals, in a funnel, as a table; a marked row opens the organisation."""
    components.section(shown.choice.programme.reporter.headings, f"{shown.choice.year} год")
    views = dict(VIEWS) if shown.measure == Measure.PERCENT else {key: VIEWS[key] for key in ("ranking", "table")}
    view = st.segmented_control(
        "Вид", list(views), format_func=views.__getitem__, default="ranking", required=True,
        label_visibility="collapsed", key="indicator_view",
    )  # fmt: skip
    label = shown.choice.programme.short_title
    dark, least = theme.is_dark(), settings.min_denominator
    if view == "ranking":
        if shown.measure == Measure.PERCENT:
            st.caption(f"Серым — меньше {least} человек, вне рейтинга. Черта — 95-процентный интервал доли.")
        reference, said = (territory["value"], label) if shown.measure == Measure.PERCENT else _each(shown, targets)
        ends = _both_ends(rows, shown.indicator.direction)
        if len(ends) < len(rows):
            st.caption(f"Показаны по {RANKED_AT_EACH_END} с каждого конца из {number(len(rows))}; все — в таблице.")
        figure = ranked_dots(
            ends, shown.measure, reference, said, least, descending=shown.indicator.direction == Direction.UP, dark=dark
        )
        components.chart(figure, "indicator_ranking", f"{shown.choice.programme.reporter.headings} {shown.name}")
    elif view == "funnel":
        factor = cached(
            queries.funnel_factor, programme=shown.choice.programme.code, indicator=shown.indicator.code,
            period=shown.choice.period, category=shown.category,
        )  # fmt: skip
        figure = funnel_plot(rows, territory["value"], label, least, dark=dark, factor=factor)
        components.chart(figure, "indicator_funnel", f"Воронка {shown.name}")
        st.caption(funnel_note(factor))
    hidden = int((rows["state"] == State.HIDDEN).sum())
    if hidden:
        components.state(State.HIDDEN, f"Скрыто {shown.choice.programme.reporter.of_many}: {hidden}.")
    if view == "table":
        organisation_table(shown, rows)


def _each(shown: Shown, targets: pd.DataFrame) -> tuple[float | None, str]:
    """The level that every organisation must reach, where the order sets one: a count has no line of the territory."""
    asked = targets[(targets["kind"] == TargetKind.IN_EVERY_UNIT) & (targets["period"] == shown.choice.period)]
    return (float(asked["target"].iloc[0]), "цель для каждой") if len(asked) and not shown.category else (None, "")


def _both_ends(rows: pd.DataFrame, direction: str) -> pd.DataFrame:
    """All rows, or where they are too many to read the best and the worst."""
    ordered = rows.dropna(subset=["value"]).sort_values("value", ascending=direction == Direction.DOWN, kind="stable")
    if len(ordered) <= RANKED_MOST:
        return rows
    return pd.concat([ordered.head(RANKED_AT_EACH_END), ordered.tail(RANKED_AT_EACH_END)])


def organisation_table(shown: Shown, rows: pd.DataFrame) -> None:
    """All organisations with numerator, denominator, change; the marked row opens the organisation."""
    value_format = "percent" if shown.measure == Measure.PERCENT else "general"
    columns = [
        Column("short_name", shown.choice.programme.reporter.heading, width=40),
        Column("value", "Значение", value_format, 14),
    ]
    if shown.measure == Measure.PERCENT:
        columns += [
            Column("numerator", "Числитель", "general", 12),
            Column("denominator", "Знаменатель", "general", 12),
        ]
    columns += [
        Column("previous", "Годом ранее", value_format, 13),
        Column("change", "Изменение, п.п." if shown.measure == Measure.PERCENT else "Изменение", "pp", 16),
    ]
    row = show_table(
        rows, columns, f"Показатель {shown.name}", shown.filters(), "indicator_table", {"value": "state"},
        selectable=True,
    )  # fmt: skip
    if row is not None:
        links.open_page(
            "organisation", programme=shown.choice.programme.code, year=shown.choice.period, unit=row["unit"]
        )


def categories(shown: Shown, values: pd.DataFrame) -> None:
    """The breakdown of the year (subjects, deficits, assessments) and the parts, beside last year."""
    of_year = values[values["period"] == shown.choice.period]
    is_part = of_year["category"].str.startswith("part:")
    broken = of_year[(of_year["category"] != "") & ~is_part]
    headline = of_year[of_year["category"] == ""]
    if len(broken):
        title = store().config.breakdowns[shown.indicator.breakdown or ""].title
        components.section(
            f"По разрезам: {title.lower()}",
            "Один педагог может войти в несколько разрезов: они не складываются в итог.",
        )
        figure = category_bars(
            broken.assign(name=broken["category_title"]), shown.indicator.unit,
            headline["value"].iloc[0] if len(headline) else None, dark=theme.is_dark(),
        )  # fmt: skip
        components.chart(figure, "indicator_categories", f"Разрезы {shown.name}")
        table = broken.assign(caption=broken["category_title"])
        _category_table(shown, table, title)
    if is_part.any():
        components.section("Составные части показателя")
        units = {f"part:{part.code}": part.unit or shown.indicator.unit for part in shown.indicator.parts}
        parts = pd.DataFrame(
            {
                "Часть": row["category_title"],
                "Значение": value_or_state(row["value"], row["state"], units[row["category"]]),
                "Числитель и знаменатель": fraction(row["numerator"], row["denominator"]),
                "Изменение": change_text(row["change"], units[row["category"]], row["dynamics"]),
            }
            for row in of_year[is_part].to_dict("records")
        )
        st.table(parts, border="horizontal", hide_index=True, alt="Составные части показателя")
        shares = of_year[is_part & of_year["category"].map(units).eq("percent")]
        if shares["value"].astype(float).gt(100).any():
            st.caption(OVER_WHOLE)


def _category_table(shown: Shown, rows: pd.DataFrame, title: str) -> None:
    opened = st.expander("Таблица разрезов", key="indicator_categories_open", on_change="rerun")
    with opened:
        if not opened.open:
            return
        columns = [
            Column("caption", title, width=40),
            Column("value", "Значение", "percent" if shown.indicator.unit == Measure.PERCENT else "general", 14),
            Column("numerator", "Числитель", "general", 12),
            Column("denominator", "Знаменатель", "general", 13),
            Column("previous", "Годом ранее", "percent" if shown.indicator.unit == Measure.PERCENT else "general", 14),
            Column("change", "Изменение", "pp", 12),
        ]
        show_table(rows, columns, f"Показатель {shown.name}: {title}", shown.filters(), "indicator_category_table",
                   {"value": "state"})  # fmt: skip
