"""Sentences written from the data: nothing is said that a figure does not show."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from pdmon.insight.statistics.claims import stating
from pdmon.insight.statistics.dispersion import beyond_words, is_widened
from pdmon.insight.targets.shortfall import one_person_text
from pdmon.insight.targets.target_counts import NO_TARGETS, TargetCounts
from pdmon.programme.model import Programme
from pdmon.programme.share import share
from pdmon.words.figures.before import TO_YEAR_BEFORE, YEAR_BEFORE
from pdmon.words.figures.claims import Claim
from pdmon.words.numbers import difference, missing, move, number, percent, pp, ratio_words, short_number
from pdmon.words.periods import period_words
from pdmon.words.phrases import joined, quoted, sentence
from pdmon.words.plurals import plural, quantity
from pdmon.words.reporters import Reporter
from pdmon.words.states import BY_CHANCE, DYNAMICS_WORDS, STATUS_WORDS
from pdmon.words.terms import Dynamics, Measure, Status


@dataclass(frozen=True)
class TerritoryState:
    """What a territory's year comes to: counts of targets, points, moves, reports; None where nothing applies.

    units_reported: those whose form of the year was accepted; `monthly_only` have figures of months instead. While no
    form of the year has come, `has_forms` is false and units_reported are those with any figure. by_chance: how many
    indicators moved no more than chance explains: they are neither better nor worse. over_same: how many indicators are
    compared over the units of both years, because others reported the year before.
    """

    targets: TargetCounts = NO_TARGETS
    points: float | None = None
    max_points: float | None = None
    previous_points: float | None = None
    previous_max_points: float | None = None
    better: int = 0
    worse: int = 0
    same: int = 0
    by_chance: int = 0
    over_same: int = 0
    units_reported: int = 0
    units_expected: int = 0
    monthly_only: int = 0
    has_forms: bool = True

    @property
    def compared(self) -> int:
        """How many indicators with a direction have a year before to be compared with."""
        return self.better + self.worse + self.same + self.by_chance


def territory_state(
    headlines: pd.DataFrame,
    criteria: pd.DataFrame,
    previous_criteria: pd.DataFrame,
    organisations: pd.DataFrame,
    targets: TargetCounts,
) -> TerritoryState:
    """Counts of one unit and year: headlines of a territory are `calc.same_units.judged_headlines`, `targets` the one
    count of the year, the rest is from `calc.overview`: `criteria_standing` of the year and of the year before, and
    `units_standing`."""
    moves = headlines["dynamics"].value_counts()
    with_data = organisations["with_data"].gt(0)
    with_form = organisations["has_form"].astype(bool) if "has_form" in organisations else with_data
    has_forms = bool(with_form.any())
    return TerritoryState(
        targets=targets,
        points=_total(criteria, "points"),
        max_points=_total(criteria, "max_points"),
        previous_points=_total(previous_criteria, "points"),
        previous_max_points=_total(previous_criteria, "max_points"),
        better=int(moves.get("better", 0)),
        worse=int(moves.get("worse", 0)),
        same=int(moves.get("same", 0)),
        by_chance=int(moves.get("chance", 0)),
        over_same=int((headlines["same_units"].notna() & headlines["change"].notna()).sum())
        if "same_units" in headlines
        else 0,
        units_reported=int((with_form if has_forms else with_data).sum()),
        units_expected=len(organisations),
        monthly_only=int((with_data & ~with_form).sum()) if has_forms else 0,
        has_forms=has_forms,
    )


def territory_sentences(
    name: str, period: str, state: TerritoryState, who: Reporter = Reporter.ORGANISATION
) -> list[str]:
    """How the territory stands, at most five sentences; what is not judged is not mentioned."""
    year = period_words(period, "in")
    said = []
    if state.targets.judged:
        attained = f"{number(state.targets.attained)} из {quantity(state.targets.total, 'target_of')}"
        rest = state.targets.rest_words(period, STATUS_WORDS[Status.MISSED])
        said.append(f"{name}: в {year} достигнуто {attained}{f' ({rest})' if rest else ''}.")
    if state.max_points:
        points = f"{short_number(state.points)} из {quantity(state.max_points, 'point_of')}"
        before = ""
        if state.previous_max_points:
            before = (
                f" ({YEAR_BEFORE} — {short_number(state.previous_points)} из {short_number(state.previous_max_points)})"
            )
        opening = "Набрано" if said else f"{name}: в {year} набрано"
        said.append(f"{opening} {points}{before}.")
    if state.compared:
        said.append(_moves(state, "" if said else f"{name}: в {year} "))
        said += same_units_sentences(state, who)
    if state.units_reported:
        said.append(_coverage(state, who, "" if said else f"{name}: за {period_words(period)} "))
    return said or [f"{name}: за {period_words(period)} данных пока нет."]


def index_sentences(rows: pd.DataFrame, unit: str) -> list[str]:
    """`Индекс — 78,1 %, уровень — высокий, место 2 из 6.`; nothing where the programme defines none or it is unknown.

    rows: `calc.answers.criteria.programme_index` of the year.
    """
    return [
        f"Индекс — {', '.join(filter(None, (percent(row['index']), _level(row), _place(row))))}."
        for row in rows[rows["unit"] == unit].to_dict("records")
        if not missing(row["index"])
    ]


def _level(row: Mapping[Any, Any]) -> str:
    return "" if missing(row["level"]) else f"уровень — {row['level']}"


def _place(row: Mapping[Any, Any]) -> str:
    return f"место {row['place']} из {number(row['places'])}" if row["places"] > 1 else ""


def same_units_sentences(state: TerritoryState, who: Reporter = Reporter.ORGANISATION) -> list[str]:
    """One sentence on how many indicators are judged over the units of both years; nothing where all of them are."""
    if not state.over_same:
        return []
    moves = f"динамика {quantity(state.over_same, 'indicator_of')} — по {who.by_many} с данными за оба года"
    points = "; баллы — по всем отчитавшимся" if state.max_points else ""
    return [f"Состав отчитавшихся за год изменился: {moves}{points}."]


def change_sentence(row: Mapping[Any, Any], who: Reporter = Reporter.ORGANISATION) -> str:
    """One indicator's move with its counts: `«…» — выше, чем годом ранее: 40,0 % → 45,0 % (+5,0 п.п.; 90 из 200).`

    row: `short_title, unit_of_measure, value, previous, change`, for shares `numerator` and `denominator`; of
    `same_units.judged_headlines` also what the move is over the units of both years, which then is said first.
    """
    measure = row["unit_of_measure"]
    change = float(row["change"])
    unmoved = DYNAMICS_WORDS[Dynamics.SAME]
    verb = f"выше, чем {YEAR_BEFORE}" if change > 0 else f"ниже, чем {YEAR_BEFORE}" if change < 0 else unmoved
    opening, plain = f"{quoted(row['short_title'])} — {verb}", move(row["previous"], row["value"], measure)
    moved = difference(change, measure)
    if not missing(row.get("same_units")):
        same = move(row["same_previous"], row["same_value"], measure)
        by = f"по тем же {quantity(row['same_units'], who.counted_by)}"
        return f"{opening}, {by}: {same} ({moved}); по всем отчитавшимся {plain}."
    counts = ""
    if measure != Measure.PRESENCE and not missing(row.get("denominator")):
        counts = f"; {ratio_words(row['numerator'], row['denominator'], measure)}"
    return f"{opening}: {plain} ({moved}{counts})."


@stating(Claim.DIFFERS, Claim.DIFFERS_MUNICIPALITY)
def strengths_and_deficits(
    table: pd.DataFrame, programme: Programme, one_person_below: int = 20, whole: str = "территории"
) -> tuple[list[str], list[str]]:
    """Sentences on one organisation: where it is really better or worse than the territory, surest first.

    table: rows of `profile.standings` of that organisation. What chance, or the usual spread within the territory,
    may explain is named as such or not at all.
    """
    found: dict[str, list[str]] = {"strength": [], "deficit": []}
    for sure in (True, False):
        for kind in ("strength", "deficit"):
            rows = table[table["judged"] == (kind if sure else f"perhaps_{kind}")]
            ordered = rows.reindex(rows["difference"].abs().sort_values(ascending=False).index)
            found[kind] += [
                _standing_sentence(row, programme, sure, one_person_below, whole) for row in ordered.to_dict("records")
            ]
    return found["strength"], found["deficit"]


@stating(Claim.DIFFERS, Claim.DIFFERS_MUNICIPALITY)
def chance_sentence(table: pd.DataFrame) -> str:
    """How many of the tested differences are within the limits, and what these stand for: chance or, where they are
    widened, the usual spread within the territory. Keeps the reader from hunting noise."""
    apart = ["above", "below", "differs", "perhaps_above", "perhaps_below", "perhaps_differs"]
    tested = table[table["standing"].isin(["usual", *apart])]
    if tested.empty:
        return "Сравнить с территорией не по чему: данных мало."
    usual = int((tested["standing"] == "usual").sum())
    said = f"По {number(usual)} из {quantity(len(tested), 'indicator_of')} отличие от территории не выходит за"
    if not is_widened(tested):
        return f"{said} пределы случайного."
    wide = int(tested["is_wide"].sum())
    where = "" if wide == len(tested) else f" по {number(wide)} из {number(len(tested))}"
    return f"{said} обычный разброс между соседями;{where} он больше случайного."


def missing_reports(names: Sequence[str], who: Reporter = Reporter.ORGANISATION, shown: int = 5) -> str:
    """`Не отчитались: А, Б и ещё 3 организации.`; empty when everybody has."""
    if not names:
        return ""
    return f"Не отчитались: {joined(some_of(names, who, shown))}."


def some_of(names: Sequence[str], who: Reporter, shown: int) -> list[str]:
    """The first names and how many more there are: `А`, `Б`, `ещё 3 организации`."""
    rest = len(names) - shown
    return [*names[:shown], f"ещё {quantity(rest, who.counted)}"] if rest > 0 else list(names)


def _total(criteria: pd.DataFrame, column: str) -> float | None:
    known = pd.to_numeric(criteria[column]).dropna()
    return float(known.sum()) if len(known) else None


def _moves(state: TerritoryState, opening: str) -> str:
    parts: list[str] = []
    for count, words in ((state.better, "улучшились"), (state.worse, "ухудшились"), (state.same, "не изменились")):
        if count:
            one = {"улучшились": "улучшился", "ухудшились": "ухудшился", "не изменились": "не изменился"}[words]
            verb = one if plural(count, "indicator") == "показатель" else words
            parts.append(f"{verb} {quantity(count, 'indicator')}" if not parts else f"{verb} {number(count)}")
    if state.by_chance:
        parts.append(by_chance_words(state.by_chance, number(state.by_chance) if parts else ""))
    return sentence(f"{opening or 'за год '}{', '.join(parts)}{f' ({TO_YEAR_BEFORE})' if opening else ''}")


def by_chance_words(count: int, said: str = "") -> str:
    """`у 12 показателей изменение в пределах случайного`; `said` instead of the quantity where it stands already."""
    return f"у {said or quantity(count, 'indicator_of')} изменение {BY_CHANCE}"


def _coverage(state: TerritoryState, who: Reporter, opening: str) -> str:
    if state.units_reported >= state.units_expected:
        return sentence(f"{opening}отчитались все {quantity(state.units_expected, who.counted)}")
    part = percent(share(state.units_reported, state.units_expected), 0)
    of = quantity(state.units_expected, who.counted_of)
    if state.monthly_only:
        months = f"ещё {number(state.monthly_only)} — только данные за части года"
        return sentence(f"{opening}годовую форму сдали {number(state.units_reported)} из {of} ({part}), {months}")
    return sentence(f"{opening}отчитались {number(state.units_reported)} из {of} ({part})")


def _standing_sentence(
    row: Mapping[Any, Any], programme: Programme, sure: bool, one_person_below: int, whole: str
) -> str:
    indicator = programme.indicator(str(row["indicator"]))
    counts = f"{short_number(row['numerator'], 2)} из {short_number(row['denominator'], 2)}"
    plain = indicator.parsed_formula.is_plain  # with a factor one person is not one
    weight = one_person_text(row["denominator"], one_person_below) if plain else ""
    note = f"; {weight}" if weight else ""
    said = (
        f"{quoted(indicator.short_title)}: {percent(row['value'])} ({counts}{note}), по {whole} — "
        f"{percent(row['territory_value'])}; разница {pp(row['difference'])}"
    )
    return f"{said}, {beyond_words(sure, row['is_wide'])}."
