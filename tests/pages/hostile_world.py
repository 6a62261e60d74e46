"""The small world as somebody hostile leaves it: every text that people type or send in is hostile.

What people's texts are is asked of the database: every text column of every table is one, but for the codes and the
results of `OURS`. A new column is thus hostile until it is named here.
"""

from dataclasses import replace
from datetime import date
from pathlib import Path

from pdmon.access import Role, Viewer
from pdmon.access.acts import Deed
from pdmon.calc.opening import open_store
from pdmon.calc.refresh import refresh
from pdmon.cycle import desk
from pdmon.cycle.parts import Decision, Evidence, Measure, Recommendation
from pdmon.programme.cells import Cell, UnitPeriod
from pdmon.programme.model import Config
from pdmon.store import Store
from pdmon.store.log.closures import close_period
from pdmon.store.log.journal import add
from pdmon.store.log.rows import EvidenceItem, NewSubmission, ReturnedFile, Source
from pdmon.store.log.submissions import add_submission, record_return
from pdmon.store.notes.chart_notes import Note, write_note
from pdmon.store.notes.drafts import Draft, save_draft
from pdmon.store.notes.flags import comment_flag, raise_flag
from pdmon.store.notes.profiles import save_aliases
from pdmon.store.notes.saved_views import SavedView, save_view
from pdmon.words.acts import Act
from pdmon.words.cycle.states import CycleStatus
from tests.pages.hostile_words import HOSTILE, hostile

# Table -> text columns that hold what the product itself wrote: codes, kinds, states, hashes, JSON of its own.
OURS = {
    "unit_versions": {"unit", "kind", "parent"},
    "submission_log": {"unit", "period", "programme", "kind", "sha256"},
    "submission_event_log": {"event", "details"},
    "fact_cells": {"element", "category"},
    "evidence_log": {"indicator", "sha256"},
    "current_facts": {"unit", "period", "element", "category"},
    "current_evidence": {"unit", "period", "programme", "indicator", "sha256"},
    "stale_units": {"unit", "period"},
    "mapping_profiles": {"signature", "mapping"},
    "unit_aliases": {"unit"},
    "drafts": {"unit", "period", "programme", "content"},
    "period_closure_log": {"programme", "period", "action"},
    "act_log": {"role", "act", "unit"},
    "register_acts": {"kind", "sha256"},
    "received_log": {"sha256", "place", "own_unit"},
    "received_step_log": {"step", "verdict"},
    "cycle_log": {"part", "programme", "period", "unit", "status", "event", "body", "role"},
    "note_log": {"programme", "unit", "indicator", "period", "event", "role"},
    "saved_view_log": {"unit", "page", "choices", "event", "role"},
    "flag_log": {"unit", "period", "element", "category", "action"},
}
# Of these tables every text is the product's: the configuration, and what is computed.
COMPUTED = ("config_", "result_", "restated_", "series", "unit_periods", "programme_periods", "reporting_nodes")
OF_THE_STORE = {"meta", "schema_migrations"}
YEAR, UNIT, PROGRAMME, INDICATOR = "2024", "kar_1", "karabash", "6.1"


def make_hostile(path: Path, config: Config) -> None:
    """Write a word of every kind that people write into the world at `path`, then make all of them hostile."""
    with open_store(path, config) as store:
        _write_everywhere(store)
        with store.transaction() as cursor:
            for table, column in foreign_columns(store):
                cursor.execute(f"update {table} set {column} = {column} || ' ' || ?", [" ".join(HOSTILE)])


def foreign_columns(store: Store) -> list[tuple[str, str]]:
    """(table, column) of every text that somebody else wrote."""
    columns = store.rows(
        "select table_name, column_name from duckdb_columns() where not internal and data_type = 'VARCHAR' "
        "and table_name in (select table_name from duckdb_tables() where not temporary) order by all"
    )
    return [
        (table, column)
        for table, column in columns
        if not table.startswith(COMPUTED) and table not in OF_THE_STORE and column not in OURS.get(table, ())
    ]


