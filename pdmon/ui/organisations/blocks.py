"""Blocks of an organisation's profile: what it is like, where it is strong, where it needs help."""

from dataclasses import dataclass
from typing import Any

import pandas as pd
import streamlit as st

from pdmon.access import Role, Viewer
from pdmon.calc.answers.standing import year_clusters
from pdmon.insight.statistics.dispersion import is_widened, usual_spread
from pdmon.insight.targets.missed_targets import missed_target_sentences
from pdmon.insight.territory import sentences
from pdmon.insight.units.recommendations import draft_recommendations
from pdmon.output.charts import profile_dots, small_multiples
from pdmon.output.tables import Column
from pdmon.ui.frame.filters import Choice
from pdmon.ui.kit import components, links, printing, theme
from pdmon.ui.kit.cache import cached, store
from pdmon.ui.kit.results import state_cards
from pdmon.ui.kit.results.target_table import target_table
from pdmon.ui.kit.tables import show_table
from pdmon.ui.organisations import files
from pdmon.words.numbers import fraction
from pdmon.words.states import DYNAMICS_WORDS, KIND_WORDS, STATE_WORDS
from pdmon.words.terms import Measure, State
from pdmon.words.wording import NBSP, joined, number, quantity, quoted

_STANDING_WORDS = {
    "above": "достоверно выше",
    "perhaps_above": "вероятно выше",
    "usual": "в пределах случайного",
    "perhaps_below": "вероятно ниже",
    "below": "достоверно ниже",
    "small": "мало человек для вывода",
    "no_test": "",
    "no_value": "",
}
_JUDGED_SIGNS = {"strength": "▲ ", "perhaps_strength": "△ ", "perhaps_deficit": "▽ ", "deficit": "▼ ", "": ""}
_RANKED_FROM = 5
_NO_ORGANISATIONS = pd.DataFrame({"with_data": pd.Series(dtype=int)})  # coverage is a territory's question


@dataclass(frozen=True)
class Profile:
    """What the page is about: `unit` is the organisation's register entry, `rows` one row per indicator it reports."""

    choice: Choice
    unit: dict[str, Any]
    rows: pd.DataFrame
    similar: pd.DataFrame

    @property
    def has_values(self) -> bool:
        return bool(self.rows["state"].ne(State.NO_DATA).any())

    @property
    def shares(self) -> pd.DataFrame:
        return self.rows[self.rows["unit_of_measure"] == Measure.PERCENT]

    @property
    def counts(self) -> pd.DataFrame:
        return self.rows[self.rows["unit_of_measure"] != Measure.PERCENT]

    @property
    def usual_spread(self) -> str:
        """What real differences are beyond, in the genitive."""
        return usual_spread(is_widened(self.rows))

    def filters(self) -> dict[str, str]:
        """The filters in words for exports."""
        return self.choice.described() | {"Организация": self.unit["name"]}


def first_unit(offered: pd.DataFrame, viewer: Viewer) -> str:
    """The organisation to begin with: a school's own, otherwise the first of the list."""
    if viewer.role is Role.SCHOOL and viewer.unit and viewer.unit in set(offered["unit"]):
        return viewer.unit
    return str(offered["unit"].iloc[0])


def opening(profile: Profile, criteria: pd.DataFrame, earlier: pd.DataFrame) -> None:
    """Who it is, how its year stands in a sentence and in headline numbers."""
    state = sentences.territory_state(profile.rows, criteria, earlier, _NO_ORGANISATIONS)
    said = sentences.territory_sentences(profile.unit["short_name"], profile.choice.period, state)
    components.heading(profile.unit["short_name"], f"{profile.unit['name']}  \n{' '.join(said)}")
    known = profile.rows["state"].isin([State.OK, State.HIDDEN, State.NOT_APPLICABLE]).sum()
    cards = state_cards.state_cards(state, profile.choice.programme)
    cards.append(
        components.Card(
            "Данные сданы", f"{number(known)} из {number(len(profile.rows))}", note="показатели организации"
        )
    )
    components.cards(cards)


def exports(profile: Profile) -> None:
    """The profile as files, and that the page prints."""
    with st.container(horizontal=True, gap="small", vertical_alignment="center", key=printing.SCREEN_ONLY):
        files.profile_downloads(profile.choice, profile.unit)
        st.caption("Страница печатается без меню и кнопок: Ctrl+P.")


