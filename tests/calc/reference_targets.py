"""Targets of the design, section 4.9, over the reference rows of `reference`."""

from dataclasses import dataclass
from fractions import Fraction
from math import ceil, floor

from pdmon.programme.model import Indicator, Programme, Target, TargetKind
from tests.calc.reference import TOLERANCE, Key, Row, is_yearly, scale_of
from tests.calc.reference_goals import RELATIVE, exact, goal_of, missing, plan_of
from tests.calc.reference_world import World, is_year, year_name

TargetKey = tuple[str, str, str, str, int]  # programme, indicator, unit, period, target_no


@dataclass
class TargetRow:
    """One row of `target_values`."""

    kind: str
    due: int | None
    target: Fraction | None
    actual: Fraction | None
    baseline: Fraction | None
    attained: bool | None
    attainment: Fraction | None
    status: str
    shortfall: int | None


@dataclass(frozen=True)
class Measured:
    """The quantity that a target judges; `rows` are the row itself or those of every unit (`in_every_unit`)."""

    state: str
    actual: Fraction | None
    rows: tuple[Row, ...]


@dataclass(frozen=True)
class Asked:
    """A target of an indicator, as it is judged of a unit."""

    programme: Programme
    indicator: Indicator
    target: Target
    unit: str


def target_rows(world: World, rows: dict[Key, Row]) -> dict[TargetKey, TargetRow]:
    """9. "Every target of an indicator is a row of target_values"; sets `attained` of the headline rows as well:
    "true when all its targets that could be judged hold, and null when none could"."""
    targets: dict[TargetKey, TargetRow] = {}
    for key, row in rows.items():
        programme_code, code, unit, period, category = key
        if category:
            continue
        programme, indicator = world.config.programmes[programme_code], world.indicator(key)
        verdicts = []
        for target_no, target in enumerate(indicator.targets, start=1):
            asked = Asked(programme, indicator, target, unit)
            if not (in_force(target, int(period[:4])) and is_asked(world, asked, period)):
                continue
            judged = (
                judge(world, rows, asked, int(period[:4])) if is_yearly(key) else judge_part(world, rows, asked, period)
            )
            targets[programme_code, code, unit, period, target_no] = judged
            verdicts.append(judged.attained)
        known = [verdict for verdict in verdicts if verdict is not None]
        row.attained = all(known) if known else None
    return targets


def is_asked(world: World, asked: Asked, period: str) -> bool:
    """9. "series (a value of its own for each year: one verdict a year)"; "by_kind (another value for each kind of
    unit)": in another year, and of an organisation of another kind, nothing is asked; of a part of a year only what a
    series plans for it."""
    if asked.target.kind == TargetKind.SERIES:
        return period in plan_of(asked.indicator, asked.target)
    if not is_year(period):
        return False
    year = int(period[:4])
    if asked.target.kind == TargetKind.BY_KIND and is_reporting(world, asked, year):
        return world.units[asked.unit].kind in asked.target.values
    return True


def judge_part(world: World, rows: dict[Key, Row], asked: Asked, period: str) -> TargetRow:
    category = f"part:{asked.target.part}" if asked.target.part else ""
    row = rows[asked.programme.code, asked.indicator.code, asked.unit, period, category]
    now, goal, baseline = (
        Measured(row.state, row.value, (row,)),
        plan_of(asked.indicator, asked.target)[period],
        baseline_of(world, rows, asked),
    )
    status = status_of(asked, now, baseline, goal, int(period[:4]))
    return row_of(asked.target, now, baseline, goal, status, shortfall_of(asked, now, goal, status))


def is_reporting(world: World, asked: Asked, year: int) -> bool:
    return world.reporters(asked.programme, asked.indicator, asked.unit, year) == [asked.unit]


def in_force(target: Target, year: int) -> bool:
    """9. "from / until (years) on a target [...] say for which years they hold"."""
    return (target.from_year is None or target.from_year <= year) and (target.until is None or year <= target.until)


def judge(world: World, rows: dict[Key, Row], asked: Asked, year: int) -> TargetRow:
    if asked.target.kind == TargetKind.BY_KIND:
        return judge_kinds(world, rows, asked, year)
    if asked.target.kind == TargetKind.SHARE_OF_UNITS:
        return judge_share(world, rows, asked, year)
    target = asked.target
    now = measure(world, rows, asked, year)
    baseline = baseline_of(world, rows, asked)
    goal = (
        plan_of(asked.indicator, asked.target)[year_name(asked.programme, year)]
        if target.kind == TargetKind.SERIES
        else goal_of(target, baseline)
    )
    status = status_of(asked, now, baseline, goal, year)
    return row_of(target, now, baseline, goal, status, shortfall_of(asked, now, goal, status))


