"""Which organisations are like this one."""

import streamlit as st

from pdmon.calc.answers.standing import year_clusters
from pdmon.ui.kit import components, links, visitor
from pdmon.ui.kit.cache import cached, shown_store
from pdmon.ui.kit.format import escaped
from pdmon.ui.organisations.profile import Profile
from pdmon.words.plurals import quantity


def show(profile: Profile) -> None:
    """Which organisations are like this one by kind and size, and its group by the pattern of its indicators."""
    components.section("На кого похожа", "Того же вида и близкой численности — не более чем в полтора раза.")
    kind = shown_store().config.kinds.plural(profile.unit["kind"]).lower()
    if profile.similar.empty:
        components.nothing_here(f"Похожих по численности организаций того же вида ({kind}) в этом году нет.")
    for row in profile.similar.to_dict("records"):
        label = f"{escaped(row['short_name'])} — {quantity(row['size'], 'teacher')}"
        if not visitor.current().sees(row["unit"]):
            st.markdown(label)
            continue
        links.show(
            "organisation", label,
            programme=profile.choice.programme.code, year=profile.choice.period, unit=row["unit"],
        )  # fmt: skip
    with st.spinner("Считаем…"):
        found = cached(
            year_clusters, programme=profile.choice.programme.code, period=profile.choice.period,
        )  # fmt: skip
    own = next((group for group in found.groups if profile.unit["unit"] in group.units), None)
    if own is None:
        st.caption(f"По сочетанию показателей {found.words[:1].lower()}{found.words[1:]}")
        return
    st.caption(
        f"По сочетанию показателей — группа {own.number} из {len(found.groups)} "
        f"({quantity(len(own.units), profile.choice.programme.reporter.counted)}): {own.words}. {found.words}"
    )