def _write_everywhere(store: Store) -> None:
    who, source = "Гость", Source("1" * 64, "файл.xlsx")
    cells = [(str(element), str(category), value) for element, category, value in store.rows(
        "select element, category, value from facts where unit = ? and period = ?", [UNIT, YEAR]
    )]  # fmt: skip
    form = NewSubmission(UNIT, YEAR, PROGRAMME, "form", cells, [EvidenceItem(INDICATOR, "приказ", "https://a.example")])
    with store.transaction() as cursor:
        add_submission(cursor, form, source, who, explanation="пояснение")
        add_submission(cursor, form, source, who, explanation="пояснение")
        told = {name: hostile(name) for name in ("message", "remedy", "value")}
        findings = [{"code": "negative", "severity": "error", "sheet": "Показатели", "cell": "D5", **told}]
        record_return(cursor, ReturnedFile(source, findings, UNIT, YEAR, PROGRAMME), who)
        flag = raise_flag(cursor, UnitPeriod(UNIT, YEAR), Cell("teachers"), "проверить", who)
        comment_flag(cursor, flag, "ответ", who)
        close_period(cursor, PROGRAMME, "2022", "№ 1", who)
        empty = Draft("kar_2", YEAR, PROGRAMME, {})
        save_draft(cursor, replace(empty, evidence=(EvidenceItem(INDICATOR, hostile("приказ")),)), empty, who)
        save_aliases(cursor, {"школа": "kar_1"}, who)
        add(cursor, [Deed(Act.DOWNLOADED, who, Role.METHODOLOGIST, UNIT, "отчёт.docx", "за год")])
        refresh(cursor, {(UNIT, YEAR)})
    _write_cycle(store)
    write_note(store, Viewer(who, Role.METHODOLOGIST), Note(PROGRAMME, UNIT, INDICATOR, YEAR, "объединена"))
    save_view(store, Viewer(who, Role.METHODOLOGIST), SavedView("вид", "indicators", {"programme": PROGRAMME}))


def _write_cycle(store: Store) -> None:
    """Items of the cycle, whose texts stand within JSON and are thus hostile from the beginning."""
    about = {"programme": PROGRAMME, "period": YEAR, "unit": PROGRAMME, "indicators": (INDICATOR,)}
    words = {name: hostile(name) for name in ("responsible", "text")}
    measure = Measure(
        **about, title=hostile("мера"), responsible=words["responsible"], starts_on=date(2025, 1, 1),
        ends_on=date(2025, 2, 1), expected=hostile("охват"), clause=hostile("п. 1"), progress=hostile("сделано"),
        obstacles=hostile("мешает"), evidence=(Evidence(requisites=hostile("приказ"), link=hostile("https://a")),),
    )  # fmt: skip
    decision = Decision(
        **about, **words, body_name=hostile("совет"), protocol_number=hostile("3"), protocol_date=date(2025, 1, 1),
        due=date(2025, 2, 1), status=CycleStatus.ADOPTED,
    )  # fmt: skip
    desk.save_many(store, Viewer("Гость", Role.METHODOLOGIST), [(measure, 0), (decision, 0)], "причина")
    _recommend(store)


def _recommend(store: Store) -> None:
    """A recommendation that the organisation has answered; its texts stand within JSON, so they are hostile at once."""
    who = Viewer("Гость", Role.METHODOLOGIST)
    about = {"programme": PROGRAMME, "period": YEAR, "unit": UNIT, "addressee": "organisations", "indicators": ("1.1",)}
    item = desk.save(store, who, Recommendation(**about, reason=hostile("основание"), text=hostile("текст")))
    desk.approve_many(store, who, {item.item_id: 1})
    desk.mark_sent(store, who, {item.item_id: 2})
    desk.answer(store, who, item.item_id, 3, hostile("ответ"))
