"""A visitor without a browser: one WebSocket session with a running dashboard, in Streamlit's own messages."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import TracebackType
from typing import Self
from urllib.parse import urlencode

from streamlit.proto.Alert_pb2 import Alert
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.sync.client import connect

TIMEOUT_S = 120


@dataclass
class Answer:
    """What one run of a page put on the screen."""

    metrics: dict[str, str] = field(default_factory=dict)
    headings: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)


class Session:
    """One visitor. `ask` opens a page by its address, as a click on a link or the back button does."""

    def __init__(self, address: str) -> None:
        self._socket = connect(
            address.replace("http://", "ws://") + "/_stcore/stream",
            subprotocols=["streamlit"],  # type: ignore[list-item]
            max_size=None,
            legacy=True,
            open_timeout=TIMEOUT_S,
        )

    def ask(self, page: str = "", **choices: str) -> Answer:
        """Run the page with these choices in the address and wait until it is drawn."""
        message = BackMsg()
        message.rerun_script.query_string = urlencode(choices)
        message.rerun_script.page_name = page
        message.rerun_script.is_history_navigation = True
        self._socket.send(message.SerializeToString())
        answer = Answer()
        while True:
            received = ForwardMsg()
            received.ParseFromString(self._received())
            kind = received.WhichOneof("type")
            if kind == "delta":
                _note(received, answer)
            elif kind == "script_finished":
                return answer

    def close(self) -> None:
        self._socket.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _received(self) -> bytes:
        data = self._socket.recv(timeout=TIMEOUT_S)
        assert isinstance(data, bytes)
        return data


def wrong_metrics(answer: Answer, expected: Mapping[str, str]) -> list[str]:
    """Where the answer says something else than `expected` (label -> value), in words; an error counts as wrong."""
    wrong = [
        f"{label}: {answer.metrics.get(label)!r} instead of {value!r}"
        for label, value in expected.items()
        if answer.metrics.get(label) != value
    ]
    return wrong + answer.errors


def _note(message: ForwardMsg, answer: Answer) -> None:
    element = message.delta.new_element
    kind = element.WhichOneof("type")
    if kind == "metric":
        answer.metrics[element.metric.label] = element.metric.body
    elif kind == "heading":
        answer.headings.append(element.heading.body)
    elif kind == "exception":
        answer.errors.append(element.exception.message)
    elif kind == "alert" and element.alert.format == Alert.ERROR:
        answer.errors.append(element.alert.body)