def row_of(
    target: Target,
    now: "Measured",
    baseline: Fraction | None,
    goal: Fraction | None,
    status: str,
    shortfall: int | None,
) -> TargetRow:
    return TargetRow(
        kind=target.kind.value,
        due=target.due,
        target=goal,
        actual=now.actual,
        baseline=baseline,
        attained={"attained": True, "attained_early": True, "missed": False}.get(status),
        attainment=None if now.actual is None or not goal else 100 * now.actual / goal,
        status=status,
        shortfall=shortfall,
    )


def judge_kinds(world: World, rows: dict[Key, Row], asked: Asked, year: int) -> TargetRow:
    """9. "by_kind (another value for each kind of unit)": above the units each kind together reaches its own value; the
    row is that of the kind furthest behind."""
    target, sign = asked.target, sign_of(asked.indicator)
    whole = row_at(rows, asked, asked.unit, year)
    sums = {kind: kind_row(world, rows, asked, kind, year) for kind in target.values}
    known = {kind: row for kind, row in sums.items() if row is not None and row.value is not None}
    if known:
        furthest = min(known, key=lambda kind: (sign * (known[kind].value - exact(target.values[kind])), kind))
        goal, baseline = exact(target.values[furthest]), None
        base_year = asked.programme.baseline_year
        if base_year is not None and has_row(rows, asked, base_year):
            before = kind_row(world, rows, asked, furthest, base_year)
            baseline = None if before is None else before.value
        now = Measured(whole.state, known[furthest].value, (known[furthest],))
        gaps = [missing(row, exact(target.values[kind]), ceil, sign=sign) for kind, row in known.items()]
        verdict = all(holds(asked, exact(target.values[kind]), row.value, {}) for kind, row in known.items())
        state = whole.state if whole.state in ("no_data", "partial") else "ok"
        status = status_of(asked, Measured(state, now.actual, now.rows), baseline, goal, year, verdict)
        shortfall = None if status in ("no_data", "partial", "no_basis") else 0 if verdict else sum(gaps)
        return row_of(target, now, baseline, goal, status, shortfall)
    goal = None
    if is_reporting(world, asked, year):
        goal = exact(target.values[world.units[asked.unit].kind])
    status = whole.state if whole.state in ("no_data", "partial") else "no_basis"
    return row_of(target, Measured(status, None, ()), None, goal, status, None)


def kind_row(world: World, rows: dict[Key, Row], asked: Asked, kind: str, year: int) -> Row | None:
    """The units of one kind at or below the node taken together, of those with data."""
    found = [
        row_at(rows, asked, unit, year)
        for unit in world.reporters(asked.programme, asked.indicator, asked.unit, year)
        if world.units[unit].kind == kind
    ]
    found = [row for row in found if row.state in ("ok", "not_applicable")]
    if not found:
        return None
    numerator = sum((row.numerator for row in found), Fraction(0))
    if found[0].denominator is None:
        return Row(numerator, None, numerator, "ok", len(found), len(found))
    denominator = sum((row.denominator for row in found), Fraction(0))
    scale = scale_of(asked.indicator, "")
    value = scale * numerator / denominator if denominator > 0 else None
    return Row(numerator, denominator, value, "ok", len(found), len(found), scale=scale)


def judge_share(world: World, rows: dict[Key, Row], asked: Asked, year: int) -> TargetRow:
    """9. "share_of_units at_least P (that have it, or that reach T)": of the units that answered."""
    target, goal = asked.target, exact(asked.target.value)
    whole = row_at(rows, asked, asked.unit, year)
    share, reached, answered = share_reaching(world, rows, asked, year)
    base_year, baseline = asked.programme.baseline_year, None
    if base_year is not None and has_row(rows, asked, base_year):
        baseline = share_reaching(world, rows, asked, base_year)[0]
    state = whole.state if whole.state in ("no_data", "partial") else "ok" if share is not None else "not_applicable"
    now = Measured(state, share, ())
    verdict = share is not None and share >= goal - TOLERANCE
    status = status_of(asked, now, baseline, goal, year, verdict)
    shortfall = None
    if status not in ("no_data", "partial", "no_basis"):
        shortfall = 0 if verdict else max(0, ceil((goal - TOLERANCE) * answered / 100 - reached))
    return row_of(target, now, baseline, goal, status, shortfall)


def share_reaching(world: World, rows: dict[Key, Row], asked: Asked, year: int) -> tuple[Fraction | None, int, int]:
    """The percentage of the units that answered and reach the number, how many reach it, how many answered."""
    wanted, sign = exact(1 if asked.target.reach is None else asked.target.reach), sign_of(asked.indicator)
    units = world.reporters(asked.programme, asked.indicator, asked.unit, year)
    values = [row.value for row in (row_at(rows, asked, unit, year) for unit in units) if row.state == "ok"]
    reached = sum(1 for value in values if sign * value >= sign * wanted - TOLERANCE)
    return (Fraction(100 * reached, len(values)) if values else None), reached, len(values)


def row_at(rows: dict[Key, Row], asked: Asked, unit: str, year: int) -> Row:
    category = f"part:{asked.target.part}" if asked.target.part else ""
    return rows[asked.programme.code, asked.indicator.code, unit, year_name(asked.programme, year), category]


