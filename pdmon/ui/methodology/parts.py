"""What is measured and how, read out of the configuration: nothing here is written by hand a second time."""

from pathlib import Path

import pandas as pd
import streamlit as st

from pdmon.insight.statistics.claims import claims_table
from pdmon.insight.territory.counted_over import counted_over
from pdmon.output.tables import Column
from pdmon.programme.model import Config, Indicator, Programme, SubsetRule
from pdmon.ui.kit import components
from pdmon.ui.kit.downloads import table_downloads
from pdmon.ui.kit.indicator_words import formula_words
from pdmon.ui.kit.tables import TableLook, show_table
from pdmon.words.dates import date_text
from pdmon.words.numbers import short_number
from pdmon.words.phrases import joined, quoted
from pdmon.words.states import (
    ASSIGNED_WORDS,
    DIRECTION_WORDS,
    ELEMENT_KIND_WORDS,
    LEVEL_WORDS,
    MEASURE_WORDS,
    ON_THE_TEXT,
    READING,
)

PARTS = {
    "indicators": "Показатели",
    "elements": "Первичные данные",
    "cycle": "Управленческий цикл",
    "rules": "Правила проверки",
    "method": "Как считается",
}
CLAIMS_NOTE = (
    "Каждое утверждение, которое случай может сделать ложным, проверено на придуманных данных с известной правдой: "
    "сколько раз оно ложно и как часто находит то, что есть."
)
METHOD = Path(__file__).parent / "assets" / "method.md"
GENERAL_RULES = """
- Пустая ячейка — «не сообщено», а не ноль. Ноль — это значение.
- Люди, документы и мероприятия — целые числа не меньше нуля; ставки могут быть дробными.
- Значение по предмету не больше значения в целом. Педагог двух предметов считается в каждом, поэтому предметы
  не обязаны складываться в общее число: оно спрашивается отдельно.
"""


def order_line(programme: Programme) -> str:
    """The order's requisites in one line."""
    order = programme.order
    requisites = f"{order.word.name_} № {order.number} от {date_text(order.issued_on)}"
    return f"{order.authority}, {requisites}. {quoted(order.title)} ({order.section})."


def pick_part() -> str:
    """Which part of the method to read."""
    chosen = st.segmented_control(
        "Раздел", list(PARTS), format_func=PARTS.__getitem__, default="indicators", key="method_part",
        label_visibility="collapsed", required=True,
    )  # fmt: skip
    return str(chosen)


def indicators(config: Config, programme: Programme) -> None:
    """Every indicator of the programme with its criterion, formula, targets and scoring."""
    said = programme.order.word.said
    titles = {criterion.code: f"{criterion.code}. {criterion.title}" for criterion in programme.criteria}
    frame = pd.DataFrame(
        {
            "code": indicator.code,
            "title": indicator.title,
            "criterion": titles[indicator.criterion],
            "formula": formula_words(config, indicator.parsed_formula, indicator.measure),
            "unit": f"{MEASURE_WORDS[indicator.unit]}; {said(DIRECTION_WORDS[indicator.direction])}",
            "level": "; ".join(
                filter(None, (LEVEL_WORDS[indicator.level], counted_over(config, programme, indicator)))
            ),
            "judged": _judged(programme, indicator),
            "source": indicator.source,
            "schedule": indicator.schedule,
        }
        for indicator in programme.indicators
    )
    shown = [
        Column("code", "№", width=6),
        Column("title", f"Показатель (словами {programme.order.word.of})", width=50),
        Column("formula", "Формула", width=38),
        Column("judged", "Цель и балл", width=35),
    ]
    more = [
        Column("level", "Кто сообщает", width=14),
        Column("unit", "Единица", width=20),
        Column("criterion", "Критерий", width=40),
        Column("source", "Источник", width=30),
        Column("schedule", "Срок", width=24),
    ]
    title = f"Показатели, {programme.short_title}"
    show_table(frame, shown, title, {}, "method_indicators", TableLook(rows_shown=8, lines=7, downloads=False))
    table_downloads(frame, [*shown, *more], title, {}, "method_indicators")
    word = programme.order.word
    about = word.said("То, чего приказ не говорит или говорит неясно: решение pdmon, а не слова приказа.")
    components.section(READING, about)
    readings = [f"**{found.code}.** {text}" for found in programme.indicators for text in found.readings]
    assigned = [ASSIGNED_WORDS[line].lower() for line in programme.assigned]
    if assigned:
        readings.append(
            f"В паспортах показателей {joined(assigned)} отнесены к показателям здесь, {word.name_} их не называет."
        )
    components.lines([*readings, *programme.readings], "Неясных мест не было.")
    notes = [f"**{found.code}.** {text}" for found in programme.indicators for text in found.notes]
    if notes or programme.notes:
        components.section(programme.order.word.said(ON_THE_TEXT))
        components.lines([*notes, *programme.notes], "")


