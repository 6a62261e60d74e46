"""What organisations answer in words.

An answer is one organisation's: nothing that is added up can hide whose it is. So it is for the organisation itself,
the head and the methodologist; the council, whose screen is projected, works with figures, and no document for anybody
carries it.
"""

from collections.abc import Iterator

import pandas as pd

from pdmon.calc.answers import overview, register
from pdmon.calc.answers.view import View
from pdmon.calc.query import run
from pdmon.programme.asked import texts_asked
from pdmon.words.periods import PeriodKind, parts_of_year


def text_answers(view: View, programme: str, unit: str, year: int) -> pd.DataFrame:
    """The answers in force of a year, of the unit or (of a territory) of everybody in it: unit, short_name, unit_kind,
    period, element, question, indicators (codes beside which it is asked, none: the whole programme), answer,
    accepted_at, explanation (why it was corrected, '' unless said)."""
    asked_of = "" if unit == view.config.root_of(programme) else unit
    rows = run(view.store, "text_answers", {"programme": programme, "unit": asked_of, "year": str(year)})
    return rows.loc[[view.viewer.reads_answers_of(of) for of in rows["unit"]]].reset_index(drop=True)


def answered(view: View, programme: str, year: int) -> pd.DataFrame:
    """Whether each question was answered, one row per unit asked, question and period: unit, element, question, period,
    answered. It holds no answer, so it is told of every unit that the viewer sees."""
    rows = [row for row in _asked(view, programme, year) if view.sees(row[0])]
    found = run(view.store, "text_answers", {"programme": programme, "unit": "", "year": str(year)})
    given = set(zip(found["unit"], found["element"], found["period"], strict=True))
    titles = view.config.elements
    return pd.DataFrame(
        [(unit, code, titles[code].title, period, (unit, code, period) in given) for unit, code, period in rows],
        columns=["unit", "element", "question", "period", "answered"],
    )


def text_differences(view: View, older: str, newer: str) -> pd.DataFrame:
    """Answers that two submissions of a unit state differently: element, question, old_answer, new_answer (null: none
    there); nothing for whoever may not read the unit's answers."""
    units = view.store.rows("select unit from submissions where submission_id::varchar in (?, ?)", [older, newer])
    rows = run(view.store, "text_differences", {"older": older, "newer": newer})
    return rows if all(view.viewer.reads_answers_of(unit or "") for (unit,) in units) else rows.head(0)


def _asked(view: View, programme: str, year: int) -> Iterator[tuple[str, str, str]]:
    """Unit, question and period of everything that is asked in words in the year."""
    chosen = view.config.programmes[programme].in_year(year)
    if not chosen.text_codes:
        return
    periods = [
        chosen.year_code(year),
        *(part.code for kind in PeriodKind if kind.is_part for part in parts_of_year(year, kind)),
    ]
    units = overview.reporting_units(view, programme, year)
    asked = {
        (kind, period): texts_asked(view.config, chosen, period, kind is None, kind)
        for kind in (None, *units["kind"].unique())
        for period in periods
    }
    territory = [(chosen.root, None)] if chosen.root in register.units(view) else []
    for unit, kind in (*territory, *zip(units["unit"], units["kind"], strict=True)):
        for period in periods:
            yield from ((unit, code, period) for code in asked[kind, period])
