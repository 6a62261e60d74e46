"""Criteria and targets over years and over organisations, and the documents behind their points."""

import pandas as pd

from pdmon.access.privacy import protected_indicators
from pdmon.calc.answers import hiding
from pdmon.calc.answers.near_line import near, say_near
from pdmon.calc.answers.view import View
from pdmon.calc.figures import floats
from pdmon.calc.query import run
from pdmon.insight.statistics.change import change_p_values, with_chance
from pdmon.programme.share import share
from pdmon.words.periods import year_of
from pdmon.words.terms import Status

ANY_ORGANISATION = "*"  # no unit has this code
# What is earned and out of what, by what criteria are judged by.
EARNED = {"points": ("points", "max_points"), "targets": ("targets_attained", "targets_judged")}


def left_out(view: View, programme: str, unit: str = "") -> list[str]:
    """Codes of the indicators that points and counts of targets of an organisation (of any, without `unit`) leave out
    for this viewer: protected ones, whose points would tell what is hidden."""
    return hiding.left_out(view, programme, unit or ANY_ORGANISATION)


def target_statuses(view: View, programme: str, unit: str, period: str | None = None) -> pd.DataFrame:
    """How many targets of every criterion have which status in every year (up to `period`): criterion, period, status
    (`near_line` of those behind by no more than chance), targets."""
    left_out = hiding.left_out(view, programme, unit)
    parameters = {"programme": programme, "unit": unit, "period": period, "left_out": left_out}
    rows = run(view.store, "target_statuses", parameters)
    found = near(view, programme, unit, None) if rows["status"].eq(Status.BEHIND).any() else pd.DataFrame()
    if found.empty:
        return rows
    keys = ["criterion", "period"]
    moved = found[~found["indicator"].isin(left_out)].groupby(keys).size().rename("moved").reset_index()
    moved = moved.merge(rows.loc[rows["status"].eq(Status.BEHIND), keys], on=keys)
    behind = rows.merge(moved.assign(status=Status.BEHIND.value), how="left", on=[*keys, "status"])
    behind["targets"] -= behind.pop("moved").fillna(0).astype(int)
    said = moved.rename(columns={"moved": "targets"}).assign(status=Status.NEAR_LINE.value)
    return pd.concat([behind[behind["targets"] > 0], said], ignore_index=True).sort_values(
        ["period", "criterion", "status"], ignore_index=True
    )


def targets_series(view: View, programme: str, unit: str, period: str) -> pd.DataFrame:
    """Every target with a due year and every year up to `period`: indicator, target_no, kind, due, part, wording,
    threshold, short_title, unit_of_measure, direction, period, target, actual, baseline, line (the value wanted in that
    year on the straight way to the target), status, shortfall."""
    rows = run(view.store, "targets_series", {"programme": programme, "unit": unit, "period": period})
    rows = say_near(view, programme, rows, unit=unit)
    return hiding.hide_targets(view, programme, rows, unit)


def units(view: View, programme: str, period: str) -> pd.DataFrame:
    """Every organisation that is to report and criterion in one year: unit, short_name, kind, criterion, title, points,
    max_points, targets_attained, targets_judged."""
    rows = run(view.store, "criteria_units", {"programme": programme, "period": period, "year": year_of(period)})
    return hiding.reduce_sums(view, programme, rows, period=period)


def units_table(view: View, programme: str, period: str, mode: str) -> pd.DataFrame:
    """One row per organisation, a column per criterion (its code) with what it earned, and `done`, `whole`, `share`.

    mode: `points` or `targets` (attained of judged). Best share first; those without anything judged last.
    """
    rows = units(view, programme, period)
    done, whole = EARNED[mode]
    rows = rows.astype({done: float, whole: float})
    judged = rows[whole].gt(0)
    rows["earned"] = rows[done].where(judged)
    keys = ["unit", "short_name", "kind"]
    table = rows.pivot(index=keys, columns="criterion", values="earned")
    sums = rows.groupby(keys)[[done, whole]].sum()
    table["done"], table["whole"] = sums[done].where(sums[whole] > 0), sums[whole]
    table["share"] = share(table["done"], table["whole"])
    table = table.reset_index().rename_axis(columns=None)
    return table.sort_values(["share", "done", "short_name"], ascending=[False, False, True], ignore_index=True)


def programme_index(view: View, programme: str, period: str) -> pd.DataFrame:
    """The index of the territory and of every unit in one year: unit, index (percent), level, place («3–5»), places;
    empty where the programme defines none. Organisations' are left out for whom protected points are: the index would
    tell them."""
    rows = run(view.store, "programme_index", {"programme": programme, "period": period})
    root = view.config.programmes[programme].root
    hidden = [one != root and bool(hiding.left_out(view, programme, one)) for one in rows["unit"]]
    return rows[[not one for one in hidden]].reset_index(drop=True)


def category_values(view: View, programme: str, unit: str, period: str) -> pd.DataFrame:
    """Every indicator, category and year up to `period` for one unit: the value's columns, category_title. Of a change
    that chance explains `dynamics` is `chance`, the categories of an indicator and year looked at together."""
    rows = floats(run(view.store, "category_values", {"programme": programme, "unit": unit, "period": period}))
    indicators = {found.code: found for found in view.config.programmes[programme].indicators}
    cells = zip(rows["indicator"], rows["category"], strict=True)
    measures = [indicators[code].measure_of_category(category) for code, category in cells]
    p_values = change_p_values(rows.assign(unit_of_measure=pd.Series(measures, index=rows.index, dtype=object)))
    rows = with_chance(rows, p_values, rows["indicator"] + " " + rows["period"])
    return hiding.hide(view, programme, rows, unit=unit)


def effect_counts(view: View, programme: str) -> pd.DataFrame:
    """What the indicators of the programme's planned effects count in each year and in the year before, over the same
    organisations: indicator, category, period, count, previous_count, units (how many), and how their own changes vary:
    spread, effective_units (`insight.statistics.change`). Protected indicators have no row: their figures would give
    hidden ones away by subtraction."""
    planned = view.config.programmes[programme]
    codes = {code for effect in planned.effects for code in effect.indicators}
    shown = sorted(codes - set(protected_indicators(view.config, planned)))
    return run(view.store, "effect_counts", {"programme": programme, "indicators": shown})


def evidence(view: View, programme: str, unit: str, period: str) -> pd.DataFrame:
    """Documents in force in a year or in a part of it (`period`: each proves its own), of the unit or below it, with
    the newest check of each: unit, short_name, indicator, requisites, link, sha256, period, status, reason,
    checked_by, checked_at; a school sees its own."""
    rows = run(view.store, "year_evidence", {"programme": programme, "unit": unit, "period": period})
    return rows.loc[[view.sees(of) for of in rows["unit"]]].reset_index(drop=True)
