"""What is kept of an indicator's effect, and the form in which a person concludes and says what follows."""

import pandas as pd
import streamlit as st

from pdmon.cycle import desk, reading
from pdmon.cycle.category_effects import ByCategory, worth_telling
from pdmon.cycle.effects import computed, effect_item
from pdmon.cycle.parts import Effect
from pdmon.ui.effectiveness import acts
from pdmon.ui.effectiveness.observed import Seen
from pdmon.ui.effectiveness.shown import Shown
from pdmon.ui.kit import components, visitor
from pdmon.ui.kit.cache import present_view, store
from pdmon.ui.kit.format import escaped
from pdmon.words.cycle.states import CONCLUSION_WORDS, Conclusion, CycleStatus
from pdmon.words.local_time import moment_text
from pdmon.words.numbers import difference, move
from pdmon.words.phrases import sentence

_MOST_CHARS = 2_000
_TOLERANCE = 1e-6


def show(shown: Shown, seen: Seen, categories: ByCategory | None = None) -> None:
    """What was approved or drafted, and the form for those who may write."""
    own = shown.effects
    own = own[own["about"].eq(seen.item_id) & own["indicator"].eq(seen.indicator.code)]
    components.section("Вывод")
    if len(own) and (own["status"].iloc[0] == CycleStatus.APPROVED or not shown.may_write):
        _kept(own.iloc[0], seen)
        if shown.may_write:
            _back(own.iloc[0])
        return
    if not shown.may_write:
        components.nothing_here("Эффект по этому показателю ещё не рассмотрен.")
        return
    if seen.examined.hidden:
        components.nothing_here("Вывод по этому показателю записывает методист: ему видны все числа.")
        return
    item = reading.item(present_view(), str(own["item_id"].iloc[0])) if len(own) else None
    _form(seen, item if isinstance(item, Effect) else None, categories)


def _kept(row: pd.Series, seen: Seen) -> None:
    words = CONCLUSION_WORDS[row["conclusion"]]
    approved = row["status"] == CycleStatus.APPROVED
    st.markdown(
        f"**{words[:1].upper()}{words[1:]}** — {'утвердил' if approved else 'черновик:'} {escaped(row['updated_by'])}, "
        f"{moment_text(row['updated_at'])}; сравнивались {row['period_before']} и {row['period_after']} годы."
    )
    if row["follows"]:
        st.markdown(f"Что дальше: {escaped(row['follows'])}")
    measure = seen.indicator.measure
    if pd.isna(row["own_before"]):
        return
    said = f"На день вывода: у участников {move(row['own_before'], row['own_after'], measure)}"
    if pd.notna(row["others_before"]):
        said += f", у остальных {move(row['others_before'], row['others_after'], measure)}"
    if pd.notna(row["difference"]):
        low, high, gap = (difference(round(row[name], 2), measure) for name in ("low", "high", "difference"))
        said += f"; разница {gap}, интервал от {low} до {high}"
    components.nothing_here(sentence(said))
    if _differs(row, seen):
        st.warning(
            "С тех пор данные этих лет уточнены: числа выше на странице посчитаны по нынешним. Если вывод от этого "
            "меняется, верните оценку в черновик и запишите её заново.",
            icon=":material/history:",
        )


def _differs(row: pd.Series, seen: Seen) -> bool:
    """Whether what was kept is not what the same years give today."""
    if (row["period_before"], row["period_after"]) != seen.years or seen.examined.hidden:
        return False
    targets, others = seen.examined.result.targets, seen.examined.result.others
    now = (targets.before, targets.after, others.before, others.after)
    kept = (row["own_before"], row["own_after"], row["others_before"], row["others_after"])
    return any(
        (one is None) != bool(pd.isna(old)) or (one is not None and abs(one - old) > _TOLERANCE)
        for one, old in zip(now, kept, strict=True)
    )


def _back(row: pd.Series) -> None:
    if st.button("Вернуть в черновик", icon=":material/undo:", key=f"effect_back_{row['item_id']}"):
        expected = {str(row["item_id"]): int(row["version"])}
        acts.FORMS.carry_out(
            lambda: desk.move(store(), visitor.current(), expected, CycleStatus.DRAFT), "Возвращено в черновик"
        )


def _form(seen: Seen, kept: Effect | None, categories: ByCategory | None) -> None:
    """The computed conclusion, which a person may only make more careful, and what follows."""
    name = f"effect_{seen.item_id}_{seen.indicator.code}"
    version = acts.seen(name, kept)
    found = computed(seen.examined)
    offered = list(dict.fromkeys((found, Conclusion.CANNOT_JUDGE)))
    before = kept.conclusion if kept and kept.conclusion in offered else found
    key = f"{name}_{acts.FORMS.turn}"
    with st.form(key):
        # The list follows the figures: with other years it is another list, what is written stays.
        conclusion = st.selectbox(
            "Вывод", offered, index=offered.index(before), format_func=CONCLUSION_WORDS.__getitem__,
            key=f"{key}_conclusion_{found}",
            help="Следует из чисел. Его можно сменить на «судить нельзя», если известно то, чего числа не знают.",
        )  # fmt: skip
        follows = st.text_area(
            "Что следует дальше", kept.follows if kept else "", max_chars=_MOST_CHARS, key=f"{key}_follows",
            placeholder="Продолжить, изменить, прекратить; кому и к какому сроку поручено",
        )  # fmt: skip
        with st.container(horizontal=True):
            saved = st.form_submit_button("Сохранить черновик", icon=":material/save:")
            approved = st.form_submit_button(
                "Сохранить и утвердить", type="primary", icon=":material/task_alt:", disabled=seen.is_early
            )
    if seen.is_early:
        components.nothing_here("Срок меры не прошёл: утвердить вывод можно после него, черновик — сейчас.")
    if not (saved or approved):
        return
    item = effect_item(
        store().config.programmes[seen.programme], seen.subject, seen.indicator.code, seen.years, seen.examined,
        [one.figures for one in worth_telling(categories)] if categories else (),
    )  # fmt: skip
    if kept:
        item = item.model_copy(update={"item_id": kept.item_id, "period": kept.period})
    item = item.model_copy(update={"conclusion": conclusion, "follows": follows.strip()})
    acts.FORMS.carry_out(lambda: _save(item, version, approved), "Вывод утверждён" if approved else "Черновик сохранён")


def _save(item: Effect, version: int, approve: bool) -> None:
    kept = desk.save(store(), visitor.current(), item, version)
    if approve:
        desk.approve_many(store(), visitor.current(), {kept.item_id: kept.version})
