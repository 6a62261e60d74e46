"""What a centre gathers: its sources, how fresh they are, and what of them does not fit."""

import pandas as pd

from pdmon.access import Action
from pdmon.calc.answers.view import View
from pdmon.calc.query import run
from pdmon.programme.reading_digest import reading_digests

COLUMNS = [
    *("source", "place", "under", "units", "publications", "published_at", "imported_at"),
    *("refused", "differs", "unknown_elements"),
]


def sources(view: View) -> pd.DataFrame:
    """One row per source: source, place, under, units (how many are here), publications (taken in), published_at,
    imported_at (naive UTC), refused (why its newest publication is not taken in, ''), differs (programmes that it
    computes otherwise, comma-separated), unknown_elements (data that nothing here asks for, comma-separated).

    None for whoever does not see the territory.
    """
    if not view.may(Action.SEE_TERRITORY):
        return pd.DataFrame(columns=COLUMNS)
    found = run(view.store, "sources")
    readings = [there if isinstance(there, dict) else {} for there in found["programmes"]]  # none before the first
    here = reading_digests(view.config) if any(readings) else {}
    differs = [
        ", ".join(code for code, digest in there.items() if here.get(code, digest) != digest) for there in readings
    ]
    return found.assign(differs=differs)[COLUMNS]


def own_publication(view: View) -> pd.DataFrame:
    """Where this installation publishes itself: source, place, public_key, number (0: nothing yet), published_at; no
    row where it publishes nothing. Whoever reads the journal sees it."""
    if not view.may(Action.READ_JOURNAL):
        return pd.DataFrame(columns=["source", "place", "public_key", "number", "published_at"])
    return run(view.store, "own_publication")
