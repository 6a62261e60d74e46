"""The management cycle of the demonstration: two years of every programme, written through the desk as people write.

The cycle of a year's figures runs in the year after and ends with effects judged by the figures of that year. The
earlier one has whole chains and broken ones; the later one is on its way: drafts, letters without an answer, a measure
over its term. All territories act at once, for every act is a transaction.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime

from pdmon.access import Role, Viewer
from pdmon.cycle import desk, reviews
from pdmon.cycle.parts import AnyItem, Evidence, Recommendation
from pdmon.demo.cycle import texts
from pdmon.demo.cycle.effects import Judged, effect_of, judged_measures
from pdmon.demo.cycle.year import CycleYear
from pdmon.store import Store
from pdmon.words.cycle.states import Conclusion, CycleStatus

CYCLE_YEARS = (2024, 2025)  # the last two that every programme has whole
METHODOLOGIST = Viewer("Методист (демонстрация)", Role.METHODOLOGIST)
HEAD = Viewer("Руководитель (демонстрация)", Role.HEAD)
WRITERS = (METHODOLOGIST.name, HEAD.name)
_ACTED_ON = 4  # indicators a year with a measure, beside those whose effect is judged
_ANSWERED = 3  # letters of the earlier year with an answer, a programme
_S = CycleStatus


def write_cycle(store: Store, programmes: Sequence[str]) -> None:
    """Write the cycle of these programmes for CYCLE_YEARS; their figures are there already."""
    past, present = (
        [CycleYear(store, METHODOLOGIST, store.config.programmes[code], year) for code in programmes]
        for year in CYCLE_YEARS
    )
    judged = _past(_Desk(store, CYCLE_YEARS[0]), past)
    for years in (past, present):
        _roadmap(_Desk(store, years[0].year - 1), years)
    desk_now = _Desk(store, CYCLE_YEARS[1])
    _judge(desk_now, past, judged)
    _present(desk_now, present)


class _Desk:
    """The desk in the year after a year of figures; whoever writes takes what was kept before."""

    def __init__(self, store: Store, year: int) -> None:
        self.store, self.year = store, year

    def at(self, month: int, day: int) -> datetime:
        return datetime(self.year + 1, month, day, 9, 30)

    def save(self, items: Sequence[AnyItem], at: datetime) -> list[AnyItem]:
        return desk.save_many(self.store, METHODOLOGIST, [(item, item.version) for item in items], at=at)

    def move(self, items: Sequence[AnyItem], status: CycleStatus, at: datetime, why: str = "") -> list[AnyItem]:
        expected = {item.item_id: item.version for item in items}
        return desk.move(self.store, HEAD, expected, status, why, at) if expected else []

    def answer(self, item: AnyItem, at: datetime) -> None:
        desk.answer(self.store, METHODOLOGIST, item.item_id, item.version, texts.ANSWER, at)


def _past(at_desk: _Desk, years: Sequence[CycleYear]) -> list[Judged]:
    """The earlier year: everything that was advised has gone out or was not needed, measures are closed."""
    letters = _letters(at_desk, years)
    approved = at_desk.move(letters, _S.APPROVED, at_desk.at(3, 18))
    sent, refused = _by_programme(approved, 1)
    at_desk.move(refused, _S.NOT_NEEDED, at_desk.at(3, 19), "Организация уже ведёт эту работу по своему плану.")
    sent = at_desk.move(sent, _S.SENT, at_desk.at(3, 20))
    for item in _by_programme(sent, _ANSWERED)[1]:
        at_desk.answer(item, at_desk.at(4, 1))
    chosen = [found for year in years for found in judged_measures(year, _to(sent, year))]
    planned: list[AnyItem] = [one.measure for one in chosen]
    for year in years:
        known = {one.measure.indicators[0] for one in chosen if one.measure.programme == year.programme.code}
        codes = [code for code in year.worth_acting if code not in known][:_ACTED_ON]
        # The last stays without a measure: advice that nobody followed.
        planned += [texts.measure(year, code, _to(sent, year)) for code in codes[:-1]]
    kept = at_desk.save(planned, at_desk.at(4, 6))
    examined = [replace(one, measure=item) for one, item in zip(chosen, kept, strict=False)]
    others, cancelled = _by_programme(kept[len(chosen) :], 1)
    decided, _ = _by_programme(others, 1)  # one measure a programme runs without a decision
    decisions = texts.decisions([*kept[: len(chosen)], *decided], at_desk.year)
    adopted = at_desk.move(at_desk.save(decisions, at_desk.at(4, 8)), _S.ADOPTED, at_desk.at(4, 9))
    at_desk.move(cancelled, _S.CANCELLED, at_desk.at(5, 18), "Курсы перенесены в план следующего года.")
    running = at_desk.move([*kept[: len(chosen)], *others], _S.RUNNING, at_desk.at(4, 20))
    proved = at_desk.save([_proved(item, at_desk.year) for item in running], at_desk.at(11, 27))
    done = at_desk.move(proved, _S.DONE, at_desk.at(11, 30))
    at_desk.move(adopted, _S.DONE, at_desk.at(12, 1))
    return [replace(one, measure=item) for one, item in zip(examined, done, strict=False)]


def _judge(at_desk: _Desk, years: Sequence[CycleYear], judged: Sequence[Judged]) -> None:
    """Effects by the figures of the year of the measures; where one did not work the goal is corrected."""
    effects = [effect_of(one) for one in judged]
    kept = at_desk.save(effects, at_desk.at(3, 24))
    at_desk.move(kept, _S.APPROVED, at_desk.at(3, 27))
    goals = [
        texts.corrected_goal(one.year, effect, at_desk.year + 2)
        for one, effect in zip(judged, effects, strict=True)
        if effect.conclusion == Conclusion.NOT_EFFECTIVE
    ]
    at_desk.move(at_desk.save(goals, at_desk.at(4, 2)), _S.ADOPTED, at_desk.at(4, 9))


def _present(at_desk: _Desk, years: Sequence[CycleYear]) -> None:
    """The later year: letters in every status, one measure over its term, one not decided yet."""
    letters = _letters(at_desk, years)
    ready, _drafts = _by_programme(letters, 1)
    approved = at_desk.move(ready, _S.APPROVED, at_desk.at(3, 18))
    going, _waiting = _by_programme(approved, 1)
    sent = at_desk.move(going, _S.SENT, at_desk.at(3, 20))
    for item in _by_programme(sent, 1)[1]:
        at_desk.answer(item, at_desk.at(4, 1))
    planned: list[AnyItem] = []
    for year in years:
        terms = [date(at_desk.year + 1, 6, 30), *[date(at_desk.year + 3, 6, 30)] * _ACTED_ON]
        codes = sorted(year.worth_acting, key=lambda code: not _to(sent, year, code))  # what was written about first
        measures = [texts.measure(year, code, _to(sent, year)) for code in codes[: _ACTED_ON - 1]]
        planned += [one.model_copy(update={"ends_on": term}) for one, term in zip(measures, terms, strict=False)]
    kept = at_desk.save(planned, at_desk.at(4, 6))
    decided, _undecided = _by_programme(kept, 1)
    decisions = texts.decisions(decided, at_desk.year)
    at_desk.move(at_desk.save(decisions, at_desk.at(4, 8)), _S.ADOPTED, at_desk.at(4, 9))
    at_desk.move(decided, _S.RUNNING, at_desk.at(4, 20))


def _letters(at_desk: _Desk, years: Sequence[CycleYear]) -> list[AnyItem]:
    """Goal and analyses of the year, then all that is advised; returns the drafts as they are kept."""
    is_past = at_desk.year == CYCLE_YEARS[0]
    goals = at_desk.save([texts.goal(year) for year in years], at_desk.at(3, 2))
    at_desk.move(goals, _S.ADOPTED, at_desk.at(3, 6))
    drafts = at_desk.save([draft for year in years for draft in year.new_analyses], at_desk.at(3, 3))
    # Of several one is not finished in the later year.
    finished = [
        item
        for year in years
        for own in [[one for one in drafts if one.programme == year.programme.code]]
        for item in (own if is_past or len(own) == 1 else own[:-1])
    ]
    by_code = {year.programme.code: year for year in years}
    concluded = [texts.concluded(by_code[item.programme], item) for item in finished]
    at_desk.move(at_desk.save(concluded, at_desk.at(3, 10)), _S.APPROVED, at_desk.at(3, 12))
    return at_desk.save([draft for year in years for draft in texts.advised(year)], at_desk.at(3, 16))


def _roadmap(at_desk: _Desk, years: Sequence[CycleYear]) -> None:
    """The order's own events, where it has a road map with terms: in the year itself decided, reviewed and done."""
    events = at_desk.save([event for year in years for event in year.roadmap], at_desk.at(1, 20))
    decisions = at_desk.save(texts.roadmap_decisions(events, at_desk.year + 1), at_desk.at(1, 22))
    adopted = at_desk.move(decisions, _S.ADOPTED, at_desk.at(1, 23))
    running = at_desk.move(events, _S.RUNNING, at_desk.at(2, 3))
    told = [item.model_copy(update={"progress": texts.PROGRESS}) for item in running]
    quarters = [f"{quarter} квартал {at_desk.year + 1} года" for quarter in ("II", "IV")]
    told = reviews.keep_many(at_desk.store, METHODOLOGIST, told, quarters[0], at=at_desk.at(7, 6))
    proved = [_proved(item, at_desk.year) for item in told]
    reviews.keep_many(at_desk.store, METHODOLOGIST, proved, quarters[1], _S.DONE, at_desk.at(12, 21))
    at_desk.move(adopted, _S.DONE, at_desk.at(12, 24))


def _proved(item: AnyItem, year: int) -> AnyItem:
    proof = Evidence(requisites=f"Отчёт методической службы от 27.11.{year + 1} (демонстрационный)")
    return item.model_copy(update={"evidence": (proof,), "progress": "Запланированное проведено полностью."})


def _by_programme(items: Sequence[AnyItem], count: int) -> tuple[list[AnyItem], list[AnyItem]]:
    """The items and, apart from them, the last `count` of every programme that has more than those."""
    apart: list[AnyItem] = []
    for code in dict.fromkeys(item.programme for item in items):
        own = [item for item in items if item.programme == code]
        apart += own[-count:] if len(own) > count else []
    taken = {item.item_id for item in apart}
    return [item for item in items if item.item_id not in taken], apart


def _to(letters: Sequence[AnyItem], year: CycleYear, indicator: str = "") -> list[Recommendation]:
    """The letters of the programme, on one indicator if it is named."""
    return [
        item
        for item in letters
        if isinstance(item, Recommendation) and item.programme == year.programme.code
        if not indicator or indicator in item.indicators
    ]
