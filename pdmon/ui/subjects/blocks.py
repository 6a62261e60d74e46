"""Blocks of the subjects page: every breakdown against the whole, over the years and over the organisations."""

from dataclasses import dataclass
from typing import Any

import pandas as pd
import streamlit as st

from pdmon.insight.territory.breakdowns import behind_sentences
from pdmon.insight.units.heat import MARKS
from pdmon.output.charts import category_bars, ranked_dots, small_multiples
from pdmon.output.tables import Column
from pdmon.programme.model import Indicator
from pdmon.ui.frame import filters
from pdmon.ui.frame.filters import Choice
from pdmon.ui.kit import components, links, theme
from pdmon.ui.kit.cache import store
from pdmon.ui.kit.downloads import table_downloads
from pdmon.ui.kit.format import order_words
from pdmon.ui.kit.tables import show_table
from pdmon.ui.kit.tinted import tinted_grid
from pdmon.words.terms import Direction, Measure, State
from pdmon.words.wording import joined, number, quantity, quoted, sentence

ACCUSATIVE = {"subject": "предметам", "deficit": "видам дефицитов", "assessment": "оценочным процедурам"}


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
    def words(self) -> str:
        return ACCUSATIVE.get(self.breakdown, "разрезам")

    def of(self, code: str) -> pd.DataFrame:
        """The categories of one indicator, ready for charts."""
        rows = self.rows[self.rows["indicator"] == code]
        return rows.assign(name=rows["category_title"]).reset_index(drop=True)

    def indicator(self, code: str) -> Indicator:
        return self.choice.programme.indicator(code)


def no_subjects(choice: Choice, offered: dict[str, str]) -> None:
    """The order asks for no subjects: say so and what there is instead."""
    st.info(
        sentence(
            f"{order_words(choice.programme)} не предусматривает сбор показателей по учебным предметам, поэтому "
            "сравнить предметы не по чему"
        ),
        icon=":material/info:",
    )
    if offered:
        others = joined([title.lower() for title in offered.values()])
        st.markdown(f"Есть другие разрезы: {others} — они показаны ниже.")
        return
    st.markdown(
        "Других разрезов в этой программе тоже нет. Посмотрите показатели целиком или по организациям; программу, "
        "в которой предметы собираются, можно выбрать слева."
    )
    links.show("indicators", "Показатели", programme=choice.programme.code, year=choice.period)
    links.show("heatmap", "Тепловая карта: организации по показателям", programme=choice.programme.code,
                    year=choice.period)  # fmt: skip


def pick_breakdown(offered: dict[str, str]) -> str:
    """The breakdown to show; asked for only where there are several."""
    return filters.pick("breakdown", "Разрез", offered) if len(offered) > 1 else next(iter(offered))


def message(split: Split) -> None:
    """Where a category is really behind, in sentences."""
    if not split.is_comparable:
        st.markdown(
            "Доли считаются от одного и того же целого, поэтому части сравниваются с прошлым годом, а не с итогом."
        )
        return
    behind = split.rows[split.rows["judged"] == "deficit"]
    components.section("Где отставание больше случайного")
    components.lines(behind_sentences(split.rows), f"Отставания от итога по {split.words} больше случайного нет.")
    if len(behind) > 6:
        st.caption(f"Всего таких отставаний: {number(len(behind))}, остальные отмечены в таблице знаком ▼.")


def matrix(split: Split) -> None:
    """Categories by indicators in the chosen year, with how each stands against the whole."""
    if not split.is_comparable or split.rows["indicator"].nunique() == 1:
        return
    shown = split.rows.assign(mark=[_mark(row) for row in split.rows.to_dict("records")])
    cells = pd.DataFrame(
        {
            "row": shown["category"],
            "column": shown["indicator"],
            "number": shown["value"],
            "sign": shown["mark"].map(lambda mark: MARKS[mark][0]),
            "tone": shown["mark"].map(lambda mark: MARKS[mark][1]),
        }
    )
    codes = {code: split.indicator(code).title for code in shown["indicator"].unique()}
    components.section(
        f"Показатели по {split.words}, {split.choice.year}",
        "▲ достоверно выше итога · △ вероятно выше · ● в пределах случайного · ▽ вероятно ниже · ▼ достоверно ниже · "
        "○ мало человек. В ячейке — значение, %.",
    )
    titles = split.rows.drop_duplicates("category").set_index("category")["category_title"]
    corner = store().config.breakdowns[split.breakdown].title
    marked = tinted_grid(cells, titles, codes, "subjects_matrix", corner, alt=f"Показатели по {split.words}")
    if marked and marked[1]:
        _marked(split, titles.get(marked[0], ""), *marked)
    columns = [
        Column("category_title", "Разрез", width=30),
        Column("indicator", "№", width=7),
        Column("short_title", "Показатель", width=44),
        Column("numerator", "Числитель", "general", 12),
        Column("denominator", "Знаменатель", "general", 12),
        Column("value", "Значение", "percent", 12),
        Column("total", "В целом", "percent", 12),
        Column("difference", "Разность, п.п.", "pp", 12),
        Column("change", "За год, п.п.", "pp", 12),
        Column("words", "Отличие от итога", width=36),
    ]
    exported = shown.assign(words=shown["mark"].map(lambda mark: MARKS[mark][2]))
    table_downloads(exported, columns, f"Показатели по {split.words}", split.choice.described(), "subjects_matrix")


def _marked(split: Split, title: str, category: str, code: str) -> None:
    """What the marked header or cell stands for, and the way on to the indicator."""
    st.markdown(f"**{code}.** {quoted(split.indicator(code).title)}")
    opened = {"programme": split.choice.programme.code, "year": split.choice.period, "indicator": code}
    if category:
        key = "subject" if split.breakdown == "subject" else "category"
        opened[key] = category.removeprefix("subject:")
    said = f"Открыть показатель {code}" + (f": {title}" if title else "")
    links.show("indicators", said, **opened)