def elements(config: Config, programme: Programme) -> None:
    """Every number that is asked for, what it means, and in which indicators of which programmes it goes."""
    rows = []
    for code in config.element_codes(programme):
        element = config.elements[code]
        collected = [config.breakdowns[breakdown].title for breakdown in element.breakdowns]
        rows.append(
            {
                "element": code,
                "title": element.title,
                "unit": element.unit_of_measure,
                "kind": ELEMENT_KIND_WORDS[element.kind],
                "breakdowns": joined(collected) if collected else "",
                "definition": element.definition_in(programme.code),
                "used": uses(config, code),
                "source": element.source,
            }
        )
    shown = [
        Column("title", "Первичные данные", width=28),
        Column("unit", "Единица", width=9),
        Column("definition", "Что сообщать", width=50),
        Column("used", "Идёт в показатели", width=30),
        Column("breakdowns", "Разрезы", width=14),
    ]
    more = [
        Column("kind", "Вид", width=20),
        Column("element", "Код", width=24),
        Column("source", "Источник", width=30),
    ]
    components.section("Первичные данные", "Число сообщается один раз и служит всем приказам, которым оно нужно.")
    frame, title = pd.DataFrame(rows), f"Первичные данные, {programme.short_title}"
    show_table(frame, shown, title, {}, "method_elements", TableLook(rows_shown=8, lines=7, downloads=False))
    table_downloads(frame, [*shown, *more], title, {}, "method_elements")


def rules(config: Config, programme: Programme) -> None:
    """The relations between numbers that a form must keep."""
    used = set(config.element_codes(programme))
    said = [_rule_words(config, rule) for rule in config.rules if _applies(rule, programme, used)]
    components.section("Соотношения", "Форма, которая нарушает соотношение, возвращается с указанием обеих ячеек.")
    components.lines(said, "Соотношений между данными этой программы нет.")
    components.section("Общие правила")
    st.markdown(GENERAL_RULES)


def how_computed(config: Config, programme: Programme) -> None:
    """The method in words, with the thresholds in force."""
    settings = config.settings
    st.markdown(
        METHOD.read_text(encoding="utf-8").format(
            ceiling="засчитывается" if programme.ceiling_counts_as_positive else "не засчитывается",
            one_person_below=settings.one_person_below,
            min_denominator=settings.min_denominator,
            effect_error=short_number(settings.effect_error_pct),
        )
    )


def claims(key: str = "method_claims") -> None:
    """Every statistical claim: by what method, its error as stated, and what simulation gave."""
    columns = [
        Column("says", "Утверждение", width=26),
        Column("method", "Метод", width=34),
        Column("stated", "Заявленная ошибка", width=28),
        Column("error", "Ошибка в моделировании", width=34),
        Column("power", "Как часто находит действительное", width=30),
        Column("library", "Библиотека", width=16),
    ]
    components.section("Насколько верны выводы", CLAIMS_NOTE)
    frame, title = claims_table(), "Статистические утверждения"
    show_table(frame, columns, title, {}, key, TableLook(rows_shown=len(frame), lines=12, downloads=False))
    table_downloads(frame, columns, title, {}, key)


def uses(config: Config, element: str) -> str:
    """In which indicators an element goes: `Владимир 1.1, 1.2; КБР 1`."""
    said = []
    for programme in config.programmes.values():
        codes = [indicator.code for indicator in programme.indicators if element in indicator.elements]
        if codes:
            said.append(f"{programme.short_title} {', '.join(codes)}")
    return "; ".join(said)


def _judged(programme: Programme, indicator: Indicator) -> str:
    """The targets and the scoring in the order's words, with the years where they do not hold in all."""
    said = [
        f"{target.wording} ({target.years.words_of(programme.year_kind)})"
        if target.years.is_limited
        else target.wording
        for target in indicator.targets
    ]
    said += [target.gap for target in indicator.targets if target.gap]
    if (years := programme.years_of(indicator)).is_limited:
        said.insert(0, f"действует {years.words_of(programme.year_kind)}")
    if indicator.scoring:
        said.append(indicator.scoring.wording)
    return "; ".join(dict.fromkeys(said)) or "значение и динамика"


def _applies(rule: SubsetRule, programme: Programme, used: set[str]) -> bool:
    return set(rule.part) <= used and set(rule.whole) <= used and rule.programme in (None, programme.code)


def _rule_words(config: Config, rule: SubsetRule) -> str:
    part, whole = (
        " + ".join(f"«{config.elements[code].title}»" for code in codes) for codes in (rule.part, rule.whole)
    )
    return f"{part} — не больше, чем {whole}"
