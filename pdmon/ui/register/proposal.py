"""What is proposed: what it would change, in which closed periods and which values; then it is recorded, or dropped."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd
import streamlit as st

from pdmon.intake.finding import Finding, Severity
from pdmon.intake.register.carrying_out import Consent, MakePlan, Outcome, carry_out, look_ahead
from pdmon.intake.register.changes import Plan
from pdmon.intake.register.consequences import Consequences
from pdmon.intake.register.refusals import NEEDS_CONSENT
from pdmon.intake.register.wording import (
    change_words,
    consent_words,
    coverage_words,
    period_of,
    side_words,
    since_words,
    unit_name,
)
from pdmon.intake.telling import told
from pdmon.output.tables import Column
from pdmon.store.units import Unit
from pdmon.ui.kit import components, visitor
from pdmon.ui.kit.cache import store
from pdmon.ui.kit.format import escaped, status_text
from pdmon.ui.kit.tables import TableLook, show_table
from pdmon.words.terms import RegisterAct

_CHANGES = (
    Column("name", "Организация", width=40),
    Column("code", "Код", width=14),
    Column("what", "Что меняется", width=64),
    Column("since", "Действует", width=18),
)
_VALUES = (
    Column("period_words", "Период", width=20),
    Column("name", "Организация", width=24),
    Column("title", "Показатель", width=48),
    Column("before", "Было", width=24),
    Column("after", "Станет", width=24),
)
_SIGNS = {Severity.ERROR: st.error, Severity.WARNING: st.warning, Severity.NOTE: st.info}


@dataclass
class Proposal:
    """A plan that was looked at and waits for consent; `answers` are those it was made of, `content` its file."""

    make: MakePlan
    answers: object
    outcome: Outcome
    content: bytes | None = None
    wants_new_consent: bool = False


def propose(place: str, make: MakePlan, answers: object, content: bytes | None = None) -> None:
    """Work out what the plan would change, and remember it for `show`; consent to an earlier one does not count."""
    st.session_state[_consent_key(place)] = False
    with st.spinner("Считаем, что изменится…"):
        st.session_state[_key(place)] = Proposal(make, answers, look_ahead(store(), make), content)


def drop(place: str) -> None:
    """Forget what was proposed."""
    st.session_state.pop(_key(place), None)


def show(place: str, register: Mapping[str, Unit], answers: object) -> None:
    """The preview of what was proposed here, with its buttons; nothing where nothing was.

    Where the answers are no longer those of the preview, only that is said: what was not looked at is not recorded.
    """
    found: Proposal | None = st.session_state.get(_key(place))
    if found is None:
        return
    if found.answers != answers:
        st.info("Ответы выше изменились. Нажмите «Показать, что изменится» ещё раз.", icon=":material/refresh:")
        return
    plan, consequences = found.outcome.plan, found.outcome.consequences
    components.section("Что изменится")
    _say(plan.findings)
    if plan.is_wrong:
        return
    if not plan.entries:
        st.success("Изменений нет: в реестре уже так и записано.", icon=":material/check:")
        return
    later = {**register, **{change.after.unit: change.after for change in plan.changes}}
    _show_changes(plan, later)
    _show_consequences(consequences, later, place)
    _say([stop for stop in found.outcome.stops if stop.kind is not NEEDS_CONSENT])
    if found.wants_new_consent:  # said before the tick is drawn: else the browser would keep the old one
        found.wants_new_consent = False
        st.session_state[_consent_key(place)] = False
    consent = consequences.are_none or st.checkbox(
        "Значения, которые уже видели, изменятся; это будет записано в журнал пересмотра.", key=_consent_key(place)
    )
    with st.container(horizontal=True, gap="small"):
        if st.button("Записать в реестр", type="primary", icon=":material/save:", disabled=not consent):
            _record(place, found, consent)
        st.button("Не записывать", on_click=drop, args=[place])


def _record(place: str, found: Proposal, consent: bool) -> None:
    viewer = visitor.current()
    if not visitor.may_change_register():
        raise PermissionError(viewer.role)
    with st.spinner("Записываем и пересчитываем показатели…"):
        done = carry_out(
            store(),
            found.make,
            viewer.name,
            Consent(is_given=consent, seen_version=found.outcome.data_version),
            content=found.content,
        )
    if not done.is_recorded:
        found.outcome, found.wants_new_consent = done, True
        st.rerun()
    drop(place)
    st.toast("Записано в реестр", icon=":material/task_alt:")
    st.rerun()


def _say(findings: list[Finding]) -> None:
    for finding in findings:
        words = told(finding)
        place = f"{words.place}: " if words.place else ""
        _SIGNS[words.severity](escaped(f"{place}{words.message} {words.remedy}"))


def _show_changes(plan: Plan, register: Mapping[str, Unit]) -> None:
    rows = [
        {
            "name": change.after.name,
            "code": change.after.unit,
            "what": change_words(change, register, store().config.kinds),
            "since": "" if change.act in (RegisterAct.CLOSED, RegisterAct.ADDED) else since_words(change.since),
        }
        for change in plan.changes
    ]
    frame = pd.DataFrame(rows, columns=[column.name for column in _CHANGES])
    show_table(frame, _CHANGES, "Изменения реестра", {}, "register_changes", TableLook(rows_shown=10, lines=2))


def _show_consequences(found: Consequences, register: Mapping[str, Unit], place: str) -> None:
    if found.are_none:
        st.success("Показатели, которые уже видели, не изменятся ни в одном периоде.", icon=":material/check:")
        return
    st.warning(f"Показатели: {escaped(consent_words(found))}.", icon=":material/warning:")
    components.lines([escaped(coverage_words(row, register)) for row in found.coverage], "")
    config = store().config
    rows = found.headlines.to_dict("records")
    values = [
        _about_row(row, register)
        | {"before": side_words(row, "before", measure), "after": side_words(row, "after", measure)}
        for row in rows
        for measure in [config.programmes[row["programme"]].indicator(row["indicator"]).unit]
    ]
    targets = [
        _about_row(row, register)
        | {"before": status_text(row["status_before"]), "after": status_text(row["status_after"])}
        for row in found.targets.to_dict("records")
    ]
    for title, part, key in (("Значения", values, "values"), ("Достижение целей", targets, "targets")):
        if part:
            st.markdown(f"**{title}**")
            show_table(
                pd.DataFrame(part, columns=[column.name for column in _VALUES]),
                _VALUES,
                f"Реестр: {title.lower()}",
                {},
                f"register_{place}_{key}",
                TableLook(rows_shown=8, lines=2),
            )


def _about_row(row: Mapping[Any, Any], register: Mapping[str, Unit]) -> dict[str, object]:
    indicator = store().config.programmes[str(row["programme"])].indicator(str(row["indicator"]))
    return {
        "period_words": period_of(row),
        "name": unit_name(str(row["unit"]), register),
        "title": f"{indicator.code}. {indicator.short_title}",
    }


def _key(place: str) -> str:
    return f"_register_proposal_{place}"


def _consent_key(place: str) -> str:
    return f"register_{place}_yes"
