"""The management cycle as a viewer may read it: drafts are for those who manage it, a school reads what was sent to it.

Every list answers with the columns of the view of its name and `unit_name`, the newest item first. Figures that an item
keeps of protected indicators are an earlier moment's, so only the methodologist (and an organisation, of itself) is
told them. An empty `period` or `unit` asks for every one.
"""

import json
from collections.abc import Sequence
from datetime import date
from typing import Any

import pandas as pd

from pdmon.access import Action
from pdmon.access.cycle import HIDDEN_FIELDS, reads, shows_figures
from pdmon.calc.answers.hiding import hide
from pdmon.calc.answers.view import View
from pdmon.calc.query import run
from pdmon.words.cycle.chains import ChainGap
from pdmon.words.cycle.states import OPEN_MEASURE, CyclePart, CycleStatus
from pdmon.words.local_time import local_today
from pdmon.words.terms import State

FIGURE_COLUMNS = ("indicator", "unit", "period", "category", "numerator", "denominator", "value", "state")
_EMPTY = {"reason": "", "figures": [], "by_category": []}
_VIEWS = {
    CyclePart.GOAL: "goals",
    CyclePart.ANALYSIS: "analyses",
    CyclePart.RECOMMENDATION: "recommendations",
    CyclePart.DECISION: "decisions",
    CyclePart.MEASURE: "measures",
    CyclePart.EFFECT: "effects",
}


def goals(view: View, programme: str, period: str = "", unit: str = "") -> pd.DataFrame:
    """Goals and tasks: kind, clause, text, indicators (list), target_value, edition, protocol, status, ..."""
    return _listed(view, CyclePart.GOAL, programme, period, unit)


def analyses(view: View, programme: str, period: str = "", unit: str = "") -> pd.DataFrame:
    """Analyses: item, indicators (list), conclusion, data_version, status, ...; their figures: `figures`."""
    return _listed(view, CyclePart.ANALYSIS, programme, period, unit)


def recommendations(view: View, programme: str, period: str = "", unit: str = "") -> pd.DataFrame:
    """Recommendations: addressee, indicators (list), reason, text, answer, source_id, status, ..."""
    return _listed(view, CyclePart.RECOMMENDATION, programme, period, unit)


def decisions(view: View, programme: str, period: str = "", unit: str = "", today: date | None = None) -> pd.DataFrame:
    """Decisions: body_name, protocol_number, protocol_date, kind, indicators, text, responsible, due, about, status
    (`overdue` after the day that is due), ..."""
    rows = _listed(view, CyclePart.DECISION, programme, period, unit)
    return _with_overdue(rows, "due", (CycleStatus.ADOPTED,), today)


def measures(view: View, programme: str, period: str = "", unit: str = "", today: date | None = None) -> pd.DataFrame:
    """Measures: kind, title, indicators, categories, target_units (lists), responsible, starts_on, ends_on, expected,
    expected_value, expected_people, source, source_id, clause, evidence, progress, obstacles, status (`overdue` after
    its last day), ..."""
    rows = _listed(view, CyclePart.MEASURE, programme, period, unit)
    return _with_overdue(rows, "ends_on", OPEN_MEASURE, today)


def measure_days(view: View, programme: str) -> pd.DataFrame:
    """When each measure was entered, first put to work and last done: item_id, unit, entered_at, started_at, done_at
    (naive UTC, NaT where it did not come to that); nothing to those who do not see the territory."""
    rows = run(view.store, "cycle_measure_days", {"programme": programme})
    return rows if view.may(Action.SEE_TERRITORY) else rows.iloc[:0]


def sent_days(view: View, programme: str) -> pd.DataFrame:
    """When each recommendation was last sent: item_id, unit, sent_at (naive UTC); nothing to those who do not see the
    territory."""
    rows = run(view.store, "cycle_sent_days", {"programme": programme})
    return rows if view.may(Action.SEE_TERRITORY) else rows.iloc[:0]


def effects(view: View, programme: str, period: str = "", unit: str = "") -> pd.DataFrame:
    """Examinations of effects: about (id), indicator, period_before, period_after, own_before, own_after,
    others_before, others_after, difference, low, high, method, conclusion, follows, status, ..."""
    return _listed(view, CyclePart.EFFECT, programme, period, unit)


def chains(view: View, programme: str, period: str = "", today: date | None = None) -> pd.DataFrame:
    """How far the cycle has come for every indicator of the territory, in the programme's order, the newest year first:
    criterion, criterion_title, indicator, short_title, period, state, attained, dynamics, needs_action, how many goals,
    analyses, ... there are, measures_due (the first open measure's last day) and gap (`words.cycle.chains.ChainGap`).
    Nothing for whoever does not see the territory; where the territory's figure is hidden, so is the gap."""
    rows = run(view.store, "cycle_chains", {"programme": programme, "period": period}).drop(columns="unit")
    if not view.may(Action.SEE_TERRITORY):
        return rows.head(0)
    late = rows["gap"].eq(ChainGap.MEASURE_RUNNING) & (
        pd.to_datetime(rows["measures_due"]) < pd.Timestamp(today or local_today())
    )
    rows["gap"] = rows["gap"].mask(late, ChainGap.MEASURE_OVERDUE.value)
    shown = hide(view, programme, rows, unit=view.config.root_of(programme), category="")
    hidden = shown["state"].eq(State.HIDDEN)
    return shown.assign(
        gap=shown["gap"].mask(hidden, ChainGap.HIDDEN.value),
        needs_action=shown["needs_action"].astype(object).mask(hidden, None),
    )


