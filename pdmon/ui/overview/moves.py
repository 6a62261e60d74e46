"""What improved and worsened most."""

from collections.abc import Mapping
from typing import Any

from pdmon.ui.kit import components
from pdmon.ui.kit.entries import show_entries
from pdmon.ui.overview.entries import of_indicator
from pdmon.ui.overview.standing import Standing
from pdmon.words.figures.before import NO_DATA_BEFORE, TO_YEAR_BEFORE
from pdmon.words.numbers import difference, missing, move, number, ratio_words
from pdmon.words.plurals import quantity
from pdmon.words.states import DYNAMICS_SIGNS
from pdmon.words.terms import Dynamics, Measure

MOVES = 4
_ARROWS: dict[str, str] = {
    Dynamics.BETTER: f":green[{DYNAMICS_SIGNS[Dynamics.BETTER]}]",
    Dynamics.WORSE: f":red[{DYNAMICS_SIGNS[Dynamics.WORSE]}]",
}
_TITLES: dict[str, str] = {Dynamics.BETTER: "Больше всего улучшилось", Dynamics.WORSE: "Больше всего ухудшилось"}
_NONE: dict[str, str] = {
    Dynamics.BETTER: f"Улучшений больше случайного {TO_YEAR_BEFORE} нет.",
    Dynamics.WORSE: f"Ухудшений больше случайного {TO_YEAR_BEFORE} нет.",
}


def show(standing: Standing, dynamics: Dynamics) -> None:
    """The indicators that improved or worsened most, with the counts."""
    found = standing.report.movers(dynamics, MOVES)
    is_changed = found["same_units"].notna().any()
    components.section(
        _TITLES[dynamics],
        "Состав отчитавшихся изменился: сравниваются сдавшие данные в оба года." if is_changed else None,
    )
    if found.empty:
        has_before = standing.report.headlines["previous"].notna().any()
        components.nothing_here(_NONE[dynamics] if has_before else f"Сравнивать не с чем: {NO_DATA_BEFORE}.")
        return
    choice = standing.choice
    by = choice.programme.reporter.counted_by
    show_entries(
        found.to_dict("records"),
        lambda row: of_indicator(choice, row["indicator"], f"{_ARROWS[dynamics]} ", row["short_title"],
                                  _moved(row, by)),
        f"overview_{dynamics}", MOVES, number,
    )  # fmt: skip


def _moved(row: Mapping[Any, Any], by: tuple[str, str, str]) -> str:
    """`69,2 % → 82,8 % (+13,5 п.п.) · 18 из 26 → 24 из 29`; where others reported the year before, the same ones'."""
    measure = row["unit_of_measure"]
    said = move(row["previous"], row["value"], measure)
    if not missing(row["same_units"]):
        same = move(row["same_previous"], row["same_value"], measure)
        who = quantity(row["same_units"], by)
        return f"По тем же {who}: {same} ({difference(row['change'], measure)}); всего {said}"
    if measure != Measure.PRESENCE:
        said += f" ({difference(row['change'], measure)})"
    if measure != Measure.PRESENCE and not missing(row["denominator"]):
        before = ratio_words(row["previous_numerator"], row["previous_denominator"], measure)
        said += f" · {before} → {ratio_words(row['numerator'], row['denominator'], measure)}"
    return said
