"""What is written in the demonstration's cycle: goals, conclusions, advice, measures, decisions in people's words."""

from collections.abc import Iterator, Sequence
from datetime import date

from pdmon.cycle.parts import AnyItem, Decision, Effect, Goal, Measure, Recommendation
from pdmon.demo.cycle.year import CycleYear
from pdmon.insight.units.recommendations import advice_for
from pdmon.programme.cycle.lists import AddresseeScope
from pdmon.words.cycle.states import MeasureSource
from pdmon.words.numbers import measured
from pdmon.words.phrases import joined, quoted
from pdmon.words.terms import Direction
from pdmon.words.terms import Measure as Share

ANSWER = "Рекомендация рассмотрена на педагогическом совете и принята к исполнению."
PROGRESS = "Мероприятие идёт по плану."
_RESPONSIBLE = "методическая служба"
_FEW_DRAFTS = 4  # with fewer the methodologist writes to those furthest behind as well
_MOST_WRITTEN = 8


def goal(year: CycleYear) -> Goal:
    """The territory's own goal of the year."""
    codes = tuple(year.wanting[:2]) or (year.programme.indicators[0].code,)
    titles = joined([quoted(year.programme.indicator(code).short_title) for code in codes])
    what = "значение показателя" if len(codes) == 1 else "значения показателей"
    return Goal(**year.head, text=f"Улучшить {what} {titles} за следующий год", indicators=codes)


def corrected_goal(year: CycleYear, effect: Effect, since: int) -> Goal:
    """What the council decided where a measure did not work; it holds from the year `since` on."""
    title = year.programme.indicator(effect.indicator).short_title
    return Goal(
        **{**year.head, "period": str(since)},
        text=f"Улучшить значение показателя {quoted(title)} за два года: мера {year.year + 1} года результата не дала",
        indicators=effect.indicators,
        edition=since,
        protocol=f"№ 4-Д от 09.04.{year.year + 2}",
    )


def concluded(year: CycleYear, item: AnyItem) -> AnyItem:
    """An analysis with its conclusion."""
    found = [quoted(year.programme.indicator(code).short_title) for code in item.indicators if code in year.wanting]
    has_targets = any(year.programme.indicator(code).targets for code in item.indicators)
    by_letter = f"по букве {year.programme.order.word.of}"
    letter = f"{by_letter} ухудшилось"
    failed = f"Цель не достигнута или значение {letter}" if has_targets else f"Значение {letter}"
    well = f"Недостигнутых целей и ухудшения {by_letter}" if has_targets else f"Ухудшения {by_letter}"
    if not item.indicators:
        text = "Мониторинг показателей по этому пункту не собирает; вопрос рассмотрит методический совет."
    elif found:
        what = "показателю" if len(found) == 1 else "показателям"
        text = f"{failed} по {what}: {', '.join(found)}. Нужны адресные рекомендации."
    else:
        text = f"{well} по территории не отмечено; работу следует продолжить."
    return item.model_copy(update={"conclusion": text})


def advised(year: CycleYear) -> list[Recommendation]:
    """What the figures advise and, where they advise little, what the methodologist writes herself."""
    written = list(_written(year))[:_MOST_WRITTEN] if len(year.drafts) < _FEW_DRAFTS else []
    return [*year.drafts, *written]


def _written(year: CycleYear) -> Iterator[Recommendation]:
    """To each organisation (or municipality of a region) on what it is furthest behind the territory in."""
    addressees = [
        entry.reading
        for entry in year.programme.cycle.letter_addressees.values()
        if entry.reading and entry.reading.scope != AddresseeScope.TERRITORY
    ]
    known = {(draft.unit, draft.indicators) for draft in year.drafts}
    shares = [one.code for one in year.programme.indicators if one.unit == Share.PERCENT]
    down = [one.code for one in year.programme.indicators if one.direction == Direction.DOWN]
    rows = year.values[year.values["indicator"].isin(shares)]
    if rows["indicator"].isin(year.wanting).any():
        rows = rows[rows["indicator"].isin(year.wanting)]
    behind = (rows["value"] - rows["territory_value"]) * (1 - 2 * rows["indicator"].isin(down))
    first = rows.assign(behind=behind)[behind < 0].sort_values(["behind", "unit"]).drop_duplicates("unit")
    for row in first.to_dict("records"):
        indicator = year.programme.indicator(row["indicator"])
        advice = advice_for(year.store.config, indicator)
        codes = [one.code for one in addressees if advice and advice.addressee in one.advice]
        if advice is None or not codes or (row["unit"], (indicator.code,)) in known:
            continue
        own, whole = (measured(row[name], indicator.measure) for name in ("value", "territory_value"))
        yield Recommendation(
            **{**year.head, "unit": row["unit"]},
            addressee=codes[0],
            indicators=(indicator.code,),
            reason=f"{indicator.short_title}: {own}, по территории — {whole}.",
            text=advice.text,
        )


def measure(year: CycleYear, code: str, letters: Sequence[Recommendation]) -> Measure:
    """A measure on one indicator for the organisations that were written to about it, or for everybody."""
    about = [item for item in letters if item.indicators == (code,)]
    units = dict.fromkeys(item.unit for item in about if item.unit != year.programme.root)
    return Measure(
        **year.head,
        title=f"Методическая поддержка по показателю {quoted(year.programme.indicator(code).short_title)}",
        indicators=(code,),
        target_units=tuple(units),
        responsible=_RESPONSIBLE,
        starts_on=date(year.year + 1, 4, 15),
        ends_on=date(year.year + 1, 11, 30),
        expected="Значение показателя в организациях, которых касается мера, станет лучше",
        source=MeasureSource.RECOMMENDATION if about else MeasureSource.OWN,
        source_id=about[0].item_id if about else "",
    )


def decisions(measures: Sequence[AnyItem], year: int) -> list[AnyItem]:
    """The council's decisions on the measures, each programme's in one protocol of the year after."""
    return [
        Decision(
            programme=one.programme,
            period=one.period,
            unit=one.unit,
            body_name="Методический совет",
            protocol_number="2-Д",
            protocol_date=date(year + 1, 4, 9),
            indicators=one.indicators,
            text=f"Провести меру {quoted(one.title)}.",
            responsible=_RESPONSIBLE,
            due=one.ends_on,
            about=(one.item_id,),
        )
        for one in measures
        if isinstance(one, Measure)
    ]


def roadmap_decisions(events: Sequence[AnyItem], year: int) -> list[AnyItem]:
    """The council's decision to carry out the road map of the year, one for each programme that has it."""
    return [
        Decision(
            programme=code,
            period=own[0].period,
            unit=own[0].unit,
            body_name="Методический совет",
            protocol_number="1-Д",
            protocol_date=date(year, 1, 23),
            indicators=tuple(dict.fromkeys(indicator for one in own for indicator in one.indicators)),
            text=f"Исполнить мероприятия дорожной карты на {year} год.",
            responsible=_RESPONSIBLE,
            due=date(year, 12, 31),
            about=tuple(one.item_id for one in own),
        )
        for code in dict.fromkeys(one.programme for one in events)
        for own in [[one for one in events if one.programme == code]]
    ]
