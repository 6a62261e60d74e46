"""The exchange of a running process: publishes soon after every commit and gathers soon after every publication."""

import logging
import threading
import time

from pdmon.sharing import gathering, publishing
from pdmon.sharing.errors import SharingError
from pdmon.sharing.place import BUCKET
from pdmon.sharing.shelf import shelf_of
from pdmon.store import Store
from pdmon.store.errors import StoreError
from pdmon.store.log import publications, sources
from pdmon.store.log.cycle import COUNTER as CYCLE_COUNTER

EVERY_SECONDS = 0.25  # a form is to be at the centre within two seconds: a look at either end waits no longer
EVERY_SECONDS_IN_BUCKETS = 15.0  # each look there is a paid request
LOOK_AGAIN_SECONDS = 60.0  # that what was taken in is still what is published
log = logging.getLogger(__name__)


def is_set_up(store: Store) -> bool:
    """Whether this installation publishes or gathers; commands say so while no process has the store open."""
    with store.cursor() as cursor:
        return publications.publisher(store) is not None or bool(sources.sources(cursor))


class Exchange:
    """One thread of the process. What fails is told (`told`), logged once, and tried again."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._ending = threading.Event()
        self._thread = threading.Thread(target=self._run, name="exchange", daemon=True)
        self._published: tuple[int, int] | None = None
        self._seen: dict[str, tuple[float, list[int]]] = {}
        self.told = ""  # why nothing is published at present

    def start(self) -> None:
        """Begin."""
        self._thread.start()

    def stop(self) -> None:
        """End after the step at hand."""
        self._ending.set()
        self._thread.join()

    def step(self) -> None:
        """Publish what is new, and take in what is new at the sources."""
        self._publish()
        with self._store.cursor() as cursor:
            known = sources.sources(cursor)
        for source in known.values():
            if self._is_new(source):
                gathering.gather(self._store, source)

    def _run(self) -> None:
        while not self._ending.wait(EVERY_SECONDS):
            try:
                self.step()
            except StoreError as error:
                log.error("exchange: %s", error)
            except Exception:  # the exchange goes on whatever one step met
                log.exception("exchange")

    def _publish(self) -> None:
        version = (self._store.data_version(), self._store.data_version(CYCLE_COUNTER))
        if version == self._published or publications.publisher(self._store) is None:
            return
        try:
            publishing.publish(self._store)
        except SharingError as error:
            if str(error) != self.told:
                log.error("publishing: %s", error)
            self.told = str(error)
            return
        self.told, self._published = "", version

    def _is_new(self, source: sources.Source) -> bool:
        """Whether something of the source's place is to be looked at: its list changed, or it is time again."""
        now = time.monotonic()
        looked_at, known = self._seen.get(source.source, (-LOOK_AGAIN_SECONDS, []))
        pause = EVERY_SECONDS_IN_BUCKETS if source.place.startswith(BUCKET) else 0.0
        if now - looked_at < pause:
            return False
        try:
            found = shelf_of(source.place, source.source).numbers()
        except SharingError as error:
            sources.refused(self._store, source.source, str(error))
            return False
        if found == known and now - looked_at < LOOK_AGAIN_SECONDS and not self._waits(source):
            return False
        self._seen[source.source] = (now, found)
        return True

    def _waits(self, source: sources.Source) -> bool:
        """Whether the last look ended with a refusal: what it lacked may have come."""
        rows = self._store.rows("select refused from sources where source = ?", [source.source])
        return bool(rows and rows[0][0])