def has_row(rows: dict[Key, Row], asked: Asked, year: int) -> bool:
    return (asked.programme.code, asked.indicator.code, asked.unit, year_name(asked.programme, year), "") in rows


def sign_of(indicator: Indicator) -> int:
    """Less is better where the indicator's direction is down."""
    return -1 if indicator.direction == "down" else 1


def measure(world: World, rows: dict[Key, Row], asked: Asked, year: int) -> Measured:
    """The headline or the part that the target names; "in_every_unit (the minimum over the units that reported)"."""
    programme, indicator, target, unit = asked.programme, asked.indicator, asked.target, asked.unit
    category = f"part:{target.part}" if target.part else ""
    row = rows[programme.code, indicator.code, unit, year_name(asked.programme, year), category]
    if target.kind != TargetKind.IN_EVERY_UNIT or row.state == "no_data":
        return Measured(row.state, row.value, (row,))
    each = [
        rows[programme.code, indicator.code, reporter, year_name(programme, year), category]
        for reporter in world.reporters(programme, indicator, unit, year)
    ]
    judged = tuple(found for found in each if found.state == "ok")
    least = min((found.value for found in judged), default=None)
    if row.state == "partial":
        return Measured("partial", least, (row,))
    if not judged:  # whatever they come to together: differences may cancel out
        return Measured("not_applicable", None, (row,))
    return Measured("ok", least, judged)


def baseline_of(world: World, rows: dict[Key, Row], asked: Asked) -> Fraction | None:
    """The same quantity in the programme's baseline year; what is incomplete is nothing to be compared with."""
    year = asked.programme.baseline_year
    if (
        year is None
        or (asked.programme.code, asked.indicator.code, asked.unit, year_name(asked.programme, year), "") not in rows
    ):
        return None
    found = measure(world, rows, asked, year)
    return None if found.state == "partial" and asked.target.kind in RELATIVE else found.actual


def holds(asked: Asked, goal: Fraction, value: Fraction, elements: dict[str, Fraction]) -> bool:
    """9. "Equality counts as attained (tolerance 1e-9)"; "growth > 0"; "at_least_each (the sum, and each part at
    least 1)"; "at_most T"."""
    target = asked.target
    if target.kind == TargetKind.GROWTH_SINCE_BASELINE and target.value is None:
        return value > goal + TOLERANCE
    if target.kind == TargetKind.AT_LEAST_EACH and any(part < 1 for part in elements.values()):
        return False
    return sign_of(asked.indicator) * (value - goal) >= -TOLERANCE


def status_of(
    asked: Asked,
    now: Measured,
    baseline: Fraction | None,
    goal: Fraction | None,
    year: int,
    verdict: bool | None = None,
) -> str:
    """9. "attained or missed from the due year on (and every year for yearly targets); before it attained_early,
    on_track (at or above the straight line from the baseline value to T) or behind; no_basis, partial, no_data".
    """
    programme, target = asked.programme, asked.target
    sign = 1 if target.kind == TargetKind.SHARE_OF_UNITS else sign_of(asked.indicator)
    if now.state != "ok":
        return {"no_data": "no_data", "not_applicable": "no_basis", "partial": "partial"}[now.state]
    baseless_growth = target.kind == TargetKind.GROWTH_SINCE_BASELINE and target.value is not None and baseline == 0
    if goal is None or baseless_growth:
        return "no_basis"
    due_now = target.due is None or year >= target.due
    if target.kind in RELATIVE and year < programme.baseline_year:
        return "no_basis"
    if target.kind in RELATIVE and year == programme.baseline_year and not due_now:
        return "on_track"
    if holds(asked, goal, now.actual, now.rows[0].element_sums) if verdict is None else verdict:
        return "attained" if due_now else "attained_early"
    if due_now:
        return "missed"
    if baseline is None or year < programme.baseline_year:
        return "no_basis"
    passed = Fraction(year - programme.baseline_year, target.due - programme.baseline_year)
    line = baseline + (goal - baseline) * passed
    return "on_track" if sign * (now.actual - line) >= -TOLERANCE else "behind"


def shortfall_of(asked: Asked, now: Measured, goal: Fraction | None, status: str) -> int | None:
    """9. "shortfall = how many more people (documents, events) would attain it: the smallest whole number." """
    target = asked.target
    if status in ("no_data", "partial", "no_basis") or goal is None:
        return None
    if target.kind == TargetKind.AT_LEAST_EACH:
        parts = now.rows[0].element_sums.values()
        gaps = sum(ceil(1 - part) for part in parts if part < 1)
        return max(gaps, *(missing(row, goal, ceil) for row in now.rows))
    if target.kind == TargetKind.GROWTH_SINCE_BASELINE and target.value is None:
        return missing(now.rows[0], goal, lambda gap: floor(gap) + 1, -TOLERANCE)
    return sum(missing(row, goal, ceil, sign=sign_of(asked.indicator)) for row in now.rows)
