"""What is observed of one indicator: periods, both groups before and after, the sentence, the chart, the units."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd
import streamlit as st

from pdmon.calc.answers import indicator as questions
from pdmon.cycle import effects
from pdmon.cycle.effects import Examined
from pdmon.insight.statistics.effect_result import Group
from pdmon.output.charts import before_and_after
from pdmon.output.tables import Column, value_format
from pdmon.programme.model import Indicator
from pdmon.ui.effectiveness.listing import of_indicator
from pdmon.ui.effectiveness.shown import Shown
from pdmon.ui.frame import filters
from pdmon.ui.kit import components, theme
from pdmon.ui.kit.cache import cached
from pdmon.ui.kit.format import escaped
from pdmon.ui.kit.tables import TableLook, show_table
from pdmon.words.cycle.effects import Examination
from pdmon.words.cycle.states import CONCLUSION_WORDS
from pdmon.words.dates import date_text
from pdmon.words.numbers import NO_VALUE, difference, fraction, measured, number, ratio_words
from pdmon.words.periods import period_title, period_words
from pdmon.words.phrases import joined, sentence
from pdmon.words.plurals import quantity
from pdmon.words.terms import Measure

_SUMS = (
    Column("group", "Кто", width=30),
    Column("units", "Сколько", "whole", 10),
    Column("before", "До", width=30),
    Column("after", "После", width=30),
    Column("change", "Изменение", width=14),
)
_MOST_NAMED = 6


@dataclass(frozen=True)
class Seen:
    """The subject, its indicator, the years and what is observed."""

    programme: str
    subject: Mapping[Any, Any]
    indicator: Indicator
    years: tuple[str, str]
    examined: Examined

    @property
    def is_early(self) -> bool:
        return bool(self.subject["state"] == Examination.EARLY)

    @property
    def item_id(self) -> str:
        return str(self.subject["item_id"])


def show(shown: Shown, subject: Mapping[Any, Any]) -> Seen | None:
    """Everything about one indicator of the subject; None where there is nothing to compare yet."""
    components.section(escaped(subject["title"]), escaped(_about(shown, subject)))
    indicator = _indicator(shown, subject)
    years = _years(shown, subject)
    if years is None:
        return None
    programme = shown.choice.programme
    pairs = cached(
        questions.pairs_by_unit, programme=programme.code, indicator=indicator.code, before=years[0], after=years[1]
    )
    seen = Seen(programme.code, subject, indicator, years, effects.examine(pairs, programme, indicator, subject))
    _say(seen)
    _sums(shown, seen)
    marked = effects.with_targets(pairs, programme, subject)
    if not seen.examined.of_territory and indicator.measure != Measure.PRESENCE:
        figure = before_and_after(marked, indicator.measure, years, programme.reporter, theme.is_dark())
        components.chart(figure, "effect_pairs", f"До и после, показатель {indicator.code}")
    _units(shown, seen, marked)
    with st.expander("Как это посчитано", icon=":material/function:"):
        st.markdown(" ".join(filter(None, (seen.examined.method, programme.judged_by_years))))
    return seen


def _about(shown: Shown, subject: Mapping[Any, Any]) -> str:
    names = [shown.unit_names.get(unit, unit) for unit in subject["target_units"]]
    whom = "территория в целом"
    if names:
        more = len(names) - _MOST_NAMED
        whom = joined(names) if more <= 0 else f"{', '.join(names[:_MOST_NAMED])} и ещё {number(more)}"
    term = f"срок {date_text(subject['ends_on'])}" if pd.notna(subject["ends_on"]) else "срок не указан"
    responsible = f"ответственный: {subject['responsible']}" if subject["responsible"] else ""
    parts = [subject["part_words"], f"для кого: {whom}", term, responsible]
    return sentence("; ".join(part for part in parts if part))


def _indicator(shown: Shown, subject: Mapping[Any, Any]) -> Indicator:
    codes = list(dict.fromkeys(subject["indicators"]))
    titles = {one.code: f"{one.code}. {one.short_title}" for one in shown.choice.programme.indicators}
    own = shown.effects[shown.effects["about"].eq(subject["item_id"])]
    kept = dict(zip(own["indicator"], own["conclusion"], strict=True))
    options = {
        code: titles[code] + (f" — {CONCLUSION_WORDS[kept[code]]}" if kept.get(code) else "")
        for code in codes
        if code in titles
    }
    first = next((code for code in options if code not in kept), next(iter(options)))
    chosen = filters.pick(of_indicator(str(subject["item_id"])), "Показатель", options, first)
    return shown.choice.programme.indicator(chosen)


def _years(shown: Shown, subject: Mapping[Any, Any]) -> tuple[str, str] | None:
    """The two years, as the visitor chose them."""
    usual = effects.years_to_compare(subject, shown.years)
    if usual is None:
        st.info("Рано: данные есть только за один год, сравнивать не с чем.", icon=":material/hourglass_top:")
        return None
    programme, item, years = shown.choice.programme, subject["item_id"], [str(year) for year in shown.years]
    left, right = st.columns(2)
    with left:
        earlier = {year: period_title(programme.year_code(int(year))) for year in years[:-1]}
        before = filters.pick(f"effect_before_{item}", "До меры", earlier, usual[0])
    with right:
        later = {year: period_title(programme.year_code(int(year))) for year in years if year > before}
        after = filters.pick(f"effect_after_{item}_{before}", "После меры", later, _in(later, usual[1]))
    wanted = effects.usual_years(subject)[1]
    if wanted > shown.years[-1]:
        st.warning(
            f"Данных за {period_words(programme.year_code(wanted))}, когда наступает срок, ещё нет: сравнение "
            f"предварительное, по {period_words(programme.year_code(int(after)), 'to')}.",
            icon=":material/hourglass_top:",
        )
    return programme.year_code(int(before)), programme.year_code(int(after))


def _in(options: Mapping[str, str], year: str) -> str:
    return year if year in options else list(options)[-1]


def _say(seen: Seen) -> None:
    st.markdown(f"**{seen.examined.sentence}**")
    if len(seen.subject["categories"]):
        components.nothing_here("Мера обращена к отдельным разрезам: здесь показатель в целом, разрезы — ниже.")
    if seen.examined.hidden:
        st.warning(
            f"Скрыты малые числа: {quantity(seen.examined.hidden, seen.examined.result.reporter.counted)}. "
            "Без них вывод неполон, его делает методист.",
            icon=":material/visibility_off:",
        )


def _sums(shown: Shown, seen: Seen) -> None:
    """Both groups: shares are ratios of sums, counts are means of one unit."""
    result = seen.examined.result
    names = ("Территория" if seen.examined.of_territory else "Участники меры", "Остальные")
    rows = [
        {
            "group": name, "units": group.units, "before": _value(group, "before", seen), "after":
            _value(group, "after", seen), "change": difference(group.change, seen.indicator.measure),
        }
        for name, group in zip(names, (result.targets, result.others), strict=True)
        if group.units
    ]  # fmt: skip
    if rows:
        frame = pd.DataFrame(rows)
        show_table(
            frame, _SUMS, "До и после", shown.choice.described(), "effect_sums", TableLook(downloads=False, lines=1)
        )


def _value(group: Group, when: str, seen: Seen) -> str:
    value = getattr(group, when)
    numerator, denominator = getattr(group, f"numerator_{when}"), getattr(group, f"denominator_{when}")
    if value is None:
        return NO_VALUE
    if group.scale is not None:
        return (
            f"{measured(value, seen.indicator.measure)} ({ratio_words(numerator, denominator, seen.indicator.measure)})"
        )
    if seen.indicator.measure == Measure.PRESENCE:
        return f"есть у {fraction(numerator, group.units)}"
    return f"{measured(value, seen.indicator.measure)} в среднем (всего {number(numerator)})"


def _units(shown: Shown, seen: Seen, marked: pd.DataFrame) -> None:
    """Every unit's figures, to check by hand."""
    measure = value_format(seen.indicator.measure)
    columns = [Column("group", "Группа", width=14), Column("short_name", "Кто", width=32)]
    for when, year in zip(("before", "after"), seen.years, strict=True):
        columns.append(Column(f"numerator_{when}", f"Числитель, {year}", "general", 14))
        if seen.indicator.scale is not None:
            columns.append(Column(f"denominator_{when}", f"Знаменатель, {year}", "general", 15))
        columns.append(Column(f"value_{when}", f"Значение, {year}", measure, 14))
    rows = marked.assign(group=marked["is_target"].map({True: "с мерой", False: "остальные"}))
    rows = rows.sort_values(["is_target", "short_name"], ascending=[False, True], kind="stable").reset_index(drop=True)
    with st.expander(f"{shown.choice.programme.reporter.headings} по одной", icon=":material/table_rows:"):
        show_table(
            rows, columns, "До и после по организациям", shown.choice.described() | {"Показатель": seen.indicator.code},
            "effect_units",
            TableLook(states={"value_before": "state_before", "value_after": "state_after"}, rows_shown=15),
        )  # fmt: skip