def strengths_and_deficits(profile: Profile, target_rows: pd.DataFrame) -> None:
    """Where the organisation really stands apart from the territory and which targets it misses, in sentences."""
    config = store().config
    threshold = config.settings.one_person_below
    strong, weak = sentences.strengths_and_deficits(profile.rows, profile.choice.programme, threshold)
    left, right = st.columns(2, gap="large")
    with left:
        components.section("▲ Сильные стороны")
        components.lines(strong, f"Показателей лучше территории за пределами {profile.usual_spread} нет.")
    with right:
        components.section("▼ Дефициты")
        components.lines(weak, f"Показателей хуже территории за пределами {profile.usual_spread} нет.")
        rows = target_rows[target_rows["indicator"].isin(profile.rows["indicator"])]
        counted, missed = missed_target_sentences(rows, config, profile.choice.programme)
        if missed:
            st.markdown(counted)
            components.lines(missed, "")
    st.caption(sentences.chance_sentence(profile.rows))


def against_others(profile: Profile) -> None:
    """Every share against the territory's and that of similar organisations, drawn."""
    components.section(
        "Доли: организация, территория и похожие организации",
        f"Цвет и знак (▲ △ ▽ ▼) отмечают отличие от территории, которое больше {profile.usual_spread}; "
        "доля похожих организаций — отношение их сумм.",
    )
    figure = profile_dots(profile.shares, profile.unit["short_name"], dark=theme.is_dark())
    components.chart(figure, "organisation_profile", f"Профиль, {profile.unit['short_name']}, {profile.choice.year}")


def tables(profile: Profile) -> None:
    """The figures behind the chart: shares, then counts; a click opens the indicator."""
    components.section("Показатели в цифрах", "Разность — в п.п. Отметьте строку, чтобы открыть показатель.")
    shares = profile.shares.assign(
        counts=[fraction(row.numerator, row.denominator) for row in profile.shares.itertuples()],
        place=[_place(row) for row in profile.shares.to_dict("records")],
        standing_words=[
            _JUDGED_SIGNS[row["judged"]] + (_standing_words(row) or STATE_WORDS[row["state"]])
            for row in profile.shares.to_dict("records")
        ],
    )
    columns = [
        Column("indicator", "№", width=7),
        Column("short_title", "Показатель", width=24),
        Column("value", "Доля", "percent", 9),
        Column("counts", "Из чего", width=11),
        Column("territory_value", "Территория", "percent", 11),
        Column("difference", "Разность", "pp", 10),
        Column("similar_value", "Похожие", "percent", 9.5),
        Column("change", "За год, п.п.", "pp", 11),
        Column("place", "Место", width=9),
        Column("standing_words", "Отличие от территории", width=21),
    ]
    _opening_table(profile, shares, columns, "Доли", "organisation_shares")
    if profile.counts.empty:
        return
    counts = profile.counts.assign(dynamics_words=profile.counts["dynamics"].map(DYNAMICS_WORDS).fillna(""))
    columns = [
        Column("indicator", "№", width=7),
        Column("short_title", "Показатель", width=37),
        Column("value", "Количество", "general", 12),
        Column("territory_value", "В среднем на организацию", "general", 25),
        Column("similar_value", "В среднем у похожих", "general", 19),
        Column("change", "За год", "pp", 10),
        Column("dynamics_words", "Динамика", width=16),
    ]
    _opening_table(profile, counts, columns, "Количества", "organisation_counts")


def targets(profile: Profile, rows: pd.DataFrame) -> None:
    """The programme's targets applied to this organisation."""
    rows = rows[rows["indicator"].isin(profile.rows["indicator"])]
    if rows.empty:
        return
    components.section("Целевые значения", "Цели приказа, приложенные к самой организации.")
    row = target_table(
        rows, profile.choice.programme, "Целевые значения", profile.filters(), "organisation_targets", True
    )
    if row is not None:
        _open_indicator(profile, row)


