"""Reading forms ahead of the one who judges and saves them: in threads, a long load in a process of its own.

Reading is half of a load's work, and Python runs one thread at a time: a second process reads while the first one
saves. It is forked, so it starts at once and has the configuration; of the store it knows nothing, so whatever is not
a form is left to the process that has it. It shows in the row «load 1000 forms / bare python-calamine» of `make bench`.
"""

import gc
import logging
import os
import signal
import sys
import threading
from collections.abc import Iterator, Sequence
from concurrent.futures import BrokenExecutor, Executor, Future, ProcessPoolExecutor, ThreadPoolExecutor
from dataclasses import dataclass
from multiprocessing import active_children, get_context, parent_process
from types import TracebackType
from typing import Self

from pdmon.intake.finding import Refusal
from pdmon.intake.forms.reader import is_form, read_form
from pdmon.intake.gate.admission import pass_gate
from pdmon.intake.statement import Reading
from pdmon.intake.tables.workbook import Workbook
from pdmon.programme.model import Config

Form = Reading | Refusal | None  # None: not a form, or one to be read again by whoever has the store

_THREADS = 2
_FILES_OF_A_TASK = 12
_FILES_WORTH_A_PROCESS = 48
_PATIENCE_S = 60  # a file is read or refused within 5 s
_log = logging.getLogger(__name__)


@dataclass
class _Task:
    """Some files and what they are going to be; `read_here` when nobody else had begun them."""

    contents: Sequence[bytes]
    future: Future[list[Form]]
    read_here: list[Form] | None = None


Started = list[_Task]


class ReadAhead:
    """`start` begins to read a batch, `finish` waits for it and reads along. With `own_process` another process does
    the reading, where the system can fork one (Linux); a load of a few files is over sooner than it would start."""

    def __init__(self, config: Config, own_process: bool = False) -> None:
        self._config = config
        self._own_process = own_process and sys.platform == "linux" and (os.cpu_count() or 1) > 1
        self._threads = ThreadPoolExecutor(_THREADS, thread_name_prefix="read")
        self._process: ProcessPoolExecutor | None = None
        self._batches = 0
        self._waiting: list[_Task] = []  # in order; those at the end may not have been begun

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for executor in (self._threads, self._process):
            if executor is not None:
                executor.shutdown(wait=True, cancel_futures=True)

    def start(self, contents: Sequence[bytes]) -> Started:
        """Begin to read the files; nothing is said of them before `finish`."""
        executor = self._executor(len(contents))
        tasks = [contents[at : at + _FILES_OF_A_TASK] for at in range(0, len(contents), _FILES_OF_A_TASK)]
        try:
            started = [_Task(task, self._submitted(executor, task)) for task in tasks]
        except BrokenExecutor:
            self._give_up_on_process()
            started = [_Task(task, self._submitted(self._threads, task)) for task in tasks]
        self._waiting = [task for task in self._waiting if not task.future.done()] + started
        return started

    def finish(self, started: Started) -> Iterator[Form]:
        """What was read, in the order of the files. Should the process die of a file, the file is not lost."""
        for task in started:
            while task.read_here is None and not task.future.done() and self._read_one_here():
                pass
            try:
                yield from task.read_here or task.future.result(_PATIENCE_S)
            except (BrokenExecutor, TimeoutError):
                self._give_up_on_process()
                yield from [None] * len(task.contents)

    def _read_one_here(self) -> bool:
        """Rather than wait, read the last of what nobody has begun yet, of whatever batch; False when there is none."""
        while self._waiting:
            task = self._waiting.pop()
            if task.future.cancel():
                task.read_here = _read_all(self._config, task.contents)
                return True
        return False

    def _executor(self, count: int) -> Executor:
        self._batches += 1
        if self._own_process and self._process is None and (self._batches > 1 or count >= _FILES_WORTH_A_PROCESS):
            self._process = ProcessPoolExecutor(1, get_context("fork"), _begin, (self._config,))
        return self._process or self._threads

    def _submitted(self, executor: Executor, contents: Sequence[bytes]) -> Future[list[Form]]:
        if executor is self._threads:
            return executor.submit(_read_all, self._config, contents)
        return executor.submit(_read_apart, contents)

    def _give_up_on_process(self) -> None:
        """It has died, or hangs; what it has not read is read here."""
        if self._process is not None:
            _log.warning("the reading process has died; reading goes on in threads")
            for child in active_children():
                child.kill()
        self._own_process, self._process = False, None


def _read_all(config: Config, contents: Sequence[bytes]) -> list[Form]:
    return [_read(config, content) for content in contents]


def _read(config: Config, content: bytes) -> Form:
    """The gate and the reader. Whatever nobody has thought of is left to be read again, and then reported."""
    try:
        look = pass_gate(content)
        if look is None:
            return None
        book = Workbook(content, look)
        return read_form(config, book) if is_form(book) else None
    except Refusal as refusal:
        return refusal
    except Exception:
        return None  # not logged here: whoever reads it again does, and a forked process may not touch a log


class _Apart:
    """What the reading process knows."""

    config: Config


def _begin(config: Config) -> None:
    """In the new process: it ends with its parent, leaves Ctrl+C to it, and never touches what it was born with."""
    _Apart.config = config
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    # A thread of the parent may have been writing to a stream when this process was born: its lock stays taken here.
    logging.disable()
    sys.stdout = sys.stderr = open(os.devnull, "w")  # noqa: SIM115
    gc.freeze()  # the parent's database must not be closed from here
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _read_apart(contents: Sequence[bytes]) -> list[Form]:
    return _read_all(_Apart.config, contents)
