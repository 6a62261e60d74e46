"""One item as a model, as the viewer may see it: what a form is filled with."""

import json

from pdmon.calc.answers import cycle as answers
from pdmon.calc.answers.view import View
from pdmon.cycle.parts import PARTS, AnyItem
from pdmon.words.cycle.states import CyclePart


def item(view: View, item_id: str) -> AnyItem | None:
    """The item in its newest version; None where there is none that the viewer may see."""
    rows = answers.items(view, item_ids=(item_id,))
    if rows.empty:
        return None
    row = rows.iloc[0]
    return PARTS[CyclePart(row["part"])].from_log({**row, "version": int(row["version"])}, json.loads(row["body"]))
