"""The address of a lake: `lake:postgres://user@host:port/database?data_path=/folder`."""

import re
from dataclasses import dataclass
from typing import Self
from urllib.parse import parse_qsl, urlsplit

from pdmon.sharing.errors import PlaceUnreachable

_SCHEME = "lake:postgres://"
_CONNECT_SECONDS = 10
_OPTIONS = (
    "host",
    "port",
    "sslmode",
    "sslrootcert",
    "sslcert",
    "sslkey",
)  # as PostgreSQL names them


@dataclass(frozen=True)
class LakeAddress:
    """Where the catalogue is, as PostgreSQL's library reads it, and where the data lies ('': as the catalogue says)."""

    shown: str
    catalogue: str
    data_path: str

    @classmethod
    def of(cls, address: str) -> Self:
        """Raises PlaceUnreachable for an address that is none of a lake."""
        shown = re.sub(r"//[^/]*@", "//", address.partition("?")[0])
        if not address.startswith(_SCHEME):
            raise PlaceUnreachable(f"{shown}: адрес озера пишется «{_SCHEME}сервер/база?data_path=/папка».")
        try:
            parsed = urlsplit(address.removeprefix("lake:"))
            port, options = parsed.port, dict(parse_qsl(parsed.query, strict_parsing=bool(parsed.query)))
        except ValueError as error:
            raise PlaceUnreachable(f"{shown}: адрес озера не разобран.") from error
        if parsed.password is not None or "password" in options:
            raise PlaceUnreachable(
                "Пароль в адрес озера не пишется, его увидят: он берётся из PGPASSWORD или ~/.pgpass."
            )
        data_path = options.pop("data_path", "")
        if "://" in data_path:
            raise PlaceUnreachable(f"{shown}: data_path озера — папка, общая для всех, кто в нём публикует.")
        if unknown := sorted(set(options) - set(_OPTIONS)):
            raise PlaceUnreachable(f"{shown}: неизвестно «{', '.join(unknown)}». Есть: {', '.join(_OPTIONS)}.")
        named = {
            "dbname": parsed.path.removeprefix("/"),
            "host": parsed.hostname or "",
            "port": str(port or ""),
            "user": parsed.username or "",
            "connect_timeout": str(_CONNECT_SECONDS),
        }
        words = [f"{name}={_quoted(value)}" for name, value in (named | options).items() if value]
        return cls(shown, " ".join(words), data_path)


def _quoted(value: str) -> str:
    return "'" + value.replace("\\", "\\\\").replace("'", "\\'") + "'"
