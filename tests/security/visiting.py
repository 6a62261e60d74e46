"""A visitor without a browser: forms, cookies, sockets and uploads as bytes, against a server that really runs."""

import http.client
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from urllib.parse import urlencode, urlsplit

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.sync.client import ClientConnection, connect

from pdmon.access.passwords import hash_password
from pdmon.access.sessions import COOKIE

SECRET = "секрет"
USERS = """
users:
  - {{login: method, name: Методический центр, role: methodologist, password: "{password}"}}
  - {{login: council, name: Совет, role: council, password: "{password}"}}
"""
FORM = {"Content-Type": "application/x-www-form-urlencoded"}
BOUNDARY = "----pdmon"


def users_text() -> str:
    """A users file of two, both with the password SECRET."""
    return USERS.format(password=hash_password(SECRET))


@dataclass
class Answer:
    """What came back: status, headers by lower-case name (cookies aside), cookies as they were set, the body."""

    status: int
    headers: dict[str, str]
    cookies: list[str]
    body: bytes


@dataclass
class Visitor:
    """Someone at `address` (http://host:port) with these cookies."""

    address: str
    cookies: dict[str, str]

    def ask(self, path: str, method: str = "GET", body: bytes | None = None, **headers: str) -> Answer:
        """One request; a redirect is not followed. Headers are named with underscores."""
        connection = http.client.HTTPConnection(urlsplit(self.address).netloc, timeout=20)
        try:
            connection.request(method, path, body, self._headers() | {_header(k): v for k, v in headers.items()})
            found = connection.getresponse()
            answer = Answer(found.status, {}, found.headers.get_all("Set-Cookie") or [], found.read())
            answer.headers |= {name.lower(): value for name, value in found.getheaders()}
        finally:
            connection.close()
        for cookie in answer.cookies:
            name, _, value = cookie.partition(";")[0].partition("=")
            self.cookies[name] = value
        return answer

    def sign_in(self, login: str = "method", password: str = SECRET, to: str = "/", **headers: str) -> Answer:
        """Send the form in."""
        body = urlencode({"login": login, "password": password, "next": to}).encode()
        return self.ask("/sign-in", "POST", body, **FORM, **headers)

    def upload(self, session: str, size: int = 10) -> Answer:
        """Send a file of this many bytes to a Streamlit session, as its file field does."""
        self.ask("/_stcore/health")  # sets the token that Streamlit wants back
        head = f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="f"; filename="f.csv"\r\n\r\n'
        body = head.encode() + b"x" * size + f"\r\n--{BOUNDARY}--\r\n".encode()
        token = self.cookies.get("_streamlit_xsrf", "")
        kind = f"multipart/form-data; boundary={BOUNDARY}"
        return self.ask(f"/_stcore/upload_file/{session}/file-1", "PUT", body, Content_Type=kind, X_Xsrftoken=token)

    @contextmanager
    def socket(self, earlier: str = "") -> Iterator[ClientConnection]:
        """A page's socket; `earlier`: the Streamlit session to go on with."""
        offered = ["streamlit", "token", *([earlier] if earlier else [])]
        address = f"{self.address.replace('http', 'ws', 1)}/_stcore/stream"
        with connect(address, subprotocols=offered, additional_headers=self._headers(), max_size=None) as opened:  # type: ignore[arg-type]
            yield opened

    def _headers(self) -> dict[str, str]:
        return {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())} if self.cookies else {}


@dataclass
class Run:
    """What one run of the script sent: the Streamlit session, all bytes, and whether the page was sent away."""

    session: str
    sent: bytes
    is_sent_away: bool


def run_page(socket: ClientConnection, name: str = "", query: str = "") -> Run:
    """Have the page of this name run, and read until it is done or the visitor is sent away."""
    asked = BackMsg()
    asked.rerun_script.page_name = name
    asked.rerun_script.query_string = query
    socket.send(asked.SerializeToString())
    run = Run("", b"", False)
    while True:
        message = socket.recv(timeout=20)
        told = ForwardMsg.FromString(message if isinstance(message, bytes) else message.encode())
        run.sent += told.SerializeToString()
        if told.WhichOneof("type") == "new_session":
            run.session = told.new_session.initialize.session_id
        if told.WhichOneof("type") == "auth_redirect":
            run.is_sent_away = True
        if run.is_sent_away or told.WhichOneof("type") == "script_finished":
            return run


def file_of_button(socket: ClientConnection, run: Run) -> str:
    """Press the first download button of a page that has run; the address of the file that is made then."""
    button = re.search(rb"[0-9a-f]{32}", run.sent[run.sent.index(b"XLSX") :])
    assert button is not None
    asked = BackMsg()
    asked.backend_operation_request.request_id = "1"
    asked.backend_operation_request.session_id = run.session
    asked.backend_operation_request.deferred_file.file_id = button[0].decode()
    socket.send(asked.SerializeToString())
    while True:
        told = ForwardMsg.FromString(socket.recv(timeout=20))  # type: ignore[arg-type]
        if told.WhichOneof("type") == "backend_operation_response":
            return told.backend_operation_response.deferred_file.url


def read_to_the_end(socket: ClientConnection) -> None:
    """Whatever comes, until the server closes the socket: raises ConnectionClosed then."""
    while True:
        socket.recv(timeout=30)


def _header(name: str) -> str:
    return name.replace("_", "-")


__all__ = [
    "COOKIE",
    "SECRET",
    "Answer",
    "Run",
    "Visitor",
    "file_of_button",
    "read_to_the_end",
    "run_page",
    "users_text",
]
