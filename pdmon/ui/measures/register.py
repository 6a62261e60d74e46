"""The register of measures: filters, table, timeline, and the measure that is opened."""

import pandas as pd
import streamlit as st

from pdmon.cycle.terms import DUE_SOON_DAYS, due_soon
from pdmon.output.charts import measures_timeline
from pdmon.output.tables import Column, said_of
from pdmon.ui.frame import filters
from pdmon.ui.frame.filters import ALL
from pdmon.ui.kit import components, theme
from pdmon.ui.kit.tables import TableLook, show_table
from pdmon.ui.measures import acts, top
from pdmon.ui.measures.shown import Shown, status_words
from pdmon.words.cycle.states import CycleStatus

COLUMNS = (
    Column("status_words", "Статус", width=17),
    Column("title", "Мера", width=44),
    Column("ends_on", "Срок", "date", 12),
    Column("responsible", "Ответственный", width=22),
    Column("targets_words", "Для кого", width=22),
    Column("indicators_words", "Показатели", width=14),
    Column("starts_on", "Начало", "date", 12),
    Column("expected_words", "Ожидаемый результат", width=28),
    Column("source_words", "Источник", width=26),
    Column("kind", "Вид по приказу", width=28),
    Column("progress", "Что сделано", width=30),
    Column("obstacles", "Что мешает", width=30),
    Column("evidence_words", "Подтверждение", width=26),
    Column("period", "Год", width=8),
)
# The measure's own card tells them below the table.
_IN_FILE = (
    "starts_on", "expected_words", "source_words", "kind", "progress", "obstacles", "evidence_words", "period",
)  # fmt: skip
_STATUSES = (
    CycleStatus.OVERDUE, CycleStatus.RUNNING, CycleStatus.PLANNED, CycleStatus.DONE, CycleStatus.CANCELLED,
)  # fmt: skip
_TERMS = {ALL: "Любой срок", "over": "Срок прошёл", "soon": f"Ближайшие {DUE_SOON_DAYS} дней", "ahead": "Срок впереди"}
_YEARS = {"year": "Этот год", ALL: "Все годы"}
_MOST_BARS = 60


def show(shown: Shown) -> str:
    """Filters, then the measures as a table or on a timeline; returns the id of the one that is opened."""
    whole, programme = shown.every_measure, shown.choice.programme
    word = programme.order.word
    if whole.empty:
        st.info(
            "Мер пока нет. Занесите первую в форме ниже"
            + (f", перенесите дорожную карту {word.of} одной кнопкой" if programme.cycle.roadmap else "")
            + " или откройте рекомендацию и нажмите «Внести меру»."
            if shown.may_write
            else "Мер пока нет.",
            icon=":material/info:",
        )
        return ""
    top.due(shown.of_year(whole), shown, "мер", "title")
    rows, said = _narrowed(shown, whole)
    view = st.segmented_control(
        "Вид реестра", ["Таблица", "По срокам"], default="Таблица", key="measures_view", required=True,
        label_visibility="collapsed",
    )  # fmt: skip
    if rows.empty:
        components.nothing_here("Под выбранные условия мер нет.", "Снимите часть отбора.")
        return ""
    if view == "По срокам":
        _timeline(shown, rows)
    else:
        clicked = show_table(
            rows, said_of(COLUMNS, word), "Меры и мероприятия", said, f"measures_table_{acts.turn()}",
            TableLook(
                selectable=True, rows_shown=10, lines=3, keep_beginning=("title", "responsible", "targets_words"),
                in_file=_IN_FILE,
            ),
        )  # fmt: skip
        acts.open_clicked("measure", None if clicked is None else str(clicked["item_id"]))
    names = {"": "— выберите меру —", **dict(zip(rows["item_id"], rows["title"], strict=True))}
    return filters.pick("measure", "Открыть меру", names, "")


def _narrowed(shown: Shown, whole: pd.DataFrame) -> tuple[pd.DataFrame, dict[str, str]]:
    """The rows that the filters leave, and the filters in words."""
    said = dict(shown.choice.described())
    programme = shown.choice.programme
    places = st.columns(5)
    with places[0]:
        years = filters.pick(
            "measure_years", "За какие годы", _YEARS, "year", "«Этот год» — и незавершённые меры прежних лет."
        )
    rows = whole if years == ALL else shown.of_year(whole)
    with places[1]:
        criteria = {ALL: "Все критерии", **{one.code: f"{one.code}. {one.brief}" for one in programme.criteria}}
        criterion = filters.pick("measure_criterion", "Критерий", criteria, ALL)
    with places[2]:
        names = sorted(name for name in whole["responsible"].unique() if name)
        responsible = filters.pick("responsible", "Ответственный", {ALL: "Все", **{name: name for name in names}}, ALL)
    with places[3]:
        term = filters.pick("measure_term", "Срок", _TERMS, ALL)
    with places[4]:
        statuses = {ALL: "Все", **{str(status): status_words(status) for status in _STATUSES}}
        status = filters.pick("measure_status", "Статус", statuses, ALL)
    if criterion != ALL:
        codes = {indicator.code for indicator in programme.indicators if indicator.criterion == criterion}
        rows = rows[[bool(codes & set(of)) for of in rows["indicators"]]]
        said["Критерий"] = criteria[criterion]
    if responsible != ALL:
        rows = rows[rows["responsible"] == responsible]
        said["Ответственный"] = responsible
    if term != ALL:
        rows = _of_term(shown, rows, term)
        said["Срок"] = _TERMS[term]
    if status != ALL:
        rows = rows[rows["status"] == status]
        said["Статус"] = statuses[status]
    return rows.reset_index(drop=True), said


def _of_term(shown: Shown, rows: pd.DataFrame, term: str) -> pd.DataFrame:
    last = pd.to_datetime(rows["ends_on"])
    today = pd.Timestamp(shown.today)
    if term == "soon":
        return due_soon(rows, shown.today)
    return rows[last.lt(today)] if term == "over" else rows[last.ge(today)]


def _timeline(shown: Shown, rows: pd.DataFrame) -> None:
    drawn = rows.head(_MOST_BARS)
    figure = measures_timeline(drawn, shown.today, theme.is_dark())
    components.chart(figure, "measures_timeline", f"Дорожная карта {shown.choice.programme.short_title}")
    st.caption("✗ просрочено · ▸ выполняется · ○ запланировано · ✓ выполнено · – отменено; пунктир — сегодня.")
    if len(rows) > _MOST_BARS:
        st.caption(f"Показаны первые {_MOST_BARS} из {len(rows)}; остальные — в таблице.")
