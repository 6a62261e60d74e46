"""The organisation's shares beside those of organisations like it and of the territory."""

import streamlit as st

from pdmon.insight.territory import sentences
from pdmon.output.charts import profile_dots
from pdmon.output.tables import Column
from pdmon.ui.home.own import Own
from pdmon.ui.kit import components, links, theme
from pdmon.ui.kit.cache import shown_store, store
from pdmon.ui.kit.tables import TableLook, show_table
from pdmon.words.numbers import fraction, number
from pdmon.words.states import STATE_MEANINGS
from pdmon.words.terms import State

_SIGNS = {"strength": "▲ лучше", "perhaps_strength": "△ вероятно лучше", "perhaps_deficit": "▽ вероятно хуже"}
_SIGNS |= {"deficit": "▼ хуже", "": ""}
_COLUMNS = (
    Column("indicator", "№", width=7),
    Column("short_title", "Показатель", width=34),
    Column("value", "Мы", "percent", 10),
    Column("counts", "Из чего", width=12),
    Column("similar_value", "Похожие", "percent", 10),
    Column("territory_value", "Территория", "percent", 11),
    Column("change", "За год, п.п.", "pp", 11),
    Column("judged_words", "Отличие от территории", width=22),
)


def show(own: Own) -> None:
    """The chart and the table, and who the similar ones are."""
    components.section("Наши показатели рядом с похожими", _similar(own))
    if not own.has_values:
        components.state(State.NO_DATA, "Показатели появятся, как только форму примут.")
        return
    shares = own.shares.assign(
        counts=[fraction(row.numerator, row.denominator) for row in own.shares.itertuples()],
        judged_words=own.shares["judged"].map(_SIGNS).fillna(""),
    )
    figure = profile_dots(shares, own.short_name, dark=theme.is_dark())
    components.chart(figure, "home_profile", f"Показатели, {own.short_name}, {own.scope.whole_year}")
    strong, weak = sentences.strengths_and_deficits(
        own.rows, own.scope.programme, store().config.settings.one_person_below
    )
    left, right = st.columns(2, gap="large")
    with left:
        st.markdown("**▲ Лучше, чем по территории**")
        components.lines(strong, "Таких показателей за пределами случайного нет.")
    with right:
        st.markdown("**▼ Хуже, чем по территории**")
        components.lines(weak, "Таких показателей за пределами случайного нет.")
    show_table(
        shares,
        _COLUMNS,
        f"Показатели, {own.short_name}",
        own.scope.described(),
        "home_figures",
        TableLook(states={"value": "state"}, lines=2),
    )
    if own.rows["state"].eq(State.HIDDEN).any():
        st.caption(f"Скрыто: {STATE_MEANINGS[State.HIDDEN].lower()}")
    links.show(
        "organisation", "Полный профиль: цели, динамика, количества, сданные формы", icon=":material/school:",
        programme=own.scope.programme.code, year=str(own.scope.year), unit=own.unit,
    )  # fmt: skip


def _similar(own: Own) -> str:
    unit = own.scope.register.get(own.unit)
    kind = shown_store().config.kinds.plural(unit.kind).lower() if unit else ""
    if own.similar.empty:
        return f"Похожих по численности организаций того же вида ({kind}) в этом году нет: рядом только территория."
    return (
        f"Похожие — того же вида ({kind}) и близкой численности, их {number(len(own.similar))}. Их доля — отношение "
        "сумм, без названий: чужие данные здесь не раскрываются."
    )
