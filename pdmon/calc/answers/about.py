"""What there is in the database, and who did what with it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

import pandas as pd

from pdmon.access import Action
from pdmon.calc.answers.view import View
from pdmon.calc.query import run


def standing(view: View) -> pd.Series:
    """units, accepted (submissions in force or superseded), facts, last_at (naive UTC or NaT)."""
    return run(view.store, "data_standing").iloc[0]


def first_accepted_at(view: View) -> datetime | None:
    """When the first submission was accepted (naive UTC); None for an empty database."""
    ((first_at,),) = view.store.rows("select min(accepted_at) from submissions")
    found: datetime | None = first_at
    return found


def data_version(view: View) -> int:
    """The version of the data; it stands in every export."""
    return view.store.data_version()


def is_demo(view: View) -> bool:
    """Whether the database holds demonstration data."""
    return view.store.is_demo


def views(view: View) -> pd.DataFrame:
    """view (with its schema unless main), comment, columns: every view of the database."""
    return run(view.store, "database_views")


@dataclass(frozen=True)
class ActsAsked:
    """Which acts of the journal; an empty `who`, `about` or no `acts` is all.

    since, until: naive UTC, the end not included; about: a piece of the organisation's name, the file's, the detail;
    named: codes that people know by a title with this piece in it, looked for too.
    """

    since: datetime | None = None
    until: datetime | None = None
    who: str = ""
    acts: Sequence[str] = ()
    about: str = ""
    named: Sequence[str] = ()


_EVERY_ACT = ActsAsked()


def journal(view: View, asked: ActsAsked = _EVERY_ACT, rows: int | None = None) -> pd.DataFrame:
    """Who did what, newest first: happened_at, who, role (empty: not known), act (`words.acts.Act`), unit, unit_name,
    about, detail, found (how many acts there are, whatever `rows` cuts off). None for whoever may not read the journal.
    """
    allowed = view.may(Action.READ_JOURNAL)
    parameters = {
        "since": asked.since,
        "until": asked.until,
        "who": asked.who,
        "acts": [str(act) for act in asked.acts],
        "pieces": [piece for piece in (asked.about.strip(), *asked.named) if piece],
    }
    return run(view.store, "journal", parameters | {"rows": rows if allowed else 0})


def journal_people(view: View) -> pd.DataFrame:
    """Everybody whom the journal names: who, acts, last_at; nobody for whoever may not read it."""
    people = run(view.store, "journal_people")
    return people if view.may(Action.READ_JOURNAL) else people.head(0)