def pick_indicator(split: Split) -> str:
    """The indicator to look at closely."""
    codes = split.rows["indicator"].unique()
    components.section("Один показатель подробно")
    return filters.pick(
        "indicator", "Показатель", {code: f"{code}. {split.indicator(code).short_title}" for code in codes}
    )


def of_year(split: Split, code: str) -> None:
    """The categories of the indicator in the chosen year, with last year's mark and the whole's line."""
    rows, indicator = split.of(code), split.indicator(code)
    st.caption(quoted(indicator.title))
    total = rows["total"].iloc[0] if rows["standing"].ne("no_test").any() else None
    figure = category_bars(
        rows, indicator.unit, total, min_denominator=store().config.settings.min_denominator, dark=theme.is_dark()
    )
    components.chart(figure, "subjects_bars", f"{code} по {split.words}, {split.choice.year}")


def by_year(split: Split, code: str, values: pd.DataFrame) -> None:
    """The indicator's categories over the years: small lines and the table."""
    rows = values[(values["indicator"] == code) & values["category"].str.startswith(f"{split.breakdown}:")]
    indicator = split.indicator(code)
    components.section(f"По годам: {indicator.short_title}")
    figure = small_multiples(
        rows.assign(panel=rows["category_title"]), indicator.unit, columns=5, dark=theme.is_dark(), width=24
    )
    components.chart(figure, "subjects_years_chart", f"{code} по {split.words} по годам")
    wide = rows.pivot(index="category_title", columns="period", values="value")
    wide = wide.loc[rows["category_title"].unique()].reset_index().rename_axis(columns=None)
    last = rows[rows["period"] == split.choice.period].set_index("category_title")
    wide["change"] = wide["category_title"].map(last["change"])
    marks = {row["category_title"]: MARKS[_mark(row)] for row in split.of(code).to_dict("records")}
    wide["standing"] = wide["category_title"].map(lambda title: "{0} {2}".format(*marks[title]))
    is_share = indicator.unit == Measure.PERCENT
    periods = [column for column in wide.columns if column[:2] in ("19", "20")]
    columns = [
        Column("category_title", store().config.breakdowns[split.breakdown].title, width=26),
        *(Column(period, period, "percent" if is_share else "general", 9) for period in periods),
        Column("change", "За год, п.п." if is_share else "За год", "pp", 12),
        *((Column("standing", "Отличие от итога", width=30),) if split.is_comparable else ()),
    ]
    described = split.choice.described() | {"Показатель": f"{code} {indicator.short_title}"}
    show_table(wide, columns, f"{code} по {split.words} и годам", described, "subjects_years")


def pick_category(split: Split, code: str) -> str:
    """The category whose organisations are shown: the row's subject, or one chosen here."""
    rows = split.of(code)
    components.section(f"Кто как по {split.words}")
    if split.breakdown == "subject" and split.choice.subject:
        return split.choice.subject
    options = dict(zip(rows["category"], rows["category_title"], strict=True))
    label = store().config.breakdowns[split.breakdown].title
    known = rows.dropna(subset=["value"]).sort_values("value", kind="stable")
    return filters.pick("part", label, options, None if known.empty else str(known["category"].iloc[0]))


def organisations(split: Split, code: str, category: str, units: pd.DataFrame) -> None:
    """The organisations on one indicator and category; a click opens the organisation."""
    indicator, least = split.indicator(code), store().config.settings.min_denominator
    found = {row["category"]: row for row in split.of(code).to_dict("records")}
    if category not in found or units["value"].isna().all():
        components.nothing_here("По этому разрезу организации за год ничего не сообщили.", "Выберите другой разрез.")
        return
    title = str(found[category]["category_title"])
    known = units[units["value"].notna()]
    hidden = int(units["state"].eq(State.HIDDEN).sum())
    st.markdown(
        f"**{title}**, {quoted(indicator.short_title)}: значение есть у {number(len(known))} "
        f"из {quantity(len(units), split.choice.programme.reporter.counted_of)}."
    )
    if hidden:
        components.state(State.HIDDEN)
    figure = ranked_dots(
        units.assign(name=units["short_name"]), indicator.unit, found[category]["value"],
        f"{title} в целом", least, descending=indicator.direction == Direction.UP, dark=theme.is_dark(),
    )  # fmt: skip
    components.chart(figure, "subjects_units_chart", f"{code}, {title}, {split.choice.year}")
    is_share = indicator.unit == Measure.PERCENT
    columns = [
        Column("short_name", split.choice.programme.reporter.heading, width=40),
        *((Column("numerator", "Числитель", "general", 12), Column("denominator", "Знаменатель", "general", 13))
          if is_share else ()),
        Column("value", "Значение", "percent" if is_share else "general", 12),
        Column("change", "За год, п.п." if is_share else "За год", "pp", 13),
    ]  # fmt: skip
    described = split.choice.described() | {"Показатель": f"{code} {indicator.short_title}", "Разрез": title}
    row = show_table(
        units.sort_values("value", ascending=indicator.direction != Direction.UP), columns,
        f"{title} по {split.choice.programme.reporter.by_many}", described, "subjects_units",
        states={"value": "state"}, selectable=True,
    )  # fmt: skip
    if row is not None:
        links.open_page(
            "organisation", programme=split.choice.programme.code, year=split.choice.period, unit=row["unit"]
        )


def _mark(row: dict[Any, Any]) -> str:
    if not components.known(row["value"]):
        return "none"
    return str(row["judged"] or row["standing"])
