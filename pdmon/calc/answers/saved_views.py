"""Saved views of pages: everybody has their own, and is told of nobody else's."""

import json

import pandas as pd

from pdmon.calc.answers.view import View
from pdmon.calc.query import run


def saved_views(view: View) -> pd.DataFrame:
    """The saved views of the viewer's account, by name: view_id, name, page, choices (address key -> value or values),
    saved_at (naive UTC). Asked anew each time: what is kept for a role knows no account."""
    rows = run(view.store, "saved_views", {"account": view.viewer.name, "unit": view.viewer.unit or ""})
    rows["choices"] = [json.loads(choices) for choices in rows["choices"]]
    return rows
