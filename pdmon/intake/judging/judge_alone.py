"""The program that judges one large file and ends: `python -m pdmon.intake.judging.judge_alone FD`, where FD is its end
of the wire (`apart`)."""

import os
import signal
import sys
from multiprocessing.connection import Connection
from typing import cast

from pdmon.intake.judging.examine import examine
from pdmon.intake.judging.wire import StoreByWire
from pdmon.store import Store
from pdmon.words.local_time import use_zone

_POLITENESS = 5  # whoever clicks on a page comes first


def main(wire: Connection) -> None:
    """Take the file, judge it, say the submissions that it would make one by one, and then the verdict without them."""
    config, content, file_name, sending = wire.recv()
    use_zone(config.settings.timezone)
    verdict = examine(cast(Store, StoreByWire(config, wire)), content, file_name, sending)
    for submission in verdict.submissions:
        wire.send(submission)
    verdict.submissions = []
    wire.send(verdict)


if __name__ == "__main__":
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    os.nice(_POLITENESS)
    with Connection(int(sys.argv[1])) as wire_of_parent:
        main(wire_of_parent)
