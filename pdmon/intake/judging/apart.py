"""A large file is judged in a process of its own: Python runs one thread at a time, and whoever clicks on a page
meanwhile would wait for every row of it.

The process has the configuration and the file; what it wants to know of the store it asks for, and whoever has the
store answers: judging only reads. It is a new program, not a fork: threads and an open database cannot be forked. Its
memory goes with it. One file at a time, the next one waits.
"""

import os
import subprocess
import sys
import threading
from multiprocessing import Pipe
from multiprocessing.connection import Connection
from pathlib import Path

import pyarrow as pa

from pdmon.intake.finding import FindingKind, Refusal, Severity, Stage
from pdmon.intake.judging.examine import Sending, examine, refused, unseen
from pdmon.intake.judging.wire import Question, Wanted
from pdmon.intake.verdict import Verdict
from pdmon.store import Store
from pdmon.store.log.submissions import NewSubmission

INTERRUPTED = FindingKind(
    "judging_interrupted",
    Severity.ERROR,
    Stage.FILE,
    "Проверка прервалась",
    "Проверка файла прервалась: серверу не хватило памяти, или его останавливали. Прежние данные целы.",
    "Файл получен и ждёт: нажмите «Проверить заново». Если не помогает, разделите таблицу на несколько файлов.",
)
LARGE_BYTES = 1024 * 1024
LARGE_WORKBOOK_BYTES = 200 * 1024  # it is packed: its cells are as many as those of a text of a megabyte
_PACKAGE = "pdmon"
_one_at_a_time = threading.Lock()


def examine_apart(store: Store, content: bytes, file_name: str, sending: Sending) -> Verdict:
    """`examine`, the same verdict, of a large file in another process. Should that die, the file is returned with
    INTERRUPTED: it can be examined again."""
    if not is_large(content) or os.name != "posix":
        return examine(store, content, file_name, sending)
    with _one_at_a_time:
        return _examined(store, content, file_name, sending)


def is_large(content: bytes) -> bool:
    """Whether judging it takes a second or more."""
    return len(content) > (LARGE_WORKBOOK_BYTES if content.startswith(b"PK") else LARGE_BYTES)


def _examined(store: Store, content: bytes, file_name: str, sending: Sending) -> Verdict:
    here, there = Pipe()
    root = str(Path(__file__).parents[3])
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, (root, os.environ.get("PYTHONPATH"))))}
    with here, there:
        process = subprocess.Popen(
            [sys.executable, "-m", f"{_PACKAGE}.intake.judging.judge_alone", str(there.fileno())],
            pass_fds=[there.fileno()], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, env=environment,
        )  # fmt: skip
        try:
            there.close()
            here.send((store.config, content, file_name, sending))
            return _answered(store, here)
        except (EOFError, OSError):  # it has died: killed for its memory, or the machine goes down
            return refused(unseen(content, file_name), Refusal(INTERRUPTED.at()))
        finally:
            process.kill()
            process.wait()


def _answered(store: Store, here: Connection) -> Verdict:
    """Answer its questions until it knows the verdict. Its submissions come one by one: taking a message apart holds
    up everybody else, so none may be long."""
    submissions: list[NewSubmission] = []
    while True:
        said = here.recv()
        if isinstance(said, Question):
            here.send(_answer(store, said))
        elif isinstance(said, NewSubmission):
            submissions.append(said)
        else:
            verdict: Verdict = said
            verdict.submissions = submissions
            return verdict


def _answer(store: Store, question: Question) -> object:
    if question.wanted == Wanted.VERSION:
        return store.data_version()
    if question.wanted == Wanted.ROWS:
        return store.rows(question.sql, question.parameters)
    with store.cursor() as cursor:
        table = cursor.execute(question.sql, question.parameters).to_arrow_table()
    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, table.schema) as stream:
        stream.write_table(table)
    return sink.getvalue().to_pybytes()
