"""Where an indicator comes from and how it was calculated: the order's passport, the formula, the SQL, the forms."""

from itertools import chain

import streamlit as st

from pdmon.calc.answers import indicator as queries
from pdmon.calc.plan.views import view_sql
from pdmon.insight.territory.counted_over import counted_over
from pdmon.output.tables import Column
from pdmon.ui.frame import address
from pdmon.ui.indicators.shown import Shown
from pdmon.ui.kit import components, links
from pdmon.ui.kit.cache import cached, store
from pdmon.ui.kit.indicator_words import formula_words
from pdmon.ui.kit.tables import TableLook, show_table
from pdmon.words.dates import date_text
from pdmon.words.periods import year_of
from pdmon.words.phrases import quoted
from pdmon.words.states import (
    AGGREGATE_WORDS,
    ASSIGNED_WORDS,
    COMPARISON_WORDS,
    DIRECTION_WORDS,
    LEVEL_DUTY,
    ON_THE_TEXT,
    READING,
    YEAR_RULE_WORDS,
)
from pdmon.words.terms import Level

_HOW, _SHOWN = "how", "shown"


def passport(shown: Shown) -> None:
    """What the order says of the indicator, word for word, and in a mark of its own what pdmon read into it."""
    indicator, programme = shown.indicator, shown.choice.programme
    order = programme.order
    criterion = next(found for found in programme.criteria if found.code == indicator.criterion)
    said = {
        order.word.said("Название в приказе"): indicator.title,
        "Критерий": rf"{criterion.code}\. {criterion.title}",  # or Markdown makes it a list
        order.word.title_: (
            f"№ {order.number} от {date_text(order.issued_on)}, {order.authority}: {quoted(order.title)}, "
            f"{order.section}"
        ),
        f"Формула ({READING.lower()})": formula_words(store().config, indicator.parsed_formula, indicator.measure),
        "Направление": order.word.said(DIRECTION_WORDS[indicator.direction]),
        "Кто сообщает": ": ".join(
            filter(None, (LEVEL_DUTY[indicator.level], counted_over(store().config, programme, indicator)))
        ),
    }
    for line, words in ASSIGNED_WORDS.items():
        said[f"{words} ({READING.lower()})" if line in programme.assigned else words] = getattr(indicator, line)
    if programme.centre:
        said["Кто может сдать за них"] = f"{programme.centre}: источник сведений по {order.word.to} — его данные"
    if indicator.presence_aggregate and indicator.level is Level.ORGANISATION:
        said["По территории"] = AGGREGATE_WORDS[indicator.presence_aggregate]
    if indicator.periods.is_part:
        said["Год складывается"] = YEAR_RULE_WORDS[indicator.whole_year]
        said["Часть года сравнивается"] = COMPARISON_WORDS[programme.compare]
    if indicator.scoring:
        said["Балл"] = indicator.scoring.wording
    if indicator.evidence:
        said["Подтверждение"] = indicator.evidence
    for number, text in enumerate(chain(indicator.notes, programme.notes), start=1):
        said[f"{order.word.said(ON_THE_TEXT)}, {number}"] = text
    for number, text in enumerate(chain(indicator.readings, programme.readings), start=1):
        said[f"{READING}, {number}"] = text
    with st.expander("Паспорт показателя", icon=":material/description:"):
        st.table(said, border="horizontal", alt="Паспорт показателя")


def asked() -> bool:
    """Whether the address asks to see at once how the value was calculated, as the doors of the cards do."""
    return bool(address.asked(_HOW, [_SHOWN]))


def how_calculated(shown: Shown, at_once: bool = False) -> None:
    """Every figure with the form it came from, a row opens that form; the formula in words; the view's SQL folded."""
    indicator, programme = shown.indicator, shown.choice.programme
    opened = st.expander(
        "Как посчитано", icon=":material/calculate:", key="indicator_how_first" if at_once else "indicator_how",
        on_change="rerun", expanded=at_once,
    )  # fmt: skip
    with opened:
        if not opened.open:
            return
        _facts(shown)
        st.markdown(f"**Формула.** {formula_words(store().config, indicator.parsed_formula, indicator.measure)}.")
        st.markdown(
            "Доля — отношение сумм по отчитавшимся организациям, а не среднее их процентов. Организация, у которой "
            "не сообщено хотя бы одно слагаемое, не входит ни в числитель, ни в знаменатель."
        )
        with st.expander("Запрос к базе", icon=":material/database:"):
            st.markdown(f"Представление `{programme.code}.{indicator.view_name}` открыто любому клиенту DuckDB.")
            st.code(view_sql(store().config, programme, indicator), language="sql", wrap_lines=True)


def _facts(shown: Shown) -> None:
    rows = cached(
        queries.sources,
        programme=shown.choice.programme.code,
        indicator=shown.indicator.code,
        period=shown.choice.period,
        category=shown.category,
    )
    if shown.choice.units:
        rows = rows[rows["unit"].isin(shown.choice.units)]
    if rows.empty:
        components.nothing_here("Принятых значений за этот год нет.")
        return
    is_opened = links.leads("history")
    opens = " Строка открывает форму и это значение в ней." if is_opened else ""
    st.markdown(f"**Из чего сложилось за {shown.choice.year_words}**: каждое значение и его форма.{opens}")
    columns = [
        Column("short_name", shown.choice.programme.reporter.heading, width=26),
        Column("period", "Период", width=9),
        Column("element_title", "Первичные данные", width=38),
        Column("value", "Значение", "general", 10),
        Column("file_name", "Файл", width=28),
        Column("accepted_at", "Принято", "moment", 16),
    ]
    if rows["explanation"].ne("").any():  # why a figure was corrected, or why a doubtful one is right
        columns.append(Column("explanation", "Пояснение", width=30))
    row = show_table(
        rows,
        columns,
        f"Данные показателя {shown.name}",
        shown.filters(),
        "indicator_facts",
        # The opened value has the explanation beside it; who can open none is told it here.
        TableLook(lines=2, rows_shown=10, opens=is_opened, in_file=("explanation",) if is_opened else ("file_name",)),
    )
    if row is not None:
        links.open_page(
            "history", programme=shown.choice.programme.code, year=str(year_of(row["period"])), whose=row["unit"],
            form=row["submission_id"], cell="/".join(filter(None, (row["element"], row["category"]))),
        )  # fmt: skip
