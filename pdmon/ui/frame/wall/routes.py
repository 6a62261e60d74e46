"""What an address of the server is: read off the path alone."""

from starlette.types import Scope
from streamlit import config

# What the pages need of Streamlit's own routes; its counters, agents and health of scripts are for nobody.
_CORE = "/_stcore/"
_OPEN_CORE = ("health", "host-config", "stream", "upload_file/", "bidi-components/")
_CLOSED = ("/auth/", "/oauth2callback")
_UPLOAD = f"{_CORE}upload_file/"
_MEDIA = "/media/"
_NOT_PAGES = (_CORE, _MEDIA, "/static/", "/component/", "/app/static/")

SIGN_IN = "/sign-in"


def base() -> str:
    """The path that stands before every address, "" without one (Streamlit's `server.baseUrlPath`)."""
    prefix = str(config.get_option("server.baseUrlPath") or "").strip("/")
    return f"/{prefix}" if prefix else ""


def path_of(scope: Scope) -> str:
    """The path of the request, without what stands before every address."""
    return str(scope["path"]).removeprefix(base()) or "/"


def is_closed(path: str) -> bool:
    """Whether nobody may ask this."""
    within = path.partition(_CORE)[2]
    return (_CORE in path and not within.startswith(_OPEN_CORE)) or path.startswith(_CLOSED)


def is_health(path: str) -> bool:
    """Whether it is asked if the server is up."""
    return path == f"{_CORE}health"


def is_page(scope: Scope, path: str) -> bool:
    """Whether a person asks for a page, not a page for something of its own."""
    name = path.rpartition("/")[2]
    return scope["method"] in ("GET", "HEAD") and "." not in name and not any(part in path for part in _NOT_PAGES)


def is_sign_in(path: str) -> bool:
    """Whether this is the sign-in page or something that it is made of."""
    return path == SIGN_IN or path.startswith(f"{SIGN_IN}/")


def upload_session(path: str) -> str | None:
    """The Streamlit session that a file is sent to or taken from; None where no file is."""
    return path.partition(_UPLOAD)[2].partition("/")[0] if _UPLOAD in path else None


def media_file(path: str) -> str | None:
    """The name of the picture or download that is asked for; None where none is."""
    return path.removeprefix(_MEDIA) if path.startswith(_MEDIA) else None
