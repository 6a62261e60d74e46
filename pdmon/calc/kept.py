"""What is worked out over a whole store and asked again by many answers of the same version of its data."""

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Generic, TypeVar
from weakref import WeakKeyDictionary

from pdmon.programme.model import Config
from pdmon.store import Store

T = TypeVar("T")


class Kept(Generic[T]):
    """The last `most` of each store, for one version of its data and configuration; a new version forgets the old."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._lock = threading.Lock()
        self._of_stores: WeakKeyDictionary[Store, _Shelf[T]] = WeakKeyDictionary()

    def get(self, store: Store, key: Hashable, make: Callable[[], T]) -> T:
        """What is kept under the key, or is made now; it is shared: whoever gets it changes nothing in it."""
        version = store.data_version()
        with self._lock:
            shelf = self._of_stores.get(store)
            if shelf is None or shelf.version != version or shelf.config is not store.config:
                shelf = self._of_stores[store] = _Shelf(version, store.config)
            if key in shelf.things:
                shelf.things.move_to_end(key)
                return shelf.things[key]
        made = make()
        with self._lock:
            shelf.things[key] = made
            while len(shelf.things) > self._most:
                shelf.things.popitem(last=False)
        return made


class _Shelf(Generic[T]):
    def __init__(self, version: int, config: Config) -> None:
        self.version, self.config = version, config
        self.things: OrderedDict[Hashable, T] = OrderedDict()