def figures(view: View, item_id: str) -> pd.DataFrame:
    """The figures that an item keeps, as they stood when it was drafted: FIGURE_COLUMNS."""
    rows = items(view, (item_id,))
    kept = json.loads(rows["body"].iloc[0]).get("figures", []) if len(rows) else []
    return pd.DataFrame(kept, columns=list(FIGURE_COLUMNS))


def analysis_figures(view: View, programme: str, period: str, unit: str) -> pd.DataFrame:
    """The figures that the analyses of one unit and period keep: item (the order's) and FIGURE_COLUMNS."""
    kept = items(view, analyses(view, programme, period, unit)["item_id"].tolist())
    bodies = [json.loads(body) for body in kept["body"]]
    told = [{"item": body["item"], **figure} for body in bodies for figure in body.get("figures", [])]
    return pd.DataFrame(told, columns=["item", *FIGURE_COLUMNS])


def items(view: View, item_ids: Sequence[str]) -> pd.DataFrame:
    """Items whole: item_id, part, version, programme, period, unit, status, body (JSON), created_at, created_by, ..."""
    rows = run(view.store, "cycle_items", {"item_ids": list(item_ids)})
    rows = rows[_may_read(view, rows)].reset_index(drop=True)
    return rows.assign(body=[_body(view, row) for row in rows.to_dict("records")])


def item_history(view: View, item_id: str) -> pd.DataFrame:
    """The life of an item, newest first: version, event, status_before, status, body_before, body (JSON), happened_at,
    who, role, why, ...; to those who do not manage the cycle without the texts, from the end of its drafting on."""
    rows = run(view.store, "cycle_history", {"item_id": item_id})
    shown = rows[_may_read(view, rows)].reset_index(drop=True)
    if not view.may(Action.MANAGE):
        return shown.assign(body="", body_before="", why="")
    before = [_body(view, {**row, "body": row["body_before"] or "{}"}) for row in shown.to_dict("records")]
    return shown.assign(body=[_body(view, row) for row in shown.to_dict("records")], body_before=before)


def _listed(view: View, part: CyclePart, programme: str, period: str, unit: str) -> pd.DataFrame:
    asked = {"part": _VIEWS[part], "programme": programme, "period": period, "unit": unit}
    rows = run(view.store, "cycle_part", asked).assign(part=part.value)
    rows = rows[_may_read(view, rows)].reset_index(drop=True).drop(columns="part")
    names = [name for name in HIDDEN_FIELDS.get(part, ()) if name in rows]
    gone = [not _shows(view, row, row.get("indicators", [row.get("indicator")])) for row in rows.to_dict("records")]
    for name in names if any(gone) else ():
        rows[name] = rows[name].astype(object).mask(pd.Series(gone, index=rows.index), _EMPTY.get(name))
    return rows


def _may_read(view: View, rows: pd.DataFrame) -> pd.Series:
    heads = zip(rows["part"], rows["unit"], rows["status"], strict=True)
    return pd.Series([reads(view.viewer, *head) for head in heads], index=rows.index, dtype=bool)


def _shows(view: View, row: dict[Any, Any], indicators: Sequence[str]) -> bool:
    return shows_figures(view.viewer, view.config, row["programme"], row["unit"], indicators)


def _body(view: View, row: dict[Any, Any]) -> str:
    """The body as JSON without what the viewer is not shown."""
    body: dict[str, Any] = json.loads(row["body"])
    if row["part"] == CyclePart.ANALYSIS:  # of many indicators: only the protected ones are taken out
        body["figures"] = [kept for kept in body.get("figures", []) if _shows(view, row, [kept["indicator"]])]
    elif not _shows(view, row, body.get("indicators", [body.get("indicator", "")])):
        body |= {name: _EMPTY.get(name) for name in HIDDEN_FIELDS.get(row["part"], ()) if name in body}
    return json.dumps(body, ensure_ascii=False)


def _with_overdue(rows: pd.DataFrame, term: str, open_ones: Sequence[str], today: date | None) -> pd.DataFrame:
    """Overdue is no status that is kept: it follows from the term and the day."""
    late = rows["status"].isin(open_ones) & (pd.to_datetime(rows[term]) < pd.Timestamp(today or local_today()))
    return rows.assign(status=rows["status"].mask(late, CycleStatus.OVERDUE.value))
