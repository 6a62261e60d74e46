"""The criteria of an order that sets neither points nor targets: their indicators and how each has moved."""

from collections.abc import Mapping
from typing import Any

from pdmon.insight.territory.headlines import dynamics_words
from pdmon.output.tables import Column
from pdmon.ui.criteria.judged import Judged, open_marked
from pdmon.ui.frame.filters import ALL
from pdmon.ui.kit import components
from pdmon.ui.kit.downloads import table_downloads
from pdmon.ui.kit.format import change_text, value_or_state
from pdmon.ui.kit.tables import TableLook, show_table
from pdmon.words.figures.before import YEAR_BEFORE_TITLE
from pdmon.words.numbers import fraction, measured, missing


def show(judged: Judged) -> None:
    """The indicators under their criteria, with what changed."""
    for criterion in judged.choice.programme.criteria:
        rows = judged.headlines[judged.headlines["criterion"] == criterion.code]
        if rows.empty or judged.criterion not in (ALL, criterion.code):
            continue
        components.section(f"{criterion.code}. {criterion.title}")
        records = rows.to_dict("records")
        shown = rows.assign(
            caption=rows["indicator"] + ". " + rows["short_title"],
            said=[value_or_state(row["value"], row["state"], row["unit_of_measure"]) for row in records],
            counts=[fraction(row["numerator"], row["denominator"]) for row in records],
            before=[measured(row["previous"], row["unit_of_measure"]) for row in records],
            moved=[_moved(row) for row in records],
            words=dynamics_words(rows, "не с чем сравнить"),
        )
        columns = [
            Column("caption", "Показатель", width=50),
            Column("said", "Значение", width=12),
            Column("counts", "Из чего", width=16),
            Column("before", YEAR_BEFORE_TITLE, width=13),
            Column("moved", "Изменение", width=24),
            Column("words", "Динамика", width=18),
        ]
        key = f"criteria_dynamics_{criterion.code}"
        row = show_table(shown, columns, criterion.title, judged.filters(), key, TableLook(opens=True, downloads=False))
        exported = [
            Column("indicator", "№", width=7),
            Column("title", "Показатель", width=70),
            Column("numerator", "Числитель", "general", 12),
            Column("denominator", "Знаменатель", "general", 12),
            Column("value", "Значение", "general", 12, measured_by="unit_of_measure"),
            Column("previous", YEAR_BEFORE_TITLE, "general", 12, measured_by="unit_of_measure"),
            Column(
                "change", "Изменение (у долей — п.п.)", "general", 14, measured_by="unit_of_measure", share_format="pp"
            ),
            Column("words", "Динамика", width=18),
        ]
        if "same_units" in shown and shown["same_units"].notna().any():
            exported.insert(-1, Column("same_units", "Сравнены сдавшие в оба года", "whole", 14))
        table_downloads(shown, exported, criterion.title, judged.filters(), key)
        open_marked(judged, row)


def _moved(row: Mapping[Any, Any]) -> str:
    """`▲ +3,2 п.п.`; where others reported the year before, a change over those of both years says so."""
    said = change_text(row["change"], row["unit_of_measure"], row["dynamics"])
    return f"{said} по тем же" if not missing(row.get("same_units")) and not missing(row["change"]) else said
