"""Effects of measures and decisions: which wait for their examination, what is observed, and the item that keeps it."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas as pd

from pdmon.calc.answers import cycle as answers
from pdmon.calc.answers.view import View
from pdmon.cycle.parts import CategoryFigures, Effect
from pdmon.insight.statistics.effect_result import Expected, MeasureEffect
from pdmon.insight.statistics.measure_effect import measure_effect
from pdmon.programme.asked import reported_by_organisations
from pdmon.programme.model import Indicator, Programme
from pdmon.words.cycle.effects import Examination
from pdmon.words.cycle.states import Conclusion, CyclePart, CycleStatus, MeasureSource
from pdmon.words.local_time import local_today
from pdmon.words.numbers import move
from pdmon.words.periods import year_of
from pdmon.words.terms import State

SUBJECT_COLUMNS = (
    *("item_id", "part", "title", "period", "unit", "indicators", "target_units", "categories"),
    *("starts_on", "ends_on", "responsible", "status", "expected_value", "expected_people"),
)
_IN_FORCE = (CycleStatus.ADOPTED, CycleStatus.DONE, CycleStatus.OVERDUE)
OF_TERRITORY = "показатель считается по территории в целом, сравнить не с кем"


@dataclass(frozen=True)
class Examined:
    """What is observed of one indicator: `result` as computed; `of_territory`: no organisation reports the indicator;
    `hidden`: units whose figures this viewer is not shown."""

    result: MeasureEffect
    of_territory: bool
    hidden: int

    @property
    def sentence(self) -> str:
        """Figures, comparison and conclusion, or why nothing may be concluded."""
        if not self.of_territory:
            return self.result.sentence
        seen = move(*self.result.targets.values, self.result.measure)
        return f"По территории наблюдается {seen}. Судить об эффекте нельзя: {OF_TERRITORY}."

    @property
    def method(self) -> str:
        """How it was compared, and what to keep in mind; no figure of any unit."""
        if self.of_territory:
            return f"Без сравнения: {OF_TERRITORY}."
        return " ".join((self.result.method, *self.result.limits))


def subjects(view: View, programme: str, today: date | None = None) -> pd.DataFrame:
    """Measures and decisions with indicators that are in force, by term: SUBJECT_COLUMNS and examined (indicators with
    an approved effect), drafts, conclusions (list, of the approved), state (`Examination`).

    A decision's units are those of the measures that it is about; no `target_units`: the unit itself, or everybody.
    A decision on nothing but measures is examined by them, and events of the order's road map are judged as the
    programme's managerial effects (see the view `chains`): these stand here only where somebody has examined them.
    """
    day = today or local_today()
    every_measure = answers.measures(view, programme, today=day).assign(part=CyclePart.MEASURE.value)
    measures = every_measure[every_measure["status"].ne(CycleStatus.CANCELLED)]
    decisions = answers.decisions(view, programme, today=day)
    decisions = decisions[decisions["status"].isin(_IN_FORCE)]
    units = dict(zip(measures["item_id"], measures["target_units"], strict=True))
    decisions = decisions.assign(
        part=CyclePart.DECISION.value, title=decisions["text"], starts_on=decisions["protocol_date"],
        ends_on=decisions["due"], expected_value=None, expected_people=None,
        categories=pd.Series([[] for _ in range(len(decisions))], index=decisions.index, dtype=object),
        target_units=pd.Series(
            [sorted({unit for item in of for unit in units.get(item, ())}) for of in decisions["about"]],
            index=decisions.index, dtype=object,
        ),
    )  # fmt: skip
    effects = answers.effects(view, programme)
    examined = set(effects["about"].astype(str))
    of_road_map = measures["source"].eq(MeasureSource.ORDER)
    known = set(every_measure["item_id"])
    by_measures = decisions["about"].map(lambda about: is_only_about(about, known)).astype(bool)
    judged_elsewhere = {*measures.loc[of_road_map, "item_id"], *decisions.loc[by_measures, "item_id"]}
    records = [
        row
        for row in (*measures.to_dict("records"), *decisions.to_dict("records"))
        if len(row["indicators"]) and (row["item_id"] in examined or row["item_id"] not in judged_elsewhere)
    ]
    rows = pd.DataFrame(
        [{name: row[name] for name in SUBJECT_COLUMNS} for row in records], columns=list(SUBJECT_COLUMNS)
    )
    found = [
        _examination(row, effects[effects["about"].astype(str).eq(row["item_id"])], day)
        for row in rows.to_dict("records")
    ]
    more = pd.DataFrame(found, columns=["examined", "drafts", "conclusions", "state"])
    whole = pd.concat([rows, more], axis=1)
    return whole.assign(_term=pd.to_datetime(whole["ends_on"])).sort_values(["_term", "item_id"]).drop(
        columns="_term"
    ).reset_index(drop=True)  # fmt: skip


def is_only_about(about: Collection[str], items: Collection[str]) -> bool:
    """Whether a decision is about some of these items and nothing else."""
    return len(about) > 0 and set(about) <= set(items)


def _examination(subject: Mapping[Any, Any], effects: pd.DataFrame, day: date) -> tuple[int, int, list[str], str]:
    own = effects[effects["indicator"].isin(list(subject["indicators"]))]
    approved = own[own["status"].eq(CycleStatus.APPROVED)]
    examined = int(approved["indicator"].nunique())
    drafts = int(own.loc[own["status"].eq(CycleStatus.DRAFT), "indicator"].nunique())
    if examined == len(set(subject["indicators"])):
        state = Examination.EXAMINED
    elif is_over(subject, day):
        state = Examination.WAITING
    else:
        state = Examination.EARLY
    return examined, drafts, approved["conclusion"].tolist(), state.value


def is_over(subject: Mapping[Any, Any], day: date) -> bool:
    """Whether the measure is done or its term has passed."""
    if subject["status"] == CycleStatus.DONE:
        return True
    return pd.notna(subject["ends_on"]) and pd.Timestamp(subject["ends_on"]).date() < day


def usual_years(subject: Mapping[Any, Any]) -> tuple[int, int]:
    """Before: the year whose results the measure follows from; after: the year of its term, a later one in any case."""
    before = year_of(str(subject["period"]))
    term = pd.Timestamp(subject["ends_on"]).year if pd.notna(subject["ends_on"]) else before + 1
    return before, max(term, before + 1)


def years_to_compare(subject: Mapping[Any, Any], known: Sequence[int]) -> tuple[str, str] | None:
    """The usual years, or the nearest to them with data (`known`); None where there are no two such years."""
    years = sorted(known)
    if len(years) < 2:
        return None
    before, after = usual_years(subject)
    earlier = [year for year in years if year <= before and year < years[-1]]
    first = earlier[-1] if earlier else years[0]
    later = [year for year in years if first < year]
    reached = [year for year in later if year >= after]
    return str(first), str(reached[0] if reached else later[-1])


def examine(pairs: pd.DataFrame, programme: Programme, indicator: Indicator, subject: Mapping[Any, Any]) -> Examined:
    """Judge one indicator of a subject by its units beside the others; pairs: `answers.indicator.pairs_by_unit`.

    The result that was expected is asked for only where the measure means this one indicator whole (`expected_of`).
    """
    of_territory = indicator.code not in reported_by_organisations(programme)
    hidden = pairs["state_before"].eq(State.HIDDEN) | pairs["state_after"].eq(State.HIDDEN)
    return Examined(
        result=measure_effect(
            with_targets(pairs, programme, subject), indicator.measure, indicator.direction,
            expected_of(subject), programme.reporter,
        ),
        of_territory=of_territory,
        hidden=int(hidden.sum()),
    )  # fmt: skip


def with_targets(pairs: pd.DataFrame, programme: Programme, subject: Mapping[Any, Any]) -> pd.DataFrame:
    """The pairs with `is_target`: whom the subject is for; everybody where it names nobody."""
    units = set(subject["target_units"])
    if not units and subject["unit"] != programme.root:
        units = {subject["unit"]}
    return pairs.assign(is_target=pairs["unit"].isin(units) if units else True)


def expected_of(subject: Mapping[Any, Any], category: str = "") -> Expected | None:
    """What was expected of one indicator (in a category); None where the subject leaves open which of several it means:
    of a single indicator it is its whole, or the one category that is named."""
    value, people = (
        None if pd.isna(subject[name]) else float(subject[name]) for name in ("expected_value", "expected_people")
    )
    meant = tuple(subject["categories"]) or ("",)
    if len(set(subject["indicators"])) != 1 or meant != (category,) or (value is None and people is None):
        return None
    return Expected(value=value, people=people)


def effect_item(
    programme: Programme,
    subject: Mapping[Any, Any],
    indicator: str,
    years: tuple[str, str],
    examined: Examined,
    by_category: Sequence[CategoryFigures] = (),
) -> Effect:
    """What is observed as an item without a conclusion of a person yet: the computed one, and nothing that follows."""
    return Effect(
        programme=programme.code,
        period=years[1],
        unit=programme.root,
        about=str(subject["item_id"]),
        indicator=indicator,
        period_before=years[0],
        period_after=years[1],
        **observed_figures(examined.result),
        method=examined.method,
        conclusion=computed(examined),
        by_category=tuple(by_category),
    )


def observed_figures(result: MeasureEffect) -> dict[str, float | None]:
    """What an effect keeps of a comparison, of the whole as of a category."""
    return {
        "own_before": result.targets.before,
        "own_after": result.targets.after,
        "others_before": result.others.before,
        "others_after": result.others.after,
        "difference": result.difference,
        "low": result.low,
        "high": result.high,
    }


def computed(examined: Examined) -> Conclusion:
    """The conclusion that the figures give."""
    return Conclusion.CANNOT_JUDGE if examined.of_territory else examined.result.conclusion
