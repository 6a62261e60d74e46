"""A process to be killed while it approves every draft: `python -m tests.torture.approving DATABASE before|after`.

Prints `written` when everything is written and nothing is committed, or `approved` after the commit, and waits.
"""

import sys
import time
from typing import Any

from pdmon.access import Role, Viewer
from pdmon.calc.answers import cycle
from pdmon.calc.answers.view import View
from pdmon.calc.opening import open_store
from pdmon.cycle import desk
from tests.torture.worker import tell

ANNA = Viewer("Анна", Role.METHODOLOGIST)
_LONG = 120


def main(database: str, moment: str) -> None:
    store = open_store(database)
    rows = cycle.recommendations(View(store, ANNA), "karabash")
    append = desk.append

    def append_and_wait(cursor: Any, events: Any) -> None:
        append(cursor, events)
        if moment == "before":
            tell("written")
            time.sleep(_LONG)

    desk.append = append_and_wait
    desk.approve_many(store, ANNA, dict(zip(rows["item_id"], rows["version"].astype(int), strict=True)))
    tell("approved")
    time.sleep(_LONG)


if __name__ == "__main__":
    main(*sys.argv[1:])