def recommendations(profile: Profile, target_rows: pd.DataFrame) -> None:
    """Draft advice with its reason; nothing is sent by itself."""
    drafts = draft_recommendations(store().config, profile.choice.programme, profile.rows, target_rows)
    components.section(
        "Проект рекомендаций", "Составлен по показателям; методист правит и решает, что направить и кому."
    )
    if drafts.empty:
        components.nothing_here("Достоверных дефицитов и недостигнутых целей нет.")
        return
    columns = [
        Column("indicator", "№", width=6),
        Column("short_title", "Показатель", width=26),
        Column("reason", "Основание", width=34),
        Column("text", "Рекомендация", width=44),
        Column("addressee", "Кому", width=16),
    ]
    show_table(drafts, columns, "Проект рекомендаций", profile.filters(), "organisation_recommendations", lines=5)


def likeness(profile: Profile) -> None:
    """Which organisations are like this one by kind and size, and its group by the pattern of its indicators."""
    components.section("На кого похожа", "Того же вида и близкой численности — не более чем в полтора раза.")
    kind = KIND_WORDS.get(profile.unit["kind"], "").lower()
    if profile.similar.empty:
        components.nothing_here(f"Похожих по численности организаций того же вида ({kind}) в этом году нет.")
    for row in profile.similar.to_dict("records"):
        links.show(
            "organisation", f"{row['short_name']} — {quantity(row['size'], 'teacher')}",
            programme=profile.choice.programme.code, year=profile.choice.period, unit=row["unit"],
        )  # fmt: skip
    with st.spinner("Считаем…"):
        found = cached(
            year_clusters, programme=profile.choice.programme.code, period=profile.choice.period,
        )  # fmt: skip
    own = next((group for group in found.groups if profile.unit["unit"] in group.units), None)
    if own is None:
        st.caption(f"По сочетанию показателей: {found.words[:1].lower()}{found.words[1:]}")
        return
    st.caption(
        f"По сочетанию показателей — группа {own.number} из {len(found.groups)} "
        f"({quantity(len(own.units), profile.choice.programme.reporter.counted)}): {own.words}. {found.words}"
    )


def dynamics(profile: Profile, series: pd.DataFrame) -> None:
    """The organisation's years on every indicator, in small."""
    components.section("Динамика", "Первое и последнее известные значения подписаны; пропуск линии — нет данных.")
    series = series[series["period"] <= profile.choice.period]
    series = series.assign(panel=series["indicator"] + ". " + series["short_title"], measure=series["unit_of_measure"])
    figure = small_multiples(series, columns=4, dark=theme.is_dark(), width=34)
    components.chart(figure, "organisation_dynamics", f"Динамика, {profile.unit['short_name']}")
    hidden = series.loc[series["state"] == State.HIDDEN, "short_title"].unique()
    if len(hidden):
        components.state("hidden", f"Годы скрыты у показателей: {joined([quoted(title) for title in hidden])}.")


def submissions(profile: Profile, rows: pd.DataFrame, history: pd.DataFrame, viewer: Viewer) -> None:
    """What the organisation handed in, with what became of it and the file as it was received."""
    components.section("Сданные формы", "Отметьте строку, чтобы увидеть ход рассмотрения и скачать исходный файл.")
    if viewer.role is Role.SCHOOL and viewer.unit != profile.unit["unit"]:
        components.nothing_here("Формы другой организации видят методист, руководитель и она сама.")
        return
    if rows.empty:
        components.nothing_here(
            "Организация ещё ничего не сдавала.", "Бланк формы выпускается на странице сбора данных."
        )
        return
    files.submissions(profile.unit, profile.filters(), rows, history, viewer)


def _opening_table(profile: Profile, rows: pd.DataFrame, columns: list[Column], title: str, key: str) -> None:
    row = show_table(
        rows, columns, f"{title}, {profile.unit['short_name']}", profile.filters(), key,
        states={"value": "state"}, selectable=True, lines=2,
    )  # fmt: skip
    if row is not None:
        _open_indicator(profile, row)


def _open_indicator(profile: Profile, row: pd.Series) -> None:
    links.open_page(
        "indicators", programme=profile.choice.programme.code, year=profile.choice.period, indicator=row["indicator"]
    )


def _standing_words(row: dict[Any, Any]) -> str:
    if row["standing"] == "usual" and row["factor"] > 1:
        return "в пределах обычного разброса"
    return _STANDING_WORDS[row["standing"]]


def _place(row: dict[Any, Any]) -> str:
    if not components.known(row["rank"]) or row["ranked"] < _RANKED_FROM:
        return ""
    return f"{number(row['rank'])}{NBSP}из{NBSP}{number(row['ranked'])}"
